#include "quotes/models/linear_chain.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr int kLabels = 3;
constexpr size_t kLength = 5;

// Scores that look random and are always the same.
float Pseudo(size_t k) { return std::fmod(k * 0.7310f + 0.17f * (k % 7), 3.0f) - 1; }

void Fill(LinearChain* chain) {
  chain->Reset(kLength);
  for (size_t i = 0; i < kLength; ++i) {
    for (int k = 0; k < kLabels; ++k) chain->node(i)[k] = Pseudo(10 * i + k);
    for (int k = 0; i > 0 && k < kLabels * kLabels; ++k) {
      chain->edge(i)[k] = Pseudo(100 + 10 * i + k);
    }
  }
}

// All sequences of kLength labels.
std::vector<std::vector<uint8_t>> AllSequences() {
  std::vector<std::vector<uint8_t>> all;
  for (int code = 0; code < std::pow(kLabels, kLength); ++code) {
    std::vector<uint8_t> labels;
    for (int rest = code; labels.size() < kLength; rest /= kLabels) {
      labels.push_back(rest % kLabels);
    }
    all.push_back(labels);
  }
  return all;
}

TEST(LinearChainTest, AgreesWithEnumeration) {
  LinearChain chain(kLabels);
  Fill(&chain);
  chain.ComputeMarginals();
  double sum = 0, node_sum = 0, edge_sum = 0;
  double best = -1e9, best_with = -1e9;
  for (const auto& labels : AllSequences()) {
    const double score = chain.PathScore(labels);
    const double weight = std::exp(score);
    sum += weight;
    if (labels[2] == 1) node_sum += weight;
    if (labels[2] == 1 && labels[3] == 0) edge_sum += weight;
    best = std::max(best, score);
    if (std::count(labels.begin(), labels.end(), 2) > 0) {
      best_with = std::max(best_with, score);
    }
  }
  EXPECT_NEAR(chain.log_partition(), std::log(sum), 1e-4);
  EXPECT_NEAR(chain.NodeMarginal(2, 1), node_sum / sum, 1e-4);
  EXPECT_NEAR(chain.EdgeMarginal(3, 1, 0), edge_sum / sum, 1e-4);
  std::vector<uint8_t> labels;
  chain.Viterbi(&labels);
  EXPECT_NEAR(chain.PathScore(labels), best, 1e-4);
  chain.ViterbiContaining(2, &labels);
  EXPECT_NEAR(chain.PathScore(labels), best_with, 1e-4);
  EXPECT_GT(std::count(labels.begin(), labels.end(), 2), 0);
}

TEST(LinearChainTest, ContainingALabelThatScoresDisfavour) {
  LinearChain chain(kLabels);
  chain.Reset(kLength);
  for (size_t i = 0; i < kLength; ++i) chain.node(i)[2] = -50;
  chain.node(3)[2] = -20;
  std::vector<uint8_t> labels;
  chain.Viterbi(&labels);
  EXPECT_EQ(labels, std::vector<uint8_t>({0, 0, 0, 0, 0}));
  chain.ViterbiContaining(2, &labels);
  EXPECT_EQ(labels, std::vector<uint8_t>({0, 0, 0, 2, 0}));
}

TEST(LinearChainTest, ExtremeScoresStayFinite) {
  LinearChain chain(2);
  chain.Reset(50);
  for (size_t i = 0; i < 50; ++i) {
    chain.node(i)[0] = i % 2 ? 500 : -500;
    chain.node(i)[1] = i % 2 ? -500 : 500;
    for (int k = 0; i > 0 && k < 4; ++k) chain.edge(i)[k] = k % 3 ? -400 : 400;
  }
  chain.ComputeMarginals();
  for (size_t i = 0; i < 50; ++i) {
    EXPECT_NEAR(chain.NodeMarginal(i, 0) + chain.NodeMarginal(i, 1), 1, 1e-3);
  }
}

}  // namespace
}  // namespace attest
