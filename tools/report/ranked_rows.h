// Ranks any number of report rows in bounded memory.

#ifndef ATTEST_TOOLS_REPORT_RANKED_ROWS_H_
#define ATTEST_TOOLS_REPORT_RANKED_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tools/report/report_row.h"

namespace attest {

// Holds rows until they are written in order: highest priority first, and those
// of one priority in the order they were added. What does not fit in memory_bytes
// goes, sorted, to one unnamed temporary file in $TMPDIR (or /tmp), and is merged
// from there.
class RankedRows {
 public:
  explicit RankedRows(size_t memory_bytes = size_t{64} << 20);
  ~RankedRows();

  RankedRows(const RankedRows&) = delete;
  RankedRows& operator=(const RankedRows&) = delete;

  // Errors are those of the temporary file.
  absl::Status Add(ReportRow row);

  // Gives every line to write, in order, and stops at its first error. Call once,
  // after the last Add().
  absl::Status WriteTo(
      const std::function<absl::Status(absl::string_view)>& write);

 private:
  // A sorted run of rows in the file: a half-open range of bytes.
  struct Run {
    int64_t begin;
    int64_t end;
  };
  class RunReader;

  void SortBuffer();
  absl::Status OpenFile();
  absl::Status Spill();
  absl::Status Merge(const std::function<absl::Status(absl::string_view)>& write);

  const size_t memory_bytes_;
  size_t used_bytes_ = 0;
  std::vector<ReportRow> buffer_;
  std::vector<Run> runs_;
  int fd_ = -1;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_REPORT_RANKED_ROWS_H_
