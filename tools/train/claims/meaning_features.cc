#include "tools/train/claims/meaning_features.h"

#include <numeric>
#include <string>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

std::string MeaningName(size_t k) { return absl::StrCat("meaning ", k); }

}  // namespace

void ExtendByMeaning(const std::vector<float>& meaning, NamedExamples* examples) {
  for (size_t k = 0; k < meaning.size(); ++k) {
    examples->Extend({MeaningName(k)}, meaning[k]);
  }
}

void FoldMeanings(const AddMeaning& add_meaning, size_t size, int num_labels,
                  NamedExamples* examples, std::vector<float>* weights) {
  std::vector<uint32_t> places;
  for (size_t k = 0; k < size; ++k) places.push_back(examples->NumberOf(MeaningName(k)));
  weights->resize(examples->names.size() * num_labels, 0.0f);
  for (int label = 0; label < num_labels; ++label) {
    std::vector<float> slopes;
    for (uint32_t place : places) {
      slopes.push_back((*weights)[place * num_labels + label]);
      (*weights)[place * num_labels + label] = 0;
    }
    for (size_t f = 0; f < examples->names.size(); ++f) {
      std::vector<float> meaning(size);
      add_meaning(examples->names[f], &meaning);
      (*weights)[f * num_labels + label] +=
          std::inner_product(slopes.begin(), slopes.end(), meaning.begin(), 0.0f);
    }
  }
}

}  // namespace attest
