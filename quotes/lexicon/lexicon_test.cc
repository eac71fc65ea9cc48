#include "quotes/lexicon/lexicon.h"

#include <string>

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

TokenizedText SplitAtSpaces(absl::string_view text) {
  TokenizedText tokenized;
  tokenized.text = text;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    uint32_t begin = word.data() - text.data();
    tokenized.tokens.push_back(
        {begin, begin + static_cast<uint32_t>(word.size())});
  }
  return tokenized;
}

struct LookupCase {
  const Lexicon& (*lexicon)();
  const char* key;
  int column;
  const char* value;  // Null where the list does not hold the key.
};

TEST(LexiconTest, Lookups) {
  const LookupCase kCases[] = {
      {Titles, "Sen.", kTitleKind, "political"},
      {Titles, "spokeswoman", kTitleSex, "f"},
      {Titles, "table", 0, nullptr},
      {PersonGroups, "critics", kPersonGroupKind, "critic"},
      {PersonGroups, "Jurors", kPersonGroupKind, "judge"},
      {Documents, "Poll", kDocumentKind, "report"},
      {Pronouns, "HERS", kPronounSex, "f"},
      {FirstNames, "Aaron", kFirstNameSex, "m"},
      {Negators, "n't", kNegatorScope, "clause"},
      {Hedges, "allegedly", kHedgeKind, "adverb"},
      {AccusationTriggers, "embezzle", kAccusationKind, "crime"},
      {DenialTriggers, "no truth to", kDenialStrength, "3"},
      {DenialTriggers, "", 0, nullptr},
  };
  for (const LookupCase& c : kCases) {
    int row = c.lexicon().Find(c.key);
    ASSERT_EQ(row >= 0, c.value != nullptr) << c.key;
    if (row < 0) continue;
    EXPECT_EQ(c.lexicon().Get(row, c.column), c.value) << c.key;
  }
}

struct MatchCase {
  const char* text;
  size_t at;
  const char* match;  // Null for none.
};

TEST(LexiconTest, LongestPhrase) {
  const Lexicon lexicon("# comment\nkey\tkind\nno\ta\nno truth to\tb\nto\tc\n");
  const MatchCase kCases[] = {
      {"there is No Truth to it", 2, "no truth to"},
      {"there is no truth", 2, "no"},
      {"to it", 0, "to"},
      {"there is", 0, nullptr},
  };
  for (const MatchCase& c : kCases) {
    TokenizedText text = SplitAtSpaces(c.text);
    size_t length;
    int row = lexicon.Match(text, c.at, text.tokens.size(), &length);
    ASSERT_EQ(row >= 0, c.match != nullptr) << c.text;
    if (row < 0) continue;
    EXPECT_EQ(lexicon.Get(row, 0), c.match) << c.text;
    std::vector<std::string> words = absl::StrSplit(c.match, ' ');
    EXPECT_EQ(length, words.size()) << c.text;
  }
}

TEST(LexiconTest, HugeTokensAreNoPhrase) {
  std::string text = "no " + std::string(100000, 'x');
  TokenizedText tokenized = SplitAtSpaces(text);
  size_t length;
  EXPECT_EQ(DenialTriggers().Match(tokenized, 0, 2, &length), -1);
}

TEST(LexiconDeathTest, MissingColumnsNameTheLine) {
  EXPECT_DEATH(Lexicon("key\tkind\nalone\n"), "alone");
}

}  // namespace
}  // namespace attest
