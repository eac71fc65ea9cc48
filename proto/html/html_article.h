// An article from a web page.

#ifndef ATTEST_PROTO_HTML_HTML_ARTICLE_H_
#define ATTEST_PROTO_HTML_HTML_ARTICLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/document.pb.h"

namespace attest {

// A larger page is refused. Reading takes some ten times the page's size in memory.
inline constexpr size_t kMaxPageBytes = size_t{32} << 20;

// Fills article from a page's bytes: its text as page_text.h chooses it, or where that
// finds next to nothing the articleBody of the page's JSON-LD; the rest as
// page_metadata.h finds it. Offsets of quotes are into that text, which stands
// nowhere else: keep the record.
//
// The page may be in UTF-8, UTF-16, or windows-1252 (and so ISO 8859-1) if it says
// so; what is neither is repaired, with a warning. A page without text is one, too.
// InvalidArgument for what is no text at all, ResourceExhausted for a page over
// kMaxPageBytes.
absl::Status ReadHtmlArticle(std::string page, Article* article,
                             std::vector<std::string>* warnings);

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_HTML_ARTICLE_H_
