// Code points of UTF-8 text: decoding, and the way between byte offsets and
// code-point offsets (which brat files and CoreNLP's tokens count in).
//
// The text of an Article is valid UTF-8 (see proto/text_encoding.h for how it
// becomes so). These functions do not rely on it: a byte that begins no valid
// sequence is a code point of its own, U+FFFD.

#ifndef ATTEST_QUOTES_TEXT_UTF8_H_
#define ATTEST_QUOTES_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

inline constexpr uint32_t kReplacementCharacter = 0xFFFD;

// A code point and the number of bytes it takes, 1 to 4.
struct CodePoint {
  uint32_t value;
  uint32_t size;
};

// The code point at byte `at`, which must be less than text.size().
CodePoint DecodeUtf8(absl::string_view text, size_t at);

// The code point that ends before byte `end`, which must be greater than 0.
CodePoint DecodeUtf8Before(absl::string_view text, size_t end);

// Whether a code point begins at byte `at`, or the text ends there. In text
// that is not valid UTF-8, stray continuation bytes count as parts of what
// stands before them.
inline bool IsCodePointBoundary(absl::string_view text, size_t at) {
  return at >= text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
}

// Converts between byte offsets and code-point offsets of a text: to code
// points in constant time, to bytes in logarithmic. The text is read once, and
// one number kept for every 64 bytes of it.
class CodePointMap {
 public:
  // `text` must be valid UTF-8; it is not copied and must outlive this.
  explicit CodePointMap(absl::string_view text);

  // Number of code points.
  size_t size() const { return size_; }

  // The number of code points that begin before byte `byte`. An offset beyond
  // the end counts as the end.
  size_t ToCodePoint(size_t byte) const;

  // The byte at which code point `code_point` begins. An offset beyond the end
  // counts as the end.
  size_t ToByte(size_t code_point) const;

 private:
  absl::string_view text_;
  size_t size_ = 0;
  // Code points that begin before byte 64 * i.
  std::vector<uint32_t> before_block_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_UTF8_H_
