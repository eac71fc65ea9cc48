#include "quotes/attribution/content_shape.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/dash_speech.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

// Tokens of "in a statement that the agency received".
constexpr uint32_t kLongestAside = 16;
// Words before source and cue, of a sentence that is quoted from there on.
constexpr uint32_t kMostFronted = 60;
// "LORO, Nov 3 (Agency) --"
constexpr uint32_t kLongestDateline = 14;

// A quoted title, and nothing quoted behind it.
bool OpensWithTitle(const TokenTable& table, TokenSpan span) {
  const int32_t q = table.quotation[span.begin];
  if (q < 0) return false;
  const TokenSpan title = table.quotations[q].tokens;
  return table.quotations[q].kind == QuotationKind::kTitle &&
         title.begin == span.begin && title.end <= span.end &&
         IsPlain(table, {title.end, span.end});
}

// True if the cue has a verb or noun by which something is said.
bool Says(const TokenTable& table, const Attribution& a) {
  for (TokenSpan span : a.cue) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const CueAct act = table.ActOf(i);
      if (act != CueAct::kNone && act != CueAct::kShow &&
          act != CueAct::kKnow && act != CueAct::kWrite &&
          act != CueAct::kSupport) {
        return true;
      }
    }
  }
  return a.cue.empty();
}

// True if some of the content between two tokens is a whole quotation that reads as
// a sentence of its own.
bool HasSpokenSentence(const TokenTable& table, const Attribution& a,
                       uint32_t begin, uint32_t end) {
  return std::any_of(
      a.content.begin(), a.content.end(), [&](TokenSpan span) {
        return span.begin >= begin && span.end <= end &&
               IsWholeQuotation(table, span) &&
               IsSpeech(table.quotations[table.quotation[span.begin]]) &&
               IsCapital(table, span.begin + 1);
      });
}

// Whether some of the span is quoted speech, and not only titles and single words.
bool HoldsSpeech(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    const int32_t q = table.quotation[i];
    if (q >= 0 && IsSpeech(table.quotations[q])) return true;
  }
  return false;
}

// Where the source and cue of `a` begin and end together.
TokenSpan SourceAndCue(const Attribution& a) {
  if (a.source.empty()) return {a.cue[0].begin, a.cue.back().end};
  return {std::min(a.cue[0].begin, a.source[0].begin),
          std::max(a.cue.back().end, a.source.back().end)};
}

// "[The dam was never at risk], she said. “We look.”": plain words that the cue's
// own sentence, which ends with the cue, can only be reporting.
bool IsReported(const TokenTable& table, const Attribution& a, TokenSpan span) {
  const TokenSpan words = SourceAndCue(a);
  return span.end + 1 >= words.begin &&
         table.sentence[span.begin] == table.sentence[words.begin] &&
         words.end < table.size() &&
         table.annotated->tags[words.end] == PosTag::kPeriod;
}

// "But", "yet", and the comma behind it: the article's own link.
bool IsLink(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  words = WithoutLastComma(table, words);
  return words.end - words.begin == 1 &&
         (tags[words.begin] == PosTag::kCc || tags[words.begin] == PosTag::kRb);
}

// "[In one, sent in May,] she wrote that it held": plain words before the source where the
// content goes on right behind the cue.
bool IsCircumstance(const TokenTable& table, const Attribution& a, TokenSpan span) {
  const uint32_t end = a.cue.back().end;
  const bool goes_on = std::any_of(a.content.begin(), a.content.end(),
                                   [end](TokenSpan piece) { return piece.begin == end; });
  return goes_on && !a.source.empty() && a.source.back().end == a.cue[0].begin &&
         span.end <= a.source[0].begin &&
         table.sentence[span.begin] == table.sentence[a.cue[0].begin] &&
         table.annotated->tokenized.Word(end) == "that";
}

// The words before source and cue that a quotation behind them, which begins in the
// middle of a sentence, goes on from; empty where there are none.
TokenSpan FrontedWords(const TokenTable& table, const Attribution& a) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const TokenizedText& text = table.annotated->tokenized;
  const TokenSpan words = SourceAndCue(a);
  const uint32_t quotation = a.content[0].begin;
  const uint32_t opening = text.sentences[table.sentence[words.begin]].begin;
  const bool behind_comma =
      quotation == words.end + 1 && tags[words.end] == PosTag::kComma &&
      table.sentence[words.begin] == table.sentence[words.end];
  if (!behind_comma || QuotationFrom(table, quotation) < 0 ||
      !IsLower(table, quotation + 1) ||
      words.begin < opening + 2 ||
      words.begin > opening + kMostFronted || tags[words.begin - 1] != PosTag::kComma) {
    return {0, 0};
  }
  const TokenSpan fronted = {opening, words.begin - 1};
  return IsLink(table, fronted) ? TokenSpan{0, 0} : fronted;
}

// The words of the sentence that a quotation before source and cue goes on with ("[The
// wall “will] hold,” she said"); empty where there are none.
TokenSpan WordsGoneOnFrom(const TokenTable& table, const Attribution& a) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t quotation = a.content[0].begin;
  const uint32_t opening = text.sentences[table.sentence[quotation]].begin;
  if (QuotationFrom(table, quotation) < 0 || SourceAndCue(a).begin <= quotation ||
      !IsLower(table, quotation + 1) ||
      quotation > opening + kMostFronted) {
    return {0, 0};
  }
  const TokenSpan words = {opening, quotation};
  return opening == quotation || IsLink(table, words) ? TokenSpan{0, 0} : words;
}

// Where the statement of a sentence begins: at its first word, or behind a dateline's dash.
uint32_t StatementBegin(const TokenTable& table, uint32_t token) {
  const TokenizedText& text = table.annotated->tokenized;
  uint32_t begin = text.sentences[table.sentence[token]].begin;
  for (uint32_t i = begin; i < std::min(token, begin + kLongestDateline); ++i) {
    if (IsDash(text.Word(i))) begin = i + 1;
  }
  return begin;
}

// The words of its sentence before a plain content that a source and a cue follow ("[Two
// were hurt,] but nobody died, police said"); empty where a comma or a conjunction does not
// join them.
TokenSpan OpeningWords(const TokenTable& table, const Attribution& a) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const TokenSpan content = a.content[0];
  if (a.content.size() != 1 || !IsPlain(table, content) || content.begin == 0 ||
      SourceAndCue(a).begin <= content.end ||
      table.sentence[SourceAndCue(a).begin] != table.sentence[content.begin]) {
    return {0, 0};
  }
  const TokenSpan words = {StatementBegin(table, content.begin), content.begin};
  const PosTag first = tags[content.begin], last = tags[content.begin - 1];
  const bool relative = first == PosTag::kWdt || first == PosTag::kWp;
  const bool joined = (last == PosTag::kComma || last == PosTag::kCc) &&
                      tags[content.end] == PosTag::kComma;
  return relative || !joined || words.begin + 2 >= words.end ||
                 words.end - words.begin > kMostFronted || IsLink(table, words)
             ? TokenSpan{0, 0}
             : words;
}

// The span, with all of the quotation that it begins or ends in, if it has the quotation's
// other end or goes past it.
TokenSpan WithWholeQuotation(const TokenTable& table, TokenSpan span) {
  const int32_t first = table.quotation[span.begin];
  const int32_t last = table.quotation[span.end - 1];
  if (last >= 0 && (table.quotations[last].closed || last == first) &&
      table.quotations[last].tokens.begin >= span.begin) {
    span.end = std::max(span.end, table.quotations[last].tokens.end);
  }
  if (first >= 0 && table.quotations[first].tokens.end <= span.end) {
    span.begin = table.quotations[first].tokens.begin;
  }
  return span;
}

// Whether no quotation in the words comes to its end there ("[“No,” she said], ...").
bool IsOneSentence(const TokenTable& table, TokenSpan words) {
  for (uint32_t i = words.begin + 1; i < words.end; ++i) {
    const bool ends = table.quotation[i] >= 0 &&
                      table.quotations[table.quotation[i]].tokens.end == i + 1;
    const PosTag last = table.annotated->tags[i - 1];
    if (ends && (last == PosTag::kComma || last == PosTag::kPeriod)) return false;
  }
  return true;
}

// Where speech begins that is a sentence, and that ends the span; the span's begin if none
// does.
uint32_t SpokenSentenceWithin(const TokenTable& table, TokenSpan span) {
  const int32_t q = table.quotation[span.end - 1];
  if (q < 0 || !IsSpeech(table.quotations[q])) return span.begin;
  const TokenSpan speech = table.quotations[q].tokens;
  const bool found = IsCapital(table, speech.begin + 1) && speech.end == span.end &&
                     speech.begin > span.begin && IsPlain(table, {span.begin, speech.begin});
  return found ? speech.begin : span.begin;
}

// Whether the words tell something: "that", or a finite verb; or lead to it: "such as,".
bool TellsSomething(const TokenTable& table, TokenSpan words) {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (IsFiniteVerbTag(table.annotated->tags[i]) ||
        table.annotated->tokenized.Word(i) == "that") {
      return true;
    }
  }
  return words.end >= 2 && table.annotated->tags[words.end - 2] == PosTag::kIn;
}

// Behind the comma that ends a phrase of a preposition at the span's beginning, if what
// follows may be said by itself; else the span's beginning.
uint32_t AfterAside(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (tags[span.begin] != PosTag::kIn || text.Word(span.begin) == "that") return span.begin;
  const uint32_t end = std::min(span.end, span.begin + kLongestAside);
  for (uint32_t i = span.begin; i + 1 < end; ++i) {
    if (table.quotation[i] >= 0 || IsFiniteVerbTag(tags[i])) break;
    if (tags[i] != PosTag::kComma) continue;
    const bool said = text.Word(i + 1) == "that" || tags[i + 1] == PosTag::kDt ||
                      QuotationFrom(table, i + 1) >= 0;
    return said ? i + 1 : span.begin;
  }
  return span.begin;
}

}  // namespace

void DropTitles(const TokenTable& table,
                std::vector<Attribution>* attributions) {
  attributions->erase(
      std::remove_if(attributions->begin(), attributions->end(),
                     [&](const Attribution& a) {
                       return a.content.size() == 1 &&
                              OpensWithTitle(table, a.content[0]) &&
                              !Says(table, a);
                     }),
      attributions->end());
}

void DropStrayContent(const TokenTable& table,
                      std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    const uint32_t cue = a.cue[0].begin;
    const bool speech_before = HasSpokenSentence(table, a, 0, cue);
    const bool speech_after =
        HasSpokenSentence(table, a, a.cue[0].end, table.size());
    auto stray = [&](TokenSpan span) {
      // A title may stand amid the words: "On “Good Morning Loro” today, she said, ..."
      const bool plain = table.quotation[span.begin] < 0 && table.quotation[span.end - 1] < 0;
      if (!plain || HoldsSpeech(table, span)) return false;
      if (IsCircumstance(table, a, span)) return true;
      if (span.begin < cue) {
        return speech_after && !speech_before && !IsReported(table, a, span);
      }
      return speech_before && !speech_after && IsPlain(table, span);
    };
    a.content.erase(std::remove_if(a.content.begin(), a.content.end(), stray),
                    a.content.end());
  }
}

void TrimTails(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    for (TokenSpan& span : a.content) {
      const int32_t q = QuotationFrom(table, span.begin);
      if (q < 0 || !table.quotations[q].closed) continue;
      const uint32_t end = table.quotations[q].tokens.end;
      if (end >= span.end || !IsPlain(table, {end, span.end})) continue;
      const bool behind_comma =
          table.annotated->tags[end - 2] == PosTag::kComma &&
          a.cue.back().end <= span.begin;
      if (behind_comma || table.paragraph[end] != table.paragraph[end - 1]) {
        span.end = end;
      }
    }
  }
}

void TrimFronts(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    TokenSpan& span = a.content[0];
    const int32_t q = table.quotation[span.end - 1];
    if (q < 0 || a.cue.empty() || a.cue[0].begin < span.end ||
        !IsSpeech(table.quotations[q])) {
      continue;
    }
    const uint32_t begin = table.quotations[q].tokens.begin;
    const PosTag before = begin > span.begin ? table.annotated->tags[begin - 1] : PosTag::kNn;
    if (begin > span.begin + 1 && !HoldsSpeech(table, {span.begin, begin}) &&
        (before == PosTag::kColon || before == PosTag::kLrb)) {
      span.begin = begin;
    }
  }
}

void TrimAsides(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    TokenSpan& content = a.content[0];
    if (a.cue.empty() || content.begin != a.cue.back().end + 1 ||
        table.annotated->tags[content.begin - 1] != PosTag::kComma) {
      continue;
    }
    content.begin = AfterAside(table, content);
  }
}

void TrimAddressees(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty() || !MakesStatement(table, a)) continue;
    for (TokenSpan& span : a.content) {
      const uint32_t speech = SpokenSentenceWithin(table, span);
      if (span.begin < a.cue.back().end || speech < span.begin + 2) continue;
      const TokenSpan words = {span.begin, speech};
      const PosTag last = table.annotated->tags[speech - 1];
      const bool led = last == PosTag::kComma || last == PosTag::kColon;
      if (led && !IsLink(table, words) && !TellsSomething(table, words)) span.begin = speech;
    }
  }
}

void TakeFrontedWords(const TokenTable& table,
                      std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    TokenSpan fronted = WordsGoneOnFrom(table, a);
    if (fronted.begin == fronted.end) fronted = OpeningWords(table, a);
    if (fronted.begin == fronted.end && !a.source.empty()) fronted = FrontedWords(table, a);
    if (fronted.begin < fronted.end && IsOneSentence(table, fronted) &&
        AllFree(owners, fronted.begin, fronted.end)) {
      AddContent(fronted, &a.content);
    }
  }
}

void CompleteQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t k = 0; k < attributions->size(); ++k) {
    for (TokenSpan& span : (*attributions)[k].content) {
      const TokenSpan whole = WithWholeQuotation(table, span);
      if (!AllFree(owners, whole.begin, span.begin) ||
          !AllFree(owners, span.end, whole.end)) {
        continue;
      }
      span = whole;
      std::fill(owners.begin() + span.begin, owners.begin() + span.end,
                static_cast<int>(k));
    }
  }
}

void LeaveEndedQuotations(const TokenTable& table,
                          std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    const auto words = WordsBehindCue(table, &a);
    if (words == a.content.end() || words == a.content.begin()) continue;
    if (IsSpokenOutBefore(table, std::prev(words)->end, a.cue[0].begin)) {
      a.content.erase(a.content.begin(), words);
    }
  }
}

void SplitAtParagraphs(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    std::vector<TokenSpan> pieces;
    for (TokenSpan span : a.content) {
      uint32_t begin = span.begin;
      for (uint32_t i = begin + 1; i < span.end; ++i) {
        if (table.paragraph[i] == table.paragraph[i - 1]) continue;
        pieces.push_back({begin, i});
        begin = i;
      }
      pieces.push_back({begin, span.end});
    }
    a.content = std::move(pieces);
  }
}

}  // namespace attest
