#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "quotes/speakers/sieves.h"

namespace attest {
namespace {

// Words of a content that make it recognisable elsewhere, and as many as are compared.
constexpr size_t kMinRepeatedWords = 4;
constexpr size_t kMaxRepeatedWords = 40;
// Tokens behind a dash among which its name begins.
constexpr uint32_t kMaxDashTokens = 4;

// The words of attribution `a`'s content; empty where they are too few.
std::string WordsOf(const SieveContext& c, size_t a) {
  std::string key;
  size_t words = 0;
  for (TokenSpan span : c.attribution(a).content) {
    for (uint32_t i = span.begin; i < span.end && words < kMaxRepeatedWords;
         ++i) {
      if (!absl::ascii_isalnum(c.Word(i)[0])) continue;
      absl::StrAppend(&key, " ", absl::AsciiStrToLower(c.Word(i)));
      ++words;
    }
  }
  return words >= kMinRepeatedWords ? key : "";
}

SieveContext::SpeakerByWords IndexSpeakers(const SieveContext& c) {
  SieveContext::SpeakerByWords index;
  for (size_t a : c.order()) {
    const std::string words = WordsOf(c, a);
    if (c.Speaker(a) >= 0 && !words.empty()) {
      index.emplace(words, c.Speaker(a));
    }
  }
  return index;
}

// In transcripts of briefings and calls, before whoever asks or presides.
bool IsLabelOfAnybody(absl::string_view label) {
  const std::string word = absl::AsciiStrToLower(label);
  for (absl::string_view anybody : {"question", "questioner", "reporter", "moderator", "operator",
                                    "interviewer", "audience", "unidentified"}) {
    if (word == anybody) return true;
  }
  return false;
}

}  // namespace

int Label(SieveContext& c, size_t a, float*) {
  const uint32_t paragraph = c.Paragraph(a);
  const auto& sentences = c.text().tokenized.paragraphs[paragraph];
  const uint32_t begin = c.text().tokenized.sentences[sentences.begin].begin;
  // The label itself may be the source.
  if (c.HasSource(a)) {
    const TokenSpan source = c.attribution(a).source[0];
    if (source.begin != begin || source.end >= c.text().tags.size() ||
        c.Word(source.end) != ":") {
      return kUnanswered;
    }
    if (source.end == begin + 1 && IsLabelOfAnybody(c.Word(begin))) {
      return c.Anybody(std::string(c.Word(begin)));
    }
  }
  // Readers' questions are answered by the paper, if by nobody whom the text names.
  const bool labelled = begin + 1 < c.ContentEnd(a) && c.Word(begin + 1) == ":";
  if (labelled && (c.Word(begin) == "Q" ||
                   (c.Word(begin) == "A" && c.labels().interviewee() < 0))) {
    return c.Author();
  }
  return c.labels().OfParagraph(paragraph, c.author());
}

int Interviewee(SieveContext& c, size_t a, float*) {
  const bool answer = c.attribution(a).rule == kTurnRule && !c.HasSource(a);
  return answer ? c.labels().interviewee() : kUnanswered;
}

int TrailingDash(SieveContext& c, size_t a, float*) {
  const uint32_t dash = c.ContentEnd(a);
  const uint32_t tokens = c.text().tags.size();
  if (c.HasSource(a) || dash + 1 >= tokens || !IsDash(c.Word(dash))) {
    return kUnanswered;
  }
  if (c.ParagraphOf(dash) > c.ParagraphOf(dash - 1) + 1) return kUnanswered;
  const uint32_t end = std::min(dash + 1 + kMaxDashTokens, tokens);
  for (uint32_t i = dash + 1; i < end; ++i) {
    const Mention* name = c.mentions().NameOver(i);
    if (name != nullptr) return name->entity;
  }
  return kUnanswered;
}

int RepeatedWords(SieveContext& c, size_t a, float*) {
  auto& index = c.speaker_by_words();
  if (!index.has_value()) index = IndexSpeakers(c);
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const auto found = index->find(WordsOf(c, a));
  return found == index->end() ? kUnanswered : found->second;
}

}  // namespace attest
