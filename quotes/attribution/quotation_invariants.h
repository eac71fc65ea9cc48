// The invariants of quotation_marks.h, for tests and fuzz targets.

#ifndef ATTEST_QUOTES_ATTRIBUTION_QUOTATION_INVARIANTS_H_
#define ATTEST_QUOTES_ATTRIBUTION_QUOTATION_INVARIANTS_H_

#include <string>
#include <vector>

#include "quotes/attribution/quotation_marks.h"

namespace attest {

// What is wrong with the quotations of a text, or "" if nothing is.
std::string BrokenInvariant(const TokenizedText& text,
                            const std::vector<Quotation>& quotations);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_QUOTATION_INVARIANTS_H_
