#include "tools/train/claims/type_meanings.h"

#include <cmath>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/meaning_features.h"

namespace attest {
namespace {

// The length of a word's vector, where a feature that is there is 1.
constexpr float kMeaningScale = 0.4f;

}  // namespace

void TypeMeanings::Read(const Document& document) {
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  common_.Read(text);
}

absl::Status TypeMeanings::Load(const std::string& news_directory,
                                const std::string& path) {
  absl::Status status = common_.ReadFolder(news_directory);
  if (!status.ok()) return status;
  status = meanings_.Load(
      path, [this](absl::string_view word) { return common_.Contains(word); });
  if (status.ok()) FindMean();
  return status;
}

void TypeMeanings::FindMean() {
  mean_.assign(meanings_.size(), 0);
  int count = 0;
  for (const std::string& word : common_.Sorted()) {
    count += meanings_.Find(word) != nullptr;
    meanings_.AddTo(word, 1, &mean_);
  }
  for (float& x : mean_) x /= count;
}

void TypeMeanings::AddFeature(absl::string_view feature, std::vector<float>* sum) const {
  if (!absl::ConsumePrefix(&feature, "form=")) return;
  const float* numbers = meanings_.Find(feature);
  if (numbers == nullptr) return;
  float squares = 0;
  for (size_t k = 0; k < mean_.size(); ++k) {
    squares += (numbers[k] - mean_[k]) * (numbers[k] - mean_[k]);
  }
  if (squares == 0) return;
  const float scale = kMeaningScale / std::sqrt(squares);
  for (size_t k = 0; k < mean_.size(); ++k) {
    (*sum)[k] += scale * (numbers[k] - mean_[k]);
  }
}

void TypeMeanings::Extend(const std::vector<std::string>& features,
                          NamedExamples* examples) const {
  std::vector<float> sum(mean_.size());
  for (const std::string& feature :
       std::set<std::string>(features.begin(), features.end())) {
    AddFeature(feature, &sum);
  }
  ExtendByMeaning(sum, examples);
}

void TypeMeanings::Fold(int num_labels, NamedExamples* examples,
                        std::vector<float>* weights) const {
  for (const std::string& word : common_.Sorted()) {
    if (meanings_.Find(word) != nullptr) examples->NumberOf(absl::StrCat("form=", word));
  }
  FoldMeanings([this](absl::string_view feature,
                      std::vector<float>* sum) { AddFeature(feature, sum); },
               mean_.size(), num_labels, examples, weights);
}

}  // namespace attest
