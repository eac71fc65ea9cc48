// The averaged perceptron over hashed features, with several labels. Structured
// tasks (taggers) drive it themselves:
//
//   AveragedPerceptron perceptron(num_labels);
//   for (each epoch) for (each article in shuffled order) {
//     perceptron.Score(features, absl::MakeSpan(scores));
//     perceptron.Update(features, gold, predicted);   // does nothing if equal
//   }
//   std::string file =
//       EncodeLinearModel(info, perceptron.AveragedWeights(/*min_updates=*/3),
//                         options);
//
// AveragedWeights may be called after each epoch, to measure on held-out articles
// with the very runtime that will use the model. Deterministic: the same calls
// give the same weights. Method: Freund and Schapire 1999, Collins 2002; least
// updates as in Goldberg and Elhadad 2011.

#ifndef ATTEST_TOOLS_TRAIN_PERCEPTRON_H_
#define ATTEST_TOOLS_TRAIN_PERCEPTRON_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "tools/train/model_writer.h"

namespace attest {

class AveragedPerceptron {
 public:
  explicit AveragedPerceptron(int num_labels);

  // Sets scores[l] to the label's score under the current, unaveraged weights; a
  // feature with fewer than `min_updates` updates so far counts for nothing.
  void Score(absl::Span<const uint64_t> features, absl::Span<float> scores) const;

  // Makes `good` score higher and `bad` lower, by `step` a feature, and counts one
  // example as seen. Call it for every decision, also for correct ones (good ==
  // bad): averaging weighs by decisions.
  void Update(absl::Span<const uint64_t> features, int good, int bad,
              float step = 1);

  // For updates over whole sequences (beam search): a change of one label's
  // weights without counting an example; CountExample does that.
  void Add(absl::Span<const uint64_t> features, int label, float step);
  void CountExample() { ++now_; }

  // A feature's updates are counted; until it has this many it is not used.
  void set_min_updates(uint32_t updates) { min_updates_ = updates; }

  // Forgets all but the heaviest features, and takes up no new ones: training goes on
  // with those that a file of limited size has room for, and makes up for the others.
  // A feature's weight here is the sum of its absolute averaged weights, times the
  // square root of its updates: rare ones are worth less.
  void KeepHeaviest(size_t features);

  // The average weights of the features updated at least `min_updates` times.
  std::vector<TrainedWeight> AveragedWeights(uint32_t min_updates) const;

  size_t num_features() const { return rows_.size(); }

 private:
  struct Cell {
    uint32_t label;
    float weight;
    double total;    // Sum of the weight over time, up to `stamp`.
    uint64_t stamp;  // When the weight last changed.
  };
  struct Slot {
    uint64_t feature;
    uint32_t row;  // Index + 1; 0 in a free slot.
  };
  struct Row {
    uint32_t updates;
    uint16_t size;
    uint16_t capacity;
    uint32_t cells;  // Index of the first.
  };

  float Worth(const Row& row) const;
  double AveragedWeight(const Cell& cell) const;
  size_t FindSlot(uint64_t feature) const;
  // Null for a new feature once features are frozen.
  Row* FindOrAddRow(uint64_t feature);
  Cell* FindOrAddCell(Row* row, uint32_t label);
  void GrowSlots();

  int num_labels_;
  uint64_t now_ = 1;
  uint32_t min_updates_ = 0;
  bool frozen_ = false;
  std::vector<Slot> slots_;  // Open addressing.
  std::vector<Row> rows_;
  std::vector<Cell> cells_;
};

// The label with the highest score apart from `label`: what a margin is kept from.
// There must be two labels.
int BestBut(int label, absl::Span<const float> scores);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_PERCEPTRON_H_
