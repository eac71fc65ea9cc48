#include "quotes/attribution/statement_kind.h"

#include <algorithm>

#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

bool IsPunctuation(PosTag tag) {
  return tag == PosTag::kComma || tag == PosTag::kPeriod ||
         tag == PosTag::kColon;
}

Quote::Kind Kind(const TokenTable& table,
                 const std::vector<TokenSpan>& content) {
  bool quoted = false, plain = false;
  for (TokenSpan span : content) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const bool in = table.quotation[i] >= 0;
      quoted |= in;
      plain |= !in && !IsPunctuation(table.annotated->tags[i]);
    }
  }
  if (!quoted) return Quote::INDIRECT;
  return plain ? Quote::MIXED : Quote::DIRECT;
}

bool IsNegator(const AnnotatedText& text, uint32_t token,
               absl::string_view scope) {
  const int row = Negators().Find(text.tokenized.Word(token));
  return row >= 0 && Negators().Get(row, kNegatorScope) == scope;
}

bool IsNegated(const AnnotatedText& text, const Attribution& attribution) {
  for (TokenSpan span : attribution.cue) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      if (IsNegator(text, i, "clause")) return true;
    }
  }
  if (attribution.source.empty()) return false;
  const uint32_t first = attribution.source[0].begin;
  return IsNegator(text, first, "phrase") || IsNegator(text, first, "clause");
}

}  // namespace

void SetKinds(const TokenTable& table,
              std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) a.kind = Kind(table, a.content);
}

void SetNegations(const TokenTable& table,
                  std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    a.negated = IsNegated(*table.annotated, a);
  }
}

}  // namespace attest
