#include "quotes/attribution/content_spans.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Shorter quotations are not speech by themselves.
constexpr uint32_t kShortestSpeech = 6;

bool AnyTaken(const std::vector<TokenSpan>& spans,
              const std::vector<bool>& taken) {
  return std::any_of(spans.begin(), spans.end(), [&](TokenSpan span) {
    return std::find(taken.begin() + span.begin, taken.begin() + span.end,
                     true) != taken.begin() + span.end;
  });
}

}  // namespace

void ReplaceTaken(const std::vector<bool>& taken, const std::vector<Attribution>& found,
                  std::vector<Attribution>* attributions) {
  attributions->erase(
      std::remove_if(attributions->begin(), attributions->end(),
                     [&](const Attribution& a) {
                       return AnyTaken(a.content, taken) ||
                              AnyTaken(a.cue, taken);
                     }),
      attributions->end());
  attributions->insert(attributions->end(), found.begin(), found.end());
}

std::vector<int> Owners(size_t size,
                        const std::vector<Attribution>& attributions) {
  std::vector<int> owners(size, kFree);
  auto paint = [&](const std::vector<TokenSpan>& spans, int value) {
    for (TokenSpan span : spans) {
      std::fill(owners.begin() + span.begin, owners.begin() + span.end, value);
    }
  };
  for (size_t k = 0; k < attributions.size(); ++k) {
    paint(attributions[k].source, kOther);
    paint(attributions[k].cue, kOther);
    paint(attributions[k].content, static_cast<int>(k));
  }
  return owners;
}

bool AllFree(const std::vector<int>& owners, uint32_t begin, uint32_t end) {
  return std::all_of(owners.begin() + begin, owners.begin() + end,
                     [](int owner) { return owner == kFree; });
}

std::vector<bool> FreeOrSource(size_t size, const std::vector<Attribution>& attributions) {
  std::vector<bool> free(size, true);
  for (const Attribution& a : attributions) {
    for (const std::vector<TokenSpan>* spans : {&a.cue, &a.content}) {
      for (TokenSpan span : *spans) {
        std::fill(free.begin() + span.begin, free.begin() + span.end, false);
      }
    }
  }
  return free;
}

bool AllOf(const std::vector<bool>& tokens, TokenSpan span) {
  return std::find(tokens.begin() + span.begin, tokens.begin() + span.end, false) ==
         tokens.begin() + span.end;
}

void EraseAttributions(const std::function<bool(const Attribution&)>& drop,
                       std::vector<Attribution>* attributions) {
  const size_t size = attributions->size();
  std::vector<bool> dropped(size);
  std::vector<int> place(size);
  int kept = 0;
  for (size_t k = 0; k < size; ++k) {
    dropped[k] = drop((*attributions)[k]);
    place[k] = kept;
    kept += !dropped[k];
  }
  for (Attribution& a : *attributions) {
    while (a.parent >= 0 && dropped[a.parent]) a.parent = (*attributions)[a.parent].parent;
  }
  std::vector<Attribution> left;
  left.reserve(kept);
  for (size_t k = 0; k < size; ++k) {
    if (dropped[k]) continue;
    left.push_back(std::move((*attributions)[k]));
    if (left.back().parent >= 0) left.back().parent = place[left.back().parent];
  }
  *attributions = std::move(left);
}

bool IsCapital(const TokenTable& table, uint32_t token) {
  return token < table.size() &&
         absl::ascii_isupper(table.annotated->tokenized.Word(token)[0]);
}

bool IsLower(const TokenTable& table, uint32_t token) {
  return token < table.size() &&
         absl::ascii_islower(table.annotated->tokenized.Word(token)[0]);
}

// Pieces are ordered already, and most come behind the last: those that the span touches are one
// with it.
void AddContent(TokenSpan span, std::vector<TokenSpan>* content) {
  auto first = std::lower_bound(content->begin(), content->end(), span.begin,
                                [](TokenSpan piece, uint32_t at) { return piece.end < at; });
  auto last = first;
  while (last != content->end() && last->begin <= span.end) {
    span = {std::min(span.begin, last->begin), std::max(span.end, last->end)};
    ++last;
  }
  content->insert(content->erase(first, last), span);
}

bool MakesStatement(const TokenTable& table, const Attribution& a) {
  return std::any_of(a.cue.begin(), a.cue.end(), [&](TokenSpan cue) {
    return std::any_of(table.act.begin() + cue.begin, table.act.begin() + cue.end,
                       [](uint8_t act) { return IsStatementAct(static_cast<CueAct>(act)); });
  });
}

bool IsSpeech(const Quotation& quotation) {
  return quotation.kind == QuotationKind::kSpeech &&
         quotation.tokens.end - quotation.tokens.begin >= kShortestSpeech;
}

int32_t QuotationFrom(const TokenTable& table, uint32_t token) {
  const int32_t q = table.quotation[token];
  return q >= 0 && table.quotations[q].tokens.begin == token ? q : -1;
}

bool IsWholeQuotation(const TokenTable& table, TokenSpan span) {
  const int32_t q = table.quotation[span.begin];
  return q >= 0 && table.quotations[q].tokens == span;
}

bool IsPlain(const TokenTable& table, TokenSpan span) {
  return std::all_of(table.quotation.begin() + span.begin,
                     table.quotation.begin() + span.end,
                     [](int32_t q) { return q < 0; });
}

bool OpensSentence(const TokenTable& table, uint32_t token) {
  const Sentence s =
      table.annotated->tokenized.sentences[table.sentence[token]];
  return s.begin == token;
}

TokenSpan WithoutLastComma(const TokenTable& table, TokenSpan span) {
  if (span.end - span.begin > 1 &&
      table.annotated->tags[span.end - 1] == PosTag::kComma) {
    --span.end;
  }
  return span;
}

bool Adjoins(const TokenTable& table, TokenSpan span, uint32_t token) {
  return span.end == token ||
         (span.end + 1 == token &&
          table.annotated->tags[span.end] == PosTag::kComma);
}

bool IsSaidNoun(absl::string_view noun) {
  if (FindCueNoun(noun) != nullptr) return true;
  LemmaBuffer buffer;
  const int row = ContentHeads().Find(Lemmatize(noun, Inflection::kPluralNoun, &buffer));
  return row >= 0 && (ContentHeads().Get(row, kContentHeadKind) == "statement" ||
                      ContentHeads().Get(row, kContentHeadKind) == "charge");
}

bool IsInNounPhrase(PosTag tag) {
  return IsNounTag(tag) || tag == PosTag::kJj || tag == PosTag::kPos || tag == PosTag::kCd;
}

bool HasFiniteVerb(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (IsFiniteVerbTag(table.annotated->tags[i])) return true;
  }
  return false;
}

bool IsNominal(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    const PosTag tag = table.annotated->tags[i];
    if (!IsNounTag(tag) && tag != PosTag::kDt && tag != PosTag::kJj && tag != PosTag::kPos &&
        tag != PosTag::kIn) {
      return false;
    }
  }
  return table.annotated->tags[span.begin] != PosTag::kIn;
}

bool IsSpokenOutBefore(const TokenTable& table, uint32_t end, uint32_t token) {
  const int32_t q = table.quotation[end - 1];
  return q >= 0 && table.quotations[q].tokens.end == end && end >= 2 &&
         table.annotated->tokenized.Word(end - 2) == "." &&
         table.sentence[end - 1] != table.sentence[token];
}

std::vector<TokenSpan>::iterator WordsBehindCue(const TokenTable& table, Attribution* a) {
  const auto end = a->content.end();
  if (a->cue.empty()) return end;
  const uint32_t cue = a->cue[0].begin;
  const auto behind = std::find_if(a->content.begin(), end, [cue](TokenSpan piece) {
    return piece.begin > cue;
  });
  const bool goes_on = behind != end && table.quotation[behind->begin] < 0 &&
                       table.sentence[behind->begin] == table.sentence[cue];
  return goes_on ? behind : end;
}

}  // namespace attest
