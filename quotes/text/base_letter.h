// Latin letters without their diacritics.

#ifndef ATTEST_QUOTES_TEXT_BASE_LETTER_H_
#define ATTEST_QUOTES_TEXT_BASE_LETTER_H_

#include <cstdint>

namespace attest {

// The ASCII letter of which the letter U+00C0 to U+017F is made: 'e' for "é", 'L' for "Ł", the
// first of "Æ" and the like, 't' for "þ"; 0 for every other code point, "×" and "÷" among them.
char BaseLetter(uint32_t code_point);

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_BASE_LETTER_H_
