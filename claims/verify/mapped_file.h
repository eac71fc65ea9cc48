// A file's bytes without reading them before they are needed.

#ifndef ATTEST_CLAIMS_VERIFY_MAPPED_FILE_H_
#define ATTEST_CLAIMS_VERIFY_MAPPED_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

// Owns the mapping, or the bytes of what cannot be mapped (a pipe). The file must
// not change while this lives.
class MappedFile {
 public:
  // The message of an error begins with the path.
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile(MappedFile&& other);
  MappedFile& operator=(MappedFile&& other);
  ~MappedFile();

  absl::string_view bytes() const {
    return mapped_ == nullptr
               ? absl::string_view(read_)
               : absl::string_view(static_cast<const char*>(mapped_), size_);
  }

 private:
  MappedFile() = default;
  void* mapped_ = nullptr;
  size_t size_ = 0;
  std::string read_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_MAPPED_FILE_H_
