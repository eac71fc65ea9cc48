// Warnings about places of a file: "FILE:LINE: message", as many as a person may read.

#ifndef ATTEST_CLAIMS_VERIFY_FILE_WARNINGS_H_
#define ATTEST_CLAIMS_VERIFY_FILE_WARNINGS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

class FileWarnings {
 public:
  // Nothing is owned. `warnings` gets no message beyond `most`.
  FileWarnings(absl::string_view text, absl::string_view file, size_t most,
               std::vector<std::string>* warnings)
      : text_(text), file_(file), most_(most), warnings_(warnings) {}

  // Warns of byte `at` of the text. Fast where places follow each other.
  void Add(size_t at, absl::string_view message);

  // Says how many warnings there was no room for, if any.
  void Finish();

 private:
  size_t LineOf(size_t at);

  absl::string_view text_;
  absl::string_view file_;
  size_t most_;
  std::vector<std::string>* warnings_;
  size_t dropped_ = 0;
  // The place that was asked for last, and its line.
  size_t line_at_ = 0;
  size_t line_ = 1;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FILE_WARNINGS_H_
