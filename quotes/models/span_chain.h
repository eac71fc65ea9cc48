// Inference in linear-chain models over spans (Lafferty et al., ICML 2001): given
// scores of labels at positions, and of leaving a span between two positions, the
// best label sequences and the probability of each label (forward-backward).
//
// Labels are those of spans of several types: 0 is outside, 2t + 1 begins a span
// of type t, 2t + 2 is inside one, and comes only behind one of these two. What a
// pair of labels says beyond the labels themselves is that a span ends between
// them, so that is all that has a score of its own.
//
// Time is O(length x labels). Buffers are kept between calls, so that a chain
// reused for many sequences allocates rarely. Not thread-safe: one a thread.

#ifndef ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_
#define ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attest {

class SpanChain {
 public:
  struct Path {
    float score;
    std::vector<uint8_t> labels;
  };

  static constexpr int kMaxLabels = 9;
  // At most four types.
  explicit SpanChain(int num_types)
      : num_types_(num_types), num_labels_(2 * num_types + 1) {}

  // Starts a sequence; all scores are zero.
  void Reset(size_t length);

  size_t length() const { return length_; }
  int num_types() const { return num_types_; }
  int num_labels() const { return num_labels_; }

  // The scores of position i's labels, in natural-log units.
  float* node(size_t i) { return &nodes_[i * num_labels_]; }
  const float* node(size_t i) const { return &nodes_[i * num_labels_]; }
  // By type, the score of a span's last position being i - 1; i > 0.
  float* leave(size_t i) { return &leaves_[i * num_types_]; }
  const float* leave(size_t i) const { return &leaves_[i * num_types_]; }

  // Sets *labels to the highest-scoring sequence. Ties go to the lower label.
  void Viterbi(std::vector<uint8_t>* labels);

  // Sets *paths to the k <= kMaxPaths highest-scoring sequences that have
  // `required` somewhere (-1: to all), best first; fewer if there are no more.
  // Labels whose NodeMarginal is less than `least` are not looked at: a least
  // above 0 needs ComputeMarginals before, and saves most of the time.
  static constexpr int kMaxPaths = 16;
  void BestPaths(int k, int required, float least, std::vector<Path>* paths);

  // Runs forward-backward and makes the functions below valid.
  void ComputeMarginals();
  // P(label at i).
  float NodeMarginal(size_t i, int label) const {
    return forward_[i * num_labels_ + label] *
           backward_[i * num_labels_ + label];
  }
  // P(a span of the type has its last position at i - 1); i > 0.
  float LeaveMarginal(size_t i, int type) const;
  // Log of the sum over all sequences of exp(score).
  double log_partition() const { return log_partition_; }

  // The score of a given sequence of length() labels.
  double PathScore(const std::vector<uint8_t>& labels) const;

 private:
  // The best ways to a state at one position.
  struct Step {
    float score;
    uint8_t state;  // At the position before: label + num_labels_ if seen.
    uint8_t rank;   // Among that state's steps.
  };
  struct Ways {
    int count = 0;
    Step steps[kMaxPaths];
  };
  struct Source {
    const Ways* ways;
    uint8_t state;
    float bonus;
  };

  Ways& WaysTo(size_t i, int state) { return ways_[i * 2 * num_labels_ + state]; }
  static void Merge(const Source* sources, int n, int k, Ways* out);
  static void Shift(const Ways& from, float score, Ways* to);
  void StepForward(size_t i, bool seen, int required, int k, float least);
  int SourcesOf(size_t i, bool seen, Source* sources);
  Path Trace(const Step& last) const;
  float ForwardStep(size_t i);
  void BackwardStep(size_t i);

  int num_types_;
  int num_labels_;
  size_t length_ = 0;
  std::vector<float> nodes_;
  std::vector<float> leaves_;
  // exp of the scores, relative to the highest of their position; exp_stays_ is
  // that of a pair of labels that leaves no span.
  std::vector<float> exp_nodes_;
  std::vector<float> exp_leaves_;
  std::vector<float> exp_stays_;
  // Each position's forward_ sums to one; scale_ is the sum it had. outward_ is
  // the backward sum over the labels that may follow any label.
  std::vector<float> forward_;
  std::vector<float> backward_;
  std::vector<float> scale_;
  std::vector<float> outward_;
  std::vector<Ways> ways_;
  double log_partition_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_
