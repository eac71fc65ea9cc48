#include "quotes/attribution/proposals.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "absl/types/span.h"
#include "quotes/attribution/reading_features.h"

namespace attest {
namespace {

// A reading less probable than this does not stand in for one that does not fit.
constexpr float kLeastReading = 0.05f;

// Tokens taken by chosen proposals, as disjoint spans by their begin.
class Taken {
 public:
  bool Touches(TokenSpan span) const {
    auto next = spans_.lower_bound(span.end);
    return next != spans_.begin() && std::prev(next)->second > span.begin;
  }
  bool Touches(const std::vector<TokenSpan>& spans) const {
    return std::any_of(spans.begin(), spans.end(),
                       [this](TokenSpan span) { return Touches(span); });
  }
  void Add(TokenSpan span) { spans_[span.begin] = span.end; }

 private:
  std::map<uint32_t, uint32_t> spans_;
};

// The number of the most probable reading that fits, or -1.
int BestFitting(const Proposal& proposal, const Taken& taken) {
  if (taken.Touches(proposal.candidate.cue)) return -1;
  const std::vector<float>& p = proposal.probabilities;
  int best = -1;
  for (size_t r = 0; r < p.size(); ++r) {
    if (p[r] < kLeastReading || (best >= 0 && p[r] <= p[best])) continue;
    if (!taken.Touches(proposal.spans.readings[r].content)) best = r;
  }
  return best;
}

}  // namespace

std::vector<Proposal> Propose(const ChainModel& span_model,
                              const TokenTable& table,
                              const RoleMarginals& marginals,
                              const std::vector<CueCandidate>& candidates) {
  std::vector<Proposal> proposals;
  proposals.reserve(candidates.size());
  SpanFinder finder(span_model);
  for (const CueCandidate& candidate : candidates) {
    FoundSpans spans = finder.Find(table, marginals, candidate.cue);
    if (spans.readings.empty()) continue;
    proposals.push_back({candidate, std::move(spans), {}, 0});
  }
  return proposals;
}

void RateProposals(const LinearModel& model, const TokenTable& table,
                   const RoleMarginals& marginals,
                   std::vector<Proposal>* proposals) {
  std::vector<uint64_t> features;
  for (size_t k = 0; k < proposals->size(); ++k) {
    Proposal& proposal = (*proposals)[k];
    const ReadingContext context(table, marginals, *proposals, k);
    proposal.probabilities.clear();
    float sum = 1;
    for (const Reading& reading : proposal.spans.readings) {
      features.clear();
      context.Features(reading, &features);
      int32_t score;
      model.Score(features, absl::MakeSpan(&score, 1));
      const float weight = std::exp(std::min(20.0f, score * model.scale()));
      proposal.probabilities.push_back(weight);
      sum += weight;
    }
    for (float& p : proposal.probabilities) p /= sum;
    proposal.probability = 1 - 1 / sum;
  }
}

std::vector<Choice> ChooseProposals(const std::vector<Proposal>& proposals,
                                    float threshold) {
  std::vector<size_t> order(proposals.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return proposals[a].probability > proposals[b].probability;
  });
  std::vector<Choice> chosen;
  Taken taken;
  for (size_t k : order) {
    if (proposals[k].probability < threshold) break;
    const int reading = BestFitting(proposals[k], taken);
    if (reading < 0) continue;
    taken.Add(proposals[k].candidate.cue);
    for (TokenSpan span : proposals[k].spans.readings[reading].content) {
      taken.Add(span);
    }
    chosen.push_back({k, static_cast<size_t>(reading)});
  }
  std::sort(chosen.begin(), chosen.end(), [](Choice a, Choice b) {
    return a.proposal < b.proposal;
  });
  return chosen;
}

float Confidence(const LinearModel& model, const TokenTable& table,
                 const RoleMarginals& marginals,
                 const std::vector<Proposal>& proposals, Choice choice) {
  std::vector<uint64_t> features;
  ReadingContext(table, marginals, proposals, choice.proposal)
      .ChosenFeatures(choice.reading, &features);
  int32_t scores[2];
  model.Score(features, absl::MakeSpan(scores));
  return model.Probability(scores, kRight);
}

}  // namespace attest
