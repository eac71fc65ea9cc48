// Looks at a text's characters by byte offset, also behind its end, where white space is.

#ifndef ATTEST_QUOTES_TEXT_CHAR_READER_H_
#define ATTEST_QUOTES_TEXT_CHAR_READER_H_

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "quotes/text/char_class.h"
#include "quotes/text/utf8.h"

namespace attest {

// Does not own the text, which must outlive it and have less than 4 GiB.
class CharReader {
 public:
  explicit CharReader(absl::string_view text)
      : text_(text), size_(static_cast<uint32_t>(text.size())) {}

  absl::string_view text() const { return text_; }
  uint32_t size() const { return size_; }
  // Only within the text.
  char operator[](uint32_t at) const { return text_[at]; }
  absl::string_view View(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  CharClass ClassAt(uint32_t at) const {
    return at < size_ ? ByteClass(text_[at]) : CharClass::kSpace;
  }
  // As ClassAt, but that of the whole code point.
  CharClass FullClassAt(uint32_t at) const {
    const CharClass c = ClassAt(at);
    return c == CharClass::kMultiByte ? ClassOf(DecodeUtf8(text_, at).value)
                                      : c;
  }
  bool IsChar(uint32_t at, char c) const {
    return at < size_ && text_[at] == c;
  }
  bool IsDigit(uint32_t at) const { return ClassAt(at) == CharClass::kDigit; }
  bool IsUpper(uint32_t at) const {
    return at < size_ && absl::ascii_isupper(text_[at]);
  }
  // A letter or digit of any script.
  bool IsWordAt(uint32_t at) const {
    const CharClass c = FullClassAt(at);
    return c == CharClass::kLetter || c == CharClass::kDigit;
  }
  bool IsSpaceAt(uint32_t at) const {
    const CharClass c = FullClassAt(at);
    return c == CharClass::kSpace || c == CharClass::kLineBreak;
  }

  // Where a run of ASCII letters, of digits, of one character, of white space ends.
  uint32_t SkipLetters(uint32_t at) const {
    while (at < size_ && ByteClass(text_[at]) == CharClass::kLetter) ++at;
    return at;
  }
  uint32_t SkipDigits(uint32_t at) const {
    while (at < size_ && ByteClass(text_[at]) == CharClass::kDigit) ++at;
    return at;
  }
  uint32_t SkipRun(uint32_t at, char c) const {
    while (at < size_ && text_[at] == c) ++at;
    return at;
  }
  uint32_t SkipSpace(uint32_t at) const {
    while (at < size_ && IsSpaceAt(at)) at += DecodeUtf8(text_, at).size;
    return at;
  }

 private:
  const absl::string_view text_;
  const uint32_t size_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_CHAR_READER_H_
