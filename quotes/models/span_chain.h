// Inference in linear-chain models over spans (Lafferty et al., ICML 2001): given
// scores of labels at positions, and of leaving a span between two positions, the
// best label sequences and the probability of each label (forward-backward).
//
// Labels are those of spans of several types: 0 is outside, 2t + 1 begins a span
// of type t, 2t + 2 is inside one, and comes only behind one of these two. What a
// pair of labels says beyond the labels themselves is that a span ends between
// them, so that is all that has a score of its own.
//
// Time is O(length x labels), and for each further path O(length): the ways to a
// state beyond the best one are only found when a path needs them (Huang & Chiang,
// IWPT 2005, algorithm 3). Buffers are kept between calls, so that a chain
// reused for many sequences allocates rarely. Not thread-safe: one a thread.

#ifndef ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_
#define ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
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
  // above 0 needs ComputeMarginals before, and saves most of the time. Nor are paths
  // returned that score more than `most_behind` less than the best.
  static constexpr int kMaxPaths = 16;
  static constexpr float kHoweverBehind = std::numeric_limits<float>::infinity();
  void BestPaths(int k, int required, float least, float most_behind,
                 std::vector<Path>* paths);

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
  // A state is a label, or num_labels_ + label on ways that have seen the required
  // label. How the r-th best way to a state comes from the position before.
  struct Step {
    float score;
    uint8_t state;
    uint8_t rank;  // Among the ways to that state.
  };
  // The score of a state to which no way leads.
  static constexpr float kNoWay = -std::numeric_limits<float>::infinity();
  // The ways to a state of one position that are known, best first, and how many of
  // each source's they continue.
  struct Ways {
    explicit Ways(const Step& best) {
      steps[0] = best;
      used[best.state] = 1;
    }
    uint8_t count = 1;
    uint8_t used[2 * kMaxLabels] = {};
    Step steps[kMaxPaths];
  };
  size_t Cell(size_t i, int state) const { return i * 2 * num_labels_ + state; }
  // Sets of labels or states have a bit for each.
  uint32_t AllLabels() const { return (uint32_t{1} << num_labels_) - 1; }
  uint32_t LikelyLabels(size_t i, float least) const;
  Step BestOuter(size_t i, int shift) const;
  void FillBest(int required, float least);
  void StepForward(size_t i, int shift, const Step& outer, int required,
                   const Step& to_required, uint32_t likely);
  Ways& WaysTo(size_t i, int state);
  // The way of a rank, nullptr if it is not known or there is none.
  const Step* WayTo(size_t i, int state, int rank) const {
    const size_t cell = Cell(i, state);
    if (rank == 0) return best_[cell].score == kNoWay ? nullptr : &best_[cell];
    if (more_[cell] < 0) return nullptr;
    const Ways& ways = ways_[more_[cell]];
    return rank < ways.count ? &ways.steps[rank] : nullptr;
  }
  void Consider(size_t i, int from, float bonus, const Ways& ways, Step* best) const;
  void ConsiderOuter(size_t i, int shift, const Ways& ways, Step* best) const;
  bool FindNext(size_t i, int state, int required);
  bool AddWay(int root, int required);
  Path Trace(Step step) const;
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
  // By cell: the best way, and where in ways_ the others are, once they are wanted.
  // A position behind the last has the ways through all of the sequence.
  std::vector<Step> best_;
  std::vector<uint32_t> reached_;  // The states with a best way, by position.
  std::vector<int32_t> more_;
  std::vector<Ways> ways_;
  std::vector<std::pair<size_t, uint8_t>> pending_;
  double log_partition_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_SPAN_CHAIN_H_
