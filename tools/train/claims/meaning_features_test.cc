#include "tools/train/claims/meaning_features.h"

#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(MeaningFeaturesTest, WordsTakeOverWhatTheirMeaningsWeigh) {
  NamedExamples examples;
  examples.Add({"bias", "form=lied"}, 1, "a");
  ExtendByMeaning({2, -1}, &examples);
  const auto meaning_of = [](absl::string_view name, std::vector<float>* sum) {
    if (name == "form=lied") *sum = {2, -1};
    if (name == "form=cheated") *sum = {2, 0};
  };
  examples.NumberOf("form=cheated");
  // Of "bias", "form=lied", "meaning 0" and "meaning 1", for two labels.
  std::vector<float> weights = {0.5, -0.5, 0.25, 0, 1, -1, 3, 2};
  FoldMeanings(meaning_of, 2, 2, &examples, &weights);
  EXPECT_EQ(weights, (std::vector<float>{0.5, -0.5, -0.75, -4, 0, 0, 0, 0, 2, -2}));
}

TEST(MeaningFeaturesTest, WithoutMeaningsNothingChanges) {
  NamedExamples examples;
  examples.Add({"bias"}, 0, "a");
  ExtendByMeaning({}, &examples);
  std::vector<float> weights = {0.5};
  FoldMeanings([](absl::string_view, std::vector<float>*) {}, 0, 1, &examples, &weights);
  EXPECT_EQ(weights, std::vector<float>{0.5});
}

}  // namespace
}  // namespace attest
