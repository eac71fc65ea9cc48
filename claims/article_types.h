// What a statement's type owes to the article it stands in: where others charge and deny, it
// is likelier to do so, too.
//
// Method: a classifier's probabilities are fitted to new shares of the classes by
// expectation maximisation (Saerens, Latinne and Decaestecker 2002). Here each article has
// shares of its own, which lean towards those of newspapers at large and are trusted only in
// part, as an article's statements are few, and fewer are independent of each other.

#ifndef ATTEST_CLAIMS_ARTICLE_TYPES_H_
#define ATTEST_CLAIMS_ARTICLE_TYPES_H_

#include <vector>

#include "claims/type_decision.h"

namespace attest {

// For each of an article's statements, by the model's probabilities of their types: what
// the types' odds are to be multiplied by. A statement's own probabilities do not count for
// it, so that the only one of an article stays as it is. Linear in the statements.
std::vector<TypeShares> FactorsOfArticle(const std::vector<TypeShares>& probabilities);

// Multiplies `probabilities` by `factors`, and has them sum to 1 again.
void Multiply(const TypeShares& factors, TypeShares* probabilities);

}  // namespace attest

#endif  // ATTEST_CLAIMS_ARTICLE_TYPES_H_
