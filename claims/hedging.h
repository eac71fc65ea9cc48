// The words by which a source holds back its commitment to what it says.

#ifndef ATTEST_CLAIMS_HEDGING_H_
#define ATTEST_CLAIMS_HEDGING_H_

#include <cstddef>
#include <vector>

#include "claims/statement.h"

namespace attest {

// Whether word `i` of a content holds back: "may", "allegedly", "I think". It does so in the main
// clause, near its beginning: what is unsure of a detail ("a man who may be armed"), of a condition
// or far into a long statement is not unsure of the statement. "Could not" is sure, as is "more
// likely than". Of the 30 statements of ../shared/corpora/claims/dev that hold back 19 are found, and
// 44 are said to (the lines "hedged" of tools/evaluate/claims_on_unseen_articles).
bool HoldsBack(const std::vector<Word>& content, size_t i);

}  // namespace attest

#endif  // ATTEST_CLAIMS_HEDGING_H_
