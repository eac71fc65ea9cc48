// What a byte or a code point is to the tokenizer.

#ifndef ATTEST_QUOTES_TEXT_CHAR_CLASS_H_
#define ATTEST_QUOTES_TEXT_CHAR_CLASS_H_

#include <array>
#include <cstdint>

namespace attest {

enum class CharClass : uint8_t {
  // White space, and what is not seen: control characters, zero-width spaces,
  // direction marks, byte order marks. Never part of a token's ends.
  kSpace,
  // Ends a line: LF, CR, NEL, VT, FF, U+2028, U+2029.
  kLineBreak,
  // Letters, and all that may stand within words: combining marks, joiners,
  // soft hyphens, and code points that no other class has.
  kLetter,
  kDigit,
  // ' ’ ‘ ` ´ ‛ ′: apostrophes and single quotation marks.
  kApostrophe,
  // " “ ” „ ‟ « » ‹ › ‚ and CJK brackets for speech.
  kQuote,
  // - and the hyphens U+2010, U+2011.
  kHyphen,
  // – — ― and the like.
  kDash,
  kPeriod,
  // ! ? and their forms in other scripts, 。 among them.
  kExclamation,
  // U+2026.
  kEllipsis,
  kOpenBracket,
  kCloseBracket,
  // Emoji and pictographs.
  kPicture,
  // All other visible marks.
  kSymbol,
  // Only of a byte: the first of several, or a stray one.
  kMultiByte,
};

// Class of a code point.
CharClass ClassOf(uint32_t code_point);

// Class of a byte: ClassOf for ASCII, kMultiByte for all others.
extern const std::array<CharClass, 256> kByteClass;

inline CharClass ByteClass(char c) {
  return kByteClass[static_cast<uint8_t>(c)];
}

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_CHAR_CLASS_H_
