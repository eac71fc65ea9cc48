// Reads debates of the CheckThat! labs: tab-separated line number, speaker,
// sentence, and 1 where a fact-checker picked the sentence.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_DEBATES_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_DEBATES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace attest {

struct DebateLine {
  std::string speaker;
  std::string sentence;
  bool picked = false;
};

struct Debate {
  std::string name;  // The file's, without folder and ending.
  std::vector<DebateLine> lines;
};

// All .tsv files of a folder, in order of their names. `directory` is relative to
// the user's shell, also under `bazel run`.
absl::StatusOr<std::vector<Debate>> LoadDebates(const std::string& directory);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_DEBATES_H_
