// From trained weights to a file for quotes/models/linear_model.h: prunes,
// quantises and lays them out.

#ifndef ATTEST_TOOLS_TRAIN_MODEL_WRITER_H_
#define ATTEST_TOOLS_TRAIN_MODEL_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

// One feature's weight for one label.
struct TrainedWeight {
  uint64_t feature;
  uint32_t label;
  float weight;
};

// What the file says of itself. No string may hold a newline.
struct ModelInfo {
  std::string name;
  // See LinearModelHeader::schema.
  uint32_t schema = 0;
  // One for each label.
  std::vector<std::string> label_names;
  // As one types it at the root of the repository.
  std::string training_command;
  std::string data_fingerprint;
};

struct EncodeOptions {
  // Rows hold every label's weight: right for few labels. With up to
  // kMaxLineLabels of them, the fastest.
  bool dense = false;
  // Lighter weights are left out.
  float min_weight = 0;
  // Weights beyond this are cut to it; 0 for the largest there is.
  float max_weight = 0;
  // The heaviest features (dense rows) or weights (sparse rows) that fit are kept;
  // 0 keeps all.
  size_t max_bytes = 0;
};

// The file's bytes, the same for the same weights in any order. No two weights
// may share feature and label.
std::string EncodeLinearModel(const ModelInfo& info,
                              std::vector<TrainedWeight> weights,
                              const EncodeOptions& options);

// Replaces the file. `path` is relative to the user's shell, also under `bazel run`.
absl::Status WriteFile(const std::string& path, absl::string_view bytes);

// The bytes of a file, likewise.
absl::Status ReadFile(const std::string& path, std::string* bytes);
// Ends the program with a message where that fails.
std::string ReadFileOrDie(const std::string& path);

// The names of the files of a folder that end so, without that ending, in order. Relative
// to the user's shell, likewise.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& directory,
                                                   absl::string_view ending);

// Where `path` is for a program under `bazel run`.
std::string UserPath(absl::string_view path);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_MODEL_WRITER_H_
