// A model file in memory, aligned to eight bytes, as what is compiled in is and as all
// that opens models wants it. Nothing is behind the file's end but what fills its last
// eight bytes.

#ifndef ATTEST_QUOTES_MODELS_ALIGNED_BYTES_H_
#define ATTEST_QUOTES_MODELS_ALIGNED_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

class AlignedBytes {
 public:
  AlignedBytes() = default;
  explicit AlignedBytes(absl::string_view bytes)
      : words_((bytes.size() + 7) / 8), size_(bytes.size()) {
    if (size_ > 0) std::memcpy(words_.data(), bytes.data(), size_);
  }
  // Valid for as long as this is, also after a move.
  absl::string_view view() const {
    return {reinterpret_cast<const char*>(words_.data()), size_};
  }
  // The same bytes, to change.
  char* data() { return reinterpret_cast<char*>(words_.data()); }

 private:
  std::vector<uint64_t> words_;
  size_t size_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_ALIGNED_BYTES_H_
