// Cuts a web page into its tags and the text between them, as the HTML standard's
// tokenizer does (13.2.5), in one pass. No tree is built: that of the standard takes
// quadratic time and deep recursion on hostile pages.
//
// Why not a library: of those that Debian 12 has in C or C++, gumbo-parser offers nothing
// but that tree, and is no longer maintained; libxml2's parser is one of HTML 4, which cuts
// today's pages differently from browsers. What Attest needs of the standard is this one
// step, and byte offsets are into the text that comes out of it, so that a library's
// change of mind would move them.
//
//   HtmlTokenizer tokenizer(page);
//   HtmlToken token;
//   while (tokenizer.Next(&token)) { ... }

#ifndef ATTEST_PROTO_HTML_HTML_TOKENIZER_H_
#define ATTEST_PROTO_HTML_HTML_TOKENIZER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

// As they stand in the page, with references unresolved; the value without its quotes.
struct HtmlAttribute {
  absl::string_view name;
  absl::string_view value;
};

struct HtmlToken {
  enum class Kind { kText, kStart, kEnd };
  Kind kind = Kind::kText;
  // Of a tag, in lower case.
  std::string name;
  std::vector<HtmlAttribute> attributes;
  // Of text, with references unresolved. All of what stands in an element like
  // <script> is one text. Never empty.
  absl::string_view text;
};

class HtmlTokenizer {
 public:
  // page must outlive the tokenizer and its tokens.
  explicit HtmlTokenizer(absl::string_view page) : rest_(page) {}

  // The next tag or text: true; or false at the end. Comments, declarations and
  // processing instructions are passed over, and so is what the end of the page cuts
  // off, but for text.
  bool Next(HtmlToken* token);

 private:
  bool TakeText(size_t size, HtmlToken* token);
  bool TakeRawText(HtmlToken* token);
  // False if the page ends within the tag.
  bool TakeTag(HtmlToken* token);
  bool TakeAttributes(std::vector<HtmlAttribute>* attributes);
  absl::string_view TakeValue();
  void SkipMarkup();
  void SkipBehind(absl::string_view end);
  absl::string_view TakeUntil(absl::string_view any_of);

  absl::string_view rest_;
  // The element whose text takes no tags, "script" or the like; empty outside.
  std::string raw_element_;
};

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_HTML_TOKENIZER_H_
