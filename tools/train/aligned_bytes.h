// A model file in memory, aligned as LinearModel::Open wants it.

#ifndef ATTEST_TOOLS_TRAIN_ALIGNED_BYTES_H_
#define ATTEST_TOOLS_TRAIN_ALIGNED_BYTES_H_

#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

class AlignedBytes {
 public:
  AlignedBytes() = default;
  explicit AlignedBytes(absl::string_view bytes)
      : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  // Valid for as long as this is, also after a move.
  absl::string_view view() const {
    return {reinterpret_cast<const char*>(words_.data()), size_};
  }

 private:
  std::vector<uint64_t> words_;
  size_t size_ = 0;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_ALIGNED_BYTES_H_
