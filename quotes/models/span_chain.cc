#include "quotes/models/span_chain.h"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

// Keeps the product of three such numbers a normal float.
constexpr float kLowestExponent = -28;
float ExpAtLeast(float x) { return std::exp(std::max(x, kLowestExponent)); }

// The type of the span that a label other than 0 is of.
int TypeOf(int label) { return (label - 1) / 2; }
bool IsInside(int label) { return label > 0 && label % 2 == 0; }

}  // namespace

void SpanChain::Reset(size_t length) {
  length_ = length;
  nodes_.assign(length * num_labels_, 0);
  leaves_.assign(length * num_types_, 0);
}

void SpanChain::Viterbi(std::vector<uint8_t>* labels) {
  std::vector<Path> paths;
  BestPaths(1, -1, 0, kHoweverBehind, &paths);
  labels->clear();
  if (!paths.empty()) *labels = std::move(paths[0].labels);
}

// The best step from position i - 1 out of any span, by states of one kind.
SpanChain::Step SpanChain::BestOuter(size_t i, int shift) const {
  const Step* before = &best_[Cell(i - 1, shift)];
  Step best = {before[0].score, static_cast<uint8_t>(shift), 0};
  for (int label = 1; label < num_labels_; ++label) {
    const float bonus = i < length_ ? leave(i)[TypeOf(label)] : 0;
    const float score = before[label].score + bonus;
    if (score > best.score) best = {score, static_cast<uint8_t>(shift + label), 0};
  }
  return best;
}

// Fills the best ways to the states of one kind of position i, given the best step
// out of a span and that to the required label.
void SpanChain::StepForward(size_t i, int shift, const Step& outer, int required,
                            const Step& to_required, uint32_t likely) {
  const Step* before = &best_[Cell(i - 1, shift)];
  Step* now = &best_[Cell(i, shift)];
  uint32_t reached = 0;
  for (int to = 0; to < num_labels_; ++to) {
    now[to].score = kNoWay;
    if ((likely >> to & 1) == 0) continue;
    if (to == required) {
      now[to] = to_required;
    } else if (IsInside(to)) {
      const int from = before[to].score > before[to - 1].score ? to : to - 1;
      now[to] = {before[from].score, static_cast<uint8_t>(shift + from), 0};
    } else {
      now[to] = outer;
    }
    now[to].score += node(i)[to];
    reached |= static_cast<uint32_t>(now[to].score != kNoWay) << to;
  }
  reached_[i] |= reached << shift;
}

// The labels that may be looked at.
uint32_t SpanChain::LikelyLabels(size_t i, float least) const {
  if (least <= 0) return AllLabels();
  uint32_t likely = 0;
  for (int label = 0; label < num_labels_; ++label) {
    likely |= static_cast<uint32_t>(NodeMarginal(i, label) >= least) << label;
  }
  return likely;
}

void SpanChain::FillBest(int required, float least) {
  const Step none = {kNoWay, 0, 0};
  best_.resize(Cell(length_ + 1, 0));
  std::fill_n(best_.begin(), 2 * num_labels_, none);
  reached_.assign(length_, 0);
  const uint32_t first = LikelyLabels(0, least);
  for (int label = 0; label < num_labels_; ++label) {
    if (IsInside(label) || (first >> label & 1) == 0) continue;
    const int state = label == required ? num_labels_ + label : label;
    best_[Cell(0, state)] = {node(0)[label], 0, 0};
    reached_[0] |= 1u << state;
  }
  for (size_t i = 1; i < length_; ++i) {
    const uint32_t likely = LikelyLabels(i, least);
    const Step unseen = BestOuter(i, 0);
    StepForward(i, 0, unseen, required, none, likely);
    if (required < 0) continue;
    const Step seen = BestOuter(i, num_labels_);
    StepForward(i, num_labels_, seen, required,
                unseen.score > seen.score ? unseen : seen, likely);
  }
}

// The ways to a state that has one.
SpanChain::Ways& SpanChain::WaysTo(size_t i, int state) {
  const size_t cell = Cell(i, state);
  if (more_[cell] < 0) {
    more_[cell] = static_cast<int32_t>(ways_.size());
    ways_.emplace_back(best_[cell]);
  }
  return ways_[more_[cell]];
}

// Makes *best the next way from a state of position i - 1, if that is better.
void SpanChain::Consider(size_t i, int from, float bonus, const Ways& ways,
                         Step* best) const {
  const uint8_t rank = ways.used[from];
  const Step* way = WayTo(i - 1, from, rank);
  if (way == nullptr || way->score + bonus <= best->score) return;
  *best = {way->score + bonus, static_cast<uint8_t>(from), rank};
}

void SpanChain::ConsiderOuter(size_t i, int shift, const Ways& ways,
                              Step* best) const {
  for (uint32_t rest = reached_[i - 1] >> shift & AllLabels(); rest != 0; rest &= rest - 1) {
    const int label = __builtin_ctz(rest);
    const bool leaves = label > 0 && i < length_;
    Consider(i, shift + label, leaves ? leave(i)[TypeOf(label)] : 0, ways, best);
  }
}

// Adds the next best way to a state whose sources' next ways are known. False if
// there is none.
bool SpanChain::FindNext(size_t i, int state, int required) {
  const int shift = state < num_labels_ ? 0 : num_labels_;
  const int label = i < length_ ? state - shift : 0;
  Ways& ways = WaysTo(i, state);
  Step best = {kNoWay, 0, 0};
  if (IsInside(label) && label != required) {
    Consider(i, state - 1, 0, ways, &best);
    Consider(i, state, 0, ways, &best);
  } else {
    ConsiderOuter(i, shift, ways, &best);
    // Both kinds of states lead to the required label.
    if (i < length_ && label == required) ConsiderOuter(i, 0, ways, &best);
  }
  if (best.score == kNoWay) return false;
  if (i < length_) best.score += node(i)[label];
  ++ways.used[best.state];
  ways.steps[ways.count++] = best;
  return true;
}

// Adds the next best way to the end. It needs the next way to the state from which
// the last one came, and that may need one in turn.
bool SpanChain::AddWay(int root, int required) {
  pending_.clear();
  int state = root;
  for (size_t i = length_; i > 0; --i) {
    pending_.emplace_back(i, state);
    const Ways& ways = WaysTo(i, state);
    const int from = ways.steps[ways.count - 1].state;
    if (WayTo(i - 1, from, ways.used[from]) != nullptr) break;
    state = from;
  }
  bool found = false;
  while (!pending_.empty()) {
    found = FindNext(pending_.back().first, pending_.back().second, required);
    pending_.pop_back();
  }
  return found;
}

SpanChain::Path SpanChain::Trace(Step step) const {
  Path path = {step.score, std::vector<uint8_t>(length_)};
  for (size_t i = length_; i-- > 0;) {
    path.labels[i] = step.state % num_labels_;
    step = *WayTo(i, step.state, step.rank);
  }
  return path;
}

void SpanChain::BestPaths(int k, int required, float least, float most_behind,
                          std::vector<Path>* paths) {
  paths->clear();
  if (length_ == 0) return;
  FillBest(required, least);
  more_.assign(best_.size(), -1);
  ways_.clear();
  const int root = required < 0 ? 0 : num_labels_;
  const Step best = BestOuter(length_, root);
  if (best.score == kNoWay) return;
  best_[Cell(length_, root)] = best;
  paths->push_back(Trace(best));
  while (static_cast<int>(paths->size()) < k && AddWay(root, required)) {
    const Step& way = *WayTo(length_, root, paths->size());
    if (way.score < best.score - most_behind) return;
    paths->push_back(Trace(way));
  }
}

// Returns what the exponents are relative to.
float SpanChain::ForwardStep(size_t i) {
  const int n = num_labels_;
  float* now = &forward_[i * n];
  float* nodes = &exp_nodes_[i * n];
  const float top = *std::max_element(node(i), node(i) + n);
  for (int k = 0; k < n; ++k) nodes[k] = ExpAtLeast(node(i)[k] - top);
  if (i == 0) {
    for (int k = 0; k < n; ++k) now[k] = IsInside(k) ? 0 : nodes[k];
    return top;
  }
  const float* before = now - n;
  float leave_top = 0;
  for (int t = 0; t < num_types_; ++t) {
    leave_top = std::max(leave_top, leave(i)[t]);
  }
  const float stay = exp_stays_[i] = ExpAtLeast(-leave_top);
  float outer = stay * before[0];
  for (int t = 0; t < num_types_; ++t) {
    const float leaves = exp_leaves_[i * num_types_ + t] =
        ExpAtLeast(leave(i)[t] - leave_top);
    const float in = before[2 * t + 1] + before[2 * t + 2];
    outer += leaves * in;
    now[2 * t + 2] = stay * in * nodes[2 * t + 2];
  }
  now[0] = outer * nodes[0];
  for (int t = 0; t < num_types_; ++t) now[2 * t + 1] = outer * nodes[2 * t + 1];
  return top + leave_top;
}

// From position i to i - 1.
void SpanChain::BackwardStep(size_t i) {
  const int n = num_labels_;
  const float* after = &backward_[i * n];
  const float* nodes = &exp_nodes_[i * n];
  float* now = &backward_[(i - 1) * n];
  float outer = nodes[0] * after[0];
  for (int t = 0; t < num_types_; ++t) {
    outer += nodes[2 * t + 1] * after[2 * t + 1];
  }
  outward_[i] = outer;
  const float inverse = 1 / scale_[i];
  now[0] = exp_stays_[i] * outer * inverse;
  for (int t = 0; t < num_types_; ++t) {
    const float in = exp_leaves_[i * num_types_ + t] * outer +
                     exp_stays_[i] * nodes[2 * t + 2] * after[2 * t + 2];
    now[2 * t + 1] = now[2 * t + 2] = in * inverse;
  }
}

void SpanChain::ComputeMarginals() {
  const int n = num_labels_;
  log_partition_ = 0;
  exp_nodes_.resize(length_ * n);
  exp_leaves_.resize(length_ * num_types_);
  exp_stays_.resize(length_);
  outward_.resize(length_);
  forward_.resize(length_ * n);
  backward_.assign(length_ * n, 1);
  scale_.resize(length_);
  for (size_t i = 0; i < length_; ++i) {
    log_partition_ += ForwardStep(i);
    float* now = &forward_[i * n];
    float sum = 0;
    for (int k = 0; k < n; ++k) sum += now[k];
    scale_[i] = sum;
    for (int k = 0; k < n; ++k) now[k] /= sum;
    log_partition_ += std::log(sum);
  }
  for (size_t i = length_; i-- > 1;) BackwardStep(i);
}

float SpanChain::LeaveMarginal(size_t i, int type) const {
  const float* before = &forward_[(i - 1) * num_labels_];
  return (before[2 * type + 1] + before[2 * type + 2]) *
         exp_leaves_[i * num_types_ + type] * outward_[i] / scale_[i];
}

double SpanChain::PathScore(const std::vector<uint8_t>& labels) const {
  double score = 0;
  for (size_t i = 0; i < length_; ++i) {
    score += node(i)[labels[i]];
    if (i == 0 || labels[i - 1] == 0) continue;
    const int type = TypeOf(labels[i - 1]);
    if (labels[i] != 2 * type + 2) score += leave(i)[type];
  }
  return score;
}

}  // namespace attest
