#include "tools/train/perceptron.h"

#include <algorithm>

namespace attest {

AveragedPerceptron::AveragedPerceptron(int num_labels)
    : num_labels_(num_labels), slots_(1 << 16) {}

void AveragedPerceptron::Score(absl::Span<const uint64_t> features,
                               absl::Span<float> scores) const {
  std::fill(scores.begin(), scores.begin() + num_labels_, 0.0f);
  for (uint64_t feature : features) {
    __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
  }
  for (uint64_t feature : features) {
    const uint32_t found = slots_[Slot(feature)];
    if (found == 0 || rows_[found - 1].updates < min_updates_) continue;
    const Cell* cell = &cells_[rows_[found - 1].cells];
    for (int i = 0; i < rows_[found - 1].size; ++i, ++cell) {
      scores[cell->label] += cell->weight;
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
  for (const Row& row : rows_) {
    if (row.updates < min_updates) continue;
    for (uint32_t i = row.cells; i < row.cells + row.size; ++i) {
      const Cell& cell = cells_[i];
      const double total =
          cell.total + static_cast<double>(now_ - cell.stamp) * cell.weight;
      const float average = static_cast<float>(total / now_);
      if (average != 0) weights.push_back({row.feature, cell.label, average});
    }
  }
  return weights;
}

size_t AveragedPerceptron::Slot(uint64_t feature) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = feature & mask;
  while (slots_[slot] != 0 && rows_[slots_[slot] - 1].feature != feature) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

AveragedPerceptron::Row* AveragedPerceptron::FindOrAddRow(uint64_t feature) {
  size_t slot = Slot(feature);
  if (slots_[slot] == 0) {
    if (rows_.size() * 2 > slots_.size()) {
      GrowSlots();
      slot = Slot(feature);
    }
    rows_.push_back({feature, 0, 0, 0, 0});
    slots_[slot] = static_cast<uint32_t>(rows_.size());
  }
  return &rows_[slots_[slot] - 1];
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
  slots_.assign(slots_.size() * 2, 0);
  for (size_t i = 0; i < rows_.size(); ++i) {
    slots_[Slot(rows_[i].feature)] = static_cast<uint32_t>(i + 1);
  }
}

}  // namespace attest
