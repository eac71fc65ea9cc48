// Trains a log-linear model that chooses one of several candidates, or none of
// them: P(candidate) is proportional to exp of the sum of its features' weights, and
// that of none to 1. Stochastic gradient ascent on the log-likelihood with AdaGrad
// steps (Duchi et al., JMLR 2011). Deterministic: same data, same weights.

#ifndef ATTEST_TOOLS_TRAIN_RANKER_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_RANKER_TRAINER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "tools/train/model_writer.h"

namespace attest {

struct RankerOptions {
  int epochs = 6;
  // Falls to zero in equal steps.
  float learning_rate = 0.03f;
  // Features that are seen less often are left out.
  uint32_t min_count = 3;
  uint64_t seed = 1;
};

class RankerTrainer {
 public:
  explicit RankerTrainer(const RankerOptions& options) : options_(options) {}

  // Adds one example: first its candidates, then EndExample with the number of the
  // right one, or -1 for none.
  void AddCandidate(absl::Span<const uint64_t> features);
  void EndExample(int right);

  // After each epoch calls progress(epoch, mean negative log-likelihood of an
  // example). The weights are all of label 0.
  std::vector<TrainedWeight> Train(
      const std::function<void(int, double)>& progress);

 private:
  struct Example {
    uint32_t begin;  // Of its candidates.
    uint32_t end;
    int right;
  };

  void DropRare();
  double Update(const Example& example, float rate);

  RankerOptions options_;
  absl::flat_hash_map<uint64_t, uint32_t> index_;
  std::vector<uint64_t> hashes_;  // By index, in order of first appearance.
  std::vector<uint32_t> counts_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<uint32_t> features_;           // Of all candidates.
  std::vector<uint32_t> feature_end_ = {0};  // Of each candidate; one more.
  std::vector<Example> examples_;
  uint32_t first_candidate_ = 0;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_RANKER_TRAINER_H_
