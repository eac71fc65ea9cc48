// The best of a large collection by summed impact of a query's words, exactly.
//
// Lists are ordered by what they can give to a review at most (MaxScore; Turtle and
// Flood, 1995). As soon as the first of them together cannot lift a review into
// the best, they propose none, and only add to what the others propose.

#ifndef ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_
#define ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace attest {

// The reviews that have one word of the query.
struct PostingList {
  absl::Span<const uint32_t> postings;  // review << 8 | impact, ascending.
  uint32_t weight;                      // Of one step of impact: 1 to 4096.
  uint32_t most;                        // The highest impact.
};

struct TopReview {
  uint32_t review;
  uint32_t score;
};

// The `limit` reviews with the highest sum of weight times impact, best first;
// equals by number; none with a sum of 0. Reviews are below `reviews`; postings of
// others and those out of order are passed over, and an impact of 0 is one of 1.
// At most 4,000 lists.
std::vector<TopReview> FindTopReviews(std::vector<PostingList> lists,
                                      size_t reviews, size_t limit);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_TOP_REVIEWS_H_
