#include "quotes/text/utf8.h"

#include "gtest/gtest.h"

namespace attest {
namespace {

struct DecodeCase {
  absl::string_view bytes;
  uint32_t value;
  uint32_t size;
};

TEST(DecodeUtf8Test, DecodesOneCodePoint) {
  const DecodeCase cases[] = {
      {"a", 'a', 1},
      {"\u00e9x", 0xE9, 2},
      {"\u201cx", 0x201C, 3},
      {"\U0001F600x", 0x1F600, 4},
      {absl::string_view("\0", 1), 0, 1},
      {"\x80", kReplacementCharacter, 1},          // stray continuation
      {"\xC0\xAF", kReplacementCharacter, 1},      // overlong
      {"\xE0\x80\xAF", kReplacementCharacter, 1},  // overlong
      {"\xED\xA0\x80", kReplacementCharacter, 1},  // surrogate
      {"\xF4\x90\x80\x80", kReplacementCharacter, 1},  // over U+10FFFF
      {"\xE2\x80", kReplacementCharacter, 1},      // cut short
      {"\xFF", kReplacementCharacter, 1},
  };
  for (const DecodeCase& c : cases) {
    const CodePoint decoded = DecodeUtf8(c.bytes, 0);
    EXPECT_EQ(decoded.value, c.value) << c.bytes;
    EXPECT_EQ(decoded.size, c.size) << c.bytes;
  }
}

TEST(DecodeUtf8BeforeTest, DecodesWhatEndsThere) {
  const DecodeCase cases[] = {
      {"xa", 'a', 1},
      {"x\u201c", 0x201C, 3},
      {"x\U0001F600", 0x1F600, 4},
      {"a\x80", kReplacementCharacter, 1},
      {"\x80\x80\x80\x80\x80", kReplacementCharacter, 1},
  };
  for (const DecodeCase& c : cases) {
    const CodePoint decoded = DecodeUtf8Before(c.bytes, c.bytes.size());
    EXPECT_EQ(decoded.value, c.value) << c.bytes;
    EXPECT_EQ(decoded.size, c.size) << c.bytes;
  }
}

TEST(CodePointMapTest, GoesBothWaysAcrossBlocks) {
  std::string text;
  std::vector<size_t> begins;
  for (int i = 0; i < 300; ++i) {
    begins.push_back(text.size());
    text += i % 4 == 0 ? "a" : i % 4 == 1 ? "\u00e9" : i % 4 == 2 ? "\u2019"
                                                                  : "\U0001F600";
  }
  const CodePointMap map(text);
  ASSERT_EQ(map.size(), begins.size());
  for (size_t i = 0; i < begins.size(); ++i) {
    EXPECT_EQ(map.ToCodePoint(begins[i]), i);
    EXPECT_EQ(map.ToByte(i), begins[i]);
  }
  EXPECT_EQ(map.ToByte(begins.size()), text.size());
  EXPECT_EQ(map.ToByte(9999), text.size());
  EXPECT_EQ(map.ToCodePoint(text.size() + 5), begins.size());
}

TEST(CodePointMapTest, EmptyText) {
  const CodePointMap map("");
  EXPECT_EQ(map.size(), 0u);
  EXPECT_EQ(map.ToByte(0), 0u);
  EXPECT_EQ(map.ToCodePoint(0), 0u);
}

}  // namespace
}  // namespace attest
