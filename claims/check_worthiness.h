// How much a statement is worth checking: the probability that a fact-checker
// would pick it, from a small linear model over what fact-checkers look for
// (numbers, comparisons, past facts, named targets) and what they pass over
// (opinions, promises, personal talk, questions, courtesies).

#ifndef ATTEST_CLAIMS_CHECK_WORTHINESS_H_
#define ATTEST_CLAIMS_CHECK_WORTHINESS_H_

#include <cstddef>

#include "claims/feature_sink.h"
#include "claims/statement.h"

namespace attest {

// Replaces what `sink` holds by the features of words [begin, end).
void ExtractWorthFeatures(const std::vector<Word>& words, size_t begin,
                          size_t end, FeatureSink* sink);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CHECK_WORTHINESS_H_
