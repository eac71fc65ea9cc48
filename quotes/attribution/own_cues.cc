#include "quotes/attribution/own_cues.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/attribution/introduced_speech.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

// Words of a clause before another is joined to it.
constexpr uint32_t kShortestClause = 3;

// True if content piece `piece` of `a`, not its first, stands behind a colon that ends
// another sentence's plain words: "His wife was milder: “...”".
bool IsIntroducedElsewhere(const TokenTable& table, const Attribution& a,
                           TokenSpan piece) {
  if (a.cue.empty() || piece.begin == a.content[0].begin ||
      table.quotation[piece.begin] < 0) {
    return false;
  }
  const uint32_t colon = piece.begin - 1;
  return table.annotated->tags[colon] == PosTag::kColon &&
         table.sentence[colon] != table.sentence[a.cue[0].begin] &&
         colon >= a.cue.back().end &&
         (a.source.empty() || colon >= a.source.back().end) &&
         table.quotation[colon] < 0;
}

// What stands between the cue of `a` (its source, and its content so far) and a later
// piece in the same sentence that is a quotation; empty for other pieces.
TokenSpan GapBefore(const TokenTable& table, const Attribution& a, size_t piece) {
  const TokenSpan span = a.content[piece];
  if (piece == 0 || a.cue.empty() || QuotationFrom(table, span.begin) < 0 ||
      table.sentence[span.begin] != table.sentence[a.cue[0].begin]) {
    return {0, 0};
  }
  uint32_t begin = std::max(a.content[piece - 1].end, a.cue.back().end);
  if (!a.source.empty()) begin = std::max(begin, a.source.back().end);
  return {begin, std::max(begin, span.begin)};
}

// "“Never,” she said, leaning over, “not while I live.”": a sentence that was broken
// off goes on.
bool GoesOn(const TokenTable& table, TokenSpan gap) {
  return table.annotated->tags[gap.end - 1] == PosTag::kComma && IsLower(table, gap.end + 1);
}

// The verb of saying without a subject of its own that stands right before a quotation
// within the span, perhaps with a comma or colon between; -1 for none.
int32_t VerbBefore(const TokenTable& table, TokenSpan span, uint32_t quotation) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  uint32_t at = quotation - 1;
  if (tags[at] == PosTag::kComma || tags[at] == PosTag::kColon) --at;
  if (at < span.begin + 2 || table.quotation[at] >= 0 || table.subject[at] >= 0) {
    return -1;
  }
  return LastSayingVerb(table, {at, at + 1});
}

// Without the comma and the conjunction that lead to what follows.
uint32_t EndOfWords(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  while (words.end > words.begin && (tags[words.end - 1] == PosTag::kComma ||
                                     tags[words.end - 1] == PosTag::kCc)) {
    --words.end;
  }
  return words.end;
}

// Whether a comma stands before the token, or ends the quotation before it.
bool IsBehindComma(const TokenTable& table, uint32_t token) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  return tags[token - 1] == PosTag::kComma ||
         (table.quotation[token - 1] >= 0 && tags[token - 2] == PosTag::kComma);
}

// A participle of saying behind a comma and before "that" or a quotation, outside of any,
// with a particle if it has one ("..., [pointing out] that"); empty for none. One that may
// also name a circumstance ("considering that prices rose") needs the quotation; one behind
// nothing but a "this" or "that", neither.
TokenSpan ParticipleWithin(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  for (uint32_t i = span.begin + 2; i + 2 < span.end; ++i) {
    if (table.annotated->tags[i] != PosTag::kVbg || table.quotation[i] >= 0 ||
        !IsBehindComma(table, i)) {
      continue;
    }
    const uint32_t end = i + 1 + (text.Word(i + 1) == "out");
    const bool that = text.Word(end) == "that";
    const bool quoted = end + that < span.end && QuotationFrom(table, end + that) >= 0;
    const CueAct act = table.ActOf(i);
    const bool says = IsStatementAct(act) ? that || quoted
                                          : act == CueAct::kThink && that && quoted;
    // "denied this, [saying] the managers had met"
    const bool pronoun = i == span.begin + 2 && IsStatementAct(act) &&
                         (table.annotated->tags[span.begin] == PosTag::kDt ||
                          table.annotated->tags[span.begin] == PosTag::kIn);
    if (says || pronoun) return {i, end};
  }
  return {0, 0};
}

bool IsAuxiliary(absl::string_view word) {
  return word == "has" || word == "have" || word == "had";
}

// The verb of the cue, if it is finite or in the perfect; -1 for none.
int32_t FiniteVerb(const TokenTable& table, TokenSpan cue) {
  for (uint32_t i = cue.end; i-- > cue.begin;) {
    const PosTag tag = table.annotated->tags[i];
    if (tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbp) return i;
  }
  return -1;
}

bool IsPast(const TokenTable& table, uint32_t verb) {
  return table.annotated->tags[verb] == PosTag::kVbd;
}

// Whether a verb at `second`, joined to what stands before `joint`, goes on from the cue's
// verb and not from the clause's in between: that has another tense or is a "would" or a "be",
// or the tree says so. "said he was arrested and accused of theft" goes on from "arrested".
bool GoesOnFromCue(const TokenTable& table, int32_t cue, TokenSpan clause, uint32_t second) {
  const AnnotatedText& text = *table.annotated;
  if (text.heads[second] == cue) return true;
  int32_t last = -1;
  bool passive = false;
  for (uint32_t i = clause.begin; i < clause.end; ++i) {
    const PosTag tag = text.tags[i];
    if (IsFiniteVerbTag(tag)) last = static_cast<int32_t>(i);
    passive |= tag == PosTag::kVbn;
  }
  if (last < 0) return false;
  const PosTag next = text.tags[second + 1];
  if (passive && (next == PosTag::kTo || (next == PosTag::kIn &&
                                          text.tokenized.Word(second + 1) != "that"))) {
    return false;
  }
  const absl::string_view word = text.tokenized.Word(last);
  // "said they had met and decided to stay" tells both of them.
  if (IsAuxiliary(word)) return FindCueVerb(text.tokenized.Word(second))->strength == 3;
  return text.tags[last] == PosTag::kMd || IsBe(word) || IsPast(table, last) != IsPast(table, cue);
}

// A further verb of the cue's subject within the plain words of a content, in the cue's
// sentence ("said [that it held but has urged the council to look]"): from behind its "and" or
// "but" to its end. Empty for none.
TokenSpan JoinedVerbWithin(const TokenTable& table, int32_t cue, TokenSpan span) {
  const AnnotatedText& text = *table.annotated;
  for (uint32_t joint = span.begin + kShortestClause; joint + 3 < span.end; ++joint) {
    if (table.sentence[joint] != table.sentence[cue]) break;
    const absl::string_view word = text.tokenized.Word(joint);
    // "the undivided and recognised capital"
    const bool adjectives =
        text.tags[joint - 1] == PosTag::kJj && text.tags[joint - 2] == PosTag::kDt;
    if ((word != "and" && word != "but") || table.quotation[joint] >= 0 || adjectives) continue;
    uint32_t verb = joint + 1;
    bool perfect = false;
    while (verb + 2 < span.end &&
           (text.tags[verb] == PosTag::kRb || IsAuxiliary(text.tokenized.Word(verb)))) {
      perfect |= IsAuxiliary(text.tokenized.Word(verb++));
    }
    // "said they had met and had agreed"
    if (perfect && IsPast(table, cue)) continue;
    const PosTag tag = text.tags[verb];
    const bool form = perfect ? tag == PosTag::kVbn || tag == PosTag::kVbd
                              : tag == text.tags[cue] && tag != PosTag::kVbp;
    const CueEntry* entry = form ? FindCueVerb(text.tokenized.Word(verb)) : nullptr;
    if (entry == nullptr || entry->strength < 2 || !IsStatementAct(entry->act) ||
        table.quotation[verb] >= 0 || !GoesOnFromCue(table, cue, {span.begin, joint}, verb)) {
      continue;
    }
    size_t length = 1;
    const bool phrase = MatchCuePhrase(text.tokenized, verb, span.end - 1, &length) != nullptr;
    return {joint + 1, verb + (phrase ? static_cast<uint32_t>(length) : 1)};
  }
  return {0, 0};
}

// Whether the cue says that something was seen or heard.
bool IsRecorded(const TokenTable& table, TokenSpan cue) {
  const TokenizedText& text = table.annotated->tokenized;
  for (absl::string_view word :
       {"captured", "captures", "recorded", "records", "show", "showed", "shows"}) {
    if (text.Word(cue.end - 1) == word) return true;
  }
  return false;
}

// "The footage shows [an officer] [shouting] “Stop!”": gives the quotation that ends the content
// to whom the words before its verb name. False where it is another content.
bool GiveToShown(const TokenTable& table, Attribution* a) {
  if (a->content.size() != 1 || a->cue.size() != 1 || !IsRecorded(table, a->cue[0])) return false;
  const TokenSpan content = a->content[0];
  const int32_t q = table.quotation[content.end - 1];
  if (q < 0 || table.quotations[q].tokens.end != content.end) return false;
  const TokenSpan quotation = table.quotations[q].tokens;
  if (content.begin < a->cue[0].end || quotation.begin < content.begin + 2) return false;
  const uint32_t verb =
      quotation.begin - 1 - (table.annotated->tags[quotation.begin - 1] == PosTag::kComma);
  if (verb <= content.begin || table.annotated->tags[verb] != PosTag::kVbg ||
      LastSayingVerb(table, {verb, verb + 1}) < 0 || !IsNominal(table, {content.begin, verb})) {
    return false;
  }
  a->source = {{content.begin, verb}};
  a->cue = {{verb, verb + 1}};
  a->content = {quotation};
  return true;
}

// Content piece `piece` of `a` from `begin` on, and the pieces behind it: an attribution
// of its own, to the same source.
Attribution Rest(const Attribution& a, size_t piece, TokenSpan cue, uint32_t begin) {
  Attribution rest = a;
  rest.content.assign(a.content.begin() + piece, a.content.end());
  rest.content[0].begin = begin;
  rest.cue = {cue};
  rest.rule = "own-cue";
  return rest;
}

// The piece of content behind `verb`, and those behind it.
Attribution WithOwnCue(const TokenTable& table, const Attribution& a, size_t piece,
                       uint32_t verb, TokenSpan gap) {
  Attribution found = a;
  found.content.assign(a.content.begin() + piece, a.content.end());
  found.cue = {{verb, verb + 1}};
  found.rule = "own-cue";
  while (found.cue[0].end < gap.end &&
         table.annotated->tags[found.cue[0].end] == PosTag::kRb) {
    ++found.cue[0].end;
  }
  if (found.cue[0].end + 1 == gap.end &&
      table.annotated->tags[found.cue[0].end] == PosTag::kColon) {
    ++found.cue[0].end;
  }
  const int32_t subject = table.subject[verb];
  if (subject >= static_cast<int32_t>(gap.begin) &&
      subject < static_cast<int32_t>(verb)) {
    found.source = {{std::max<uint32_t>(gap.begin, table.first[subject]),
                     std::min<uint32_t>(verb, table.last[subject] + 1)}};
  }
  return found;
}

}  // namespace

void SplitAtColons(const TokenTable& table,
                   std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  for (Attribution& a : *attributions) {
    const auto moved = std::stable_partition(
        a.content.begin(), a.content.end(), [&](TokenSpan piece) {
          return !IsIntroducedElsewhere(table, a, piece);
        });
    for (auto piece = moved; piece != a.content.end(); ++piece) {
      found.push_back(
          IntroducedByColon(
          table, *piece, SubjectBeforeColon(table, piece->begin - 1)));
    }
    a.content.erase(moved, a.content.end());
  }
  attributions->insert(attributions->end(), found.begin(), found.end());
}

void SplitAtCues(const TokenTable& table, std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    for (size_t piece = 1; piece < a.content.size(); ++piece) {
      const TokenSpan gap = GapBefore(table, a, piece);
      if (gap.begin == gap.end) continue;
      const int32_t verb = LastSayingVerb(table, gap);
      if (verb < 0 || owners[verb] != kFree) continue;
      if (static_cast<uint32_t>(verb) + 2 < gap.end && GoesOn(table, gap)) continue;
      found.push_back(WithOwnCue(table, a, piece, verb, gap));
      a.content.resize(piece);
    }
  }
  attributions->insert(attributions->end(), found.begin(), found.end());
}

void SplitWithinContent(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  for (Attribution& a : *attributions) {
    if (a.cue.empty() || GiveToShown(table, &a)) continue;
    TokenSpan& last = a.content.back();
    if (last.begin < a.cue.back().end) continue;
    const int32_t q = table.quotation[last.end - 1];
    if (q < 0 || !IsSpeech(table.quotations[q])) continue;
    const uint32_t begin = table.quotations[q].tokens.begin;
    if (begin < last.begin + 3) continue;
    const int32_t verb = VerbBefore(table, last, begin);
    if (verb < 0) continue;
    const uint32_t cue = verb;
    found.push_back(Rest(a, a.content.size() - 1, {cue, cue + 1}, begin));
    last.end = EndOfWords(table, {last.begin, cue});
    if (last.begin == last.end) last.end = verb;
  }
  attributions->insert(attributions->end(), found.begin(), found.end());
}

void SplitAtParticiples(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  // The list grows while it is walked: what is split off may be split again.
  for (size_t k = 0; k < attributions->size(); ++k) {
    if ((*attributions)[k].rule == kTurnRule) continue;
    for (size_t piece = 0; piece < (*attributions)[k].content.size(); ++piece) {
      const TokenSpan span = (*attributions)[k].content[piece];
      const TokenSpan cue = ParticipleWithin(table, span);
      if (cue.begin == cue.end) continue;
      const uint32_t end = EndOfWords(table, {span.begin, cue.begin});
      if (end <= span.begin) continue;
      Attribution own = Rest((*attributions)[k], piece, cue, cue.end);
      (*attributions)[k].content.resize(piece + 1);
      (*attributions)[k].content.back().end = end;
      attributions->push_back(std::move(own));
    }
  }
}

void SplitAtJoinedVerbs(const TokenTable& table, std::vector<Attribution>* attributions) {
  // The list grows while it is walked: what is split off may be split again.
  for (size_t k = 0; k < attributions->size(); ++k) {
    if ((*attributions)[k].rule == kTurnRule || (*attributions)[k].cue.empty()) continue;
    const int32_t verb = FiniteVerb(table, (*attributions)[k].cue.back());
    if (verb < 0) continue;
    for (size_t piece = 0; piece < (*attributions)[k].content.size(); ++piece) {
      const TokenSpan span = (*attributions)[k].content[piece];
      if (span.begin < static_cast<uint32_t>(verb)) continue;
      const TokenSpan cue = JoinedVerbWithin(table, verb, span);
      if (cue.begin == cue.end) continue;
      const uint32_t end = EndOfWords(table, {span.begin, cue.begin});
      if (end <= span.begin) continue;
      Attribution own = Rest((*attributions)[k], piece, cue, cue.end);
      (*attributions)[k].content.resize(piece + 1);
      (*attributions)[k].content.back().end = end;
      attributions->push_back(std::move(own));
    }
  }
}

}  // namespace attest
