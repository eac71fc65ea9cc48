#include "tools/train/claims/logistic.h"

#include "absl/types/span.h"
#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "claims/named_model_packer.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

NamedExamples Animals() {
  NamedExamples examples;
  for (int i = 0; i < 20; ++i) {
    examples.Add({"bias", "sound=miaow", "legs=4"}, 0, "a");
    examples.Add({"bias", "sound=woof", "legs=4"}, 1, "b");
    examples.Add({"bias", "sound=tweet", "legs=2"}, 2, "c");
  }
  return examples;
}

std::vector<uint32_t> All(const NamedExamples& examples) {
  std::vector<uint32_t> all;
  for (uint32_t i = 0; i < examples.size(); ++i) all.push_back(i);
  return all;
}

TEST(LogisticTest, LearnsWhatSeparates) {
  NamedExamples examples = Animals();
  LogisticOptions options;
  options.l2 = 0.1;
  std::vector<float> weights =
      TrainNamedLogistic(examples, All(examples), 3, options);
  for (uint32_t i = 0; i < 3; ++i) {
    EXPECT_GT(Predict(examples, i, weights, 3)[examples.labels[i]], 0.9);
  }
}

TEST(LogisticTest, PredictionsFollowTheFrequencies) {
  NamedExamples examples;
  for (int i = 0; i < 100; ++i) examples.Add({"bias"}, i < 30, "g");
  std::vector<float> weights =
      TrainNamedLogistic(examples, All(examples), 2, {});
  EXPECT_NEAR(Predict(examples, 0, weights, 2)[1], 0.3, 0.01);
}

TEST(LogisticTest, ValuesScaleWeights) {
  NamedExamples examples;
  for (int i = 0; i < 40; ++i) {
    examples.Add({"bias"}, i % 2, "g");
    examples.Extend({"size"}, i % 2 == 0 ? 1 : 3);
  }
  LogisticOptions options;
  options.l2 = 0.1;
  std::vector<float> weights =
      TrainNamedLogistic(examples, All(examples), 2, options);
  EXPECT_LT(Predict(examples, 0, weights, 2)[1], 0.2);
  EXPECT_GT(Predict(examples, 1, weights, 2)[1], 0.8);
}

TEST(LogisticTest, FeaturesLeftOutGetNoWeight) {
  NamedExamples examples = Animals();
  LogisticOptions options;
  options.left_out.assign(examples.names.size(), true);
  options.left_out[examples.NumberOf("legs=4")] = false;
  const std::vector<float> weights =
      TrainNamedLogistic(examples, All(examples), 3, options);
  for (size_t i = 0; i < weights.size(); ++i) {
    EXPECT_EQ(weights[i] != 0, examples.names[i / 3] == "legs=4") << i;
  }
}

TEST(LogisticTest, TheFileIsTheModel) {
  NamedExamples examples = Animals();
  std::vector<float> weights =
      TrainNamedLogistic(examples, All(examples), 3, {});
  std::string file = ModelFile({"name: animals/1"}, {"cat", "dog", "bird"},
                               examples, weights, 0);
  const std::string packed = PackNamedModel(file).value();
  const NamedModel model = NamedModel::Open(packed).value();
  FeatureSink sink;
  for (absl::string_view name : {"bias", "sound=woof", "legs=4"}) sink.Add(name);
  float scores[3];
  model.Score(sink.hashes(), absl::MakeSpan(scores));
  NamedModel::Softmax(absl::MakeSpan(scores));
  EXPECT_NEAR(scores[1], Predict(examples, 1, weights, 3)[1], 0.01);
}

TEST(LogisticTest, RankingLearnsWhatMakesTheRightChoice) {
  NamedExamples examples;
  std::vector<NamedChoice> choices;
  for (int i = 0; i < 20; ++i) {
    const uint32_t begin = examples.size();
    examples.Add({"name", "first"}, 0, "a");
    examples.Add({"name", "blamed"}, 1, "a");
    choices.push_back({begin, begin + 2});
  }
  LogisticOptions options;
  options.l2 = 0.1f;
  std::vector<float> weights = TrainNamedRanking(examples, choices, options);
  EXPECT_GT(RankingScore(examples, 1, weights),
            RankingScore(examples, 0, weights) + 1);
}

}  // namespace
}  // namespace attest
