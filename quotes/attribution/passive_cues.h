// Verbs of saying in the passive: whose the words are that stand before them.

#ifndef ATTEST_QUOTES_ATTRIBUTION_PASSIVE_CUES_H_
#define ATTEST_QUOTES_ATTRIBUTION_PASSIVE_CUES_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// "[Ann Vale] is said to have left": told of her by nobody knows whom, so that she is content
// and no source. "[Ann Vale] was quoted as saying that ...", "was heard to shout": she says it,
// so that she is the source and no content. For words right before the cue. "[Ann Vale] accused
// of lying" is accused by nobody knows whom.
void TurnPassives(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Two men] are thought to [have drowned]", which the models left and nobody else says: a
// statement without a source.
void AttributeHearsay(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_PASSIVE_CUES_H_
