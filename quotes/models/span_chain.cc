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
  BestPaths(1, -1, 0, &paths);
  labels->clear();
  if (!paths.empty()) *labels = std::move(paths[0].labels);
}

// Keeps the k best of several sorted lists.
void SpanChain::Merge(const Source* sources, int n, int k, Ways* out) {
  int heads[2 * kMaxLabels] = {};
  out->count = 0;
  while (out->count < k) {
    int best = -1;
    float top = 0;
    for (int s = 0; s < n; ++s) {
      if (heads[s] >= sources[s].ways->count) continue;
      const float score =
          sources[s].ways->steps[heads[s]].score + sources[s].bonus;
      if (best < 0 || score > top) {
        best = s;
        top = score;
      }
    }
    if (best < 0) return;
    out->steps[out->count++] = {top, sources[best].state,
                                static_cast<uint8_t>(heads[best]++)};
  }
}

void SpanChain::Shift(const Ways& from, float score, Ways* to) {
  to->count = from.count;
  for (int r = 0; r < from.count; ++r) {
    to->steps[r] = from.steps[r];
    to->steps[r].score += score;
  }
}

// The states of position i - 1 that have ways, of those that have seen the required
// label or have not; returns their number.
int SpanChain::SourcesOf(size_t i, bool seen, Source* sources) {
  int count = 0;
  for (int label = 0; label < num_labels_; ++label) {
    const int state = seen ? num_labels_ + label : label;
    const Ways& ways = WaysTo(i - 1, state);
    if (ways.count == 0) continue;
    sources[count++] = {&ways, static_cast<uint8_t>(state),
                        label == 0 ? 0 : leave(i)[TypeOf(label)]};
  }
  return count;
}

// Fills the ways to these states of position i.
void SpanChain::StepForward(size_t i, bool seen, int required, int k,
                            float least) {
  const int n = num_labels_, shift = seen ? n : 0;
  // Those of the same kind first; both kinds lead to the required label.
  Source sources[2 * kMaxLabels];
  const int same = SourcesOf(i, seen, sources);
  const int all = seen ? same + SourcesOf(i, false, sources + same) : same;
  Ways outer;
  Merge(sources, same, k, &outer);
  for (int to = 0; to < n; ++to) {
    Ways& ways = WaysTo(i, shift + to);
    ways.count = 0;
    if (least > 0 && NodeMarginal(i, to) < least) continue;
    if (to == required) {
      if (seen) Merge(sources, all, k, &ways);
      Shift(ways, node(i)[to], &ways);
    } else if (IsInside(to)) {
      const float bonus = node(i)[to];
      const Source inside[2] = {
          {&WaysTo(i - 1, shift + to - 1), static_cast<uint8_t>(shift + to - 1), bonus},
          {&WaysTo(i - 1, shift + to), static_cast<uint8_t>(shift + to), bonus}};
      Merge(inside, 2, k, &ways);
    } else {
      Shift(outer, node(i)[to], &ways);
    }
  }
}

SpanChain::Path SpanChain::Trace(const Step& last) const {
  Path path = {last.score, std::vector<uint8_t>(length_)};
  Step step = last;
  for (size_t i = length_; i-- > 0;) {
    path.labels[i] = step.state % num_labels_;
    step = ways_[i * 2 * num_labels_ + step.state].steps[step.rank];
  }
  return path;
}

void SpanChain::BestPaths(int k, int required, float least,
                          std::vector<Path>* paths) {
  paths->clear();
  if (length_ == 0) return;
  const int n = num_labels_;
  if (ways_.size() < length_ * 2 * n) ways_.resize(length_ * 2 * n);
  for (int state = 0; state < 2 * n; ++state) WaysTo(0, state).count = 0;
  for (int label = 0; label < n; ++label) {
    if (IsInside(label)) continue;
    if (least > 0 && NodeMarginal(0, label) < least) continue;
    Ways& ways = WaysTo(0, label == required ? n + label : label);
    ways.count = 1;
    ways.steps[0] = {node(0)[label], 0, 0};
  }
  for (size_t i = 1; i < length_; ++i) {
    StepForward(i, false, required, k, least);
    if (required >= 0) StepForward(i, true, required, k, least);
  }
  Source last[kMaxLabels];
  const int shift = required < 0 ? 0 : n;
  for (int label = 0; label < n; ++label) {
    last[label] = {&WaysTo(length_ - 1, shift + label),
                   static_cast<uint8_t>(shift + label), 0};
  }
  Ways best;
  Merge(last, n, k, &best);
  for (int r = 0; r < best.count; ++r) paths->push_back(Trace(best.steps[r]));
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
