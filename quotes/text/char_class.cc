#include "quotes/text/char_class.h"

#include <algorithm>
#include <iterator>

namespace attest {
namespace {

using C = CharClass;

constexpr C AsciiClass(uint8_t c) {
  if (c >= '0' && c <= '9') return C::kDigit;
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return C::kLetter;
  if (c >= '\n' && c <= '\r') return C::kLineBreak;
  if (c <= ' ' || c == 0x7F) return C::kSpace;
  switch (c) {
    case '\'':
    case '`':
      return C::kApostrophe;
    case '"':
      return C::kQuote;
    case '-':
      return C::kHyphen;
    case '.':
      return C::kPeriod;
    case '!':
    case '?':
      return C::kExclamation;
    case '(':
    case '[':
    case '{':
      return C::kOpenBracket;
    case ')':
    case ']':
    case '}':
      return C::kCloseBracket;
    default:
      return C::kSymbol;
  }
}

constexpr std::array<C, 256> MakeByteClass() {
  std::array<C, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    classes[c] = c < 128 ? AsciiClass(c) : C::kMultiByte;
  }
  return classes;
}

// [first, last] in ascending order; what is not named is a letter.
struct Range {
  uint32_t first;
  uint32_t last;
  C value;
};

constexpr Range kRanges[] = {
    {0x80, 0x84, C::kSpace},
    {0x85, 0x85, C::kLineBreak},
    {0x86, 0xA0, C::kSpace},
    {0xA1, 0xA9, C::kSymbol},
    {0xAB, 0xAB, C::kQuote},
    {0xAC, 0xAC, C::kSymbol},
    {0xAE, 0xB1, C::kSymbol},
    {0xB4, 0xB4, C::kApostrophe},
    {0xB6, 0xB8, C::kSymbol},
    {0xBB, 0xBB, C::kQuote},
    {0xBC, 0xBE, C::kDigit},
    {0xBF, 0xBF, C::kSymbol},
    {0xD7, 0xD7, C::kSymbol},
    {0xF7, 0xF7, C::kSymbol},
    {0x589, 0x589, C::kExclamation},
    {0x60C, 0x60C, C::kSymbol},
    {0x61F, 0x61F, C::kExclamation},
    {0x660, 0x669, C::kDigit},
    {0x6D4, 0x6D4, C::kExclamation},
    {0x6F0, 0x6F9, C::kDigit},
    {0x964, 0x965, C::kExclamation},
    {0x966, 0x96F, C::kDigit},
    {0x1680, 0x1680, C::kSpace},
    {0x180E, 0x180E, C::kSpace},
    {0x2000, 0x200B, C::kSpace},
    // 200C and 200D join letters.
    {0x200E, 0x200F, C::kSpace},
    {0x2010, 0x2011, C::kHyphen},
    {0x2012, 0x2015, C::kDash},
    {0x2016, 0x2017, C::kSymbol},
    {0x2018, 0x2019, C::kApostrophe},
    {0x201A, 0x201A, C::kQuote},
    {0x201B, 0x201B, C::kApostrophe},
    {0x201C, 0x201F, C::kQuote},
    {0x2020, 0x2025, C::kSymbol},
    {0x2026, 0x2026, C::kEllipsis},
    {0x2027, 0x2027, C::kSymbol},
    {0x2028, 0x2029, C::kLineBreak},
    {0x202A, 0x202F, C::kSpace},
    {0x2030, 0x2031, C::kSymbol},
    {0x2032, 0x2032, C::kApostrophe},
    {0x2033, 0x2033, C::kQuote},
    {0x2034, 0x2038, C::kSymbol},
    {0x2039, 0x203A, C::kQuote},
    {0x203B, 0x203B, C::kSymbol},
    {0x203C, 0x203D, C::kExclamation},
    {0x203E, 0x2046, C::kSymbol},
    {0x2047, 0x2049, C::kExclamation},
    {0x204A, 0x205E, C::kSymbol},
    {0x205F, 0x206F, C::kSpace},
    {0x20A0, 0x20CF, C::kSymbol},
    {0x2100, 0x2BFF, C::kSymbol},
    {0x2E3A, 0x2E3B, C::kDash},
    {0x3000, 0x3000, C::kSpace},
    {0x3001, 0x3001, C::kSymbol},
    {0x3002, 0x3002, C::kExclamation},
    {0x3003, 0x3004, C::kSymbol},
    {0x3008, 0x300B, C::kSymbol},
    {0x300C, 0x300F, C::kQuote},
    {0x3010, 0x301C, C::kSymbol},
    {0x301D, 0x301F, C::kQuote},
    {0x3030, 0x3030, C::kSymbol},
    {0xFE10, 0xFE19, C::kSymbol},
    {0xFE30, 0xFE6B, C::kSymbol},
    {0xFEFF, 0xFEFF, C::kSpace},
    {0xFF01, 0xFF01, C::kExclamation},
    {0xFF02, 0xFF0D, C::kSymbol},
    {0xFF0E, 0xFF0E, C::kExclamation},
    {0xFF0F, 0xFF0F, C::kSymbol},
    {0xFF10, 0xFF19, C::kDigit},
    {0xFF1A, 0xFF1E, C::kSymbol},
    {0xFF1F, 0xFF1F, C::kExclamation},
    {0xFF20, 0xFF20, C::kSymbol},
    {0xFF3B, 0xFF40, C::kSymbol},
    {0xFF5B, 0xFF60, C::kSymbol},
    {0xFF61, 0xFF61, C::kExclamation},
    {0xFF62, 0xFF63, C::kQuote},
    {0xFF64, 0xFF65, C::kSymbol},
    {0xFFE0, 0xFFEE, C::kSymbol},
    {0xFFF9, 0xFFFC, C::kSpace},
    {0x1F000, 0x1FAFF, C::kPicture},
    {0xE0001, 0xE007F, C::kSpace},
};

}  // namespace

const std::array<CharClass, 256> kByteClass = MakeByteClass();

CharClass ClassOf(uint32_t code_point) {
  if (code_point < 0x80) return kByteClass[code_point];
  const Range* range = std::upper_bound(
      std::begin(kRanges), std::end(kRanges), code_point,
      [](uint32_t c, const Range& r) { return c < r.first; });
  if (range == std::begin(kRanges)) return C::kLetter;
  --range;
  return code_point <= range->last ? range->value : C::kLetter;
}

}  // namespace attest
