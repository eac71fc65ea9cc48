#include "tools/train/claims/worth_scores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>

namespace attest {
namespace {

// How a yes from some probability on agrees with the labels.
struct Agreement {
  int hit = 0, said = 0, is = 0;

  void Add(const NamedExamples& examples, const Indices& range,
           const std::vector<float>& worth, float from) {
    for (uint32_t i : range) {
      const bool yes = worth[i] > from;
      hit += yes && examples.labels[i] == 1;
      said += yes;
      is += examples.labels[i] == 1;
    }
  }
  double F1() const { return said + is == 0 ? 0 : 2.0 * hit / (said + is); }
};

// The probability from which on a yes has the best F1, in hundredths.
float BestFrom(const NamedExamples& examples, const Indices& range,
               const std::vector<float>& worth) {
  float best = 0;
  double best_f1 = -1;
  for (int percent = 20; percent <= 60; ++percent) {
    Agreement agreement;
    agreement.Add(examples, range, worth, percent / 100.0f);
    if (agreement.F1() <= best_f1) continue;
    best_f1 = agreement.F1();
    best = percent / 100.0f;
  }
  return best;
}

}  // namespace

double MeanAveragePrecision(const NamedExamples& examples, const Indices& range,
                            const std::vector<float>& worth) {
  std::map<std::string, Indices> debates;
  for (uint32_t i : range) {
    debates[examples.groups[i]].push_back(i);
  }
  double sum = 0;
  int count = 0;
  for (auto& [name, lines] : debates) {
    std::stable_sort(lines.begin(), lines.end(), [&](uint32_t a, uint32_t b) {
      return worth[a] > worth[b];
    });
    double precisions = 0;
    int hits = 0;
    for (size_t rank = 0; rank < lines.size(); ++rank) {
      if (examples.labels[lines[rank]] == 0) continue;
      precisions += ++hits / (rank + 1.0);
    }
    if (hits == 0) continue;
    sum += precisions / hits;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

double CrossValidatedF1(const NamedExamples& examples, const Indices& range,
                        const std::vector<float>& worth) {
  Agreement agreement;
  for (int fold = 0; fold < kWorthFolds; ++fold) {
    Indices in, others;
    for (uint32_t i : range) {
      (FoldOf(examples.groups[i], kWorthFolds) == fold ? in : others).push_back(i);
    }
    agreement.Add(examples, in, worth, BestFrom(examples, others, worth));
  }
  return agreement.F1();
}

double CalibrationError(const NamedExamples& examples, Indices range,
                        const std::vector<float>& worth) {
  constexpr size_t kBins = 10;
  std::stable_sort(range.begin(), range.end(),
                   [&](uint32_t a, uint32_t b) { return worth[a] < worth[b]; });
  std::array<double, kBins> off = {};
  for (size_t k = 0; k < range.size(); ++k) {
    off[k * kBins / range.size()] += worth[range[k]] - examples.labels[range[k]];
  }
  double sum = 0;
  for (double x : off) sum += std::fabs(x);
  return sum / range.size();
}

}  // namespace attest
