#include "tools/train/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace attest {
namespace {

// Where the model is so nearly right, a step is not worth its time.
constexpr float kLeastGradient = 0.004f;

bool IsSmall(const std::vector<float>& gradient, int width) {
  return std::all_of(gradient.begin(), gradient.begin() + width,
                     [](float g) { return std::abs(g) < kLeastGradient; });
}

void AddRow(const std::vector<float>& weights, uint32_t row, int width,
            float* out) {
  const float* from = &weights[static_cast<size_t>(row) * width];
  for (int k = 0; k < width; ++k) out[k] += from[k];
}

// Fisher-Yates with a fixed generator: std::shuffle's order is not specified.
void Shuffle(std::mt19937* random, std::vector<uint32_t>* order) {
  for (size_t i = order->size(); i > 1; --i) {
    std::swap((*order)[i - 1], (*order)[(*random)() % i]);
  }
}

}  // namespace

CrfTrainer::CrfTrainer(const CrfOptions& options) : options_(options) {
  nodes_.width = 2 * options_.num_types + 1;
  leaves_.width = options_.num_types;
}

void CrfTrainer::Index(const FeatureList& features, Table* table,
                       std::vector<uint32_t>* indices) {
  indices->reserve(features.size());
  for (uint64_t hash : features) {
    auto inserted = table->index.emplace(hash, table->hashes.size());
    if (inserted.second) {
      table->hashes.push_back(hash);
      table->counts.push_back(0);
    }
    const uint32_t index = inserted.first->second;
    ++table->counts[index];
    indices->push_back(index);
  }
}

void CrfTrainer::Add(const CrfSequence& sequence) {
  Indexed indexed;
  indexed.node_begin = sequence.node_begin;
  indexed.leave_begin = sequence.leave_begin;
  indexed.labels = sequence.labels;
  Index(sequence.node_features, &nodes_, &indexed.node_features);
  Index(sequence.leave_features, &leaves_, &indexed.leave_features);
  sequences_.push_back(std::move(indexed));
}

// Drops the features that are not kept from table and sequences. What the others have
// learnt so far stays.
void CrfTrainer::Keep(const std::vector<bool>& kept, Table* table,
                      std::vector<uint32_t> Indexed::*begin,
                      std::vector<uint32_t> Indexed::*features) {
  std::vector<uint32_t> renumbered(kept.size());
  Table smaller;
  smaller.width = table->width;
  auto append_row = [&](const std::vector<float>& from, size_t i, std::vector<float>* to) {
    if (from.empty()) return;
    const auto row = from.begin() + i * table->width;
    to->insert(to->end(), row, row + table->width);
  };
  for (size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i]) continue;
    renumbered[i] = smaller.hashes.size();
    smaller.index.emplace(table->hashes[i], renumbered[i]);
    smaller.hashes.push_back(table->hashes[i]);
    smaller.counts.push_back(table->counts[i]);
    append_row(table->weights, i, &smaller.weights);
    append_row(table->squares, i, &smaller.squares);
  }
  for (Indexed& s : sequences_) {
    std::vector<uint32_t> new_begin = {0}, left;
    for (size_t i = 0; i + 1 < (s.*begin).size(); ++i) {
      for (uint32_t k = (s.*begin)[i]; k < (s.*begin)[i + 1]; ++k) {
        const uint32_t index = (s.*features)[k];
        if (kept[index]) left.push_back(renumbered[index]);
      }
      new_begin.push_back(left.size());
    }
    left.shrink_to_fit();
    s.*begin = std::move(new_begin);
    s.*features = std::move(left);
  }
  *table = std::move(smaller);
}

void CrfTrainer::KeepFrequent(uint32_t min_count, Table* table,
                              std::vector<uint32_t> Indexed::*begin,
                              std::vector<uint32_t> Indexed::*features) {
  std::vector<bool> kept(table->hashes.size());
  for (size_t i = 0; i < kept.size(); ++i) {
    kept[i] = table->counts[i] >= min_count;
  }
  Keep(kept, table, begin, features);
}

void CrfTrainer::KeepHeaviest(size_t max_features, Table* table,
                              std::vector<uint32_t> Indexed::*begin,
                              std::vector<uint32_t> Indexed::*features) {
  const size_t n = table->hashes.size();
  if (max_features == 0) max_features = n;
  std::vector<float> weight(n);
  for (size_t i = 0; i < n; ++i) {
    for (int k = 0; k < table->width; ++k) {
      weight[i] =
          std::max(weight[i], std::abs(table->weights[i * table->width + k]));
    }
  }
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return weight[a] > weight[b]; });
  std::vector<bool> kept(n);
  for (size_t i = 0; i < std::min(n, max_features); ++i) kept[order[i]] = true;
  Keep(kept, table, begin, features);
}

void CrfTrainer::ScoreIndexed(const Indexed& s, SpanChain* chain) const {
  chain->Reset(s.labels.size());
  for (size_t i = 0; i < s.labels.size(); ++i) {
    for (uint32_t k = s.node_begin[i]; k < s.node_begin[i + 1]; ++k) {
      AddRow(nodes_.weights, s.node_features[k], nodes_.width, chain->node(i));
    }
    if (i == 0) continue;
    for (uint32_t k = s.leave_begin[i]; k < s.leave_begin[i + 1]; ++k) {
      AddRow(leaves_.weights, s.leave_features[k], leaves_.width, chain->leave(i));
    }
  }
}

void CrfTrainer::Step(Table* table, uint32_t row, const float* gradient,
                      float rate) {
  float* weights = &table->weights[static_cast<size_t>(row) * table->width];
  float* squares = &table->squares[static_cast<size_t>(row) * table->width];
  for (int k = 0; k < table->width; ++k) {
    const float g = gradient[k];
    squares[k] += g * g;
    weights[k] += rate * g / std::sqrt(squares[k] + 1e-6f);
  }
}

void CrfTrainer::Update(const Indexed& s, const SpanChain& chain,
                        float rate) {
  std::vector<float> gradient(nodes_.width);
  for (size_t i = 0; i < s.labels.size(); ++i) {
    for (int k = 0; k < nodes_.width; ++k) {
      gradient[k] = (s.labels[i] == k) - chain.NodeMarginal(i, k);
    }
    if (!IsSmall(gradient, nodes_.width)) {
      for (uint32_t k = s.node_begin[i]; k < s.node_begin[i + 1]; ++k) {
        Step(&nodes_, s.node_features[k], gradient.data(), rate);
      }
    }
    if (i == 0) continue;
    for (int t = 0; t < leaves_.width; ++t) {
      const bool in = s.labels[i - 1] == 2 * t + 1 || s.labels[i - 1] == 2 * t + 2;
      gradient[t] =
          (in && s.labels[i] != 2 * t + 2) - chain.LeaveMarginal(i, t);
    }
    if (IsSmall(gradient, leaves_.width)) continue;
    for (uint32_t k = s.leave_begin[i]; k < s.leave_begin[i + 1]; ++k) {
      Step(&leaves_, s.leave_features[k], gradient.data(), rate);
    }
  }
}

void CrfTrainer::Train(const std::function<void(int, double)>& progress) {
  KeepFrequent(options_.min_count, &nodes_, &Indexed::node_begin, &Indexed::node_features);
  KeepFrequent(options_.min_leave_count, &leaves_, &Indexed::leave_begin, &Indexed::leave_features);
  for (Table* table : {&nodes_, &leaves_}) {
    table->weights.assign(table->hashes.size() * table->width, 0);
    table->squares.assign(table->weights.size(), 0);
  }
  RunSeveral(options_.epochs, options_.learning_rate, progress);
  if (options_.max_node_features == 0 && options_.max_leave_features == 0) return;
  KeepHeaviest(options_.max_node_features, &nodes_, &Indexed::node_begin,
               &Indexed::node_features);
  KeepHeaviest(options_.max_leave_features, &leaves_, &Indexed::leave_begin,
               &Indexed::leave_features);
  RunSeveral(options_.further_epochs, options_.learning_rate / 2, progress);
}

// Starts each run from the weights as they are, and sets them to the mean of what the
// runs end with.
void CrfTrainer::RunSeveral(int epochs, float first_rate,
                            const std::function<void(int, double)>& progress) {
  const Table* tables[] = {&nodes_, &leaves_};
  const std::vector<float> start[] = {nodes_.weights, leaves_.weights};
  const std::vector<float> squares[] = {nodes_.squares, leaves_.squares};
  std::vector<float> mean[] = {std::vector<float>(start[0].size()),
                               std::vector<float>(start[1].size())};
  for (int run = 0; run < options_.runs; ++run) {
    nodes_.weights = start[0], leaves_.weights = start[1];
    nodes_.squares = squares[0], leaves_.squares = squares[1];
    Run(epochs, first_rate, options_.seed + run, progress);
    for (int t = 0; t < 2; ++t) {
      for (size_t i = 0; i < mean[t].size(); ++i) {
        mean[t][i] += tables[t]->weights[i] / options_.runs;
      }
    }
  }
  nodes_.weights = std::move(mean[0]);
  leaves_.weights = std::move(mean[1]);
}

// The rate falls to zero in equal steps.
void CrfTrainer::Run(int epochs, float first_rate, uint32_t seed,
                     const std::function<void(int, double)>& progress) {
  std::vector<uint32_t> order(sequences_.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(seed);
  SpanChain chain(options_.num_types);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    Shuffle(&random, &order);
    double loss = 0;
    size_t positions = 0;
    const float rate = first_rate * (1 - static_cast<float>(epoch) / epochs);
    for (uint32_t k : order) {
      const Indexed& s = sequences_[k];
      ScoreIndexed(s, &chain);
      chain.ComputeMarginals();
      loss += chain.log_partition() - chain.PathScore(s.labels);
      positions += s.labels.size();
      Update(s, chain, rate);
    }
    progress(epoch, loss / std::max<size_t>(1, positions));
  }
}

void CrfTrainer::ForEachNode(
    const std::function<void(uint64_t, absl::Span<const float>)>& visit) const {
  for (size_t i = 0; i < nodes_.hashes.size(); ++i) {
    visit(nodes_.hashes[i],
          absl::MakeSpan(&nodes_.weights[i * nodes_.width], nodes_.width));
  }
}

void CrfTrainer::ForEachLeave(
    const std::function<void(uint64_t, absl::Span<const float>)>& visit) const {
  for (size_t i = 0; i < leaves_.hashes.size(); ++i) {
    visit(leaves_.hashes[i],
          absl::MakeSpan(&leaves_.weights[i * leaves_.width], leaves_.width));
  }
}

}  // namespace attest
