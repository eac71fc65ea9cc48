#include "claims/article_charges.h"

#include <algorithm>

namespace attest {
namespace {

int CountIn(const std::vector<uint32_t>& tokens, uint32_t begin, uint32_t end) {
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), begin);
  return std::lower_bound(first, tokens.end(), end) - first;
}

}  // namespace

ArticleCharges::ArticleCharges(const TokenizedText& text, LemmaArena* arena) {
  for (uint32_t i = 0; i < text.tokens.size(); ++i) {
    const WordFacts& facts = arena->Know(text.Word(i)).facts;
    if (facts.act == CueAct::kAccuse) charges_.push_back(i);
    if (facts.act == CueAct::kDeny || facts.denial_strength > 0) denials_.push_back(i);
  }
}

int ArticleCharges::Charges(uint32_t begin, uint32_t end) const {
  return CountIn(charges_, begin, end);
}

int ArticleCharges::Denials(uint32_t begin, uint32_t end) const {
  return CountIn(denials_, begin, end);
}

}  // namespace attest
