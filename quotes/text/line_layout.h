// What the line breaks of a text mean. Feeds and files lay articles out in
// three ways, and each article is taken by what it does:
//
//   * blank lines between paragraphs; other line breaks set sentences apart
//     (headlines, captions, list items);
//   * no blank lines: every line is a paragraph;
//   * hard-wrapped lines, known by the many that go on in lower case: blank
//     lines, indented lines and lines after a short last one begin paragraphs;
//     other line breaks are spaces.

#ifndef ATTEST_QUOTES_TEXT_LINE_LAYOUT_H_
#define ATTEST_QUOTES_TEXT_LINE_LAYOUT_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace attest {

enum class Break : uint8_t { kNone, kSentence, kParagraph };

class LineLayout {
 public:
  // Reads the text once; it is not copied and must outlive this.
  explicit LineLayout(absl::string_view text);

  // What the white space text[begin, end) divides. `breaks` is the number of
  // line breaks in it, at least 1; both ends of it are visible characters or
  // the ends of the text. `line_begin` is where the line of `begin` begins.
  Break At(size_t begin, size_t end, size_t breaks, size_t line_begin) const;

 private:
  Break AtWrapped(size_t begin, size_t end, size_t line_begin) const;

  absl::string_view text_;
  bool has_blank_lines_ = false;
  bool wrapped_ = false;
  size_t longest_line_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_LINE_LAYOUT_H_
