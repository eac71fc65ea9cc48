// Cells of a TSV report that any spreadsheet or script opens as they are meant.

#ifndef ATTEST_TOOLS_REPORT_TSV_CELL_H_
#define ATTEST_TOOLS_REPORT_TSV_CELL_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace attest {

// text (UTF-8) on one line: white space and control characters become single spaces,
// none at the ends; characters that reverse the direction of what follows are left
// out.
std::string OneLine(absl::string_view text);

// text (UTF-8) as one cell:
//   * it stands on one line;
//   * a cell that a spreadsheet would take for a formula, because it begins, spaces
//     and invisible characters aside, with = + - @ or their full-width forms, gets
//     an apostrophe in front;
//   * in a cell that begins with a straight double quotation mark, which readers of
//     CSV and TSV take for quoting, the straight marks become “ and ”.
std::string TsvCell(absl::string_view text);

// text if it has at most max_characters code points; otherwise as many whole words
// as fit with the "…" that marks the cut. max_characters is at least 2.
std::string Shorten(absl::string_view text, size_t max_characters);

}  // namespace attest

#endif  // ATTEST_TOOLS_REPORT_TSV_CELL_H_
