#include "quotes/models/linear_chain.h"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

// Keeps the product of three such numbers a normal float.
constexpr float kLowestExponent = -28;
constexpr float kImpossible = -1e30f;

// exp(x[k] - max x) for every k; returns max x.
float ExpRelative(const float* x, size_t n, float* out) {
  const float top = *std::max_element(x, x + n);
  for (size_t k = 0; k < n; ++k) {
    out[k] = std::exp(std::max(x[k] - top, kLowestExponent));
  }
  return top;
}

// Makes x sum to one; returns the sum it had.
float Normalize(float* x, int n) {
  float sum = 0;
  for (int k = 0; k < n; ++k) sum += x[k];
  const float inverse = 1 / sum;
  for (int k = 0; k < n; ++k) x[k] *= inverse;
  return sum;
}

}  // namespace

void LinearChain::Reset(size_t length) {
  length_ = length;
  nodes_.assign(length * num_labels_, 0);
  edges_.assign(length * num_labels_ * num_labels_, 0);
}

void LinearChain::Viterbi(std::vector<uint8_t>* labels) { Search(-1, labels); }

void LinearChain::ViterbiContaining(int label, std::vector<uint8_t>* labels) {
  Search(label, labels);
}

void LinearChain::Search(int label, std::vector<uint8_t>* labels) {
  labels->assign(length_, 0);
  if (length_ == 0) return;
  const int n = num_labels_;
  const int states = label < 0 ? n : 2 * n;
  back_pointers_.assign(length_ * states, 0);
  std::vector<float> best(states, kImpossible), next(states);
  for (int k = 0; k < n; ++k) best[k == label ? n + k : k] = node(0)[k];
  for (size_t i = 1; i < length_; ++i) {
    for (int to = 0; to < states; ++to) {
      // States of the first half come from the first half and do not carry the
      // label; those of the second carry it, or come from the second.
      const int begin = to < n || to == n + label ? 0 : n;
      const int end = to < n ? n : states;
      float top = kImpossible;
      int from = begin;
      for (int k = begin; k < end && to != label; ++k) {
        const float score = best[k] + edge(i)[k % n * n + to % n];
        if (score > top) {
          top = score;
          from = k;
        }
      }
      next[to] = top + node(i)[to % n];
      back_pointers_[i * states + to] = from;
    }
    best.swap(next);
  }
  const int begin = label < 0 ? 0 : n;
  int state = std::max_element(best.begin() + begin, best.end()) - best.begin();
  for (size_t i = length_; i-- > 0;) {
    (*labels)[i] = state % n;
    state = back_pointers_[i * states + state];
  }
}

void LinearChain::ComputeMarginals() {
  const int n = num_labels_;
  log_partition_ = 0;
  exp_nodes_.resize(length_ * n);
  exp_edges_.resize(length_ * n * n);
  forward_.assign(length_ * n, 0);
  backward_.assign(length_ * n, 1);
  scale_.assign(length_, 1);
  for (size_t i = 0; i < length_; ++i) {
    log_partition_ += ExpRelative(node(i), n, &exp_nodes_[i * n]);
    float* now = &forward_[i * n];
    if (i == 0) {
      std::copy_n(exp_nodes_.begin(), n, now);
    } else {
      float* pairs = &exp_edges_[i * n * n];
      log_partition_ += ExpRelative(edge(i), n * n, pairs);
      const float* before = now - n;
      for (int from = 0; from < n; ++from) {
        for (int to = 0; to < n; ++to) {
          now[to] += before[from] * pairs[from * n + to];
        }
      }
      for (int to = 0; to < n; ++to) now[to] *= exp_nodes_[i * n + to];
    }
    scale_[i] = Normalize(now, n);
    log_partition_ += std::log(scale_[i]);
  }
  for (size_t i = length_; i-- > 1;) {
    const float* after = &backward_[i * n];
    const float* pairs = &exp_edges_[i * n * n];
    for (int from = 0; from < n; ++from) {
      float sum = 0;
      for (int to = 0; to < n; ++to) {
        sum += pairs[from * n + to] * exp_nodes_[i * n + to] * after[to];
      }
      backward_[(i - 1) * n + from] = sum / scale_[i];
    }
  }
}

float LinearChain::NodeMarginal(size_t i, int label) const {
  return forward_[i * num_labels_ + label] * backward_[i * num_labels_ + label];
}

float LinearChain::EdgeMarginal(size_t i, int from, int to) const {
  const int n = num_labels_;
  return forward_[(i - 1) * n + from] * exp_edges_[(i * n + from) * n + to] *
         exp_nodes_[i * n + to] * backward_[i * n + to] / scale_[i];
}

double LinearChain::PathScore(const std::vector<uint8_t>& labels) const {
  double score = 0;
  for (size_t i = 0; i < length_; ++i) {
    score += node(i)[labels[i]];
    if (i > 0) score += edge(i)[labels[i - 1] * num_labels_ + labels[i]];
  }
  return score;
}

}  // namespace attest
