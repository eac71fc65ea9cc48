#include "quotes/text/base_letter.h"

#include <string>

#include "gtest/gtest.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// The text with the base letters of those that have one, and "_" for all others.
std::string Bases(const std::string& text) {
  std::string bases;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeUtf8(text, at);
    const char base = BaseLetter(c.value);
    bases += base == 0 ? '_' : base;
    at += c.size;
  }
  return bases;
}

TEST(BaseLetterTest, OfLatinLetters) {
  EXPECT_EQ(Bases("ÀÇéÆøßþÿŁłŞžŒĲſ"), "ACeAostyLlSzOIs");
}

TEST(BaseLetterTest, OfNothingElse) { EXPECT_EQ(Bases("aZ ×÷¿ƀΩи"), "_________"); }

}  // namespace
}  // namespace attest
