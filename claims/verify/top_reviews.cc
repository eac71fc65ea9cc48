#include "claims/verify/top_reviews.h"

#include <algorithm>
#include <utility>

namespace attest {
namespace {

bool Better(const TopReview& a, const TopReview& b) {
  return a.score != b.score ? a.score > b.score : a.review < b.review;
}

uint64_t Most(const PostingList& list) {
  return uint64_t{list.weight} * list.most;
}

// Goes through the collection block after block, so that the sums of a block stay
// near the processor.
class TopReviews {
 public:
  TopReviews(std::vector<PostingList> lists, size_t reviews, size_t limit)
      : lists_(std::move(lists)), reviews_(reviews), limit_(limit),
        sums_(std::min(kBlock, reviews)), touched_(sums_.size() + 1) {
    std::stable_sort(lists_.begin(), lists_.end(),
                     [](const PostingList& a, const PostingList& b) {
                       return Most(a) < Most(b);
                     });
  }

  std::vector<TopReview> Run() {
    for (size_t begin = 0; begin < reviews_; begin += kBlock) {
      Block(begin, std::min(reviews_, begin + kBlock));
    }
    std::sort(best_.begin(), best_.end(), Better);
    return std::move(best_);
  }

 private:
  static constexpr size_t kBlock = 8192;
  using Place = uint16_t;  // In a block.

  void Block(uint32_t begin, uint32_t end) {
    MakeOptional();
    Place* touched = touched_.data();
    for (size_t i = optional_; i < lists_.size(); ++i) {
      touched = Propose(begin, end, touched, &lists_[i]);
    }
    if (touched == touched_.data()) return;
    for (size_t i = 0; i < optional_; ++i) Add(begin, end, &lists_[i]);
    for (const Place* at = touched_.data(); at != touched; ++at) {
      const uint32_t sum = sums_[*at];
      sums_[*at] = 0;
      if (sum > threshold_) Offer({begin + *at, sum});
    }
  }

  // Calls use(place in the block, more) for the list's postings of this block and
  // takes them off the list. In a damaged file they may be out of order or come
  // twice: these are passed over, so that no sum outgrows 32 bits.
  template <typename Use>
  static void ForBlock(uint32_t begin, uint32_t end, PostingList* list,
                       const Use& use) {
    const uint32_t weight = list->weight;
    const uint32_t* at = list->postings.begin();
    uint32_t next = begin;
    for (; at != list->postings.end() && (*at >> 8) < end; ++at) {
      const uint32_t review = *at >> 8;
      if (review < next) continue;
      next = review + 1;
      use(review - begin, weight * std::max(1u, *at & 255));
    }
    list->postings.remove_prefix(at - list->postings.begin());
  }

  // Adds to all sums, and writes down which were 0. Returns where to write on.
  Place* Propose(uint32_t begin, uint32_t end, Place* touched,
                 PostingList* list) {
    uint32_t* const sums = sums_.data();
    ForBlock(begin, end, list, [sums, &touched](uint32_t i, uint32_t more) {
      // No branch: whether it is new is anybody's guess.
      const uint32_t sum = sums[i];
      *touched = i;
      touched += sum == 0;
      sums[i] = sum + more;
    });
    return touched;
  }

  // Adds to the sums of what others have proposed.
  void Add(uint32_t begin, uint32_t end, PostingList* list) {
    uint32_t* const sums = sums_.data();
    ForBlock(begin, end, list, [sums](uint32_t i, uint32_t more) {
      const uint32_t sum = sums[i];
      sums[i] = sum + (sum == 0 ? 0 : more);
    });
  }

  void Offer(const TopReview& review) {
    best_.push_back(review);
    std::push_heap(best_.begin(), best_.end(), Better);
    if (best_.size() > limit_) {
      std::pop_heap(best_.begin(), best_.end(), Better);
      best_.pop_back();
    }
    // One as good as the worst may come before it.
    if (best_.size() == limit_) threshold_ = best_.front().score - 1;
  }

  // Between blocks: within one, all its lists count.
  void MakeOptional() {
    while (optional_ < lists_.size() &&
           optional_most_ + Most(lists_[optional_]) <= threshold_) {
      optional_most_ += Most(lists_[optional_++]);
    }
  }

  std::vector<PostingList> lists_;
  size_t reviews_;
  size_t limit_;
  std::vector<uint32_t> sums_;   // All 0 between blocks.
  std::vector<Place> touched_;   // Those of the block with a sum.
  std::vector<TopReview> best_;  // A heap, the worst in front.
  uint64_t threshold_ = 0;       // Whoever is among the best scores more.
  size_t optional_ = 0;          // So many lists propose no reviews,
  uint64_t optional_most_ = 0;   // as they give no more than this.
};

}  // namespace

std::vector<TopReview> FindTopReviews(std::vector<PostingList> lists,
                                      size_t reviews, size_t limit) {
  return TopReviews(std::move(lists), reviews, limit).Run();
}

}  // namespace attest
