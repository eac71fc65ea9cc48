#include "tools/train/crf_trainer.h"

#include <cstdint>
#include <map>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr uint64_t kEvery = 1, kOpens = 2, kGoesOn = 3, kNoise = 100;

// Ten positions, of which some are one span. Their features say what they are; all have
// one more, and the first, which is in no span, one that says little.
CrfSequence Sequence(size_t begin, size_t end, uint64_t noise) {
  CrfSequence sequence;
  for (size_t i = 0; i < 10; ++i) {
    sequence.node_features.push_back(kEvery);
    if (i == 0) sequence.node_features.push_back(kNoise + noise % 3);
    if (i == begin) sequence.node_features.push_back(kOpens);
    if (i > begin && i < end) sequence.node_features.push_back(kGoesOn);
    sequence.EndPosition(i == begin ? 1 : i > begin && i < end ? 2 : 0);
  }
  return sequence;
}

std::map<uint64_t, std::vector<float>> Nodes(const CrfOptions& options) {
  CrfTrainer trainer(options);
  for (uint64_t k = 0; k < 30; ++k) trainer.Add(Sequence(k % 4 + 1, k % 4 + 4, k));
  trainer.Train([](int, double) {});
  std::map<uint64_t, std::vector<float>> nodes;
  trainer.ForEachNode([&](uint64_t feature, absl::Span<const float> row) {
    nodes[feature].assign(row.begin(), row.end());
  });
  return nodes;
}

TEST(CrfTrainer, LearnsWhatFeaturesSay) {
  const auto nodes = Nodes({});
  EXPECT_GT(nodes.at(kOpens)[1], nodes.at(kOpens)[0]);
  EXPECT_GT(nodes.at(kGoesOn)[2], nodes.at(kGoesOn)[0]);
  EXPECT_EQ(nodes, Nodes({}));
}

TEST(CrfTrainer, KeepsTheHeaviestFeaturesAndTrainsThemOn) {
  CrfOptions options;
  options.max_node_features = 3;
  options.further_epochs = 0;
  const auto pruned = Nodes(options);
  EXPECT_EQ(pruned.size(), 3);
  EXPECT_EQ(pruned.count(kOpens), 1);
  EXPECT_EQ(pruned.count(kGoesOn), 1);
  options.further_epochs = 2;
  const auto further = Nodes(options);
  ASSERT_EQ(further.size(), 3);
  EXPECT_GT(further.at(kOpens)[1], pruned.at(kOpens)[1]);
}

}  // namespace
}  // namespace attest
