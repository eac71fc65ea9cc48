// Measures tokens and sentences against CoreNLP's, from raw text.
//
//   evaluate_text [--errors=N] ../shared/corpora/polnear/dev
//
// The folder holds text/*.txt, and tokens/*.conll with CoreNLP's tokens (last
// two columns: begin and end in code points; a blank line ends a sentence).
// Prints, as rows of testdata/accuracy.tsv, F1 of
//   token_boundaries     tokens, by begin and end;
//   sentence_spans       sentences, by begin and end of their text;
//   sentence_ends        the same by the end alone.
// CoreNLP's sentences have three faults that we do not want to repeat: they run
// on over paragraph breaks ("at 9 p.m." and the next paragraph), they take a ''
// that opens a quotation for the end of the sentence before, and they end at
// the full stop of "(D-Va.)". Figures are against CoreNLP's sentences with
// these three corrected, and, as ..._raw, without. --errors prints that many of
// the commonest differences of tokens and of corrected sentences.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "quotes/text/tokenizer.h"
#include "quotes/text/utf8.h"
#include "tools/train/model_writer.h"

ABSL_FLAG(int, errors, 0, "how many differences of each kind to print");

namespace attest {
namespace {

namespace fs = std::filesystem;

using Range = std::pair<size_t, size_t>;

// Code-point ranges of an article's tokens and sentences, in order.
struct Ranges {
  std::vector<Range> tokens;
  std::vector<Range> sentences;
};

Ranges ReadCoreNlp(const fs::path& path) {
  Ranges ranges;
  const std::string content = ReadFileOrDie(path.string());
  bool begins = true;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    Range range;
    if (cells.size() < 3 || !absl::SimpleAtoi(cells.end()[-2], &range.first) ||
        !absl::SimpleAtoi(cells.end()[-1], &range.second)) {
      begins = true;
      continue;
    }
    ranges.tokens.push_back(range);
    if (begins) ranges.sentences.push_back(range);
    ranges.sentences.back().second = range.second;
    begins = false;
  }
  return ranges;
}

// CoreNLP's tokens of an article, by number.
class GoldTokens {
 public:
  GoldTokens(absl::string_view text, const CodePointMap& map,
             const std::vector<Range>& tokens)
      : text_(text), map_(map), tokens_(tokens) {}

  absl::string_view Word(size_t i) const {
    return Between(tokens_[i].first, tokens_[i].second);
  }
  // The white space before token i.
  absl::string_view Gap(size_t i) const {
    return Between(i == 0 ? 0 : tokens_[i - 1].second, tokens_[i].first);
  }
  bool BeginsParagraph(size_t i) const {
    const absl::string_view gap = Gap(i);
    return std::count(gap.begin(), gap.end(), '\n') > 1;
  }
  // A mark whose shape closes but whose place opens.
  bool OpensAgainstItsShape(size_t i) const {
    return (Word(i) == "''" || Word(i) == "\u201d") && !Gap(i).empty() &&
           i + 1 < tokens_.size() && Gap(i + 1).empty();
  }
  bool EndsSentence(size_t i) const {
    static const auto* ends = new std::set<std::string>{
        ".", "!", "?", "''", "\"", "\u201d", "'", "\u2019", ")"};
    return ends->count(std::string(Word(i))) > 0;
  }
  // The ")" of "(D-Va.)".
  bool EndsParty(size_t i) const {
    return i >= 3 && Word(i) == ")" && Word(i - 1) == "." &&
           Word(i - 2).find('-') == 1;
  }

 private:
  absl::string_view Between(size_t begin, size_t end) const {
    return text_.substr(map_.ToByte(begin), map_.ToByte(end) - map_.ToByte(begin));
  }

  absl::string_view text_;
  const CodePointMap& map_;
  const std::vector<Range>& tokens_;
};

// CoreNLP's sentences without its three faults.
std::vector<Range> Corrected(absl::string_view text, const CodePointMap& map,
                             const Ranges& ranges) {
  const GoldTokens gold(text, map, ranges.tokens);
  std::set<size_t> begins;
  for (const Range& s : ranges.sentences) begins.insert(s.first);
  std::vector<Range> result;
  bool opened = false;
  for (size_t i = 0; i < ranges.tokens.size(); ++i) {
    const bool opens = gold.OpensAgainstItsShape(i);
    bool is_begin = begins.count(ranges.tokens[i].first) > 0 && !opened &&
                    !(i > 0 && gold.EndsParty(i - 1));
    is_begin |= i == 0 || gold.BeginsParagraph(i) ||
                (opens && gold.EndsSentence(i - 1));
    opened = opens;
    if (is_begin) result.push_back(ranges.tokens[i]);
    result.back().second = ranges.tokens[i].second;
  }
  return result;
}

Ranges OwnRanges(const TokenizedText& t, const CodePointMap& map) {
  Ranges ranges;
  for (const Token& token : t.tokens) {
    ranges.tokens.emplace_back(map.ToCodePoint(token.begin),
                               map.ToCodePoint(token.end));
  }
  for (const Sentence& s : t.sentences) {
    ranges.sentences.emplace_back(ranges.tokens[s.begin].first,
                                  ranges.tokens[s.end - 1].second);
  }
  return ranges;
}

struct Score {
  size_t own = 0, gold = 0, both = 0;

  template <typename T>
  void Add(const std::vector<T>& a, const std::vector<T>& b) {
    std::vector<T> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                          std::back_inserter(shared));
    own += a.size();
    gold += b.size();
    both += shared.size();
  }
  double F1() const { return own + gold == 0 ? 0 : 200.0 * both / (own + gold); }
};

std::vector<size_t> Begins(const std::vector<Range>& ranges) {
  std::vector<size_t> result;
  for (const Range& r : ranges) result.push_back(r.first);
  return result;
}

std::vector<size_t> Ends(const std::vector<Range>& ranges) {
  std::vector<size_t> result;
  for (const Range& r : ranges) result.push_back(r.second);
  return result;
}

// The differences, counted by what they look like.
class Errors {
 public:
  void AddTokens(absl::string_view text, const CodePointMap& map,
                 const Ranges& own, const Ranges& gold) {
    std::vector<Range> extra, missed;
    std::set_difference(own.tokens.begin(), own.tokens.end(),
                        gold.tokens.begin(), gold.tokens.end(),
                        std::back_inserter(extra));
    std::set_difference(gold.tokens.begin(), gold.tokens.end(),
                        own.tokens.begin(), own.tokens.end(),
                        std::back_inserter(missed));
    for (const Range& r : extra) ++tokens_[Show("ours ", text, map, r, 0)];
    for (const Range& r : missed) ++tokens_[Show("CoreNLP ", text, map, r, 0)];
  }

  void AddSentences(absl::string_view text, const CodePointMap& map,
                    const std::vector<Range>& own,
                    const std::vector<Range>& gold) {
    const std::vector<size_t> a = Begins(own), b = Begins(gold);
    std::vector<size_t> extra, missed;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(extra));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(),
                        std::back_inserter(missed));
    for (size_t at : extra) {
      ++sentences_[Show("ours ", text, map, {at, at}, 25)];
    }
    for (size_t at : missed) {
      ++sentences_[Show("CoreNLP ", text, map, {at, at}, 25)];
    }
  }

  void Print(size_t most) const {
    PrintOne(tokens_, most);
    PrintOne(sentences_, most);
  }

 private:
  static std::string Show(absl::string_view who, absl::string_view text,
                          const CodePointMap& map, Range r, size_t context) {
    const size_t from = map.ToByte(r.first < context ? 0 : r.first - context);
    const size_t begin = map.ToByte(r.first), end = map.ToByte(r.second);
    const size_t to = map.ToByte(r.second + context);
    const std::string shown = absl::StrCat(
        who, text.substr(from, begin - from), "[", text.substr(begin, end - begin),
        "]", text.substr(end, to - end));
    return absl::StrReplaceAll(shown, {{"\n", "\\n"}});
  }

  static void PrintOne(const std::map<std::string, size_t>& errors,
                       size_t most) {
    std::vector<std::pair<size_t, std::string>> rows;
    for (const auto& [shown, count] : errors) rows.emplace_back(count, shown);
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.first > b.first;
    });
    if (rows.size() > most) rows.resize(most);
    for (const auto& [count, shown] : rows) {
      absl::FPrintF(stderr, "%4d %s\n", count, shown);
    }
  }

  std::map<std::string, size_t> tokens_;
  std::map<std::string, size_t> sentences_;
};

struct Scores {
  Score tokens, spans, ends, raw_spans, raw_ends;

  void Add(const Ranges& own, const Ranges& gold,
           const std::vector<Range>& corrected) {
    tokens.Add(own.tokens, gold.tokens);
    spans.Add(own.sentences, corrected);
    ends.Add(Ends(own.sentences), Ends(corrected));
    raw_spans.Add(own.sentences, gold.sentences);
    raw_ends.Add(Ends(own.sentences), Ends(gold.sentences));
  }
};

void PrintRow(absl::string_view metric, const Score& score) {
  absl::PrintF("%s\t%.2f\n", metric, score.F1());
}

int Evaluate(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder / "tokens")) {
    if (entry.path().extension() == ".conll") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  Scores scores;
  Errors errors;
  TokenizedText tokenized;
  for (const fs::path& path : paths) {
    fs::path text_path = folder / "text" / path.stem();
    text_path += ".txt";
    const std::string text = ReadFileOrDie(text_path.string());
    const CodePointMap map(text);
    const Ranges gold = ReadCoreNlp(path);
    Tokenize(text, &tokenized);
    const Ranges own = OwnRanges(tokenized, map);
    const std::vector<Range> corrected = Corrected(text, map, gold);
    scores.Add(own, gold, corrected);
    errors.AddTokens(text, map, own, gold);
    errors.AddSentences(text, map, own.sentences, corrected);
  }
  errors.Print(absl::GetFlag(FLAGS_errors));
  PrintRow("token_boundaries", scores.tokens);
  PrintRow("sentence_spans", scores.spans);
  PrintRow("sentence_ends", scores.ends);
  PrintRow("sentence_spans_raw", scores.raw_spans);
  PrintRow("sentence_ends_raw", scores.raw_ends);
  return paths.empty();
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  const std::vector<char*> args = absl::ParseCommandLine(argc, argv);
  if (args.size() != 2) {
    absl::FPrintF(stderr, "usage: evaluate_text [--errors=N] FOLDER\n");
    return 2;
  }
  return attest::Evaluate(args[1]);
}
