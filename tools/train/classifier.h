// Training of classifiers whose decisions do not depend on each other: examples in,
// weights for EncodeLinearModel out.
//
//   ExampleSet train, held_out;          // Split by article.
//   train.Add(features, label);
//   ...
//   ClassifierOptions options;
//   ClassifierResult result = TrainLogistic(num_labels, train, held_out, options);
//   WriteFile(path, EncodeLinearModel(info, result.weights, {/*dense=*/true}));
//
// Both trainers go through the examples in an order fixed by the seed, measure on
// held_out after each epoch, stop when it has not got better for `patience` epochs,
// and return the weights of the best epoch. Same input, same weights.

#ifndef ATTEST_TOOLS_TRAIN_CLASSIFIER_H_
#define ATTEST_TOOLS_TRAIN_CLASSIFIER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "tools/train/model_writer.h"

namespace attest {

class ExampleSet {
 public:
  // `weight` says how often the example counts.
  void Add(absl::Span<const uint64_t> features, int label, float weight = 1);

  size_t size() const { return labels_.size(); }
  absl::Span<const uint64_t> features(size_t i) const {
    return absl::MakeSpan(features_).subspan(begins_[i],
                                             begins_[i + 1] - begins_[i]);
  }
  int label(size_t i) const { return labels_[i]; }
  float weight(size_t i) const { return weights_[i]; }

 private:
  std::vector<uint64_t> features_;
  std::vector<size_t> begins_ = {0};
  std::vector<uint8_t> labels_;
  std::vector<float> weights_;
};

struct ClassifierOptions {
  int max_epochs = 30;
  int patience = 3;
  uint64_t seed = 1;
  // Features that fewer training examples have are left out.
  uint32_t min_count = 2;
  // TrainPerceptron only: see AveragedPerceptron::AveragedWeights.
  uint32_t min_updates = 2;
  // TrainLogistic only: FTRL-Proximal's (McMahan et al. 2013). l1 makes the model
  // small, l2 smooth; both in units of gradients summed.
  float learning_rate = 0.1f;
  float l1 = 0.5f;
  float l2 = 1.0f;
};

struct ClassifierResult {
  std::vector<TrainedWeight> weights;
  int best_epoch = 0;
  // On held_out, of the best epoch.
  double accuracy = 0;
  double log_loss = 0;  // TrainLogistic only; natural logarithm, per example.
};

// Multinomial logistic regression with L1 and L2: calibrated probabilities. Stops
// by held-out log loss.
ClassifierResult TrainLogistic(int num_labels, const ExampleSet& train,
                               const ExampleSet& held_out,
                               const ClassifierOptions& options);

// Averaged perceptron. Stops by held-out accuracy. `weight` scales the updates.
ClassifierResult TrainPerceptron(int num_labels, const ExampleSet& train,
                                 const ExampleSet& held_out,
                                 const ClassifierOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLASSIFIER_H_
