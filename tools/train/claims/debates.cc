#include "tools/train/claims/debates.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "tools/train/claims/tsv.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

absl::StatusOr<Debate> LoadDebate(const std::string& path) {
  Debate debate;
  debate.name = std::filesystem::path(path).stem().string();
  const absl::StatusOr<std::vector<TsvRow>> rows = ReadTsv(path);
  if (!rows.ok()) return rows.status();
  for (const TsvRow& cells : *rows) {
    if (cells.size() < 4) continue;
    debate.lines.push_back({cells[1], cells[2], cells.back() == "1"});
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
