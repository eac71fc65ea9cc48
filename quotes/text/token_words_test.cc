#include "quotes/text/token_words.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(WordTableTest, FindsWhatWasAdded) {
  WordTable table;
  for (int i = 0; i < 500; ++i) table.Add(absl::StrCat("word", i), i % 255 + 1);
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(table.Find(absl::StrCat("word", i)), i % 255 + 1);
  }
  table.Add("word7", 99);
  EXPECT_EQ(table.Find("word7"), 99);
  EXPECT_EQ(table.Find("word"), 0);
  EXPECT_EQ(table.Find(""), 0);
  EXPECT_EQ(table.Find(std::string(17, 'a')), 0);
}

TEST(TokenWordsTest, ReadsTheLists) {
  const TokenWords& words = GetTokenWords();
  const auto kind = [&words](absl::string_view word) {
    return static_cast<AbbreviationKind>(words.abbreviations.Find(word));
  };
  EXPECT_EQ(kind("Sen"), AbbreviationKind::kTitle);
  EXPECT_EQ(kind("SEN"), AbbreviationKind::kTitle);
  EXPECT_EQ(kind("No"), AbbreviationKind::kNumber);
  EXPECT_EQ(kind("Calif"), AbbreviationKind::kPlace);
  EXPECT_EQ(kind("Inc"), AbbreviationKind::kCompany);
  EXPECT_EQ(kind("sen"), AbbreviationKind::kNone);
  EXPECT_EQ(words.contractions.Find("Cannot"), 3);
  EXPECT_EQ(words.elisions.Find("tis"), 1);
  EXPECT_EQ(words.elisions.Find("em"), 2);
  EXPECT_NE(words.domains.Find("com"), 0);
  EXPECT_NE(words.sentence_starters.Find("The"), 0);
  EXPECT_EQ(words.sentence_starters.Find("the"), 0);
}

}  // namespace
}  // namespace attest
