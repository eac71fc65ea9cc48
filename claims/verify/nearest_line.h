// The line of a transcript that is about the same thing as a quotation that nobody said
// in such words. A detail of quote_checker.h.

#ifndef ATTEST_CLAIMS_VERIFY_NEAREST_LINE_H_
#define ATTEST_CLAIMS_VERIFY_NEAREST_LINE_H_

#include <cstdint>

#include "absl/types/optional.h"
#include "claims/verify/checked_quotation.h"

namespace attest {

struct NearestLine {
  uint32_t line;  // Of the index.
  float share;    // Of the quotation's words that it has.
};

// By the rarity of the stems that a line shares with the quotation, a line beside it
// counting for some, by the likeness of their words' vectors, and by who speaks.
// Nothing where no line shares a stem.
absl::optional<NearestLine> FindNearestLine(const CheckedQuotation& quotation);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_NEAREST_LINE_H_
