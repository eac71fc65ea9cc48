#include "quotes/attribution/passive_cues.h"

#include <algorithm>
#include <utility>

#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"

namespace attest {
namespace {

constexpr float kHearsayConfidence = 0.6f;
// "to have left"
constexpr uint32_t kShortestHearsay = 3;
// Garbage without sentence ends has longer ones.
constexpr uint32_t kLongestHearsay = 120;

// By which others know somebody's words.
bool IsWitness(absl::string_view word) {
  return word == "heard" || word == "overheard" || word == "quoted";
}

// "was quoted as saying", "could be heard".
bool IsWitnessed(const TokenTable& table, TokenSpan cue) {
  const TokenizedText& text = table.annotated->tokenized;
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    if (IsWitness(text.Word(i)) && IsPassive(text, {cue.begin, i + 1})) return true;
  }
  return false;
}

// The piece of content that ends where the cue begins; the content's end if there is none.
std::vector<TokenSpan>::iterator PieceBefore(TokenSpan cue, std::vector<TokenSpan>* content) {
  auto piece = content->begin();
  while (piece != content->end() && piece->end != cue.begin) ++piece;
  return piece;
}

void TakeSource(const TokenTable& table, Attribution* a) {
  if (!a->source.empty() || a->content.size() < 2) return;
  const auto piece = PieceBefore(a->cue[0], &a->content);
  if (piece == a->content.end()) return;
  // "“No,” [the mayor] was quoted as saying"
  uint32_t begin = piece->end;
  while (begin > piece->begin && table.quotation[begin - 1] < 0) --begin;
  if (begin == piece->end) return;
  a->source = {{begin, piece->end}};
  piece->end = begin;
  if (piece->begin == begin) a->content.erase(piece);
}

void GiveSource(Attribution* a) {
  if (a->source.size() != 1 || a->source[0].end != a->cue[0].begin) return;
  AddContent(a->source[0], &a->content);
  a->source.clear();
}

// The form of "be" before a participle, perhaps with an adverb between ("are now thought").
uint32_t BeginOfPassive(const TokenTable& table, uint32_t participle) {
  const bool adverb = table.annotated->tags[participle - 1] == PosTag::kRb;
  return participle - 1 - (adverb && participle >= 2);
}

// The statement made by the participle at `verb`; one without content for none.
Attribution HearsayAt(const TokenTable& table, uint32_t verb) {
  Attribution found;
  const TokenSpan cue = {BeginOfPassive(table, verb), verb + 1};
  const int32_t subject = table.subject[verb], clause = table.complement[verb];
  if (subject < 0 || clause <= static_cast<int32_t>(verb) || table.quotation[verb] >= 0 ||
      !IsPassive(table.annotated->tokenized, {cue.begin, cue.begin + 2}) ||
      !IsHearsay(table.annotated->tokenized, cue)) {
    return found;
  }
  const TokenSpan whom = {static_cast<uint32_t>(table.first[subject]),
                          static_cast<uint32_t>(table.last[subject]) + 1};
  const TokenSpan what = {cue.end, static_cast<uint32_t>(table.last[clause]) + 1};
  if (whom.end > cue.begin || what.end < what.begin + kShortestHearsay ||
      what.end - whom.begin > kLongestHearsay) {
    return found;
  }
  found.content = {WithoutLastComma(table, whom), WithoutLastComma(table, what)};
  found.cue = {cue};
  found.confidence = kHearsayConfidence;
  found.rule = "hearsay";
  return found;
}

}  // namespace

void AttributeHearsay(const TokenTable& table, std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  const size_t known = attributions->size();
  for (uint32_t i = 1; i + 2 < table.size(); ++i) {
    Attribution found = HearsayAt(table, i);
    if (found.content.empty() || !AllFree(owners, found.content[0].begin, found.content[0].end) ||
        !AllFree(owners, found.cue[0].begin, found.content[1].end)) {
      continue;
    }
    std::fill(owners.begin() + found.cue[0].begin, owners.begin() + found.content[1].end,
              static_cast<int>(known));
    attributions->push_back(std::move(found));
  }
}

void TurnPassives(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    if (IsHearsay(table.annotated->tokenized, a.cue[0])) {
      GiveSource(&a);
    } else if (IsBareAccusation(table.annotated->tokenized, a.cue[0])) {
      GiveSource(&a);
      // Nor does whatever else was taken for a source accuse: "accused of" does not say who does.
      a.source.clear();
    } else if (IsWitnessed(table, a.cue[0])) {
      TakeSource(table, &a);
    }
  }
}

}  // namespace attest
