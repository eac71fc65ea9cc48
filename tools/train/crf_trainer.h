// Trains conditional random fields over span chains (span_chain.h) with sparse binary features, by
// stochastic gradient ascent on the log-likelihood with AdaGrad steps (Duchi et
// al., JMLR 2011). Deterministic: same data, same bytes.

#ifndef ATTEST_TOOLS_TRAIN_CRF_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_CRF_TRAINER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "quotes/models/feature_list.h"
#include "quotes/models/span_chain.h"

namespace attest {

// A labelled sequence. Position i has the node features
// node_features[node_begin[i] .. node_begin[i + 1]), likewise leave features, of a span
// that ends between i - 1 and i.
struct CrfSequence {
  std::vector<uint32_t> node_begin = {0};
  FeatureList node_features;
  std::vector<uint32_t> leave_begin = {0};
  FeatureList leave_features;
  std::vector<uint8_t> labels;

  size_t length() const { return labels.size(); }
  // Closes a position: what was appended to the two feature lists is its own.
  void EndPosition(uint8_t label) {
    node_begin.push_back(node_features.size());
    leave_begin.push_back(leave_features.size());
    labels.push_back(label);
  }
};

struct CrfOptions {
  int num_types = 1;
  // Features seen less often in the training data are left out.
  int min_count = 3;
  // The same for leave features.
  int min_leave_count = 5;
  int epochs = 5;
  // Falls to zero in equal steps. A small rate over few epochs regularises better
  // than a penalty does (measured).
  float learning_rate = 0.015f;
  // If not 0: after the training, only so many features, those with the largest
  // weights, stay, and make up for the others in further epochs, from half the rate on.
  size_t max_node_features = 0;
  size_t max_leave_features = 0;
  int further_epochs = 2;
  // The weights are the mean of so many runs over the data, each in other orders.
  int runs = 1;
  uint32_t seed = 1;
};

class CrfTrainer {
 public:
  explicit CrfTrainer(const CrfOptions& options);

  // Adds a training sequence. All must be added before Train.
  void Add(const CrfSequence& sequence);

  // Runs all epochs; after each calls progress(epoch, mean negative
  // log-likelihood per position).
  void Train(const std::function<void(int, double)>& progress);

  // Feature hash -> its weights: of the labels (nodes), or of the types (leaves).
  void ForEachNode(const std::function<void(uint64_t, absl::Span<const float>)>&
                       visit) const;
  void ForEachLeave(const std::function<void(uint64_t, absl::Span<const float>)>&
                       visit) const;

 private:
  // A sequence with features as indices into a table.
  struct Indexed {
    std::vector<uint32_t> node_begin, node_features;
    std::vector<uint32_t> leave_begin, leave_features;
    std::vector<uint8_t> labels;
  };

  struct Table {
    absl::flat_hash_map<uint64_t, uint32_t> index;
    std::vector<uint64_t> hashes;  // By index, in order of first appearance.
    std::vector<uint32_t> counts;
    std::vector<float> weights;
    std::vector<float> squares;
    int width = 0;
  };

  static void Index(const FeatureList& features, Table* table,
                    std::vector<uint32_t>* indices);
  void Keep(const std::vector<bool>& kept, Table* table,
            std::vector<uint32_t> Indexed::*begin,
            std::vector<uint32_t> Indexed::*features);
  void KeepFrequent(uint32_t min_count, Table* table,
                    std::vector<uint32_t> Indexed::*begin,
                    std::vector<uint32_t> Indexed::*features);
  void KeepHeaviest(size_t max_features, Table* table,
                    std::vector<uint32_t> Indexed::*begin,
                    std::vector<uint32_t> Indexed::*features);
  void RunSeveral(int epochs, float first_rate,
                  const std::function<void(int, double)>& progress);
  void Run(int epochs, float first_rate, uint32_t seed,
           const std::function<void(int, double)>& progress);
  void ScoreIndexed(const Indexed& sequence, SpanChain* chain) const;
  void Update(const Indexed& sequence, const SpanChain& chain, float rate);
  static void Step(Table* table, uint32_t row, const float* gradient,
                   float rate);

  CrfOptions options_;
  std::vector<Indexed> sequences_;
  Table nodes_;
  Table leaves_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CRF_TRAINER_H_
