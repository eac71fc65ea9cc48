#include "tools/train/claims/word_meanings.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "claims/feature_sink.h"
#include "tools/train/model_writer.h"

namespace attest {

absl::Status WordMeanings::Load(
    const std::string& path,
    const std::function<bool(absl::string_view)>& wanted) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  fingerprint_ = FeatureHash(bytes);
  for (absl::string_view line : absl::StrSplit(bytes, '\n', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> word_and_numbers =
        absl::StrSplit(line, absl::MaxSplits(' ', 1));
    if (!wanted(word_and_numbers.first)) continue;
    status = Add(word_and_numbers.first, word_and_numbers.second);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WordMeanings::Add(absl::string_view word, absl::string_view numbers) {
  const size_t begin = numbers_.size();
  for (absl::string_view number : absl::StrSplit(numbers, ' ', absl::SkipEmpty())) {
    numbers_.emplace_back();
    if (!absl::SimpleAtof(number, &numbers_.back())) {
      return absl::InvalidArgumentError(absl::StrCat("vector of ", word, ": bad number"));
    }
  }
  if (places_.empty()) size_ = numbers_.size();
  if (numbers_.size() - begin != size_ || size_ == 0) {
    return absl::InvalidArgumentError(absl::StrCat("vector of ", word, ": bad length"));
  }
  places_.emplace(word, begin);
  return absl::OkStatus();
}

const float* WordMeanings::Find(absl::string_view word) const {
  const auto it = places_.find(word);
  return it == places_.end() ? nullptr : &numbers_[it->second];
}

void WordMeanings::AddTo(absl::string_view word, float times,
                         std::vector<float>* sum) const {
  const float* numbers = Find(word);
  if (numbers == nullptr) return;
  for (size_t k = 0; k < sum->size(); ++k) (*sum)[k] += times * numbers[k];
}

}  // namespace attest
