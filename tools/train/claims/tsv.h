// Tables of the corpora: a row a line, cells between tabs, no quoting.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_TSV_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_TSV_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace attest {

using TsvRow = std::vector<std::string>;

// All rows of the file, a header and empty lines included; line ends may be CRLF. The
// path is relative to the user's shell.
absl::StatusOr<std::vector<TsvRow>> ReadTsv(const std::string& path);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_TSV_H_
