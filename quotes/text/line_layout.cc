#include "quotes/text/line_layout.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace attest {
namespace {

// Lines longer than this are not wrapped by hand or by a mail program.
constexpr size_t kLongestWrappedLine = 120;
// Fewer line breaks than this say nothing about the layout.
constexpr size_t kFewestWrappedLines = 3;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

size_t SkipBlanks(absl::string_view text, size_t at) {
  while (at < text.size() && IsBlank(text[at])) ++at;
  return at;
}

// Whether text[0, end) ends with one of `marks`.
bool EndsWithOneOf(absl::string_view text, size_t end,
                   absl::string_view marks) {
  return end > 0 && marks.find(text[end - 1]) != absl::string_view::npos;
}

// Past a closing quotation mark or bracket before `end`.
size_t BeforeClosers(absl::string_view text, size_t end) {
  for (bool more = true; more && end > 0;) {
    more = false;
    for (absl::string_view closer : {"\"", "'", ")", "\u201d", "\u2019"}) {
      if (!absl::EndsWith(text.substr(0, end), closer)) continue;
      end -= closer.size();
      more = true;
    }
  }
  return end;
}

bool EndsSentence(absl::string_view text, size_t end) {
  return EndsWithOneOf(text, BeforeClosers(text, end), ".!?:");
}

bool IsLower(absl::string_view text, size_t at) {
  return at < text.size() && absl::ascii_islower(text[at]);
}

// Whether a list item begins at `at`.
bool IsBullet(absl::string_view text, size_t at) {
  const absl::string_view rest = text.substr(at, 4);
  for (absl::string_view bullet :
       {"- ", "* ", "\u2022", "\u2013 ", "\u2014 ", "\u25cf", "\u25aa",
        "\u00b7 "}) {
    if (absl::StartsWith(rest, bullet)) return true;
  }
  return false;
}

}  // namespace

LineLayout::LineLayout(absl::string_view text) : text_(text) {
  size_t single = 0, lower = 0, line_begin = 0;
  for (size_t at = text.find('\n'); at != absl::string_view::npos;
       at = text.find('\n', line_begin)) {
    longest_line_ = std::max(longest_line_, at - line_begin);
    line_begin = at + 1;
    const size_t next = SkipBlanks(text, line_begin);
    if (next < text.size() && text[next] == '\n') {
      has_blank_lines_ = true;
      // The blank lines that follow are looked at once.
      line_begin = next;
    } else if (next < text.size()) {
      ++single;
      lower += IsLower(text, next);
    }
  }
  longest_line_ = std::max(longest_line_, text.size() - line_begin);
  wrapped_ = longest_line_ <= kLongestWrappedLine &&
             single >= kFewestWrappedLines && 4 * lower >= single;
}

Break LineLayout::At(size_t begin, size_t end, size_t breaks,
                     size_t line_begin) const {
  if (begin == 0 || end == text_.size()) return Break::kNone;
  if (breaks > 1 && has_blank_lines_) return Break::kParagraph;
  if (wrapped_) return AtWrapped(begin, end, line_begin);
  // A line that goes on in lower case was broken, whatever for.
  const bool goes_on = IsLower(text_, end) && !EndsSentence(text_, begin);
  if (!has_blank_lines_) {
    return goes_on && breaks == 1 ? Break::kNone : Break::kParagraph;
  }
  if (IsBullet(text_, end)) return Break::kSentence;
  return goes_on || EndsWithOneOf(text_, begin, ",;") ? Break::kNone
                                                      : Break::kSentence;
}

Break LineLayout::AtWrapped(size_t begin, size_t end,
                            size_t line_begin) const {
  if (IsBullet(text_, end)) return Break::kSentence;
  if (has_blank_lines_) return Break::kNone;
  const bool indented = end > 1 && (text_[end - 1] == '\t' ||
                                    (text_[end - 1] == ' ' &&
                                     text_[end - 2] == ' '));
  const bool was_indented =
      line_begin < begin &&
      (text_[line_begin] == '\t' || text_[line_begin] == ' ');
  const bool was_short = 3 * (begin - line_begin) < 2 * longest_line_;
  if (indented && !(was_indented && IsLower(text_, end))) {
    return Break::kParagraph;
  }
  return was_short && EndsSentence(text_, begin) ? Break::kParagraph
                                                 : Break::kNone;
}

}  // namespace attest
