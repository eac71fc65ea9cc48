// Attributions that the models propose, and the choice among them.
//
// A half-likely cue may lie in the content of a likely one, and every cue has
// several readings. A log-linear model (reading_features.h) gives each reading of a
// cue, and that the cue has none, a probability, from what the two chain models say,
// from the reading's shape as a whole, and from its rivals (re-ranking of n-best
// lists: Collins & Koo 2005); then a set of readings is sought that do not overlap, as
// PolNeAR's attributions do not, and that are the likeliest together.

#ifndef ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_
#define ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/role_tagger.h"
#include "quotes/attribution/span_finder.h"
#include "quotes/models/linear_model.h"

namespace attest {

// Schemas of the models' features: raise one when a feature changes its meaning.
inline constexpr uint32_t kRoleSchema = 2;
inline constexpr uint32_t kSpanSchema = 2;
inline constexpr uint32_t kReadingSchema = 1;
inline constexpr uint32_t kConfidenceSchema = 1;

// Proposals less probable than this are dropped. In cross-validation the F1 of whole
// attributions is highest from 0.44 to 0.52.
inline constexpr float kLeastProposal = 0.50f;

struct Proposal {
  CueCandidate candidate;
  FoundSpans spans;
  // Set by RateProposals: of each reading that it is the right one, and of any
  // that the cue attributes at all.
  std::vector<float> probabilities;
  float probability = 0;
};

// Finds spans for every candidate that may have some, in the candidates' order.
std::vector<Proposal> Propose(const ChainModel& span_model,
                              const TokenTable& table,
                              const RoleMarginals& marginals,
                              const std::vector<CueCandidate>& candidates);

// Sets every proposal's probabilities. The model has one label, the reading's
// score; that there is no attribution scores zero.
void RateProposals(const LinearModel& model, const TokenTable& table,
                   const RoleMarginals& marginals,
                   std::vector<Proposal>* proposals);

struct Choice {
  size_t proposal;
  size_t reading;
};

// The chosen proposals, in text order of their cues, each with one of its readings. None
// of them has a probability below `threshold`, and none's cue or content touches
// another's. The best come first and take their tokens; then single choices are changed,
// and those that they exclude, as long as the whole gains: the sum, over the chosen, of
// the log-odds of the proposal above the threshold's, less how much likelier, in logs,
// its best reading is than the chosen one. Time is linear in the proposals of a text
// whose readings are of bounded length.
std::vector<Choice> ChooseProposals(const std::vector<Proposal>& proposals,
                                    float threshold);

// Labels of the confidence model.
enum ConfidenceLabel { kWrong, kRight };

// The probability that a rated proposal's reading has the right content and source,
// by a logistic model of ReadingContext::ChosenFeatures. It differs from the
// reading's own probability, which is that no other reading is nearer.
float Confidence(const LinearModel& model, const TokenTable& table,
                 const RoleMarginals& marginals,
                 const std::vector<Proposal>& proposals, Choice choice);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_PROPOSALS_H_
