#include "proto/text_encoding.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

using std::string_literals::operator""s;

TEST(RepairUtf8, ReplacesMaximalParts) {
  const struct {
    std::string bytes, repaired;
    size_t replaced, first_offset;
  } kCases[] = {
      {"", "", 0, 0},
      {"plain", "plain", 0, 0},
      {"é€😀", "é€😀", 0, 0},
      {"caf\xE9 au", "caf\uFFFD au", 1, 3},
      {"\x80\xBF", "\uFFFD\uFFFD", 2, 0},
      // Cut short: the part that could still begin a character counts once.
      {"a\xF0\x9F\x98", "a\uFFFD", 1, 1},
      {"a\xF0\x9F\x98z", "a\uFFFDz", 1, 1},
      {"\xE2\x82", "\uFFFD", 1, 0},
      // Overlong, surrogate, too large: no byte of them begins a character.
      {"\xC0\xAF", "\uFFFD\uFFFD", 2, 0},
      {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", 3, 0},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3, 0},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4, 0},
      {"\xFF", "\uFFFD", 1, 0},
      {"ok \xC3\xA9 bad \xC3 ok", "ok é bad \uFFFD ok", 1, 10},
  };
  for (const auto& c : kCases) {
    std::string text = c.bytes;
    const Utf8Repair repair = RepairUtf8(&text);
    EXPECT_EQ(text, c.repaired);
    EXPECT_EQ(repair.replaced, c.replaced) << c.repaired;
    EXPECT_EQ(repair.first_offset, c.first_offset) << c.repaired;
    EXPECT_EQ(IsValidUtf8(c.bytes), c.replaced == 0) << c.repaired;
  }
}

TEST(RepairUtf8, LeavesOnlyValidTextWhateverComesIn) {
  std::mt19937 random(1);
  // Bytes that begin, continue and break characters, more often than by chance.
  const absl::string_view kBytes = "a\x7F\x80\x9F\xA0\xBF\xC2\xE0\xE2\xED\xF0\xF4\xFF";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t n = random() % 12; n > 0; --n) {
      text += kBytes[random() % kBytes.size()];
    }
    const std::string before = text;
    const bool was_valid = IsValidUtf8(text);
    EXPECT_EQ(RepairUtf8(&text).replaced == 0, was_valid);
    EXPECT_TRUE(IsValidUtf8(text));
    EXPECT_EQ(text == before, was_valid);
  }
}

// The text, and each warning behind a bar; or the error.
std::string Decoded(std::string bytes) {
  std::vector<std::string> warnings = {};
  const absl::Status status = DecodeText(&bytes, &warnings);
  if (!status.ok()) return std::string(status.message());
  warnings.insert(warnings.begin(), bytes);
  return absl::StrJoin(warnings, "|");
}

TEST(DecodeText, AnyEncoding) {
  const struct {
    std::string bytes, decoded;
  } kCases[] = {
      {"", ""},
      {"Line ends\r\nstay\ras\nthey are. \v\f",
       "Line ends\r\nstay\ras\nthey are. \v\f"},
      {"\xEF\xBB\xBFMarked.", "Marked."},
      {"Nul\0here, in a text that is otherwise one."s,
       "Nul\0here, in a text that is otherwise one."s},
      {"\xFF\xFEH\0i\0 \0\xE9\0"s, "Hi é|UTF-16, converted to UTF-8"},
      {"\xFE\xFF\0H\0i\xD8\x3D\xDE\x00"s, "Hi😀|UTF-16, converted to UTF-8"},
      {"\xFF\xFEH\0\x3D\xD8i\0!"s,
       "H\uFFFDi\uFFFD|UTF-16, converted to UTF-8; U+FFFD put in for what was "
       "broken, 2 in all"},
      {"N\0o\0 \0m\0a\0r\0k\0.\0"s, "No mark.|UTF-16, converted to UTF-8"},
      {"Le maire a d\xE9menti.",
       "Le maire a d\uFFFDmenti.|not valid UTF-8 from byte 12 on; U+FFFD put in, 1 in "
       "all"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"s,
       "looks like a binary file, not a text"},
      {std::string(100, '\0'), "looks like a binary file, not a text"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Decoded(c.bytes), c.decoded);
}

}  // namespace
}  // namespace attest
