#include "tools/train/claims/logistic.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "claims/feature_sink.h"

namespace attest {
namespace {

using Vector = std::vector<double>;
using Value = NamedExamples::Value;

constexpr int kHistory = 10;
constexpr double kTolerance = 1e-5;

double Dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The function to minimise, over the weights of the features that are kept.
class Objective {
 public:
  Objective(const NamedExamples& examples, const std::vector<uint32_t>& train,
            int num_labels, const LogisticOptions& options)
      : examples_(examples), train_(train), labels_(num_labels),
        options_(options), kept_(examples.names.size(), false) {
    std::vector<int> counts(examples.names.size(), 0);
    for (uint32_t i : train) {
      for (const Value& v : examples.rows[i]) ++counts[v.feature];
    }
    for (size_t f = 0; f < counts.size(); ++f) {
      kept_[f] = counts[f] >= options.min_count &&
                 (options.left_out.empty() || !options.left_out[f]);
    }
  }

  Vector Start() const { return Vector(kept_.size() * labels_, 0.0); }

  // The value at `w`, and its gradient.
  double Evaluate(const Vector& w, Vector* gradient) const {
    gradient->assign(w.size(), 0.0);
    double value = 0;
    for (uint32_t i : train_) value += AddExample(i, w, gradient);
    for (size_t f = 0; f < kept_.size(); ++f) {
      if (examples_.names[f] == "bias") continue;
      for (int l = 0; l < labels_; ++l) {
        const double x = w[f * labels_ + l];
        value += 0.5 * options_.l2 * x * x;
        (*gradient)[f * labels_ + l] += options_.l2 * x;
      }
    }
    return value;
  }

 private:
  double AddExample(uint32_t i, const Vector& w, Vector* gradient) const {
    std::vector<double> p(labels_, 0.0);
    for (const Value& v : examples_.rows[i]) {
      if (!kept_[v.feature]) continue;
      const double* weights = &w[v.feature * labels_];
      for (int l = 0; l < labels_; ++l) p[l] += v.value * weights[l];
    }
    double most = *std::max_element(p.begin(), p.end()), sum = 0;
    for (double& x : p) sum += x = std::exp(x - most);
    int gold = examples_.labels[i];
    double weight = examples_.weights[i];
    if (!options_.label_weights.empty()) {
      weight *= options_.label_weights[gold];
    }
    double loss = -weight * std::log(std::max(p[gold] / sum, 1e-300));
    for (int l = 0; l < labels_; ++l) {
      p[l] = weight * (p[l] / sum - (l == gold));
    }
    for (const Value& v : examples_.rows[i]) {
      if (!kept_[v.feature]) continue;
      double* slopes = &(*gradient)[v.feature * labels_];
      for (int l = 0; l < labels_; ++l) slopes[l] += v.value * p[l];
    }
    return loss;
  }

  const NamedExamples& examples_;
  const std::vector<uint32_t>& train_;
  const int labels_;
  const LogisticOptions& options_;
  std::vector<bool> kept_;
};

struct Step {
  Vector s, y;
  double rho;
};

// The two-loop recursion: from the gradient to the direction of descent.
Vector Direction(const Vector& gradient, const std::deque<Step>& steps) {
  Vector q = gradient;
  std::vector<double> alphas(steps.size());
  for (size_t k = steps.size(); k-- > 0;) {
    alphas[k] = steps[k].rho * Dot(steps[k].s, q);
    for (size_t i = 0; i < q.size(); ++i) q[i] -= alphas[k] * steps[k].y[i];
  }
  double scale = steps.empty() ? 1 / std::max(1.0, std::sqrt(Dot(q, q)))
                               : 1 / (steps.back().rho *
                                      Dot(steps.back().y, steps.back().y));
  for (double& x : q) x *= scale;
  for (size_t k = 0; k < steps.size(); ++k) {
    double beta = steps[k].rho * Dot(steps[k].y, q);
    for (size_t i = 0; i < q.size(); ++i) {
      q[i] += (alphas[k] - beta) * steps[k].s[i];
    }
  }
  for (double& x : q) x = -x;
  return q;
}

// One step along `direction`, halved until it descends enough (Armijo). False where
// no step does.
template <class Function>
bool Descend(const Function& f, const Vector& direction, Vector* w,
             double* value, Vector* gradient, std::deque<Step>* steps) {
  double slope = Dot(direction, *gradient);
  for (double length = 1; length > 1e-8; length /= 2) {
    Vector next = *w, next_gradient;
    for (size_t i = 0; i < next.size(); ++i) next[i] += length * direction[i];
    double next_value = f.Evaluate(next, &next_gradient);
    if (next_value > *value + 1e-4 * length * slope) continue;
    Step step{next, next_gradient, 0};
    for (size_t i = 0; i < next.size(); ++i) {
      step.s[i] -= (*w)[i];
      step.y[i] -= (*gradient)[i];
    }
    double sy = Dot(step.s, step.y);
    step.rho = sy > 0 ? 1 / sy : 0;
    if (sy > 0) steps->push_back(std::move(step));
    if (steps->size() > kHistory) steps->pop_front();
    *w = std::move(next);
    *gradient = std::move(next_gradient);
    *value = next_value;
    return true;
  }
  return false;
}

// The place of the function's minimum.
template <class Function>
std::vector<float> Minimise(const Function& f, const LogisticOptions& options) {
  Vector w = f.Start(), gradient;
  double value = f.Evaluate(w, &gradient);
  std::deque<Step> steps;
  for (int i = 0; i < options.max_iterations; ++i) {
    double before = value;
    if (!Descend(f, Direction(gradient, steps), &w, &value, &gradient, &steps) ||
        before - value < kTolerance * std::fabs(value)) {
      break;
    }
  }
  return std::vector<float>(w.begin(), w.end());
}

// What TrainNamedRanking minimises.
class RankingObjective {
 public:
  RankingObjective(const NamedExamples& examples,
                   const std::vector<NamedChoice>& choices,
                   const LogisticOptions& options)
      : examples_(examples), choices_(choices), options_(options),
        counts_(examples.names.size(), 0) {
    for (const NamedChoice& choice : choices) {
      for (uint32_t i = choice.begin; i < choice.end; ++i) {
        for (const Value& v : examples.rows[i]) ++counts_[v.feature];
      }
    }
  }

  Vector Start() const { return Vector(counts_.size(), 0.0); }

  double Evaluate(const Vector& w, Vector* gradient) const {
    gradient->assign(w.size(), 0.0);
    double value = 0;
    for (const NamedChoice& choice : choices_) value += AddChoice(choice, w, gradient);
    for (size_t f = 0; f < w.size(); ++f) {
      value += 0.5 * options_.l2 * w[f] * w[f];
      (*gradient)[f] += options_.l2 * w[f];
    }
    return value;
  }

 private:
  double AddChoice(const NamedChoice& choice, const Vector& w,
                   Vector* gradient) const {
    std::vector<double> p;
    for (uint32_t i = choice.begin; i < choice.end; ++i) {
      double score = 0;
      for (const Value& v : examples_.rows[i]) score += v.value * w[v.feature];
      p.push_back(score);
    }
    if (p.empty()) return 0;
    double most = *std::max_element(p.begin(), p.end()), sum = 0, right = 0;
    for (double& x : p) sum += x = std::exp(x - most);
    for (size_t k = 0; k < p.size(); ++k) {
      p[k] /= sum;
      if (examples_.labels[choice.begin + k] == 1) right += p[k];
    }
    if (right == 0 || right == 1) return 0;
    const double weight = examples_.weights[choice.begin];
    for (size_t k = 0; k < p.size(); ++k) {
      uint32_t i = choice.begin + k;
      double slope = examples_.labels[i] == 1 ? p[k] - p[k] / right : p[k];
      for (const Value& v : examples_.rows[i]) {
        if (counts_[v.feature] >= options_.min_count) {
          (*gradient)[v.feature] += weight * v.value * slope;
        }
      }
    }
    return -weight * std::log(std::max(right, 1e-300));
  }

  const NamedExamples& examples_;
  const std::vector<NamedChoice>& choices_;
  const LogisticOptions& options_;
  std::vector<int> counts_;
};

}  // namespace

void NamedExamples::Add(const std::vector<std::string>& features, int label,
                        absl::string_view group, float weight) {
  rows.emplace_back();
  Extend(features, 1);
  labels.push_back(label);
  weights.push_back(weight);
  groups.emplace_back(group);
}

void NamedExamples::Extend(const std::vector<std::string>& features,
                           float value) {
  std::vector<uint32_t> numbers;
  for (const std::string& name : features) numbers.push_back(NumberOf(name));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (uint32_t number : numbers) rows.back().push_back({number, value});
}

uint32_t NamedExamples::NumberOf(absl::string_view feature) {
  auto [it, added] = numbers_.emplace(feature, names.size());
  if (added) names.emplace_back(feature);
  return it->second;
}

std::vector<float> TrainNamedLogistic(const NamedExamples& examples,
                                      const std::vector<uint32_t>& train,
                                      int num_labels,
                                      const LogisticOptions& options) {
  return Minimise(Objective(examples, train, num_labels, options), options);
}

std::vector<float> TrainNamedRanking(const NamedExamples& examples,
                                     const std::vector<NamedChoice>& choices,
                                     const LogisticOptions& options) {
  return Minimise(RankingObjective(examples, choices, options), options);
}

float RankingScore(const NamedExamples& examples, uint32_t example,
                   const std::vector<float>& weights) {
  float score = 0;
  for (const NamedExamples::Value& v : examples.rows[example]) {
    score += v.value * weights[v.feature];
  }
  return score;
}

std::vector<float> Predict(const NamedExamples& examples, uint32_t example,
                           const std::vector<float>& weights, int num_labels) {
  std::vector<float> p(num_labels, 0.0f);
  for (const Value& v : examples.rows[example]) {
    const float* row = &weights[v.feature * num_labels];
    for (int l = 0; l < num_labels; ++l) p[l] += v.value * row[l];
  }
  float most = *std::max_element(p.begin(), p.end()), sum = 0;
  for (float& x : p) sum += x = std::exp(x - most);
  for (float& x : p) x /= sum;
  return p;
}

int FoldOf(absl::string_view group, int folds) {
  uint64_t hash = FeatureHash(group);
  return static_cast<int>((hash ^ (hash >> 29)) % folds);
}

std::string ModelFile(const std::vector<std::string>& comments,
                      const std::vector<std::string>& label_names,
                      const NamedExamples& examples,
                      const std::vector<float>& weights, float min_weight) {
  std::string file;
  for (const std::string& line : comments) absl::StrAppend(&file, "# ", line, "\n");
  absl::StrAppend(&file, "feature\t", absl::StrJoin(label_names, "\t"), "\n");
  std::vector<uint32_t> order(examples.names.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return examples.names[a] < examples.names[b];
  });
  size_t labels = label_names.size();
  for (uint32_t f : order) {
    const float* row = &weights[f * labels];
    float most = 0;
    for (size_t l = 0; l < labels; ++l) most = std::max(most, std::fabs(row[l]));
    if (most < min_weight) continue;
    absl::StrAppend(&file, examples.names[f]);
    for (size_t l = 0; l < labels; ++l) {
      absl::StrAppendFormat(&file, "\t%.3f", row[l]);
    }
    file += '\n';
  }
  return file;
}

}  // namespace attest
