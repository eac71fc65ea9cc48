#include "tools/train/claims/debates.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

absl::StatusOr<Debate> LoadDebate(const std::string& path) {
  Debate debate;
  debate.name = std::filesystem::path(path).stem().string();
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    std::vector<absl::string_view> cells =
        absl::StrSplit(absl::StripSuffix(line, "\r"), '\t');
    if (cells.size() < 4) continue;
    debate.lines.push_back({std::string(cells[1]), std::string(cells[2]),
                            cells.back() == "1"});
  }
  return debate;
}

}  // namespace

absl::StatusOr<std::vector<Debate>> LoadDebates(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(UserPath(directory), error)) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  if (error) {
    return absl::NotFoundError(
        absl::StrCat(directory, ": ", error.message()));
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Debate> debates;
  for (const std::string& path : paths) {
    absl::StatusOr<Debate> debate = LoadDebate(path);
    if (!debate.ok()) return debate.status();
    debates.push_back(*std::move(debate));
  }
  return debates;
}

}  // namespace attest
