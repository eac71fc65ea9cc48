// What can be read off an attribution once its spans are known.

#ifndef ATTEST_QUOTES_ATTRIBUTION_STATEMENT_KIND_H_
#define ATTEST_QUOTES_ATTRIBUTION_STATEMENT_KIND_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// DIRECT if all words of the content stand between quotation marks, MIXED if some
// do, INDIRECT otherwise.
void SetKinds(const TokenTable& table, std::vector<Attribution>* attributions);

// negated if the statement was not made: a negator ("did not say", "never claimed")
// in the cue or on its verb, or as the source's determiner ("no group said"), or a cue
// of declining ("declined to comment", "could not be reached"). Verbs that deny do make
// a statement and are not negated by themselves.
void SetNegations(const TokenTable& table,
                  std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_STATEMENT_KIND_H_
