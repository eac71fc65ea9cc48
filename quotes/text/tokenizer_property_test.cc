// What holds for tokens of every text: random bytes, pieces of every kind glued
// together, articles cut anywhere.

#include <iterator>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"
#include "quotes/text/tokenizer_invariants.h"

namespace attest {
namespace {

constexpr absl::string_view kPieces[] = {
    "a", "Vale", "U.S", "Mr", "p.m", "don", "3", "12", "can", "not", "http",
    "www", "com", "gonna", "'", "''", "\u2019", "\u2018", "\"", "\u201c",
    "\u201d", "`", "``", "\u00ab", "\u00bb", ".", ".", "..", "...", "\u2026",
    "!", "?", ",", ":", "://", "/", "-", "--", "\u2014", "\u2010", "(", ")",
    "[", "]", "<", ">", "&", "&amp;", ";", "@", "#", "$", "%", "_", "*", "+",
    " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b", "\u2029",
    "\ufeff", "\u00ad", "s", "t", "ll", "\u00e9", "\u0301", "\u4e2d", "\u3002",
    "\U0001F600", "\U0001F1E6", "\u200d", "\ufe0f", "\x80", "\xE2", "\xF0\x9F",
};

std::string RandomText(size_t pieces, std::mt19937* random) {
  std::string text;
  for (size_t i = 0; i < pieces; ++i) {
    const size_t piece = (*random)() % (std::size(kPieces) + 1);
    if (piece == std::size(kPieces)) {
      text += static_cast<char>((*random)());
    } else {
      text.append(kPieces[piece].data(), kPieces[piece].size());
    }
  }
  return text;
}

void ExpectInvariants(const std::string& text) {
  TokenizedText t;
  Tokenize(text, &t);
  ASSERT_EQ(BrokenInvariant(t), "") << text;
}

TEST(TokenizerPropertyTest, PiecesOfEveryKind) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    ExpectInvariants(RandomText(random() % 40, &random));
  }
}

TEST(TokenizerPropertyTest, RandomBytes) {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 300, ' ');
    for (char& c : text) c = static_cast<char>(random());
    ExpectInvariants(text);
  }
}

// A token that ends well before the cut does not know of it.
TEST(TokenizerPropertyTest, CutsChangeNothingFarBeforeThem) {
  const std::string text =
      "Port Ellery\n\nMr. Vale said: \u201cNo. 3 isn\u2019t ours.\u201d He left "
      "the U.S. The vote was 7-4.\n\n\u201cWhy?\u201d asked Bo.\n\nNobody knew.";
  TokenizedText whole, cut;
  Tokenize(text, &whole);
  for (size_t size = 0; size <= text.size(); ++size) {
    Tokenize(absl::string_view(text).substr(0, size), &cut);
    ASSERT_EQ(BrokenInvariant(cut), "") << size;
    for (size_t i = 0; i < whole.tokens.size(); ++i) {
      if (whole.tokens[i].end + 10 > size) break;
      ASSERT_LT(i, cut.tokens.size());
      EXPECT_EQ(whole.tokens[i].begin, cut.tokens[i].begin) << size;
      EXPECT_EQ(whole.tokens[i].end, cut.tokens[i].end) << size;
    }
  }
}

TEST(TokenizerPropertyTest, ReusedMemoryHoldsNothingOld) {
  TokenizedText reused, fresh;
  Tokenize("One. Two.\n\nThree.", &reused);
  Tokenize("Four.", &reused);
  Tokenize("Four.", &fresh);
  EXPECT_EQ(reused.tokens.size(), fresh.tokens.size());
  EXPECT_EQ(reused.sentences.size(), fresh.sentences.size());
  EXPECT_EQ(reused.paragraphs.size(), fresh.paragraphs.size());
  EXPECT_EQ(reused.text, "Four.");
}

std::string Repeated(absl::string_view piece, size_t size) {
  std::string text;
  while (text.size() < size) absl::StrAppend(&text, piece);
  return text;
}

// What would take hours if any of it were quadratic.
TEST(TokenizerPropertyTest, OddTextsOfTwoMegabytes) {
  for (absl::string_view piece :
       {"a", " ", "\n", "\n ", "\n\n", ".", ". ", "..", "'", "\"", "\" ", "-",
        "a-", "a.", "a. ", "U.S. ", "Mr. \n", "a'", "n't", "a/", "1,", "1:",
        "<", "<a", "<a ", "&", "&a", "@", "#", "http://", "\u201c", "\u2019 ",
        "\u4e2d", "\u0627", "\u200b", "\u200d", "\U0001F600", "\xF0", "word ",
        "a\n", "No. ", "' ' ", "(", "?", "? ", "$", "_", "a_", "a@", "a&A"}) {
    ExpectInvariants(Repeated(piece, 2 << 20));
  }
}

}  // namespace
}  // namespace attest
