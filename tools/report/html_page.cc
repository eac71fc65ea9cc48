#include "tools/report/html_page.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace attest {
namespace {

// The policy forbids what escaping should have prevented.
constexpr absl::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>Attest report</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 1em; color: #222 }
table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .35em .6em; border-bottom: 1px solid #ddd; overflow-wrap: break-word }
th { position: sticky; top: 0; background: #f2f2f2; white-space: nowrap }
tr:hover td { background: #fafaf0 }
.statement, .best_clause { min-width: 20em; max-width: 26em }
.speaker, .role, .target, .fact_check { min-width: 8em; max-width: 14em }
.chain, .quote_check { min-width: 10em; max-width: 16em }
.flags { min-width: 8em }
.url { max-width: 16em; overflow-wrap: anywhere }
.priority, .confidence, .check_worthiness, .begin, .end { text-align: right }
.article_id, .claim_id, .begin, .end, .rule, .url { color: #777; font-size: 85% }
.flag { display: inline-block; margin: 0 .2em .2em 0; padding: 0 .4em; border-radius: .3em; background: #e4ecf7; font-size: 80% }
.ACCUSATION, .ALTERED_QUOTE, .MISATTRIBUTED { background: #f9dcd6 }
.DENIAL { background: #fbeecb }
.CHECK_WORTHY, .ALREADY_CHECKED { background: #d9efd9 }
</style>
</head>
<body>
<table>
<thead><tr>)";

constexpr absl::string_view kEnd = "</tbody>\n</table>\n</body>\n</html>\n";

bool IsAddress(absl::string_view cell) {
  return (absl::StartsWithIgnoreCase(cell, "http://") ||
          absl::StartsWithIgnoreCase(cell, "https://")) &&
         !absl::StrContains(cell, ' ');
}

std::string Labels(absl::string_view flags) {
  std::string labels;
  for (absl::string_view flag : absl::StrSplit(flags, ' ', absl::SkipEmpty())) {
    const std::string name = HtmlEscape(flag);
    absl::StrAppend(&labels, "<span class=\"flag ", name, "\">", name, "</span>");
  }
  return labels;
}

std::string CellContent(absl::string_view column, absl::string_view cell) {
  if (column == "flags") return Labels(cell);
  const std::string text = HtmlEscape(cell);
  if (!IsAddress(cell)) return text;
  return absl::StrCat("<a href=\"", text, "\" rel=\"noreferrer noopener\">", text,
                      "</a>");
}

}  // namespace

std::string HtmlEscape(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"}});
}

std::string HtmlPageBegin(absl::Span<const absl::string_view> columns) {
  std::string page(kHead);
  for (absl::string_view column : columns) {
    absl::StrAppend(&page, "<th>", HtmlEscape(column), "</th>");
  }
  absl::StrAppend(&page, "</tr></thead>\n<tbody>\n");
  return page;
}

std::string HtmlRow(absl::Span<const absl::string_view> columns,
                    const std::vector<std::string>& cells) {
  std::string row = "<tr>";
  for (size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    absl::StrAppend(&row, "<td class=\"", columns[i], "\">",
                    CellContent(columns[i], cells[i]), "</td>");
  }
  absl::StrAppend(&row, "</tr>\n");
  return row;
}

std::string HtmlPageEnd() { return std::string(kEnd); }

}  // namespace attest
