// The words by which a source holds back its commitment to what it says.

#ifndef ATTEST_CLAIMS_HEDGING_H_
#define ATTEST_CLAIMS_HEDGING_H_

#include <cstddef>
#include <vector>

#include "claims/statement.h"

namespace attest {

// Whether word `i` of a content holds back: "may", "allegedly", "I think". It does so in the main
// clause, near its beginning: what is unsure of a detail ("a man who may be armed"), of a condition or
// far into a long statement is not unsure of the statement. "Could not" is sure, as is "more likely
// than". Over ../shared/corpora/claims, whose guideline says what holds back, precision and recall
// are 54 and 64 % (train; 43 and 63 on dev), and 42 and 82 % (33 and 87) for any such word.
bool HoldsBack(const std::vector<Word>& content, size_t i);

}  // namespace attest

#endif  // ATTEST_CLAIMS_HEDGING_H_
