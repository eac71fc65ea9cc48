#include "tools/train/claims/tsv.h"

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "tools/train/model_writer.h"

namespace attest {

absl::StatusOr<std::vector<TsvRow>> ReadTsv(const std::string& path) {
  std::string bytes;
  const absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  std::vector<TsvRow> rows;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    rows.push_back(absl::StrSplit(absl::StripSuffix(line, "\r"), '\t'));
  }
  return rows;
}

}  // namespace attest
