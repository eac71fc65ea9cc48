#include "quotes/text/char_class.h"

#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(CharClassTest, ClassOf) {
  const struct {
    uint32_t code_point;
    CharClass expected;
  } cases[] = {
      {0, CharClass::kSpace},          {' ', CharClass::kSpace},
      {0xA0, CharClass::kSpace},       {0x200B, CharClass::kSpace},
      {0xFEFF, CharClass::kSpace},     {0x202A, CharClass::kSpace},
      {'\n', CharClass::kLineBreak},   {0x2029, CharClass::kLineBreak},
      {'a', CharClass::kLetter},       {0xE9, CharClass::kLetter},
      {0xAD, CharClass::kLetter},      {0x301, CharClass::kLetter},
      {0x200D, CharClass::kLetter},    {0x4E2D, CharClass::kLetter},
      {0xFFFD, CharClass::kLetter},    {0x10FFFF, CharClass::kLetter},
      {'7', CharClass::kDigit},        {0xBD, CharClass::kDigit},
      {'\'', CharClass::kApostrophe},  {0x2019, CharClass::kApostrophe},
      {'"', CharClass::kQuote},        {0x201C, CharClass::kQuote},
      {0xAB, CharClass::kQuote},       {0x300C, CharClass::kQuote},
      {'-', CharClass::kHyphen},       {0x2011, CharClass::kHyphen},
      {0x2014, CharClass::kDash},      {'.', CharClass::kPeriod},
      {'?', CharClass::kExclamation},  {0x3002, CharClass::kExclamation},
      {0x2026, CharClass::kEllipsis},  {'[', CharClass::kOpenBracket},
      {')', CharClass::kCloseBracket}, {0x1F600, CharClass::kPicture},
      {'$', CharClass::kSymbol},       {0x20AC, CharClass::kSymbol},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ClassOf(c.code_point), c.expected) << std::hex << c.code_point;
  }
}

TEST(CharClassTest, BytesOfSeveralAreNoClassOfTheirOwn) {
  EXPECT_EQ(ByteClass('a'), CharClass::kLetter);
  EXPECT_EQ(ByteClass('\x80'), CharClass::kMultiByte);
  EXPECT_EQ(ByteClass('\xE2'), CharClass::kMultiByte);
}

}  // namespace
}  // namespace attest
