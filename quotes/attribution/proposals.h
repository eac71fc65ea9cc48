// Attributions that the models propose, and the choice among them.
//
// Proposals overlap: a half-likely cue may lie in the content of a likely one. A
// logistic model gives each the probability that it is right, from what the two
// chain models say and from its rivals; then the best come first and take their
// tokens (PolNeAR's attributions do not overlap either).

#ifndef ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_
#define ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/role_tagger.h"
#include "quotes/attribution/span_finder.h"
#include "quotes/models/linear_model.h"

namespace attest {

// Schemas of the models' features: raise one when a feature changes its meaning.
inline constexpr uint32_t kRoleSchema = 1;
inline constexpr uint32_t kSpanSchema = 1;
inline constexpr uint32_t kProposalSchema = 1;

struct Proposal {
  CueCandidate candidate;
  FoundSpans spans;
  // That this is an attribution, and its content is right: set by RateProposals.
  float probability = 0;
};

// Finds spans for every candidate, in the candidates' order.
std::vector<Proposal> Propose(const ChainModel& span_model,
                              const TokenTable& table,
                              const RoleMarginals& marginals,
                              const std::vector<CueCandidate>& candidates);

// Appends the hashes of proposal k's features.
void ProposalFeatures(const TokenTable& table,
                      const std::vector<Proposal>& proposals, size_t k,
                      std::vector<uint64_t>* features);

// Labels of the rating model.
enum ProposalLabel { kWrong, kRight };

// Sets every proposal's probability.
void RateProposals(const LinearModel& model, const TokenTable& table,
                   std::vector<Proposal>* proposals);

// Where two likely proposals claim a piece of content, and one has other content
// besides, the piece stays with the one whose cue is nearer.
void DivideContents(std::vector<Proposal>* proposals);

// Indices of the chosen proposals, in text order of their cues. None of them has
// a probability below `threshold`, and none's cue or content touches another's.
std::vector<size_t> ChooseProposals(const std::vector<Proposal>& proposals,
                                    float threshold);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_
