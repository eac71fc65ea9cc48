#include "tools/report/priority.h"

#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(PriorityWeights, SumsWhatHoldsAndStaysWithinBounds) {
  PriorityWeights weights;
  ASSERT_TRUE(weights
                  .Override("check_worthiness\t0.5\nDENIAL\t0.2\tas a note\n"
                            "hedged\t-0.1\nMISATTRIBUTED\t3\n",
                            "w.tsv")
                  .ok());
  EXPECT_EQ(weights.Thousandths({}), 0);
  EXPECT_EQ(weights.Thousandths({{"check_worthiness", 0.25}, {"DENIAL", 1}}), 325);
  EXPECT_EQ(weights.Thousandths({{"DENIAL", 1}, {"hedged", 1}}), 100);
  EXPECT_EQ(weights.Thousandths({{"hedged", 1}}), 0);
  EXPECT_EQ(weights.Thousandths({{"MISATTRIBUTED", 1}}), 1000);
}

TEST(PriorityWeights, BuiltInOnesPreferWhatIsWorthChecking) {
  const PriorityWeights weights;
  EXPECT_GT(weights.Thousandths({{"check_worthiness", 0.9}}),
            weights.Thousandths({{"check_worthiness", 0.1}}));
  EXPECT_GT(weights.Thousandths({{"ACCUSATION", 1}}), 0);
}

TEST(PriorityWeights, BadFilesChangeNothing) {
  const struct {
    absl::string_view tsv, error;
  } kCases[] = {
      {"DENIAL\t1\nDENAIL\t0.2\n", "w.tsv:2: there is no feature \"DENAIL\""},
      {"# note\n\nDENIAL 0.2\n", "w.tsv:3: expected a feature, a tab and its weight"},
      {"DENIAL\tmuch", "w.tsv:1: expected a feature, a tab and its weight"},
      {"DENIAL\tinf", "w.tsv:1: expected a feature, a tab and its weight"},
  };
  for (const auto& c : kCases) {
    PriorityWeights weights;
    EXPECT_EQ(weights.Override(c.tsv, "w.tsv").message(), c.error);
    EXPECT_EQ(weights.Thousandths({{"DENIAL", 1}}),
              PriorityWeights().Thousandths({{"DENIAL", 1}}));
  }
}

}  // namespace
}  // namespace attest
