// The report as one HTML page that needs nothing else: no scripts, no styles or
// pictures from elsewhere. Whatever an article says is shown, never obeyed.

#ifndef ATTEST_TOOLS_REPORT_HTML_PAGE_H_
#define ATTEST_TOOLS_REPORT_HTML_PAGE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace attest {

// text (UTF-8) as the content of an element or of a quoted attribute.
std::string HtmlEscape(absl::string_view text);

// The page up to the first row of its table, which has a column for each name.
std::string HtmlPageBegin(absl::Span<const absl::string_view> columns);

// One row. Cells are text on one line (see OneLine in tsv_cell.h), one for each
// column; those that are http or https addresses become links, and the words of
// the column "flags" labels.
std::string HtmlRow(absl::Span<const absl::string_view> columns,
                    const std::vector<std::string>& cells);

// What follows the last row.
std::string HtmlPageEnd();

}  // namespace attest

#endif  // ATTEST_TOOLS_REPORT_HTML_PAGE_H_
