// What looks like an attribution to the models and is none to a reader.

#ifndef ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_
#define ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Drops
//   deeds      "Police responded with tear gas": an answer in plain words that
//              are no statement, criticism or the like;
//   headings   "Ann Okafor: Loro's mayor wins again": a name and a colon before
//              what is told of somebody by office, who is the one named.
void DropNonStatements(const TokenTable& table,
                       std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_
