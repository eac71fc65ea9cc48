#include "quotes/attribution/interview_turns.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/dash_speech.h"

namespace attest {
namespace {

constexpr uint32_t kLongestLabel = 5;
// Fewer paragraphs with labels on end are no conversation.
constexpr size_t kFewestTurns = 3;
constexpr size_t kFewestAnswers = 2;
// Of an interview without labels or dashes.
constexpr size_t kFewestQuestions = 3;
constexpr uint32_t kLongestQuestion = 70;
constexpr uint32_t kLongestOpening = 600;
constexpr float kTurnConfidence = 0.9f;

// An answer after a dash has an empty label before the dash, one after nothing before itself.
struct Turn {
  TokenSpan label = {0, 0};
  TokenSpan content = {0, 0};
  std::string name;
};

bool IsVerbOrQuestion(const AnnotatedText& text, uint32_t i) {
  return IsFiniteVerbTag(text.tags[i]) || text.tokenized.Word(i) == "?";
}

// The turn of a paragraph; without a label where it has none.
Turn ReadTurn(const AnnotatedText& annotated, const Paragraph& paragraph) {
  const TokenizedText& text = annotated.tokenized;
  uint32_t begin = text.sentences[paragraph.begin].begin;
  const uint32_t end = text.sentences[paragraph.end - 1].end;
  // A transcript may be quoted as a whole: "“HOST: Why? / “GUEST: Because.”"
  if (annotated.tags[begin] == PosTag::kOpenQuote) ++begin;
  Turn turn;
  uint32_t i = begin;
  for (; i < end && i - begin <= kLongestLabel && text.Word(i) != ":"; ++i) {
    const absl::string_view word = text.Word(i);
    if (!absl::ascii_isupper(word[0]) && !(word[0] & 0x80) && word != "." &&
        word != "de" && word != "van" && word != "von") {
      return {};
    }
    absl::StrAppend(&turn.name, word, " ");
  }
  if (i == begin || i + 1 >= end || text.Word(i) != ":") return {};
  turn.label = {begin, i};
  turn.content = {i + 1, end};
  return turn;
}

// Turns on end, in which a label comes back after another and most have verbs.
bool IsConversation(const AnnotatedText& text, const std::vector<Turn>& turns,
                    size_t first, size_t last) {
  if (last - first < kFewestTurns) return false;
  bool returns = false;
  size_t spoken = 0;
  absl::flat_hash_set<absl::string_view> names;
  for (size_t k = first; k < last; ++k) {
    returns |= names.contains(turns[k].name) && turns[k].name != turns[k - 1].name;
    names.insert(turns[k].name);
    for (uint32_t i = turns[k].content.begin; i < turns[k].content.end; ++i) {
      if (!IsVerbOrQuestion(text, i)) continue;
      ++spoken;
      break;
    }
  }
  return returns && 2 * spoken > last - first;
}

TokenSpan SpanOf(const TokenizedText& text, const Paragraph& paragraph) {
  return {text.sentences[paragraph.begin].begin, text.sentences[paragraph.end - 1].end};
}

bool HasWord(const TokenizedText& text, TokenSpan span,
             std::initializer_list<absl::string_view> words) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (absl::c_linear_search(words, text.Word(i))) return true;
  }
  return false;
}

// Outside of quotation marks: what is between them, an article that explains has from others.
bool SpeaksOfSelf(const AnnotatedText& text, TokenSpan span) {
  bool quoted = false;
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (text.tags[i] == PosTag::kOpenQuote) quoted = true;
    if (text.tags[i] == PosTag::kCloseQuote) quoted = false;
    if (!quoted && HasWord(text.tokenized, {i, i + 1},
                           {"I", "my", "My", "me", "we", "We", "our", "Our"})) {
      return true;
    }
  }
  return false;
}

bool EndsWithQuestion(const TokenizedText& text, const Paragraph& paragraph) {
  return text.Word(text.sentences[paragraph.end - 1].end - 1) == "?";
}

// The paragraphs that begin with a dash, if enough of them answer a question.
std::vector<Turn> FindAnswers(const AnnotatedText& annotated) {
  const TokenizedText& text = annotated.tokenized;
  std::vector<Turn> found;
  size_t answers = 0;
  for (size_t p = 1; p < text.paragraphs.size(); ++p) {
    const Paragraph& paragraph = text.paragraphs[p];
    const uint32_t begin = text.sentences[paragraph.begin].begin;
    const uint32_t end = text.sentences[paragraph.end - 1].end;
    if (!IsDash(text.Word(begin)) || begin + 1 >= end) continue;
    found.push_back({{begin, begin}, {begin + 1, end}, ""});
    answers += EndsWithQuestion(text, text.paragraphs[p - 1]);
  }
  if (answers < kFewestAnswers || 2 * answers < found.size()) found.clear();
  return found;
}

// A paragraph that only asks, with nobody's quotation.
bool IsQuestion(const AnnotatedText& annotated, const Paragraph& paragraph) {
  const TokenizedText& text = annotated.tokenized;
  const TokenSpan span = SpanOf(text, paragraph);
  return EndsWithQuestion(text, paragraph) && span.end - span.begin <= kLongestQuestion &&
         annotated.tags[span.begin] != PosTag::kOpenQuote;
}

// "Your former manager said you were fired.": what an interviewer says, and does not ask.
bool SpeaksToYou(const AnnotatedText& text, TokenSpan span) {
  const absl::string_view first = text.tokenized.Word(span.begin);
  return (first == "You" || first == "Your") && span.end - span.begin <= kLongestQuestion &&
         !SpeaksOfSelf(text, span);
}

// Whether the paragraphs before the first question say that this is an interview.
bool IsIntroduced(const TokenizedText& text, size_t first_question) {
  if (first_question == 0) return false;
  const TokenSpan before = {0, SpanOf(text, text.paragraphs[first_question - 1]).end};
  return HasWord(text, {before.begin, std::min(before.end, kLongestOpening)},
                 {"interview", "Interview", "interviewed", "conversation", "Q&A", "questions",
                  "Questions", "spoke", "speaks", "talks", "talked", "chats", "chatted", "asked"});
}

// Of an interview without labels: the paragraphs behind questions, if most speak of
// themselves; behind the last question as long as they do.
std::vector<Turn> FindUnmarkedAnswers(const AnnotatedText& annotated) {
  const TokenizedText& text = annotated.tokenized;
  std::vector<Turn> found;
  size_t questions = 0, own = 0, answers = 0, first = 0, settled = 0;
  bool asked = false;
  for (size_t p = 1; p < text.paragraphs.size(); ++p) {
    const TokenSpan span = SpanOf(text, text.paragraphs[p]);
    if (IsQuestion(annotated, text.paragraphs[p])) {
      if (questions == 0) first = p;
      ++questions;
      settled = found.size();
      asked = true;
      continue;
    }
    if (questions == 0 || (!asked && SpeaksToYou(annotated, span))) {
      asked = questions > 0;
      continue;
    }
    const bool self = SpeaksOfSelf(annotated, span);
    if (asked) {
      ++answers;
      own += self;
      settled = found.size() + 1;
    }
    asked = false;
    found.push_back({{span.begin, span.begin}, span, ""});
    if (self) settled = found.size();
  }
  found.resize(std::min(found.size(), settled));
  const bool interview = questions >= kFewestQuestions && own >= kFewestAnswers &&
                         2 * own >= answers && IsIntroduced(text, first);
  if (!interview) found.clear();
  return found;
}

// "MR VALE", "Q": the labels of transcripts.
bool IsInCapitals(absl::string_view name) {
  return absl::c_none_of(name, [](char c) { return absl::ascii_islower(c) != 0; });
}

// "(Laughter.)"
bool IsStageDirection(const AnnotatedText& text, TokenSpan paragraph) {
  return text.tags[paragraph.begin] == PosTag::kLrb &&
         text.tags[paragraph.end - 1] == PosTag::kRrb;
}

// Whether a paragraph without a label goes on with the turn before it: it speaks of itself, or, in
// a transcript, of none of those who have a label.
bool GoesOn(const AnnotatedText& text, const Turn& turn,
            const absl::flat_hash_set<std::string>& speakers, TokenSpan paragraph) {
  if (turn.name.empty() || text.tags[paragraph.begin] == PosTag::kOpenQuote) return false;
  if (SpeaksOfSelf(text, paragraph)) return true;
  if (!IsInCapitals(turn.name)) return false;
  for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
    if (speakers.contains(absl::AsciiStrToUpper(text.tokenized.Word(i)))) return false;
  }
  return true;
}

// The last words of all labels, in capitals.
absl::flat_hash_set<std::string> LabelledNames(const AnnotatedText& text,
                                               const std::vector<Turn>& turns) {
  absl::flat_hash_set<std::string> names;
  for (const Turn& turn : turns) {
    if (turn.name.empty()) continue;
    names.insert(absl::AsciiStrToUpper(text.tokenized.Word(turn.label.end - 1)));
  }
  return names;
}

// Of the turns of all paragraphs, in which those without a label have no content either, the
// turns of a conversation: paragraphs without a label that stand between two with one and go on
// with the first are part of it, and stage directions are left out.
std::vector<Turn> Joined(const AnnotatedText& text, std::vector<Turn> of_paragraphs) {
  const absl::flat_hash_set<std::string> speakers = LabelledNames(text, of_paragraphs);
  std::vector<Turn> turns;
  size_t last = 0;  // One more than the place of the last turn with a label, while all go on.
  uint32_t end = 0;  // Of the paragraph before.
  for (size_t p = 0; p < of_paragraphs.size(); ++p) {
    Turn& turn = of_paragraphs[p];
    const TokenSpan span = SpanOf(text.tokenized, text.tokenized.paragraphs[p]);
    if (IsStageDirection(text, span)) continue;
    if (!turn.name.empty()) {
      if (last > 0 && turns.size() > last) {
        turns[last - 1].content.end = end;
        turns.resize(last);
      }
      last = turns.size() + 1;
    } else if (last > 0 && !GoesOn(text, turns[last - 1], speakers, span)) {
      last = 0;
    }
    end = span.end;
    turns.push_back(std::move(turn));
  }
  return turns;
}

std::vector<Turn> FindTurns(const AnnotatedText& text) {
  std::vector<Turn> turns;
  for (const Paragraph& paragraph : text.tokenized.paragraphs) {
    turns.push_back(ReadTurn(text, paragraph));
  }
  turns = Joined(text, std::move(turns));
  std::vector<Turn> found;
  for (size_t k = 0; k < turns.size();) {
    size_t last = k;
    while (last < turns.size() && !turns[last].name.empty()) ++last;
    if (IsConversation(text, turns, k, last)) {
      found.insert(found.end(), turns.begin() + k, turns.begin() + last);
    }
    k = last + 1;
  }
  if (found.empty()) found = FindAnswers(text);
  return found.empty() ? FindUnmarkedAnswers(text) : found;
}

// By token: 1 + the index of the turn whose content it is in; 0 outside of turns, -1
// in labels.
std::vector<int> MapTurns(size_t tokens, const std::vector<Turn>& turns) {
  std::vector<int> turn_of(tokens, 0);
  for (size_t t = 0; t < turns.size(); ++t) {
    std::fill(turn_of.begin() + turns[t].label.begin,
              turn_of.begin() + turns[t].content.begin, -1);
    std::fill(turn_of.begin() + turns[t].content.begin,
              turn_of.begin() + turns[t].content.end, static_cast<int>(t) + 1);
  }
  return turn_of;
}

// True where all of the attribution is in one turn's content, or outside of turns.
bool KeepsToTurn(const std::vector<int>& turn_of, const Attribution& a) {
  const int turn = turn_of[a.content[0].begin];
  if (turn < 0) return false;
  for (const auto* spans : {&a.content, &a.cue, &a.source}) {
    for (TokenSpan span : *spans) {
      if (turn_of[span.begin] != turn || turn_of[span.end - 1] != turn) {
        return false;
      }
    }
  }
  return true;
}

bool IsOneToken(const std::vector<TokenSpan>& spans) {
  return spans.size() == 1 && spans[0].end == spans[0].begin + 1;
}

// "I think", "let me say", "what do you say?": the turn itself says it.
bool IsOwn(const AnnotatedText& text, const Attribution& a) {
  return (IsOneToken(a.source) &&
          HasWord(text.tokenized, a.source[0], {"I", "we", "We", "me"})) ||
         (IsOneToken(a.content) && IsWhTag(text.tags[a.content[0].begin]));
}

// Answers that tell themselves who gives them need no turn.
void DropSpoken(size_t tokens, const std::vector<Attribution>& attributions,
                std::vector<Turn>* turns) {
  std::vector<bool> spoken(tokens);
  for (const Attribution& a : attributions) {
    if (a.rule == kDashSpeechRule) spoken[a.content[0].begin] = true;
  }
  turns->erase(std::remove_if(
                   turns->begin(), turns->end(),
                   [&](const Turn& turn) { return spoken[turn.content.begin]; }),
               turns->end());
}

}  // namespace

void AttributeTurns(const TokenTable& table,
                    std::vector<Attribution>* attributions) {
  std::vector<Turn> turns = FindTurns(*table.annotated);
  DropSpoken(table.size(), *attributions, &turns);
  if (turns.empty()) return;
  const std::vector<int> turn_of = MapTurns(table.size(), turns);
  attributions->erase(std::remove_if(attributions->begin(), attributions->end(),
                                     [&](const Attribution& a) {
                                       return !KeepsToTurn(turn_of, a);
                                     }),
                      attributions->end());
  EraseAttributions(
      [&](const Attribution& a) {
        return turn_of[a.content[0].begin] > 0 && IsOwn(*table.annotated, a);
      },
      attributions);
  const int first = static_cast<int>(attributions->size());
  for (Attribution& inner : *attributions) {
    const int turn = turn_of[inner.content[0].begin];
    if (turn > 0) inner.parent = first + turn - 1;
  }
  for (const Turn& turn : turns) {
    Attribution whole;
    whole.content = {turn.content};
    if (turn.label.end < turn.content.begin) whole.cue = {{turn.label.end, turn.label.end + 1}};
    if (turn.label.begin < turn.label.end) whole.source = {turn.label};
    whole.confidence = kTurnConfidence;
    whole.rule = kTurnRule;
    attributions->push_back(std::move(whole));
  }
}

}  // namespace attest
