#include "claims/principals.h"

#include "claims/article_people.h"
#include "claims/statement.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

TEST(PrincipalsTest, WhomARoleSpeaksFor) {
  struct Case {
    const char* role;
    const char* principal;
  };
  for (const Case& c : {Case{"Tri-Delta's lawyer", "Tri-Delta"},
                        {"Villareal’s spokesman", "Villareal"},
                        {"the ministers' press secretary", "the ministers"},
                        {"spokeswoman for the port", "the port"},
                        {"lawyer for 4,000 patients", "4,000 patients"},
                        {"Calder Maritime spokesman", "Calder Maritime"},
                        {"spokesman", ""},
                        {"House speaker", ""},
                        {"spokesman of the Ministry for Trade", "the Ministry for Trade"},
                        {"Cook County District Attorney", ""},
                        {"U.S. attorney for Manhattan", ""},
                        {"the state's attorney", ""},
                        {"special counsel for the inquiry", ""},
                        {"White House counsel", ""},
                        {"director of the bank", ""},
                        {"the bank's director", ""},
                        {"", ""}}) {
    EXPECT_EQ(PrincipalOf(c.role), c.principal) << c.role;
  }
}

TEST(PrincipalsTest, WhomASpeakerSpeaksFor) {
  TokenizedText text;
  Tokenize("Dr Amit Rahman met Tri-Delta in Leeds.", &text);
  const ArticleNames names(text);
  const ArticlePeople people(text, names);
  const auto speaks_for = [&people](const Speaker& speaker, absl::string_view name) {
    return SpeaksFor(speaker, name, people);
  };
  Speaker lawyer;
  lawyer.set_name("Manuel Roque");
  lawyer.set_role("Tri-Delta's lawyer");
  EXPECT_TRUE(speaks_for(lawyer, "Tri-Delta"));
  EXPECT_TRUE(speaks_for(lawyer, "the company"));
  EXPECT_FALSE(speaks_for(lawyer, "the mayor"));
  lawyer.set_role("Rahman's lawyer");
  EXPECT_TRUE(speaks_for(lawyer, "Rahman"));
  EXPECT_FALSE(speaks_for(lawyer, "the company"));
  Speaker spokesman;
  spokesman.set_role("White House spokesman");
  EXPECT_FALSE(speaks_for(spokesman, "the company"));
  Speaker unnamed;
  unnamed.set_name("spokeswoman for Calder Maritime");
  EXPECT_TRUE(speaks_for(unnamed, "Maritime"));
  Speaker director;
  director.set_name("Ann Vale");
  director.set_role("director of the bank");
  EXPECT_FALSE(speaks_for(director, "the bank"));
}

}  // namespace
}  // namespace attest
