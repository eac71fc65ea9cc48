#include "tools/train/classifier.h"

#include <cmath>

#include "gtest/gtest.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/linear_model.h"
#include "tools/train/deterministic_random.h"

namespace attest {
namespace {

// Label 1 in 80 % of the cases with feature 1, in 10 % of those with feature 2;
// feature 3 and a rare one tell nothing.
ExampleSet Examples(int size, uint64_t seed) {
  ExampleSet examples;
  DeterministicRandom random(seed);
  for (int i = 0; i < size; ++i) {
    const bool first = random.Below(2) == 0;
    const uint64_t features[] = {Feature(0, first ? 1 : 2),
                                 Feature(1, random.Below(2)),
                                 Feature(2, random.Below(1000))};
    examples.Add(features, random.Below(10) < (first ? 8u : 1u));
  }
  return examples;
}

std::string Encode(const ClassifierResult& result) {
  return EncodeLinearModel({"test", 1, {"NO", "YES"}, "", ""}, result.weights,
                           {/*dense=*/true});
}

float ProbabilityOfYes(const std::string& file, uint64_t value) {
  std::vector<uint64_t> aligned(file.size() / 8 + 1);
  file.copy(reinterpret_cast<char*>(aligned.data()), file.size());
  auto model = LinearModel::Open(
      {reinterpret_cast<char*>(aligned.data()), file.size()}, "test", 1);
  EXPECT_TRUE(model.ok()) << model.status();
  int32_t scores[2];
  model->Score({Feature(0, value), Feature(1, 0)}, absl::MakeSpan(scores));
  return model->Probability(scores, 1);
}

TEST(ClassifierTest, LogisticRegressionIsCalibrated) {
  const ClassifierResult result =
      TrainLogistic(2, Examples(20000, 1), Examples(2000, 2), {});
  EXPECT_NEAR(result.accuracy, 0.85, 0.02);
  const std::string file = Encode(result);
  EXPECT_NEAR(ProbabilityOfYes(file, 1), 0.8, 0.03);
  EXPECT_NEAR(ProbabilityOfYes(file, 2), 0.1, 0.03);
}

TEST(ClassifierTest, PerceptronLearnsTheMajorities) {
  const ClassifierResult result =
      TrainPerceptron(2, Examples(20000, 1), Examples(2000, 2), {});
  EXPECT_NEAR(result.accuracy, 0.85, 0.02);
}

TEST(ClassifierTest, SameDataSameBytes) {
  for (auto* train : {&TrainLogistic, &TrainPerceptron}) {
    const std::string once =
        Encode(train(2, Examples(500, 1), Examples(100, 2), {}));
    EXPECT_EQ(Encode(train(2, Examples(500, 1), Examples(100, 2), {})), once);
    EXPECT_NE(Encode(train(2, Examples(500, 3), Examples(100, 2), {})), once);
  }
}

TEST(ClassifierTest, StrongerL1MakesASmallerModel) {
  ClassifierOptions options;
  options.l1 = 0.01f;
  const size_t weak =
      TrainLogistic(2, Examples(5000, 1), Examples(500, 2), options)
          .weights.size();
  options.l1 = 2;
  const size_t strong =
      TrainLogistic(2, Examples(5000, 1), Examples(500, 2), options)
          .weights.size();
  EXPECT_LT(strong * 2, weak);
}

TEST(ClassifierTest, NoExamplesNoWeights) {
  EXPECT_TRUE(TrainLogistic(2, {}, {}, {}).weights.empty());
  EXPECT_TRUE(TrainPerceptron(2, {}, {}, {}).weights.empty());
}

}  // namespace
}  // namespace attest
