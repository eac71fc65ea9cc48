// Prints whom the speaker resolver takes PolNeAR's gold attributions to be by, to be
// read by people: there is no gold to score it against.
//
//   bazel run //tools/train:speaker_report -- $PWD/../shared/corpora/polnear/dev
//
// Pieces of interrupted quotations ("...," she said. "...") are also resolved without
// their source, and the share of them that get the speaker of their first piece goes
// to standard error, by sieve: an estimate of the sieves' precision.
//
// One line for each attribution: article, source phrase, sieve, confidence, speaker's
// kind, name, role, aliases, and the content's beginning; tab-separated.

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "quotes/attribution/attribution.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenized_text.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

// Tokens that begin in the byte spans, as maximal runs.
std::vector<TokenSpan> ToTokens(const TokenizedText& text,
                                const std::vector<ByteSpan>& spans) {
  std::vector<TokenSpan> out;
  for (ByteSpan span : spans) {
    const auto before = [](const Token& token, uint32_t byte) {
      return token.begin < byte;
    };
    const auto& tokens = text.tokens;
    const uint32_t begin =
        std::lower_bound(tokens.begin(), tokens.end(), span.begin, before) -
        tokens.begin();
    const uint32_t end =
        std::lower_bound(tokens.begin(), tokens.end(), span.end, before) -
        tokens.begin();
    if (begin < end) out.push_back({begin, end});
  }
  return out;
}

std::string TextOf(const TokenizedText& text,
                   const std::vector<TokenSpan>& spans) {
  std::string out;
  for (TokenSpan span : spans) {
    const uint32_t begin = text.tokens[span.begin].begin;
    absl::StrAppend(&out, out.empty() ? "" : " ... ",
                    text.text.substr(
                        begin, text.tokens[span.end - 1].end - begin));
  }
  return absl::StrReplaceAll(out, {{"\n", " "}, {"\t", " "}});
}

// Up to 70 bytes, and no part of a character.
std::string Beginning(const std::string& text) {
  size_t end = std::min<size_t>(70, text.size());
  while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// Spans between marks, as they pair in text order.
std::vector<TokenSpan> Quotations(const TokenizedText& text) {
  std::vector<TokenSpan> out;
  int open = -1;
  for (uint32_t i = 0; i < text.tokens.size(); ++i) {
    const absl::string_view word = text.Word(i);
    if (!IsQuotationMark(word) || word == "‘") continue;
    if (open >= 0) out.push_back({static_cast<uint32_t>(open), i + 1});
    open = open >= 0 ? -1 : static_cast<int>(i);
  }
  return out;
}

std::vector<Attribution> GoldAttributions(const PolnearArticle& article,
                                          const TokenizedText& text) {
  std::vector<Attribution> out;
  for (const StandoffAttribution& gold : article.attributions) {
    Attribution attribution;
    attribution.content = ToTokens(text, gold.content);
    attribution.cue = ToTokens(text, gold.cue);
    attribution.source = ToTokens(text, gold.source);
    if (attribution.content.empty()) continue;
    const bool opens = IsQuotationMark(
        text.Word(attribution.content.front().begin));
    attribution.kind = opens ? Quote::DIRECT : Quote::INDIRECT;
    attribution.confidence = 1;
    attribution.rule = "gold";
    out.push_back(attribution);
  }
  for (Attribution& inner : out) {
    for (size_t k = 0; k < out.size(); ++k) {
      const TokenSpan outer = out[k].content[0];
      const TokenSpan own = inner.content[0];
      if (outer.begin <= own.begin && own.end <= outer.end &&
          outer.end - outer.begin > own.end - own.begin) {
        inner.parent = k;
      }
    }
  }
  return out;
}

// Makes every later quoted piece of a content an attribution of its own, without
// source. Returns for each attribution the one that it was a piece of.
std::vector<size_t> SplitPieces(const TokenizedText& text,
                                std::vector<Attribution>* attributions) {
  std::vector<size_t> whole;
  const size_t size = attributions->size();
  for (size_t a = 0; a < size; ++a) whole.push_back(a);
  for (size_t a = 0; a < size; ++a) {
    const std::vector<TokenSpan> spans = (*attributions)[a].content;
    if ((*attributions)[a].kind != Quote::DIRECT) continue;
    for (size_t k = 1; k < spans.size(); ++k) {
      if (!IsQuotationMark(text.Word(spans[k].begin))) continue;
      Attribution piece;
      piece.content = {spans[k]};
      piece.kind = Quote::DIRECT;
      piece.confidence = 1;
      attributions->push_back(piece);
      whole.push_back(a);
    }
    (*attributions)[a].content.resize(1);
  }
  return whole;
}

struct Tally {
  int right = 0, all = 0;
};

void ScorePieces(const AnnotatedText& annotated,
                 std::vector<Attribution> attributions,
                 std::map<std::string, Tally>* tallies) {
  const size_t size = attributions.size();
  const std::vector<size_t> whole =
      SplitPieces(annotated.tokenized, &attributions);
  const SpeakerResolution who =
      ResolveSpeakers(annotated, Article(), Quotations(annotated.tokenized),
                      attributions);
  for (size_t a = size; a < attributions.size(); ++a) {
    Tally& tally = (*tallies)[std::string(who.links[a].sieve)];
    ++tally.all;
    tally.right += who.links[a].speaker == who.links[whole[a]].speaker;
  }
}

void Report(const PolnearArticle& article,
            std::map<std::string, Tally>* tallies) {
  AnnotatedText annotated;
  Tokenize(article.text, &annotated.tokenized);
  Annotate(&annotated);
  const TokenizedText& text = annotated.tokenized;
  const std::vector<Attribution> attributions =
      GoldAttributions(article, text);
  const SpeakerResolution who =
      ResolveSpeakers(annotated, Article(), Quotations(text), attributions);
  ScorePieces(annotated, attributions, tallies);
  for (size_t a = 0; a < attributions.size(); ++a) {
    const SpeakerLink& link = who.links[a];
    std::string speaker = "-\t-\t-\t-";
    if (link.speaker >= 0) {
      const ResolvedSpeaker& s = who.speakers[link.speaker];
      speaker = absl::StrCat(Speaker::Kind_Name(s.kind), "\t", s.name, "\t",
                             s.role, "\t", absl::StrJoin(s.aliases, "; "));
    }
    std::printf("%s\t%s\t%s\t%.2f\t%s\t%s\n", article.id.c_str(),
                TextOf(text, attributions[a].source).c_str(),
                std::string(link.sieve).c_str(), link.confidence,
                speaker.c_str(),
                Beginning(TextOf(text, attributions[a].content)).c_str());
  }
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: speaker_report COMPARTMENT_DIR\n");
    return 2;
  }
  const auto data = attest::LoadPolnear(argv[1]);
  if (!data.ok()) {
    std::fprintf(stderr, "%s\n", data.status().ToString().c_str());
    return 1;
  }
  std::map<std::string, attest::Tally> tallies;
  for (const auto& article : data->articles) {
    attest::Report(*article, &tallies);
  }
  attest::Tally total;
  for (const auto& tally : tallies) {
    total.right += tally.second.right;
    total.all += tally.second.all;
    std::fprintf(stderr, "%-20s %d of %d\n",
                 tally.first.empty() ? "(none)" : tally.first.c_str(),
                 tally.second.right, tally.second.all);
  }
  std::fprintf(stderr, "pieces_speaker %.2f %% of %d\n",
               100.0 * total.right / std::max(1, total.all), total.all);
  return 0;
}
