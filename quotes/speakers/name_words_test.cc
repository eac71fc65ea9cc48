#include "quotes/speakers/name_words.h"

#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(NameWords, FoldsSpellingsOfOneName) {
  const struct {
    const char* name;
    const char* folded;
  } kCases[] = {
      {"Okafor", "okafor"},     {"al-Rashid", "rashid"},
      {"El-Baz", "baz"},        {"O'Leary", "oleary"},
      {"O’Leary", "oleary"},    {"Öztürk", "ozturk"},
      {"Ángel", "angel"},       {"Łukasz", "lukasz"},
      {"J.", "j"},              {"U.N.", "un"},
      {"bin-Nasser", "bin-nasser"}, {"Þór", "tor"},
      {"", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(FoldName(c.name), c.folded) << c.name;
}

TEST(NameWords, FoldingSurvivesBrokenUtf8) {
  EXPECT_EQ(FoldName("\xC3"), "\xC3");
  EXPECT_EQ(FoldName("a\xE2\x80"), "a\xE2\x80");
  EXPECT_FALSE(IsCapitalised("\xC3"));
  EXPECT_FALSE(IsCapitalised(""));
}

TEST(NameWords, KnowsCapitals) {
  for (const char* word : {"Price", "al-Rashid", "d'Arbo", "Éva", "Иван", "Ž"}) {
    EXPECT_TRUE(IsCapitalised(word)) << word;
  }
  for (const char* word : {"price", "al-rashid", "éva", "2", "“"}) {
    EXPECT_FALSE(IsCapitalised(word)) << word;
  }
  EXPECT_TRUE(IsAllCapitals("FBI"));
  EXPECT_TRUE(IsAllCapitals("U.N."));
  EXPECT_FALSE(IsAllCapitals("A"));
  EXPECT_FALSE(IsAllCapitals("PhD"));
}

TEST(NameWords, ReadsTheSexesOfLexicons) {
  EXPECT_EQ(ParseSex("m"), Sex::kMale);
  EXPECT_EQ(ParseSex("f"), Sex::kFemale);
  for (const char* other : {"", "-", "both", "M"}) {
    EXPECT_EQ(ParseSex(other), Sex::kUnknown) << other;
  }
}

TEST(NameWords, KnowsWhichFirstNamesMayBeOnes) {
  const struct {
    const char* a;
    const char* b;
    bool compatible;
  } kCases[] = {
      {"john", "john", true},    {"j", "john", true},
      {"bill", "william", true}, {"william", "bill", true},
      {"tom", "thomas", true},   {"christoph", "christopher", true},
      {"john", "jane", false},   {"jo", "john", false},
      {"k", "john", false},      {"ann", "mary", false},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(CompatibleFirstNames(c.a, c.b), c.compatible) << c.a << c.b;
  }
}

TEST(NameWords, ConsonantsOfTransliterations) {
  EXPECT_EQ(ConsonantSkeleton("khazali"), ConsonantSkeleton("khazaali"));
  EXPECT_EQ(ConsonantSkeleton("gaddafi"), ConsonantSkeleton("gadafi"));
  EXPECT_EQ(ConsonantSkeleton("kadhimi"), ConsonantSkeleton("kadimi"));
  EXPECT_NE(ConsonantSkeleton("miller"), ConsonantSkeleton("milner"));
}

TEST(NameWords, SexesOfFirstNamesAreNotGuessed) {
  EXPECT_EQ(FirstNameSex("Mary"), Sex::kFemale);
  EXPECT_EQ(FirstNameSex("Peter"), Sex::kMale);
  EXPECT_EQ(FirstNameSex("Leslie"), Sex::kUnknown);
  EXPECT_EQ(FirstNameSex("Qwzk"), Sex::kUnknown);
}

TEST(NameWords, BodiesThatAreCalledWhatTheyAre) {
  for (const char* noun : {"ministry", "court", "Council"}) {
    EXPECT_TRUE(IsInBodysName(noun)) << noun;
  }
  for (const char* noun : {"company", "Inc.", "mayor"}) {
    EXPECT_FALSE(IsInBodysName(noun)) << noun;
  }
}

}  // namespace
}  // namespace attest
