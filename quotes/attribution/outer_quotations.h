// The quotations of an article as the attribution models read them.

#ifndef ATTEST_QUOTES_ATTRIBUTION_OUTER_QUOTATIONS_H_
#define ATTEST_QUOTES_ATTRIBUTION_OUTER_QUOTATIONS_H_

#include <vector>

#include "quotes/text/tokenized_text.h"

namespace attest {

// Spans of the outermost quotations, marks included, in text order, one a
// paragraph where a quotation runs over several.
std::vector<TokenSpan> OuterQuotations(const TokenizedText& text);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_OUTER_QUOTATIONS_H_
