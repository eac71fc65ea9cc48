#include "tools/report/tsv_cell.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

using std::string_literals::operator""s;

TEST(TsvCell, IsOneSafeCell) {
  const struct {
    std::string text, cell;
  } kCases[] = {
      {"", ""},
      {"Ned Price", "Ned Price"},
      {" a\tb\r\n\n c \v", "a b c"},
      {"nul\0 and \x1b[31m red"s, "nul and [31m red"},
      {"line\u2028para\u2029next\u0085end", "line para next end"},
      {"\u202Ereversed\u202C", "reversed"},
      {"=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"},
      {"+1", "'+1"},
      {"-5 percent", "'-5 percent"},
      {"@name", "'@name"},
      {"\t=1", "'=1"},
      {"\u00A0\u200B=1", "'\u00A0\u200B=1"},
      {"\uFEFF=1", "'=1"},
      {"＝1", "'＝1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠x", "'＠x"},
      {"– a dash", "– a dash"},
      {"2 - 1 = 1", "2 - 1 = 1"},
      {"\"No,\" he said, \"never.\"", "“No,” he said, “never.”"},
      {"\"No", "“No"},
      {"\"The (\"so-called\") deal\"", "“The (“so-called”) deal”"},
      {"He said \"no\"", "He said \"no\""},
      {"“No,” he said", "“No,” he said"},
  };
  for (const auto& c : kCases) EXPECT_EQ(TsvCell(c.text), c.cell);
}

TEST(TsvCell, NoTextMakesAnUnsafeCell) {
  const std::vector<std::string> kPieces = {
      "=",      "+",      "-",  "@",      "＝",   " ",      "\t",   "\n",  "\r",
      "\"",     "'",      "a",  "\u200B", "é",    "\u00A0", "\u2028", "\0"s, "\x1b",
      "\u202E", "\uFEFF", "😀", "\u3000", "\x7f", "\u0085"};
  std::mt19937 random(5);
  for (int round = 0; round < 50000; ++round) {
    std::string text;
    for (size_t n = random() % 8; n > 0; --n) {
      text += kPieces[random() % kPieces.size()];
    }
    const std::string cell = TsvCell(text);
    EXPECT_EQ(cell.find_first_of("\t\r\n\0\x1b\x7f"s), cell.npos) << text;
    if (cell.empty()) continue;
    EXPECT_EQ(std::string("=+-@\" ").find(cell[0]), std::string::npos) << cell;
    EXPECT_NE(cell.back(), ' ') << cell;
    EXPECT_EQ(TsvCell(cell), cell) << "a cell is its own cell";
  }
}

TEST(Shorten, KeepsWholeWordsAndCharacters) {
  const struct {
    std::string text;
    size_t max;
    std::string shortened;
  } kCases[] = {
      {"", 10, ""},
      {"ten chars.", 10, "ten chars."},
      {"eleven char", 10, "eleven…"},
      {"one two three", 8, "one two…"},
      {"ééééééééé", 5, "éééé…"},
      {"a verylongwordwithoutend", 10, "a verylon…"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Shorten(c.text, c.max), c.shortened);
}

}  // namespace
}  // namespace attest
