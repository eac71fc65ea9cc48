// A file of evidence as users have it: plain, mapped and never copied; packed with gzip,
// by its first bytes; or in UTF-16, by its byte order mark.

#ifndef ATTEST_CLAIMS_VERIFY_EVIDENCE_FILE_H_
#define ATTEST_CLAIMS_VERIFY_EVIDENCE_FILE_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claims/verify/mapped_file.h"

namespace attest {

class EvidenceFile {
 public:
  // The message of an error begins with the path: a file that cannot be read, one whose
  // packed form is damaged, or more than 4 GB unpacked.
  static absl::StatusOr<EvidenceFile> Open(const std::string& path);

  // Unpacked and, if there was a mark of UTF-16, in UTF-8; otherwise any bytes. Valid as
  // long as this lives and the file does not change.
  absl::string_view bytes() const { return converted_ ? text_ : file_.bytes(); }

  // Whether these are the file's own bytes, as they are stored.
  bool is_stored() const { return !converted_; }

  // The file as it is stored: a pipe cannot be opened a second time.
  MappedFile TakeStored() && { return std::move(file_); }

 private:
  explicit EvidenceFile(MappedFile file) : file_(std::move(file)) {}
  absl::Status Unpack();

  MappedFile file_;
  bool converted_ = false;
  std::string text_;  // What the bytes became, if converted_.
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_EVIDENCE_FILE_H_
