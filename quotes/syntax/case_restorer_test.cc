#include "quotes/syntax/case_restorer.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

std::string Restored(absl::string_view text) {
  std::string storage;
  return std::string(InOrdinaryCase(text, &storage));
}

TEST(CaseRestorerTest, NamesKeepTheirCapitals) {
  EXPECT_EQ(Restored("PRESIDENT OBAMA SAID ON TUESDAY THAT THE UNITED STATES HAD WARNED OF IT"),
            "President Obama said on Tuesday that the United States had warned of it");
}

TEST(CaseRestorerTest, SentencesBeginWithCapitals) {
  EXPECT_EQ(Restored("THE SCHOOL WAS CLOSED. IT WILL OPEN AGAIN IN THE SUMMER."),
            "The school was closed. It will open again in the summer.");
}

TEST(CaseRestorerTest, CliticsAreSmall) {
  EXPECT_EQ(Restored("WE DON'T KNOW, AND THEY'LL NEVER TELL"),
            "We don't know, and they'll never tell");
}

TEST(CaseRestorerTest, TheArticleKnowsItsWordsBest) {
  EXPECT_EQ(Restored("THE TOWN WANTS ANSWERS FROM DRINKWATER TO ITS QUESTIONS\n"
                     "Officials asked Drinkwater for papers.\n"),
            "The town wants answers from Drinkwater to its questions\n"
            "Officials asked Drinkwater for papers.\n");
  EXPECT_EQ(Restored("THE TOWN WANTS ANSWERS ABOUT DRINKWATER AND MORE\n"
                     "They asked for drinkwater at once.\n"),
            "The town wants answers about drinkwater and more\n"
            "They asked for drinkwater at once.\n");
}

TEST(CaseRestorerTest, HeadlinesDoNotTellWhichWordsAreNames) {
  EXPECT_EQ(Restored("Council Hid Papers About Closed School And Its Roof\n"
                     "PARENTS ASKED THE MAYOR TO OPEN THE SCHOOL AGAIN\n"),
            "Council Hid Papers About Closed School And Its Roof\n"
            "Parents asked the mayor to open the school again\n");
}

// Short lines are slogans and acronyms; others show what they want to show.
TEST(CaseRestorerTest, LeavesOtherLinesAlone) {
  for (const char* text :
       {"", "ONE TWO THREE", "BBC NEWS UK\n", "KING: And what did the NATO and EU envoys say?",
        "2016 2017 2018 2019 2020", "ÉCRIT PAR UN AUTRE, et encore d'autres"}) {
    EXPECT_EQ(Restored(text), text);
  }
}

TEST(CaseRestorerTest, LengthsStayAlsoOfLatin1AndOfBrokenText) {
  EXPECT_EQ(Restored("JOSÉ NÚÑEZ SAID THAT THE CAFÉ WAS CLOSED"),
            "José Núñez said that the café was closed");
  for (const absl::string_view text :
       {absl::string_view("THE END OF THIS \xc3"), absl::string_view("\xc3\x89\xc3\xc3 ABC DEF GHI J"),
        absl::string_view("ONE TWO ТРИ FOUR 五 SIX ẞEVEN")}) {
    EXPECT_EQ(Restored(text).size(), text.size());
  }
}

TEST(CaseRestorerTest, LongTextsTakeTimeInProportion) {
  std::string text;
  while (text.size() < 2000000) absl::StrAppend(&text, "A B C D' ", text.size(), "\n");
  EXPECT_EQ(Restored(text).size(), text.size());
  text.assign(2000000, 'A');
  EXPECT_EQ(Restored(text), text);
}

TEST(CaseRestorerTest, TheModelNamesItself) {
  EXPECT_EQ(CaseModelId().substr(0, 5), "case-");
}

}  // namespace
}  // namespace attest
