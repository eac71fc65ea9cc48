// The small tables that the reader of web pages is told its words by.

#ifndef ATTEST_PROTO_HTML_TSV_TABLE_H_
#define ATTEST_PROTO_HTML_TSV_TABLE_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

// The rows of a table, split at tabs, but for lines that begin with '#'. Views into
// tsv.
std::vector<std::vector<absl::string_view>> TsvRows(absl::string_view tsv);

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_TSV_TABLE_H_
