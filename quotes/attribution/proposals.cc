#include "quotes/attribution/proposals.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "absl/types/span.h"
#include "quotes/attribution/reading_features.h"

namespace attest {
namespace {

// A reading less probable than this does not stand in for one that does not fit.
constexpr float kLeastReading = 0.05f;
constexpr float kWorthless = -1e9f;
constexpr float kMostLikely = 0.9999f;

// A choice that is worth no more than this above another is no better.
constexpr float kLeastGain = 1e-4f;
// Rounds of improvement, and how many proposals on each side of one may take the
// tokens that it gives back.
constexpr int kMaxRounds = 4;
constexpr size_t kNeighbours = 3;
constexpr int kNone = -1;

float LogOdds(float p) { return std::log(p / (1 - p)); }

// One reading, or none, for every proposal, no two with a token in common; and how
// to make it better.
class Assignment {
 public:
  Assignment(const std::vector<Proposal>& proposals, float threshold);

  void FillByWorth();
  // Tries every reading of every proposal in the place of what it excludes.
  bool Improve();
  std::vector<Choice> Choices() const;

 private:
  float Worth(size_t k, int reading) const {
    return reading == kNone ? 0 : worth_[k][reading];
  }
  template <typename Visit>
  void ForEachToken(size_t k, int reading, Visit visit) const;
  bool Fits(size_t k, int reading) const;
  int BestFitting(size_t k) const;
  void Set(size_t k, int reading);
  std::vector<size_t> InTheWay(size_t k, int reading) const;
  bool Try(size_t k, int reading);

  const std::vector<Proposal>& proposals_;
  std::vector<std::vector<float>> worth_;
  std::vector<int> chosen_;
  std::vector<int> owner_;  // Of each token, or kNone.
};

// A proposal is worth as much as it is likelier than the threshold; a reading as
// much less as the best one is likelier.
Assignment::Assignment(const std::vector<Proposal>& proposals, float threshold)
    : proposals_(proposals),
      worth_(proposals.size()),
      chosen_(proposals.size(), kNone) {
  uint32_t end = 0;
  for (size_t k = 0; k < proposals.size(); ++k) {
    const std::vector<float>& p = proposals[k].probabilities;
    const float best = *std::max_element(p.begin(), p.end());
    const float likely =
        LogOdds(std::min(proposals[k].probability, kMostLikely)) - LogOdds(threshold);
    for (size_t r = 0; r < p.size(); ++r) {
      const bool out = proposals[k].probability < threshold || p[r] < kLeastReading;
      worth_[k].push_back(out ? kWorthless : likely + std::log(p[r] / best));
      end = std::max(end, proposals[k].spans.readings[r].content.back().end);
    }
    end = std::max(end, proposals[k].candidate.cue.end);
  }
  owner_.assign(end, kNone);
}

template <typename Visit>
void Assignment::ForEachToken(size_t k, int reading, Visit visit) const {
  if (reading == kNone) return;
  const TokenSpan cue = proposals_[k].candidate.cue;
  for (uint32_t i = cue.begin; i < cue.end; ++i) visit(i);
  for (TokenSpan span : proposals_[k].spans.readings[reading].content) {
    for (uint32_t i = span.begin; i < span.end; ++i) visit(i);
  }
}

bool Assignment::Fits(size_t k, int reading) const {
  bool fits = true;
  ForEachToken(k, reading, [&](uint32_t i) { fits &= owner_[i] == kNone; });
  return fits;
}

int Assignment::BestFitting(size_t k) const {
  int best = kNone;
  for (size_t r = 0; r < worth_[k].size(); ++r) {
    if (worth_[k][r] == kWorthless) continue;
    if (best != kNone && worth_[k][r] <= worth_[k][best]) continue;
    if (Fits(k, r)) best = r;
  }
  return best;
}

void Assignment::Set(size_t k, int reading) {
  ForEachToken(k, chosen_[k], [&](uint32_t i) { owner_[i] = kNone; });
  chosen_[k] = reading;
  ForEachToken(k, reading, [&](uint32_t i) { owner_[i] = static_cast<int>(k); });
}

// Takes the proposals by how likely they are.
void Assignment::FillByWorth() {
  std::vector<size_t> order(proposals_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return proposals_[a].probability > proposals_[b].probability;
  });
  for (size_t k : order) Set(k, BestFitting(k));
}

// The other proposals that hold a token of the reading's.
std::vector<size_t> Assignment::InTheWay(size_t k, int reading) const {
  std::vector<size_t> others;
  ForEachToken(k, reading, [&](uint32_t i) {
    const int owner = owner_[i];
    if (owner == kNone || owner == static_cast<int>(k)) return;
    if (others.empty() || others.back() != static_cast<size_t>(owner)) {
      others.push_back(owner);
    }
  });
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  return others;
}

// Gives proposal k the reading, or none; what is in its way, and its neighbours, get the
// best that still fits. Undone unless all together are worth more.
bool Assignment::Try(size_t k, int reading) {
  std::vector<size_t> touched = InTheWay(k, reading);
  for (size_t j = k - std::min(k, kNeighbours);
       j < std::min(proposals_.size(), k + kNeighbours + 1); ++j) {
    if (j != k && chosen_[j] == kNone) touched.push_back(j);
  }
  std::stable_sort(touched.begin(), touched.end(), [&](size_t a, size_t b) {
    return proposals_[a].probability > proposals_[b].probability;
  });
  std::vector<std::pair<size_t, int>> before = {{k, chosen_[k]}};
  for (size_t j : touched) before.emplace_back(j, chosen_[j]);
  float gain = 0;
  for (const auto& b : before) {
    gain -= Worth(b.first, b.second);
    Set(b.first, kNone);
  }
  Set(k, reading);
  for (size_t j : touched) Set(j, BestFitting(j));
  for (const auto& b : before) gain += Worth(b.first, chosen_[b.first]);
  if (gain > kLeastGain) return true;
  for (const auto& b : before) Set(b.first, kNone);
  for (const auto& b : before) Set(b.first, b.second);
  return false;
}

bool Assignment::Improve() {
  bool better = false;
  for (size_t k = 0; k < proposals_.size(); ++k) {
    for (int r = kNone; r < static_cast<int>(worth_[k].size()); ++r) {
      if (r == chosen_[k] || Worth(k, r) == kWorthless) continue;
      better |= Try(k, r);
    }
  }
  return better;
}

std::vector<Choice> Assignment::Choices() const {
  std::vector<Choice> choices;
  for (size_t k = 0; k < chosen_.size(); ++k) {
    if (chosen_[k] != kNone) choices.push_back({k, static_cast<size_t>(chosen_[k])});
  }
  return choices;
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
  FeatureList features;
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
  Assignment assignment(proposals, threshold);
  assignment.FillByWorth();
  for (int round = 0; round < kMaxRounds && assignment.Improve(); ++round) {
  }
  return assignment.Choices();
}

float Confidence(const LinearModel& model, const TokenTable& table,
                 const RoleMarginals& marginals,
                 const std::vector<Proposal>& proposals, Choice choice) {
  FeatureList features;
  ReadingContext(table, marginals, proposals, choice.proposal)
      .ChosenFeatures(choice.reading, &features);
  int32_t scores[2];
  model.Score(features, absl::MakeSpan(scores));
  return model.Probability(scores, kRight);
}

}  // namespace attest
