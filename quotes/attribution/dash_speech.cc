#include "quotes/attribution/dash_speech.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

constexpr float kConfidence = 0.85f;
// A subject before its verb ("– he added", "– the young minister said").
constexpr uint32_t kLongestSubject = 8;

bool IsVerb(PosTag tag) {
  return tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbn ||
         tag == PosTag::kVbp;
}

bool Says(const TokenTable& table, uint32_t i) {
  return IsVerb(table.annotated->tags[i]) &&
         IsStatementAct(table.ActOf(i));
}

// "at the conference", behind who speaks.
bool BeginsCircumstance(absl::string_view word) {
  constexpr absl::string_view kWords[] = {"at", "in", "on",    "during",
                                          "to", "by", "after", "before"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

struct Clause {
  TokenSpan cue = {0, 0};
  TokenSpan source = {0, 0};
  uint32_t end = 0;  // Of the clause, its full stop included; 0 for no clause.
};

// "– Nobody waits, | says the spokesman.": a comma before the verb, and no other verb up to the
// full stop or dash behind its subject.
bool IsCommaBeforeVerb(const TokenTable& table, uint32_t mark, uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (tags[mark] != PosTag::kComma || mark + 2 >= end || !Says(table, mark + 1)) return false;
  for (uint32_t i = mark + 2; i < end && tags[i] != PosTag::kPeriod &&
                              !IsDash(table.annotated->tokenized.Word(i));
       ++i) {
    if (IsVerbTag(tags[i]) || tags[i] == PosTag::kMd) return false;
  }
  return true;
}

// The verb and its subject behind the dash, or the comma, up to a full stop or the next dash.
Clause ReadClause(const TokenTable& table, uint32_t dash, uint32_t paragraph_end) {
  const TokenizedText& text = table.annotated->tokenized;
  uint32_t end = dash + 1;
  while (end < paragraph_end && !IsDash(text.Word(end)) &&
         table.annotated->tags[end] != PosTag::kPeriod) {
    ++end;
  }
  const bool stopped =
      end < paragraph_end && table.annotated->tags[end] == PosTag::kPeriod;
  uint32_t verb = dash + 1;
  while (verb < end && verb <= dash + kLongestSubject && !Says(table, verb)) ++verb;
  if (verb >= end || verb > dash + kLongestSubject) return {};
  TokenSpan source = {dash + 1, verb};
  if (verb == dash + 1) {
    source = {verb + 1, verb + 1};
    while (source.end < end && !BeginsCircumstance(text.Word(source.end))) {
      ++source.end;
    }
  }
  source = WithoutLastComma(table, source);
  if (source.begin == source.end) return {};
  return {{verb, verb + 1}, source, end + (stopped ? 1 : 0)};
}

// The speech of a paragraph; without content where it is none.
Attribution ReadParagraph(const TokenTable& table, uint32_t begin, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  Attribution speech;
  if (!IsDash(text.Word(begin)) || begin + 2 >= end ||
      !absl::ascii_isupper(text.Word(begin + 1)[0])) {
    return speech;
  }
  for (uint32_t mark = begin + 2; mark < end; ++mark) {
    // A hyphen may be a list's.
    const bool comma = text.Word(begin) != "-" && IsCommaBeforeVerb(table, mark, end);
    if (!IsDash(text.Word(mark)) && !comma) continue;
    const Clause clause = ReadClause(table, mark, end);
    if (clause.end == 0) continue;
    speech.content = {{begin + 1, mark}};
    if (clause.end + 1 < end && IsDash(text.Word(clause.end))) {
      speech.content.push_back({clause.end + 1, end});
    }
    speech.cue = {clause.cue};
    speech.source = {clause.source};
    speech.confidence = kConfidence;
    speech.rule = kDashSpeechRule;
    break;
  }
  return speech;
}

}  // namespace

void AttributeDashSpeech(const TokenTable& table,
                         std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  std::vector<Attribution> found;
  std::vector<bool> taken(table.size());
  for (const Paragraph& paragraph : text.paragraphs) {
    const uint32_t begin = text.sentences[paragraph.begin].begin;
    const uint32_t end = text.sentences[paragraph.end - 1].end;
    Attribution speech = ReadParagraph(table, begin, end);
    if (speech.content.empty()) continue;
    found.push_back(std::move(speech));
    std::fill(taken.begin() + begin, taken.begin() + end, true);
  }
  ReplaceTaken(taken, found, attributions);
}

}  // namespace attest
