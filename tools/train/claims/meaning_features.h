// Features of what an example's words mean, one for each number of their vectors, which
// a trained model does without: what they say of a word becomes part of the word's weight.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_MEANING_FEATURES_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_MEANING_FEATURES_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/train/claims/logistic.h"

namespace attest {

// Adds to the vector what a feature of this name means: nothing for most names.
using AddMeaning = std::function<void(absl::string_view, std::vector<float>*)>;

// Gives the last example the features of `meaning`, the sum over its words.
void ExtendByMeaning(const std::vector<float>& meaning, NamedExamples* examples);

// Moves the weights of the features of meaning, which have `size` numbers, to the features
// that mean something, of the examples or only named there. `weights` are by feature and
// label, as in logistic.h, and grow to all names.
void FoldMeanings(const AddMeaning& add_meaning, size_t size, int num_labels,
                  NamedExamples* examples, std::vector<float>* weights);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_MEANING_FEATURES_H_
