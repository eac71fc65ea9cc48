// Attributions inside attributions: in "Vale said that the minister had denied
// everything" the content of Vale's statement holds one of the minister's.
//
// The model finds outer attributions only, as its training data has no others.
// Inside a content, the tree and the cue lexicon decide: a verb that mostly or
// often attributes, with a subject and a clause.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CHAINS_H_
#define ATTEST_QUOTES_ATTRIBUTION_CHAINS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Where a content ends with the very source of the next attribution ("He also said
// [a spokesman] had denied it"), the next one is made in it: extends the content
// over it and sets its parent. For attributions in the order of their cues.
void NestNeighbours(const TokenTable& table,
                    std::vector<Attribution>* attributions);

// Appends the inner attributions, each with its parent, at any depth.
void AddChains(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CHAINS_H_
