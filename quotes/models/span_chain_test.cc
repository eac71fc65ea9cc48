#include "quotes/models/span_chain.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr int kTypes = 2;
constexpr int kLabels = 5;
constexpr size_t kLength = 5;

// Scores that look random and are always the same.
float Pseudo(size_t k) { return std::fmod(k * 0.7310f + 0.17f * (k % 7), 3.0f) - 1; }

void Fill(SpanChain* chain) {
  chain->Reset(kLength);
  for (size_t i = 0; i < kLength; ++i) {
    for (int k = 0; k < kLabels; ++k) chain->node(i)[k] = Pseudo(10 * i + k);
    for (int t = 0; i > 0 && t < kTypes; ++t) {
      chain->leave(i)[t] = Pseudo(100 + 10 * i + t);
    }
  }
}

// All sequences of kLength labels in which inside comes behind its own span.
std::vector<std::vector<uint8_t>> AllSequences() {
  std::vector<std::vector<uint8_t>> all;
  for (int code = 0; code < std::pow(kLabels, kLength); ++code) {
    std::vector<uint8_t> labels;
    bool valid = true;
    for (int rest = code; labels.size() < kLength; rest /= kLabels) {
      const uint8_t label = rest % kLabels, last = labels.empty() ? 0 : labels.back();
      if (label > 0 && label % 2 == 0 && last != label && last != label - 1) {
        valid = false;
      }
      labels.push_back(label);
    }
    if (valid) all.push_back(labels);
  }
  return all;
}

TEST(SpanChainTest, MarginalsAgreeWithEnumeration) {
  SpanChain chain(kTypes);
  Fill(&chain);
  chain.ComputeMarginals();
  double sum = 0, node_sum = 0, leave_sum = 0;
  for (const auto& labels : AllSequences()) {
    const double weight = std::exp(chain.PathScore(labels));
    sum += weight;
    if (labels[2] == 1) node_sum += weight;
    if ((labels[2] == 1 || labels[2] == 2) && labels[3] != 2) leave_sum += weight;
  }
  EXPECT_NEAR(chain.log_partition(), std::log(sum), 1e-4);
  EXPECT_NEAR(chain.NodeMarginal(2, 1), node_sum / sum, 1e-4);
  EXPECT_NEAR(chain.LeaveMarginal(3, 0), leave_sum / sum, 1e-4);
}

TEST(SpanChainTest, BestPathsAgreeWithEnumeration) {
  SpanChain chain(kTypes);
  Fill(&chain);
  for (int required : {-1, 1, 3}) {
    std::vector<double> scores;
    for (const auto& labels : AllSequences()) {
      if (required < 0 || std::count(labels.begin(), labels.end(), required)) {
        scores.push_back(chain.PathScore(labels));
      }
    }
    std::sort(scores.rbegin(), scores.rend());
    std::vector<SpanChain::Path> paths;
    chain.BestPaths(8, required, 0, SpanChain::kHoweverBehind, &paths);
    ASSERT_EQ(paths.size(), 8);
    for (size_t k = 0; k < paths.size(); ++k) {
      EXPECT_NEAR(paths[k].score, scores[k], 1e-4) << required << " " << k;
      EXPECT_NEAR(chain.PathScore(paths[k].labels), scores[k], 1e-4);
      if (required >= 0) {
        EXPECT_GT(std::count(paths[k].labels.begin(), paths[k].labels.end(),
                             required),
                  0);
      }
    }
    chain.BestPaths(8, required, 0, scores[0] - (scores[3] + scores[4]) / 2, &paths);
    EXPECT_EQ(paths.size(), 4) << required;
  }
}

TEST(SpanChainTest, UnlikelyLabelsAreNotLookedAt) {
  SpanChain chain(1);
  chain.Reset(2);
  chain.node(0)[1] = -20;
  chain.node(1)[0] = 2;
  chain.ComputeMarginals();
  std::vector<SpanChain::Path> paths;
  chain.BestPaths(8, -1, 1e-6f, SpanChain::kHoweverBehind, &paths);
  ASSERT_EQ(paths.size(), 2);
  EXPECT_EQ(paths[0].labels, std::vector<uint8_t>({0, 0}));
  EXPECT_EQ(paths[1].labels, std::vector<uint8_t>({0, 1}));
}

TEST(SpanChainTest, RequiringALabelThatScoresDisfavour) {
  SpanChain chain(kTypes);
  chain.Reset(kLength);
  for (size_t i = 0; i < kLength; ++i) {
    for (int k = 1; k < kLabels; ++k) chain.node(i)[k] = -50;
  }
  chain.node(3)[3] = -20;
  std::vector<uint8_t> labels;
  chain.Viterbi(&labels);
  EXPECT_EQ(labels, std::vector<uint8_t>({0, 0, 0, 0, 0}));
  std::vector<SpanChain::Path> paths;
  chain.BestPaths(1, 3, 0, SpanChain::kHoweverBehind, &paths);
  ASSERT_EQ(paths.size(), 1);
  EXPECT_EQ(paths[0].labels, std::vector<uint8_t>({0, 0, 0, 3, 0}));
}

TEST(SpanChainTest, FewPathsThanAskedFor) {
  SpanChain chain(1);
  chain.Reset(1);
  std::vector<SpanChain::Path> paths;
  chain.BestPaths(8, 1, 0, SpanChain::kHoweverBehind, &paths);
  ASSERT_EQ(paths.size(), 1);
  EXPECT_EQ(paths[0].labels, std::vector<uint8_t>({1}));
  chain.Reset(0);
  chain.BestPaths(8, -1, 0, SpanChain::kHoweverBehind, &paths);
  EXPECT_TRUE(paths.empty());
}

TEST(SpanChainTest, ExtremeScoresStayFinite) {
  SpanChain chain(1);
  chain.Reset(50);
  for (size_t i = 0; i < 50; ++i) {
    for (int k = 0; k < 3; ++k) chain.node(i)[k] = (i + k) % 2 ? 500 : -500;
    if (i > 0) chain.leave(i)[0] = i % 3 ? 400 : -400;
  }
  chain.ComputeMarginals();
  for (size_t i = 0; i < 50; ++i) {
    EXPECT_NEAR(chain.NodeMarginal(i, 0) + chain.NodeMarginal(i, 1) +
                    chain.NodeMarginal(i, 2),
                1, 1e-3);
  }
}

}  // namespace
}  // namespace attest
