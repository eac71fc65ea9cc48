#include "tools/train/model_writer.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "quotes/models/aligned_bytes.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/linear_model.h"
#include "tools/train/deterministic_random.h"

namespace attest {
namespace {

const ModelInfo kInfo = {"test", 7, {"A", "B", "C"}, "make it", "0123"};

std::vector<TrainedWeight> RandomWeights(int features) {
  DeterministicRandom random(3);
  std::vector<TrainedWeight> weights;
  for (int i = 0; i < features; ++i) {
    const uint64_t feature = Feature(1, i);
    for (uint32_t label = 0; label < 3; ++label) {
      const float weight = (random.Below(2001) - 1000.0f) / 100;
      if (weight > -5) weights.push_back({feature, label, weight});
    }
  }
  return weights;
}

float ScoreOf(const LinearModel& model, uint64_t feature, int label) {
  int32_t scores[3];
  model.Score({feature}, absl::MakeSpan(scores));
  return scores[label] * model.scale();
}

TEST(ModelWriterTest, GivesBackEveryWeightInBothLayouts) {
  const std::vector<TrainedWeight> weights = RandomWeights(5000);
  for (bool dense : {false, true}) {
    EncodeOptions options;
    options.dense = dense;
    const AlignedBytes file(EncodeLinearModel(kInfo, weights, options));
    auto model = LinearModel::Open(file.view(), "test", 7);
    ASSERT_TRUE(model.ok()) << model.status();
    for (const TrainedWeight& w : weights) {
      // A step of the codebook is at most 1.6 % of the largest weight.
      EXPECT_NEAR(ScoreOf(*model, w.feature, w.label), w.weight, 0.08);
    }
  }
}

TEST(ModelWriterTest, UnknownFeaturesScoreNothing) {
  const AlignedBytes file(EncodeLinearModel(kInfo, RandomWeights(5000), {}));
  auto model = LinearModel::Open(file.view(), "test", 7);
  ASSERT_TRUE(model.ok()) << model.status();
  int known = 0;
  for (uint64_t i = 0; i < 3000; ++i) {
    known += ScoreOf(*model, Feature(2, i), 0) != 0;
  }
  EXPECT_LE(known, 2);
}

TEST(ModelWriterTest, SumsManyFeaturesAndTurnsThemIntoProbabilities) {
  std::vector<TrainedWeight> weights;
  std::vector<uint64_t> features;
  for (int i = 0; i < 100; ++i) {
    features.push_back(Feature(0, i));
    weights.push_back({features.back(), 1, 0.02f});
  }
  const AlignedBytes file(EncodeLinearModel(kInfo, weights, {}));
  auto model = LinearModel::Open(file.view(), "", 7);
  ASSERT_TRUE(model.ok()) << model.status();
  int32_t scores[3];
  model->Score(features, absl::MakeSpan(scores));
  EXPECT_EQ(LinearModel::Best(scores), 1);
  // exp(2) / (exp(2) + 2)
  EXPECT_NEAR(model->Probability(scores, 1), 0.787, 0.001);
  EXPECT_NEAR(model->Probability(scores, 0), 0.1065, 0.001);
}

TEST(ModelWriterTest, SameWeightsInAnyOrderMakeTheSameBytes) {
  std::vector<TrainedWeight> weights = RandomWeights(500);
  const std::string file = EncodeLinearModel(kInfo, weights, {});
  std::reverse(weights.begin(), weights.end());
  EXPECT_EQ(EncodeLinearModel(kInfo, weights, {}), file);
}

TEST(ModelWriterTest, PrunesToTheSizeAskedFor) {
  EncodeOptions options;
  options.max_bytes = 20000;
  const std::string file = EncodeLinearModel(kInfo, RandomWeights(5000), options);
  EXPECT_LT(file.size(), 22000u);
  EXPECT_GT(file.size(), 16000u);
}

TEST(ModelWriterTest, TheFileSaysWhatItIs) {
  const AlignedBytes file(EncodeLinearModel(kInfo, RandomWeights(9), {}));
  auto model = LinearModel::Open(file.view(), "test", 7);
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->Name(), "test");
  EXPECT_EQ(model->TrainingCommand(), "make it");
  EXPECT_EQ(model->DataFingerprint(), "0123");
  EXPECT_EQ(model->LabelNames(),
            (std::vector<absl::string_view>{"A", "B", "C"}));
}

TEST(ModelWriterTest, AModelWithoutWeightsScoresNothing) {
  const AlignedBytes file(EncodeLinearModel(kInfo, {}, {}));
  auto model = LinearModel::Open(file.view(), "test", 7);
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(ScoreOf(*model, Feature(0, 1), 2), 0);
}

TEST(ModelWriterTest, WhatDoesNotFitIsRefusedAndNamed) {
  const std::string good = EncodeLinearModel(kInfo, RandomWeights(99), {});
  auto error = [](absl::string_view bytes, absl::string_view name,
                  uint32_t schema) {
    const AlignedBytes file(bytes);
    return std::string(
        LinearModel::Open(file.view(), name, schema).status().message());
  };
  auto damaged = [&good](size_t byte) {
    std::string bytes = good;
    bytes[byte] ^= 0x40;
    return bytes;
  };
  EXPECT_EQ(error(good, "cue", 7), "model cue: this file holds model test");
  EXPECT_EQ(error(good, "test", 8),
            "model test: trained for features of version 7, but this program "
            "makes version 8; train it again: make it");
  EXPECT_EQ(error("", "test", 7),
            "model test: 0 bytes are too few for a model");
  EXPECT_EQ(error(damaged(0), "test", 7), "model test: not a model file");
  EXPECT_EQ(error(damaged(4), "test", 7),
            "model test: format 65, but this program reads 1");
  EXPECT_TRUE(absl::StrContains(error(good.substr(0, good.size() - 1), "test", 7),
                                "bytes instead of"));
  for (size_t byte = 16; byte < good.size(); byte += 11) {
    EXPECT_EQ(error(damaged(byte), "test", 7),
              "model test: the checksum is wrong")
        << byte;
  }
}

}  // namespace
}  // namespace attest
