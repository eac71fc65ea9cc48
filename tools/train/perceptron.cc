#include "tools/train/perceptron.h"

#include <algorithm>
#include <cmath>

namespace attest {

AveragedPerceptron::AveragedPerceptron(int num_labels)
    : num_labels_(num_labels), slots_(1 << 16) {}

// The tables are far larger than any cache: what one step needs is asked for while
// the step before runs over the other features.
void AveragedPerceptron::Score(absl::Span<const uint64_t> features,
                               absl::Span<float> scores) const {
  constexpr size_t kBatch = 128;
  std::fill(scores.begin(), scores.begin() + num_labels_, 0.0f);
  const Row* rows[kBatch];
  while (!features.empty()) {
    const absl::Span<const uint64_t> batch = features.subspan(0, kBatch);
    features.remove_prefix(batch.size());
    for (uint64_t feature : batch) {
      __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
    }
    size_t found = 0;
    for (uint64_t feature : batch) {
      const uint32_t row = slots_[FindSlot(feature)].row;
      if (row == 0) continue;
      rows[found] = &rows_[row - 1];
      __builtin_prefetch(rows[found++]);
    }
    for (size_t i = 0; i < found; ++i) {
      __builtin_prefetch(&cells_[rows[i]->cells]);
    }
    for (size_t i = 0; i < found; ++i) {
      if (rows[i]->updates < min_updates_) continue;
      const Cell* cell = &cells_[rows[i]->cells];
      for (int n = rows[i]->size; n > 0; --n, ++cell) {
        scores[cell->label] += cell->weight;
      }
    }
  }
}

void AveragedPerceptron::Update(absl::Span<const uint64_t> features, int good,
                                int bad, float step) {
  CountExample();
  if (good == bad) return;
  Add(features, good, step);
  Add(features, bad, -step);
}

void AveragedPerceptron::Add(absl::Span<const uint64_t> features, int label,
                             float step) {
  for (uint64_t feature : features) {
    Row* row = FindOrAddRow(feature);
    if (row == nullptr) continue;
    ++row->updates;
    Cell* cell = FindOrAddCell(row, label);
    cell->total += static_cast<double>(now_ - cell->stamp) * cell->weight;
    cell->stamp = now_;
    cell->weight += step;
  }
}

std::vector<TrainedWeight> AveragedPerceptron::AveragedWeights(
    uint32_t min_updates) const {
  std::vector<TrainedWeight> weights;
  for (const Slot& slot : slots_) {
    if (slot.row == 0) continue;
    const Row& row = rows_[slot.row - 1];
    if (row.updates < min_updates) continue;
    for (uint32_t i = row.cells; i < row.cells + row.size; ++i) {
      const Cell& cell = cells_[i];
      const float average = static_cast<float>(AveragedWeight(cell));
      if (average != 0) weights.push_back({slot.feature, cell.label, average});
    }
  }
  return weights;
}

void AveragedPerceptron::KeepHeaviest(size_t features) {
  frozen_ = true;
  std::vector<Slot> kept;
  for (const Slot& slot : slots_) {
    if (slot.row != 0 && rows_[slot.row - 1].updates >= min_updates_) {
      kept.push_back(slot);
    }
  }
  features = std::min(features, kept.size());
  std::vector<float> worths(rows_.size());
  for (size_t i = 0; i < rows_.size(); ++i) worths[i] = Worth(rows_[i]);
  std::nth_element(kept.begin(), kept.begin() + features, kept.end(),
                   [&worths](const Slot& a, const Slot& b) {
                     const float x = worths[a.row - 1], y = worths[b.row - 1];
                     return x != y ? x > y : a.feature < b.feature;
                   });
  slots_.assign(slots_.size(), Slot());
  for (size_t i = 0; i < features; ++i) {
    slots_[FindSlot(kept[i].feature)] = kept[i];
  }
}

float AveragedPerceptron::Worth(const Row& row) const {
  double mass = 0;
  for (uint32_t i = row.cells; i < row.cells + row.size; ++i) {
    mass += std::abs(AveragedWeight(cells_[i]));
  }
  return static_cast<float>(mass * std::sqrt(row.updates));
}

double AveragedPerceptron::AveragedWeight(const Cell& cell) const {
  return (cell.total + static_cast<double>(now_ - cell.stamp) * cell.weight) /
         now_;
}

size_t AveragedPerceptron::FindSlot(uint64_t feature) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = feature & mask;
  while (slots_[slot].row != 0 && slots_[slot].feature != feature) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

AveragedPerceptron::Row* AveragedPerceptron::FindOrAddRow(uint64_t feature) {
  size_t slot = FindSlot(feature);
  if (slots_[slot].row == 0) {
    if (frozen_) return nullptr;
    if (rows_.size() * 2 > slots_.size()) {
      GrowSlots();
      slot = FindSlot(feature);
    }
    rows_.push_back({0, 0, 0, 0});
    slots_[slot] = {feature, static_cast<uint32_t>(rows_.size())};
  }
  return &rows_[slots_[slot].row - 1];
}

AveragedPerceptron::Cell* AveragedPerceptron::FindOrAddCell(Row* row,
                                                            uint32_t label) {
  for (uint32_t i = row->cells; i < row->cells + row->size; ++i) {
    if (cells_[i].label == label) return &cells_[i];
  }
  if (row->size == row->capacity) {
    const uint32_t moved = static_cast<uint32_t>(cells_.size());
    row->capacity = row->capacity == 0 ? 2 : 2 * row->capacity;
    cells_.resize(cells_.size() + row->capacity);
    std::copy_n(cells_.begin() + row->cells, row->size, cells_.begin() + moved);
    row->cells = moved;
  }
  Cell* cell = &cells_[row->cells + row->size++];
  *cell = {label, 0, 0, now_};
  return cell;
}

void AveragedPerceptron::GrowSlots() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row != 0) slots_[FindSlot(slot.feature)] = slot;
  }
}

int BestBut(int label, absl::Span<const float> scores) {
  int best = label == 0 ? 1 : 0;
  for (int i = best + 1; i < static_cast<int>(scores.size()); ++i) {
    if (i != label && scores[i] > scores[best]) best = i;
  }
  return best;
}

}  // namespace attest
