#include "tools/report/html_page.h"

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr absl::string_view kColumns[] = {"flags", "statement", "url"};

TEST(HtmlRow, ArticleTextIsData) {
  const struct {
    std::vector<std::string> cells;
    absl::string_view row;
  } kCases[] = {
      {{"", "", ""},
       "<tr><td class=\"flags\"></td><td class=\"statement\"></td>"
       "<td class=\"url\"></td></tr>\n"},
      {{"DENIAL HEARSAY", "“No”, A&E said", "https://x.org/?a=1&b=\"2"},
       "<tr><td class=\"flags\"><span class=\"flag DENIAL\">DENIAL</span>"
       "<span class=\"flag HEARSAY\">HEARSAY</span></td>"
       "<td class=\"statement\">“No”, A&amp;E said</td>"
       "<td class=\"url\"><a href=\"https://x.org/?a=1&amp;b=&quot;2\" "
       "rel=\"noreferrer noopener\">https://x.org/?a=1&amp;b=&quot;2</a></td></tr>\n"},
      {{"", "</td><script>alert('x')</script>", "javascript:alert(1)"},
       "<tr><td class=\"flags\"></td><td class=\"statement\">&lt;/td&gt;&lt;script&gt;"
       "alert(&#39;x&#39;)&lt;/script&gt;</td>"
       "<td class=\"url\">javascript:alert(1)</td></tr>\n"},
  };
  for (const auto& c : kCases) EXPECT_EQ(HtmlRow(kColumns, c.cells), c.row);
}

TEST(HtmlPage, StandsAlone) {
  const std::string page = HtmlPageBegin(kColumns) + HtmlPageEnd();
  EXPECT_TRUE(absl::StartsWith(page, "<!DOCTYPE html>"));
  EXPECT_TRUE(absl::StrContains(
      page, "<th>flags</th><th>statement</th><th>url</th>"));
  EXPECT_TRUE(absl::EndsWith(page, "</html>\n"));
  for (absl::string_view outside : {"<script", "src=", "<link", "@import", "url("}) {
    EXPECT_FALSE(absl::StrContains(page, outside)) << outside;
  }
}

}  // namespace
}  // namespace attest
