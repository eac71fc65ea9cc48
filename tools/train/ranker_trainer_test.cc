#include "tools/train/ranker_trainer.h"

#include <cstdint>
#include <map>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

// Feature 1 marks the right candidate, 2 a wrong one; where there is only 3, none
// is right.
std::map<uint64_t, float> TrainedWeights() {
  RankerTrainer trainer(RankerOptions{});
  for (int k = 0; k < 200; ++k) {
    const uint64_t right[] = {1, 9}, wrong[] = {2, 9}, nothing[] = {3, 9};
    trainer.AddCandidate(k % 2 ? right : wrong);
    trainer.AddCandidate(k % 2 ? wrong : right);
    trainer.EndExample(k % 2 ? 0 : 1);
    trainer.AddCandidate(nothing);
    trainer.EndExample(-1);
  }
  const uint64_t rare[] = {4};
  trainer.AddCandidate(rare);
  trainer.EndExample(0);
  std::map<uint64_t, float> weights;
  for (const TrainedWeight& w : trainer.Train([](int, double) {})) {
    EXPECT_EQ(w.label, 0);
    weights[w.feature] = w.weight;
  }
  return weights;
}

TEST(RankerTrainerTest, TellsTheRightCandidateAndWhereThereIsNone) {
  const std::map<uint64_t, float> weights = TrainedWeights();
  EXPECT_GT(weights.at(1) + weights.at(9), 0);
  EXPECT_GT(weights.at(1), weights.at(2));
  EXPECT_LT(weights.at(3) + weights.at(9), 0);
  EXPECT_EQ(weights.count(4), 0);
}

TEST(RankerTrainerTest, SameDataSameWeights) {
  EXPECT_EQ(TrainedWeights(), TrainedWeights());
}

}  // namespace
}  // namespace attest
