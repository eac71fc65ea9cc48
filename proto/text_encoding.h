// A file's bytes, in whatever encoding, as the valid UTF-8 that Article.text is.

#ifndef ATTEST_PROTO_TEXT_ENCODING_H_
#define ATTEST_PROTO_TEXT_ENCODING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace attest {

// Replaces what is not UTF-8 by U+FFFD: one for each maximal part of a sequence
// that can begin a character, as Unicode (3.9, D93b) and the web's decoders
// have it. Overlong forms, surrogates and values over U+10FFFF are not UTF-8.
struct Utf8Repair {
  size_t replaced = 0;      // How many U+FFFD went in.
  size_t first_offset = 0;  // Of the first bad byte, in the text as it was.
};
Utf8Repair RepairUtf8(std::string* text);
// Adds a warning if something was replaced.
void WarnOfRepair(const Utf8Repair& repair, std::vector<std::string>* warnings);

bool IsValidUtf8(absl::string_view text);

// Adds the code point c, which must not be a surrogate, to out.
void AppendUtf8(uint32_t c, std::string* out);

// Turns a text file's bytes into UTF-8, in place:
//   * a byte order mark is taken off; it is no part of the text;
//   * UTF-16, by its mark or by its zero bytes, is converted;
//   * what is not UTF-8 is repaired.
// Line ends and everything else stay as they are, NUL characters included.
// Every change but the first adds a warning. InvalidArgument if the
// bytes are not those of a text at all (a picture, a PDF, an archive).
absl::Status DecodeText(std::string* bytes, std::vector<std::string>* warnings);

}  // namespace attest

#endif  // ATTEST_PROTO_TEXT_ENCODING_H_
