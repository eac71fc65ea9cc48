// Characters as verification compares them: letters without accents, and the marks that keep a
// word together. A detail of match_words.h.

#ifndef ATTEST_CLAIMS_VERIFY_MATCH_CHARACTERS_H_
#define ATTEST_CLAIMS_VERIFY_MATCH_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace attest {

enum class MatchCharClass { kSeparator, kLetter, kDigit, kApostrophe, kIdeograph };

// One code point; a byte that is not UTF-8 (U+FFFD, a separator); or a mark of several code
// points, as a wrong decoding left it.
struct MatchChar {
  uint32_t code = 0;
  uint32_t size = 1;  // Bytes.
  MatchCharClass kind = MatchCharClass::kSeparator;
};

// The character at byte `at`, which must be less than text.size().
MatchChar ReadMatchChar(absl::string_view text, size_t at);

// Appends the letter or digit that was read at `at` in small letters, and without its accent if
// it is Latin.
void AppendFolded(const MatchChar& c, absl::string_view text, size_t at, std::string* out);

// Letters or digits: what words are made of.
inline bool IsWordChar(MatchCharClass kind) {
  return kind == MatchCharClass::kLetter || kind == MatchCharClass::kDigit;
}

// Of ASCII.
inline bool IsUpper(uint32_t code) { return code < 0x80 && absl::ascii_isupper(code); }
inline bool IsLower(uint32_t code) { return code < 0x80 && absl::ascii_islower(code); }

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_MATCH_CHARACTERS_H_
