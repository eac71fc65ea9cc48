// The files that the command line's inputs stand for, one after the other.

#ifndef ATTEST_TOOLS_CLI_INPUT_FILES_H_
#define ATTEST_TOOLS_CLI_INPUT_FILES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace attest {

// Walks over inputs: files as they are named, whatever they are ("-" too), and
// folders down to the files in them whose ending is that of an input format, in
// the byte order of their names. Files and folders whose names begin with a dot,
// and links to folders, are passed over. In memory are the names in the folders
// that lie open, not those of a whole tree.
class InputFiles {
 public:
  explicit InputFiles(std::vector<std::string> inputs);

  // The next file: true; or false at the end. An error is about one folder; the
  // walk goes on behind it.
  absl::StatusOr<bool> Next(std::string* path);

  // The folders named that the walk has left without a single file.
  const std::vector<std::string>& empty_folders() const { return empty_folders_; }

 private:
  // True once `path` holds a file.
  absl::StatusOr<bool> NextFile(std::string* path);
  absl::Status OpenFolder(const std::string& path);
  // Another input begins, or none: was the one before an empty folder?
  void LeaveFolder();

  // What is still to come, the next at the back.
  std::vector<std::string> waiting_;
  // How many of them were named by the user; those lie at the front.
  size_t named_;
  // The folder named that the walk is in, until a file is found in it; else empty.
  std::string searched_;
  std::vector<std::string> empty_folders_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_INPUT_FILES_H_
