// Quotations whose speaker is named on a line behind them.

#ifndef ATTEST_QUOTES_ATTRIBUTION_NAME_LINES_H_
#define ATTEST_QUOTES_ATTRIBUTION_NAME_LINES_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Speech with a dash and a name behind it, on the same line or alone on the next
// ("“…” — Ann Vale, baker"), is that person's, whatever the model thought; so is a pull
// quote whose last line, within the marks, is a name.
void AttributeNameLines(const TokenTable& table,
                        std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_NAME_LINES_H_
