#include <cmath>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tools/train/fact_check_curve.h"
#include "tools/train/fact_check_ranking.h"

namespace attest {
namespace {

// A statement of which the first of two candidates is right, with two features each.
Post TwoCandidates(std::vector<float> rows) {
  Post post;
  post.rows = std::move(rows);
  post.right = {true, false};
  post.reviews = {0, 1};
  return post;
}

TEST(FactCheckRankingTest, WeighsWhatTellsTheRightOne) {
  // The first feature is higher for the right one; the second tells nothing.
  const std::vector<Post> posts = {TwoCandidates({1, 1, 0, 0}),
                                   TwoCandidates({1, 0, 0, 1}),
                                   TwoCandidates({2, 1, 1, 1})};
  const Weights w = TrainWeights({&posts[0], &posts[1], &posts[2]}, 2, 0.01);
  EXPECT_GT(w[0], 0.5);
  EXPECT_NEAR(w[1], 0, 0.1);
  for (const Post& post : posts) {
    const Weights scores = Scores(post, w);
    EXPECT_GT(scores[0], scores[1]);
  }
}

TEST(FactCheckRankingTest, TrustLeavesTheOrderAndLowersNews) {
  // Of a post, the best candidate has much of the second feature; of news, little.
  Post news = TwoCandidates({1, -1, 0, -1});
  news.right = {false, false};
  const Pool pool = {TwoCandidates({1, 1, 0, 1}), news};
  const Weights w = {1, 0};
  const Trust trust = TrainTrust({&pool}, w);
  const Weights of_post = TrustedScores(pool[0], w, trust);
  const Weights of_news = TrustedScores(pool[1], w, trust);
  EXPECT_GT(of_post[0], of_post[1]);
  EXPECT_GT(of_news[0], of_news[1]);
  EXPECT_GT(of_post[0], of_news[0] + 0.5);
}

TEST(FactCheckRankingTest, ScalesFeaturesToOneDeviation) {
  std::vector<Post> posts = {TwoCandidates({1, 5, 3, 5})};
  const Scaling scaling = Measure(posts, 2);
  Scale(scaling, &posts);
  EXPECT_EQ(posts[0].rows, (std::vector<float>{-1, 0, 1, 0}));
}

TEST(FactCheckCurveTest, FindsTheProbabilitiesThatMadeTheData) {
  const double top = 0.8;
  Judged judged;
  for (int score = -4; score <= 4; ++score) {
    const double p = top / (1 + std::exp(-1.5 * score));
    for (int i = 0; i < 1000; ++i) judged.emplace_back(score, i < 1000 * p);
  }
  const Curve curve = FitCurve(judged);
  EXPECT_NEAR(curve.top, top, 0.02);
  EXPECT_NEAR(curve.slope, 1.5, 0.1);
  EXPECT_NEAR(curve.Probability(0), top / 2, 0.02);
}

}  // namespace
}  // namespace attest
