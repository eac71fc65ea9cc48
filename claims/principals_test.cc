#include "claims/principals.h"

#include "gtest/gtest.h"

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
                        {"director of the bank", ""},
                        {"the bank's director", ""},
                        {"", ""}}) {
    EXPECT_EQ(PrincipalOf(c.role), c.principal) << c.role;
  }
}

TEST(PrincipalsTest, WhomASpeakerSpeaksFor) {
  Speaker lawyer;
  lawyer.set_name("Manuel Roque");
  lawyer.set_role("Tri-Delta's lawyer");
  EXPECT_TRUE(SpeaksFor(lawyer, "Tri-Delta"));
  EXPECT_TRUE(SpeaksFor(lawyer, "the company"));
  EXPECT_FALSE(SpeaksFor(lawyer, "the mayor"));
  Speaker unnamed;
  unnamed.set_name("spokeswoman for Calder Maritime");
  EXPECT_TRUE(SpeaksFor(unnamed, "Maritime"));
  Speaker director;
  director.set_name("Ann Vale");
  director.set_role("director of the bank");
  EXPECT_FALSE(SpeaksFor(director, "the bank"));
}

}  // namespace
}  // namespace attest
