#include "claims/verify/file_warnings.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace attest {

void FileWarnings::Add(size_t at, absl::string_view message) {
  if (warnings_->size() >= most_) {
    ++dropped_;
    return;
  }
  warnings_->push_back(absl::StrCat(file_, ":", LineOf(at), ": ", message));
}

void FileWarnings::Finish() {
  if (dropped_ == 0) return;
  warnings_->push_back(absl::StrCat(file_, ": ", dropped_, " more such messages"));
}

// Counts on from where it was asked last.
size_t FileWarnings::LineOf(size_t at) {
  const auto from = text_.begin() + std::min(at, line_at_);
  const auto to = text_.begin() + std::max(at, line_at_);
  const size_t breaks = std::count(from, to, '\n');
  line_ = at < line_at_ ? line_ - breaks : line_ + breaks;
  line_at_ = at;
  return line_;
}

}  // namespace attest
