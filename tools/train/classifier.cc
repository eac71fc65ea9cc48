#include "tools/train/classifier.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/perceptron.h"

namespace attest {
namespace {

constexpr uint32_t kUnknown = std::numeric_limits<uint32_t>::max();

// The training examples' features, numbered densely in order of appearance.
class Vocabulary {
 public:
  Vocabulary(const ExampleSet& train, uint32_t min_count) {
    absl::flat_hash_map<uint64_t, uint32_t> counts;
    for (size_t i = 0; i < train.size(); ++i) {
      for (uint64_t feature : train.features(i)) {
        if (++counts[feature] == min_count) {
          ids_[feature] = static_cast<uint32_t>(features_.size());
          features_.push_back(feature);
        }
      }
    }
  }
  uint32_t Id(uint64_t feature) const {
    auto it = ids_.find(feature);
    return it == ids_.end() ? kUnknown : it->second;
  }
  size_t size() const { return features_.size(); }
  uint64_t feature(size_t id) const { return features_[id]; }

 private:
  absl::flat_hash_map<uint64_t, uint32_t> ids_;
  std::vector<uint64_t> features_;
};

// Examples with numbered features, the unknown ones left out.
struct NumberedSet {
  NumberedSet(const ExampleSet& examples, const Vocabulary& vocabulary)
      : examples(examples) {
    for (size_t i = 0; i < examples.size(); ++i) {
      for (uint64_t feature : examples.features(i)) {
        const uint32_t id = vocabulary.Id(feature);
        if (id != kUnknown) ids.push_back(id);
      }
      begins.push_back(ids.size());
    }
  }
  absl::Span<const uint32_t> features(size_t i) const {
    return absl::MakeSpan(ids).subspan(begins[i], begins[i + 1] - begins[i]);
  }

  const ExampleSet& examples;
  std::vector<uint32_t> ids;
  std::vector<size_t> begins = {0};
};

// FTRL-Proximal: each weight follows from the sum of its gradients and of their
// squares, so regularisation reaches features that are not seen for long.
class Ftrl {
 public:
  Ftrl(int num_labels, size_t num_features, const ClassifierOptions& options)
      : num_labels_(num_labels),
        options_(options),
        z_(num_labels * num_features),
        n_(num_labels * num_features),
        probabilities_(num_labels) {}

  absl::Span<const double> Predict(absl::Span<const uint32_t> features) {
    std::fill(probabilities_.begin(), probabilities_.end(), 0.0);
    for (uint32_t id : features) {
      for (int l = 0; l < num_labels_; ++l) {
        probabilities_[l] += Weight(size_t{id} * num_labels_ + l);
      }
    }
    const double max =
        *std::max_element(probabilities_.begin(), probabilities_.end());
    double sum = 0;
    for (double& p : probabilities_) sum += p = std::exp(p - max);
    for (double& p : probabilities_) p /= sum;
    return probabilities_;
  }

  void Learn(absl::Span<const uint32_t> features, int label, float weight) {
    Predict(features);
    for (uint32_t id : features) {
      for (int l = 0; l < num_labels_; ++l) {
        const size_t at = size_t{id} * num_labels_ + l;
        const double gradient = (probabilities_[l] - (l == label)) * weight;
        const double grown = n_[at] + gradient * gradient;
        const double sigma = (std::sqrt(grown) - std::sqrt(n_[at])) /
                             options_.learning_rate;
        z_[at] += static_cast<float>(gradient - sigma * Weight(at));
        n_[at] = static_cast<float>(grown);
      }
    }
  }

  float Weight(size_t at) const {
    const float z = z_[at];
    if (std::abs(z) <= options_.l1) return 0;
    return -(z - std::copysign(options_.l1, z)) /
           ((1 + std::sqrt(n_[at])) / options_.learning_rate + options_.l2);
  }

 private:
  int num_labels_;
  const ClassifierOptions& options_;
  std::vector<float> z_;
  std::vector<float> n_;
  std::vector<double> probabilities_;
};

void Measure(const NumberedSet& set, Ftrl* ftrl, ClassifierResult* result) {
  double loss = 0, right = 0, weight = 0;
  for (size_t i = 0; i < set.examples.size(); ++i) {
    const absl::Span<const double> p = ftrl->Predict(set.features(i));
    const int label = set.examples.label(i);
    const int best =
        static_cast<int>(std::max_element(p.begin(), p.end()) - p.begin());
    weight += set.examples.weight(i);
    loss -= set.examples.weight(i) * std::log(std::max(p[label], 1e-12));
    right += set.examples.weight(i) * (best == label);
  }
  result->accuracy = weight > 0 ? right / weight : 0;
  result->log_loss = weight > 0 ? loss / weight : 0;
}

std::vector<TrainedWeight> NonZero(const Ftrl& ftrl, int num_labels,
                                   const Vocabulary& vocabulary) {
  std::vector<TrainedWeight> weights;
  for (size_t id = 0; id < vocabulary.size(); ++id) {
    for (int l = 0; l < num_labels; ++l) {
      const float w = ftrl.Weight(id * num_labels + l);
      if (w == 0) continue;
      weights.push_back(
          {vocabulary.feature(id), static_cast<uint32_t>(l), w});
    }
  }
  return weights;
}

// Averaged weights in a map, to score held-out examples.
double Accuracy(int num_labels, const ExampleSet& set,
                const std::vector<TrainedWeight>& weights) {
  absl::flat_hash_map<uint64_t, std::vector<TrainedWeight>> rows;
  for (const TrainedWeight& w : weights) rows[w.feature].push_back(w);
  double right = 0, total = 0;
  std::vector<float> scores(num_labels);
  for (size_t i = 0; i < set.size(); ++i) {
    std::fill(scores.begin(), scores.end(), 0.0f);
    for (uint64_t feature : set.features(i)) {
      auto it = rows.find(feature);
      if (it == rows.end()) continue;
      for (const TrainedWeight& w : it->second) scores[w.label] += w.weight;
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    right += set.weight(i) * (best - scores.begin() == set.label(i));
    total += set.weight(i);
  }
  return total > 0 ? right / total : 0;
}

void PerceptronEpoch(const NumberedSet& train, const Vocabulary& vocabulary,
                     const std::vector<uint32_t>& order,
                     AveragedPerceptron* perceptron, std::vector<float>* scores) {
  std::vector<uint64_t> features;
  for (uint32_t i : order) {
    features.clear();
    for (uint32_t id : train.features(i)) {
      features.push_back(vocabulary.feature(id));
    }
    perceptron->Score(features, absl::MakeSpan(*scores));
    const int best = static_cast<int>(
        std::max_element(scores->begin(), scores->end()) - scores->begin());
    perceptron->Update(features, train.examples.label(i), best,
                       train.examples.weight(i));
  }
}

}  // namespace

void ExampleSet::Add(absl::Span<const uint64_t> features, int label,
                     float weight) {
  features_.insert(features_.end(), features.begin(), features.end());
  begins_.push_back(features_.size());
  labels_.push_back(static_cast<uint8_t>(label));
  weights_.push_back(weight);
}

ClassifierResult TrainLogistic(int num_labels, const ExampleSet& train,
                               const ExampleSet& held_out,
                               const ClassifierOptions& options) {
  const Vocabulary vocabulary(train, options.min_count);
  const NumberedSet numbered(train, vocabulary);
  const NumberedSet numbered_held_out(held_out, vocabulary);
  Ftrl ftrl(num_labels, vocabulary.size(), options);
  DeterministicRandom random(options.seed);
  ClassifierResult best, now;
  for (int epoch = 1; epoch <= options.max_epochs; ++epoch) {
    for (uint32_t i : random.Permutation(train.size())) {
      ftrl.Learn(numbered.features(i), train.label(i), train.weight(i));
    }
    Measure(numbered_held_out, &ftrl, &now);
    if (epoch == 1 || now.log_loss < best.log_loss) {
      best = now;
      best.best_epoch = epoch;
      best.weights = NonZero(ftrl, num_labels, vocabulary);
    } else if (epoch - best.best_epoch >= options.patience) {
      break;
    }
  }
  return best;
}

ClassifierResult TrainPerceptron(int num_labels, const ExampleSet& train,
                                 const ExampleSet& held_out,
                                 const ClassifierOptions& options) {
  const Vocabulary vocabulary(train, options.min_count);
  const NumberedSet numbered(train, vocabulary);
  AveragedPerceptron perceptron(num_labels);
  std::vector<float> scores(num_labels);
  DeterministicRandom random(options.seed);
  ClassifierResult best;
  for (int epoch = 1; epoch <= options.max_epochs; ++epoch) {
    PerceptronEpoch(numbered, vocabulary, random.Permutation(train.size()),
                    &perceptron, &scores);
    std::vector<TrainedWeight> weights =
        perceptron.AveragedWeights(options.min_updates);
    const double accuracy = Accuracy(num_labels, held_out, weights);
    if (epoch == 1 || accuracy > best.accuracy) {
      best.accuracy = accuracy;
      best.best_epoch = epoch;
      best.weights = std::move(weights);
    } else if (epoch - best.best_epoch >= options.patience) {
      break;
    }
  }
  return best;
}

}  // namespace attest
