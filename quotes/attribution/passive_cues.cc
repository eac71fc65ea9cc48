#include "quotes/attribution/passive_cues.h"

#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"

namespace attest {
namespace {

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

}  // namespace

void TurnPassives(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    if (IsHearsay(table.annotated->tokenized, a.cue[0])) {
      GiveSource(&a);
    } else if (IsWitnessed(table, a.cue[0])) {
      TakeSource(table, &a);
    }
  }
}

}  // namespace attest
