// Inference in linear-chain models (Lafferty et al., ICML 2001): given scores of
// labels at positions and of label pairs between them, the best label sequence
// (Viterbi) and the probability of each label (forward-backward).
//
// Time is O(length x labels^2). Buffers are kept between calls, so that a chain
// reused for many sequences allocates rarely. Not thread-safe: one a thread.

#ifndef ATTEST_QUOTES_MODELS_LINEAR_CHAIN_H_
#define ATTEST_QUOTES_MODELS_LINEAR_CHAIN_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attest {

class LinearChain {
 public:
  explicit LinearChain(int num_labels) : num_labels_(num_labels) {}

  // Starts a sequence; all scores are zero.
  void Reset(size_t length);

  size_t length() const { return length_; }
  int num_labels() const { return num_labels_; }

  // The scores of position i: num_labels() of them, in natural-log units.
  float* node(size_t i) { return &nodes_[i * num_labels_]; }
  const float* node(size_t i) const { return &nodes_[i * num_labels_]; }
  // The scores of label pairs (label at i-1, label at i), row by row; i > 0.
  float* edge(size_t i) { return &edges_[i * num_labels_ * num_labels_]; }
  const float* edge(size_t i) const {
    return &edges_[i * num_labels_ * num_labels_];
  }

  // The labels of the highest-scoring sequence. Ties go to the lower label.
  void Viterbi(std::vector<uint8_t>* labels);

  // The same among the sequences that have `label` somewhere; length() > 0.
  void ViterbiContaining(int label, std::vector<uint8_t>* labels);

  // Runs forward-backward and makes the functions below valid.
  void ComputeMarginals();
  // P(label at i).
  float NodeMarginal(size_t i, int label) const;
  // P(from at i-1, to at i); i > 0.
  float EdgeMarginal(size_t i, int from, int to) const;
  // Log of the sum over all sequences of exp(score).
  double log_partition() const { return log_partition_; }

  // The score of a given sequence of length() labels.
  double PathScore(const std::vector<uint8_t>& labels) const;

 private:
  // Viterbi over states (label, whether `label` has come). Without one (-1), the
  // second half of the states stays unused.
  void Search(int label, std::vector<uint8_t>* labels);

  int num_labels_;
  size_t length_ = 0;
  std::vector<float> nodes_;
  std::vector<float> edges_;
  // exp of the scores, relative to the highest of their position.
  std::vector<float> exp_nodes_;
  std::vector<float> exp_edges_;
  // Each position's forward_ sums to one; scale_ is the sum it had.
  std::vector<float> forward_;
  std::vector<float> backward_;
  std::vector<float> scale_;
  std::vector<uint8_t> back_pointers_;
  double log_partition_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_LINEAR_CHAIN_H_
