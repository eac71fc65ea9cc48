#include "proto/html/tsv_table.h"

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace attest {

std::vector<std::vector<absl::string_view>> TsvRows(absl::string_view tsv) {
  std::vector<std::vector<absl::string_view>> rows;
  for (absl::string_view line : absl::StrSplit(tsv, '\n', absl::SkipEmpty())) {
    if (!absl::StartsWith(line, "#")) rows.push_back(absl::StrSplit(line, '\t'));
  }
  return rows;
}

}  // namespace attest
