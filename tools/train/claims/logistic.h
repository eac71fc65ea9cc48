// Multinomial logistic regression over named features, trained to convergence:
// what makes the models of claims/named_model.h.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_LOGISTIC_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_LOGISTIC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace attest {

// Examples with their features' names, each name stored once.
class NamedExamples {
 public:
  // A feature's value in one example.
  struct Value {
    uint32_t feature;
    float value;
  };

  // A feature is there or not, however often it stands in `features`. `group` tells
  // which examples cross-validation keeps together.
  void Add(const std::vector<std::string>& features, int label,
           absl::string_view group, float weight = 1);

  // Adds features of this value to the last example, which must not have them yet.
  void Extend(const std::vector<std::string>& features, float value);

  // The number of a feature, which from now on has one.
  uint32_t NumberOf(absl::string_view feature);

  size_t size() const { return labels.size(); }

  std::vector<std::string> names;        // By feature number.
  std::vector<std::vector<Value>> rows;  // By example.
  std::vector<int> labels;
  std::vector<float> weights;
  std::vector<std::string> groups;

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
};

struct LogisticOptions {
  // Of the squared weights, the feature "bias" aside.
  float l2 = 5;
  // Features in fewer training examples than this are left out...
  int min_count = 2;
  // ...and these, by feature; empty for none.
  std::vector<bool> left_out;
  int max_iterations = 200;
  // How often the examples of each label count; empty for once.
  std::vector<float> label_weights;
};

// Weights by feature and label: weights[f * num_labels + l]. Minimises the log loss
// of examples[train] plus l2/2 times the squared weights by L-BFGS (Nocedal 1980).
// Same input, same weights.
std::vector<float> TrainNamedLogistic(const NamedExamples& examples,
                                      const std::vector<uint32_t>& train,
                                      int num_labels,
                                      const LogisticOptions& options);

// Examples [begin, end), of which those with label 1 are right choices.
struct NamedChoice {
  uint32_t begin, end;
};

// Weights by feature of a model that picks one example of each choice: those that make
// the right ones most probable in the softmax of the choice's scores. A choice counts as
// much as its first example's weight. Choices without a right one, or with nothing else,
// teach nothing. Otherwise as above; label_weights do not matter.
std::vector<float> TrainNamedRanking(const NamedExamples& examples,
                                     const std::vector<NamedChoice>& choices,
                                     const LogisticOptions& options);

// Score of one example by weights of TrainNamedRanking.
float RankingScore(const NamedExamples& examples, uint32_t example,
                   const std::vector<float>& weights);

// Probabilities of one example's labels: its features times their weights, summed.
std::vector<float> Predict(const NamedExamples& examples, uint32_t example,
                           const std::vector<float>& weights, int num_labels);

// Number of the fold, below `folds`, that a group belongs to: the same in every run.
int FoldOf(absl::string_view group, int folds);

// The model's file: `comments`, each a line, then the rows whose largest weight is
// at least `min_weight`, in the order of their names.
std::string ModelFile(const std::vector<std::string>& comments,
                      const std::vector<std::string>& label_names,
                      const NamedExamples& examples,
                      const std::vector<float>& weights, float min_weight);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_LOGISTIC_H_
