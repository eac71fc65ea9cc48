// The best of a large collection by summed impact of a query's words, exactly, and
// mostly without looking at the postings of its frequent words.
//
// Lists are ordered by what they can give to a review at most (MaxScore; Turtle and
// Flood, 1995). As soon as the first of them together cannot lift a review into
// the best, only the others propose reviews, and a proposed review is summed up
// from its own words. What it takes to be among the best is estimated from below
// first, by the rarest words.

#ifndef ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_
#define ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "absl/types/span.h"

namespace attest {

// The reviews that have one word of the query.
struct PostingList {
  absl::Span<const uint32_t> postings;  // review << 8 | impact, ascending.
  uint32_t weight;                      // Of one step of impact.
  uint32_t most;                        // The highest impact.
};

struct TopReview {
  uint32_t review;
  uint32_t score;
};

// The `limit` reviews with the highest sum of weight times impact, best first;
// equals by number. `score` gives this sum for a review. Reviews are below
// `reviews`; postings of others and those out of order are passed over.
std::vector<TopReview> FindTopReviews(
    std::vector<PostingList> lists, size_t reviews, size_t limit,
    const std::function<uint32_t(uint32_t)>& score);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_
