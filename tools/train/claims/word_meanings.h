// Public word vectors, which tell a trainer that words it has never seen are like
// words it has: GloVe (Pennington, Socher and Manning 2014), "word v1 v2 ... vn" a line,
// numbers in decimals, words in small letters, the most frequent first.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_WORD_MEANINGS_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_WORD_MEANINGS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace attest {

class WordMeanings {
 public:
  // Reads the vectors of the words that `wanted` wants. `path` is relative to the
  // user's shell. A line with a number that is none, or with more or fewer of them than
  // the first, is an error.
  absl::Status Load(const std::string& path,
                    const std::function<bool(absl::string_view)>& wanted);

  // Null for unknown words; else size() numbers.
  const float* Find(absl::string_view word) const;

  // Adds the word's numbers, `times` times, to `sum`, which has size() numbers. Unknown
  // words add nothing.
  void AddTo(absl::string_view word, float times, std::vector<float>* sum) const;

  size_t size() const { return size_; }

  // Of the file's bytes, to know it by.
  uint64_t fingerprint() const { return fingerprint_; }

 private:
  absl::Status Add(absl::string_view word, absl::string_view numbers);

  size_t size_ = 0;
  uint64_t fingerprint_ = 0;
  std::vector<float> numbers_;
  absl::flat_hash_map<std::string, size_t> places_;  // In numbers_.
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_WORD_MEANINGS_H_
