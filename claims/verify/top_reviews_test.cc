#include "claims/verify/top_reviews.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

struct Collection {
  std::vector<std::vector<uint32_t>> postings;  // Of each word.
  std::vector<uint32_t> weights;
  std::vector<uint32_t> sums;  // Of each review.
};

// Words of every frequency; `levels` different impacts.
Collection MakeCollection(size_t reviews, size_t words, uint32_t levels,
                          uint32_t seed) {
  std::mt19937 random(seed);
  Collection c;
  c.sums.resize(reviews);
  for (size_t w = 0; w < words; ++w) {
    c.postings.emplace_back();
    c.weights.push_back(100 + 50 * w);
    const uint32_t every = 2 << w;
    for (uint32_t r = 0; r < reviews; ++r) {
      if (random() % every != 0) continue;
      const uint32_t impact = 100 + random() % levels;
      c.postings[w].push_back(r << 8 | impact);
      c.sums[r] += c.weights[w] * impact;
    }
  }
  return c;
}

std::vector<PostingList> Lists(const Collection& c) {
  std::vector<PostingList> lists;
  for (size_t w = 0; w < c.postings.size(); ++w) {
    uint32_t most = 0;
    for (const uint32_t posting : c.postings[w]) most = std::max(most, posting & 255);
    lists.push_back({c.postings[w], c.weights[w], most});
  }
  return lists;
}

std::vector<std::pair<uint32_t, uint32_t>> Found(const Collection& c, size_t limit) {
  std::vector<std::pair<uint32_t, uint32_t>> found;
  for (const TopReview& top :
       FindTopReviews(Lists(c), c.sums.size(), limit)) {
    found.emplace_back(top.review, top.score);
  }
  return found;
}

// By sorting all of them.
std::vector<std::pair<uint32_t, uint32_t>> Expected(const Collection& c,
                                                    size_t limit) {
  std::vector<std::pair<uint32_t, uint32_t>> all;
  for (uint32_t r = 0; r < c.sums.size(); ++r) {
    if (c.sums[r] > 0) all.emplace_back(r, c.sums[r]);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.second > b.second;
  });
  if (all.size() > limit) all.resize(limit);
  return all;
}

TEST(FindTopReviews, FindsTheVeryBest) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const Collection c = MakeCollection(50000, 12, seed % 2 ? 100 : 1, seed);
    for (const size_t limit : {1, 7, 50}) {
      EXPECT_EQ(Found(c, limit), Expected(c, limit)) << seed << " " << limit;
    }
  }
}

TEST(FindTopReviews, SmallCollectionsAndFewReviews) {
  for (const size_t reviews : {0, 1, 3, 100}) {
    const Collection c = MakeCollection(reviews, 4, 2, 5);
    EXPECT_EQ(Found(c, 50), Expected(c, 50)) << reviews;
  }
  EXPECT_TRUE(Found(Collection(), 50).empty());
}

TEST(FindTopReviews, ForeignAndUnorderedPostingsArePassedOver) {
  const std::vector<uint32_t> postings = {3 << 8 | 9, 1 << 8 | 9, 0xFFFFFFFF};
  for (const TopReview& top : FindTopReviews({{postings, 2, 9}}, 4, 50)) {
    EXPECT_LT(top.review, 4);
  }
}

}  // namespace
}  // namespace attest
