#include "tools/train/ranker_trainer.h"

#include <algorithm>
#include <cmath>

#include "tools/train/deterministic_random.h"

namespace attest {

void RankerTrainer::AddCandidate(absl::Span<const uint64_t> features) {
  for (uint64_t hash : features) {
    const auto inserted = index_.emplace(hash, hashes_.size());
    if (inserted.second) {
      hashes_.push_back(hash);
      counts_.push_back(0);
    }
    ++counts_[inserted.first->second];
    features_.push_back(inserted.first->second);
  }
  feature_end_.push_back(features_.size());
}

void RankerTrainer::EndExample(int right) {
  const uint32_t end = feature_end_.size() - 1;
  examples_.push_back({first_candidate_, end, right});
  first_candidate_ = end;
}

void RankerTrainer::DropRare() {
  size_t kept = 0, from = 0;
  for (size_t c = 1; c < feature_end_.size(); ++c) {
    for (; from < feature_end_[c]; ++from) {
      if (counts_[features_[from]] >= options_.min_count) {
        features_[kept++] = features_[from];
      }
    }
    feature_end_[c] = kept;
  }
  features_.resize(kept);
}

// Returns the example's negative log-likelihood before the update.
double RankerTrainer::Update(const Example& example, float rate) {
  const uint32_t n = example.end - example.begin;
  std::vector<double> p(n);
  double top = 0;
  for (uint32_t c = 0; c < n; ++c) {
    const uint32_t at = example.begin + c;
    for (uint32_t k = feature_end_[at]; k < feature_end_[at + 1]; ++k) {
      p[c] += weights_[features_[k]];
    }
    top = std::max(top, p[c]);
  }
  const double right = example.right < 0 ? 0 : p[example.right];
  double sum = std::exp(-top);
  for (double score : p) sum += std::exp(score - top);
  const double loss = top + std::log(sum) - right;
  for (uint32_t c = 0; c < n; ++c) {
    const float g = (static_cast<int>(c) == example.right) -
                    std::exp(p[c] - top) / sum;
    const uint32_t at = example.begin + c;
    for (uint32_t k = feature_end_[at]; k < feature_end_[at + 1]; ++k) {
      const uint32_t f = features_[k];
      squares_[f] += g * g;
      weights_[f] += rate * g / std::sqrt(squares_[f] + 1e-6f);
    }
  }
  return loss;
}

std::vector<TrainedWeight> RankerTrainer::Train(
    const std::function<void(int, double)>& progress) {
  DropRare();
  weights_.assign(hashes_.size(), 0);
  squares_.assign(hashes_.size(), 0);
  DeterministicRandom random(options_.seed);
  for (int epoch = 0; epoch < options_.epochs; ++epoch) {
    const float rate = options_.learning_rate *
                       (1 - static_cast<float>(epoch) / options_.epochs);
    double loss = 0;
    for (uint32_t k : random.Permutation(examples_.size())) {
      loss += Update(examples_[k], rate);
    }
    progress(epoch, loss / std::max<size_t>(1, examples_.size()));
  }
  std::vector<TrainedWeight> weights;
  for (size_t i = 0; i < hashes_.size(); ++i) {
    if (weights_[i] != 0) weights.push_back({hashes_[i], 0, weights_[i]});
  }
  return weights;
}

}  // namespace attest
