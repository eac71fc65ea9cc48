// The first attribution model: a conditional random field that gives every token
// the role that it plays in some attribution, paragraph by paragraph. What it is
// sure of, and what it half suspects, are the cues that the second model
// (span_finder.h) looks at.

#ifndef ATTEST_QUOTES_ATTRIBUTION_ROLE_TAGGER_H_
#define ATTEST_QUOTES_ATTRIBUTION_ROLE_TAGGER_H_

#include <array>
#include <vector>

#include "quotes/attribution/tag_features.h"
#include "quotes/attribution/token_table.h"
#include "quotes/models/chain_model.h"

namespace attest {

// Of each token, the probabilities of its RoleTags.
using RoleMarginals = std::vector<std::array<float, kNumRoleTags>>;

struct CueCandidate {
  TokenSpan cue;
  // That a cue begins at cue.begin.
  float probability;
};

// Sets (*marginals)[i] to the probabilities of token i's RoleTags, and *cues to
// the likely and half-likely cues, in text order and not overlapping.
void TagRoles(const ChainModel& model, const TokenTable& table,
              RoleMarginals* marginals, std::vector<CueCandidate>* cues);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_ROLE_TAGGER_H_
