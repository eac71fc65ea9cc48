// Measures the structure of quotation marks against PolNeAR's attributions,
// from raw text.
//
//   evaluate_quotations [--errors=N] ../shared/corpora/polnear/dev
//
// Prints, as percentages:
//   quotation_begins  of the contents that begin with a quotation mark, those
//                     where a quotation begins at that mark;
//   quotation_ends    of these, those that end where the quotation, or the
//                     chain of quotations which it begins, does. Annotators do
//                     not always end a content with its marks: 100 cannot be
//                     reached;
//   unclosed          of the quotations, those that nothing closes and nothing
//                     goes on with;
//   british           of the quotations of articles without '' and the like,
//                     those found again where single marks stand for double
//                     ones and double ones for single: what apostrophes cost;
//   kind_...          how many quotations look like this, and which share of
//                     them stands within a content.
// --errors prints that many contents whose begin or end was missed.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "quotes/attribution/mark_evidence.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/polnear.h"

ABSL_FLAG(int, errors, 0, "how many misses to print");

namespace attest {
namespace {

struct Share {
  int all = 0, good = 0;

  void Add(bool is_good) {
    ++all;
    good += is_good;
  }
  double Percent() const { return all == 0 ? 0 : 100.0 * good / all; }
};

struct Scores {
  Share begins, ends, unclosed, british;
  Share kinds[4];
  int errors_left = 0;
};

// An article with its quotations, by bytes.
struct Reading {
  TokenizedText tokenized;
  std::vector<Quotation> quotations;
  std::map<uint32_t, size_t> token_at;  // Of the byte where it begins.
};

Reading Read(const std::string& text) {
  Reading r;
  Tokenize(text, &r.tokenized);
  FindQuotations(r.tokenized, &r.quotations);
  for (size_t i = 0; i < r.tokenized.tokens.size(); ++i) {
    r.token_at[r.tokenized.tokens[i].begin] = i;
  }
  return r;
}

uint32_t EndByte(const Reading& r, const Quotation& q) {
  return r.tokenized.tokens[q.tokens.end - 1].end;
}

// Whether quotation i, or one of the chain that it begins, ends at `byte`.
bool EndsAt(const Reading& r, size_t i, uint32_t byte) {
  for (size_t j = i; j < r.quotations.size(); ++j) {
    const bool is_of_chain =
        FirstOfChain(r.quotations, j) == FirstOfChain(r.quotations, i);
    if (is_of_chain && EndByte(r, r.quotations[j]) == byte) return true;
  }
  return false;
}

// Shows the content, [[ ]], and where our quotation ends, >>.
void Miss(const std::string& text, ByteSpan content, uint32_t own_end,
          Scores* scores) {
  if (scores->errors_left-- <= 0) return;
  const uint32_t first = std::min(own_end, content.end);
  const uint32_t last = std::max(own_end, content.end);
  const auto part = [&text](uint32_t begin, uint32_t end) {
    return text.substr(begin, end - begin);
  };
  const uint32_t from = content.begin < 60 ? 0 : content.begin - 60;
  const std::string shown = absl::StrCat(
      part(from, content.begin), "[[", part(content.begin, first),
      first == own_end ? ">>" : "]]", part(first, last),
      first == own_end ? "]]" : ">>", part(last, last + 60));
  absl::FPrintF(stderr, "%s\n",
                absl::StrReplaceAll(shown, {{"\n", "\\n"}}));
}

void ScoreContent(const std::string& text, const Reading& r, ByteSpan content,
                  Scores* scores) {
  const auto token = r.token_at.find(content.begin);
  if (token == r.token_at.end() ||
      FamilyOf(r.tokenized, token->second) == MarkFamily::kNone) {
    return;
  }
  for (size_t i = 0; i < r.quotations.size(); ++i) {
    if (r.quotations[i].tokens.begin != token->second) continue;
    scores->begins.Add(true);
    const bool ends = EndsAt(r, i, content.end);
    scores->ends.Add(ends);
    if (!ends) Miss(text, content, EndByte(r, r.quotations[i]), scores);
    return;
  }
  scores->begins.Add(false);
  Miss(text, content, content.begin, scores);
}

bool IsWithinContent(const PolnearArticle& article, ByteSpan span) {
  for (const StandoffAttribution& a : article.attributions) {
    for (const ByteSpan content : a.content) {
      // The marks themselves may stand outside.
      if (content.begin <= span.begin + 3 && span.end <= content.end + 3) {
        return true;
      }
    }
  }
  return false;
}

void ScoreQuotations(const PolnearArticle& article, const Reading& r,
                     Scores* scores) {
  std::vector<bool> goes_on(r.quotations.size());
  for (const Quotation& q : r.quotations) {
    if (q.continues >= 0) goes_on[q.continues] = true;
  }
  for (size_t i = 0; i < r.quotations.size(); ++i) {
    const Quotation& q = r.quotations[i];
    const ByteSpan span = {r.tokenized.tokens[q.tokens.begin].begin,
                           EndByte(r, q)};
    scores->unclosed.Add(!q.closed && !goes_on[i]);
    if (q.depth == 0) {
      scores->kinds[static_cast<int>(q.kind)].Add(
          IsWithinContent(article, span));
    }
  }
}

// Exchanges the mark text[begin, end), double for single and single for double,
// with no change of its size. False where it has no such counterpart.
bool Flip(size_t begin, size_t end, std::string* text) {
  constexpr std::pair<absl::string_view, absl::string_view> kMarks[] = {
      {"\"", "'"}, {"\u201c", "\u2018"}, {"\u201d", "\u2019"}};
  const std::string mark = text->substr(begin, end - begin);
  for (const auto& [twice, once] : kMarks) {
    if (mark != twice && mark != once) continue;
    const absl::string_view other = mark == twice ? once : twice;
    text->replace(begin, end - begin, other.data(), other.size());
    return true;
  }
  return false;
}

// The text with the marks of its quotations exchanged, or "" where one cannot
// be.
std::string Restyled(const std::string& text, const Reading& r) {
  std::string restyled = text;
  const auto flip = [&](uint32_t i) {
    const Token token = r.tokenized.tokens[i];
    return Flip(token.begin, token.end, &restyled);
  };
  for (const Quotation& q : r.quotations) {
    if (!flip(q.tokens.begin)) return "";
    if (q.closed && !flip(q.tokens.end - 1)) return "";
  }
  return restyled;
}

void ScoreRestyled(const std::string& text, const Reading& r, Scores* scores) {
  const std::string restyled = Restyled(text, r);
  if (restyled.empty()) return;
  const Reading again = Read(restyled);
  std::set<std::pair<uint32_t, uint32_t>> found;
  for (const Quotation& q : again.quotations) {
    found.emplace(again.tokenized.tokens[q.tokens.begin].begin,
                  EndByte(again, q));
  }
  for (const Quotation& q : r.quotations) {
    const uint32_t begin = r.tokenized.tokens[q.tokens.begin].begin;
    const bool is_found = found.count({begin, EndByte(r, q)}) > 0;
    scores->british.Add(is_found);
    if (!is_found) Miss(restyled, {begin, EndByte(r, q)}, begin, scores);
  }
}

int Evaluate(const std::string& folder) {
  const absl::StatusOr<PolnearData> data = LoadPolnear(folder);
  if (!data.ok()) {
    absl::FPrintF(stderr, "%s\n", data.status().ToString());
    return 1;
  }
  Scores scores;
  scores.errors_left = absl::GetFlag(FLAGS_errors);
  for (const auto& article : data->articles) {
    const Reading reading = Read(article->text);
    for (const StandoffAttribution& a : article->attributions) {
      for (const ByteSpan content : a.content) {
        ScoreContent(article->text, reading, content, &scores);
      }
    }
    ScoreQuotations(*article, reading, &scores);
    ScoreRestyled(article->text, reading, &scores);
  }
  const auto print = [](absl::string_view name, const Share& share) {
    absl::PrintF("%s\t%.2f\t(%d of %d)\n", name, share.Percent(), share.good,
                 share.all);
  };
  print("quotation_begins", scores.begins);
  print("quotation_ends", scores.ends);
  print("unclosed", scores.unclosed);
  print("british", scores.british);
  print("kind_speech", scores.kinds[0]);
  print("kind_phrase", scores.kinds[1]);
  print("kind_scare", scores.kinds[2]);
  print("kind_title", scores.kinds[3]);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  const std::vector<char*> args = absl::ParseCommandLine(argc, argv);
  if (args.size() != 2) {
    absl::FPrintF(stderr, "usage: evaluate_quotations [--errors=N] FOLDER\n");
    return 2;
  }
  return attest::Evaluate(args[1]);
}
