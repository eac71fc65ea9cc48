// A tokenised text with parts of speech, entities and dependency trees: what the
// attribution and claim models read. Arrays run parallel to the tokens.

#ifndef ATTEST_QUOTES_SYNTAX_ANNOTATED_TEXT_H_
#define ATTEST_QUOTES_SYNTAX_ANNOTATED_TEXT_H_

#include <cstdint>
#include <vector>

#include "quotes/syntax/labels.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// The head of a sentence's root.
inline constexpr int32_t kNoHead = -1;

struct AnnotatedText {
  TokenizedText tokenized;
  std::vector<PosTag> tags;
  // An entity is a maximal run of tokens of one type within a sentence.
  std::vector<EntityType> entities;
  // Index of the head, a token of the same sentence, or kNoHead. Every sentence
  // is a tree with at least one root; there are no cycles.
  std::vector<int32_t> heads;
  // Relation of each token to its head.
  std::vector<Deprel> deprels;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_ANNOTATED_TEXT_H_
