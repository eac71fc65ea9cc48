#include "tools/cli/input_files.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/record_io.h"

namespace attest {
namespace {

bool IsFolder(const std::string& path, bool follow_links) {
  struct stat info;
  const int result = follow_links ? stat(path.c_str(), &info)
                                  : lstat(path.c_str(), &info);
  return result == 0 && S_ISDIR(info.st_mode);
}

}  // namespace

InputFiles::InputFiles(std::vector<std::string> inputs)
    : waiting_(std::move(inputs)), named_(waiting_.size()) {
  std::reverse(waiting_.begin(), waiting_.end());
}

void InputFiles::LeaveFolder() {
  if (!searched_.empty()) empty_folders_.push_back(std::exchange(searched_, ""));
}

absl::StatusOr<bool> InputFiles::Next(std::string* path) {
  const absl::StatusOr<bool> more = NextFile(path);
  // What cannot be opened is told as an error, and is not empty.
  if (!more.ok() || *more) searched_.clear();
  return more;
}

absl::StatusOr<bool> InputFiles::NextFile(std::string* path) {
  while (!waiting_.empty()) {
    *path = std::move(waiting_.back());
    waiting_.pop_back();
    const bool named = waiting_.size() < named_;
    if (named) LeaveFolder();
    named_ = std::min(named_, waiting_.size());
    if (*path != "-" && IsFolder(*path, /*follow_links=*/named)) {
      if (named) searched_ = *path;
      absl::Status status = OpenFolder(*path);
      if (!status.ok()) return status;
    } else if (named || FormatOfName(*path) != RecordFormat::kAuto) {
      return true;
    }
  }
  LeaveFolder();
  return false;
}

absl::Status InputFiles::OpenFolder(const std::string& path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()), closedir);
  if (folder == nullptr) {
    return absl::ErrnoToStatus(errno, absl::StrCat(path, ": cannot open"));
  }
  const std::string prefix = absl::EndsWith(path, "/") ? path : path + "/";
  const size_t first = waiting_.size();
  while (const dirent* entry = readdir(folder.get())) {
    if (entry->d_name[0] == '.') continue;
    waiting_.push_back(prefix + entry->d_name);
  }
  std::sort(waiting_.begin() + first, waiting_.end(), std::greater<>());
  return absl::OkStatus();
}

}  // namespace attest
