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

// The sums over some lists of all reviews that they have, block after block of the
// collection, so that the sums of a block stay near the processor.
class Accumulator {
 public:
  explicit Accumulator(size_t reviews)
      : reviews_(reviews), sums_(std::min(kBlock, reviews)) {}

  // Calls use(review, sum), in no particular order within a block, and
  // next_block() between blocks. Lists may be dropped from the front by it.
  template <typename Use, typename NextBlock>
  void Run(std::vector<PostingList>* lists, const Use& use,
           const NextBlock& next_block) {
    for (size_t begin = 0; begin < reviews_; begin += kBlock) {
      const size_t end = std::min(reviews_, begin + kBlock);
      for (size_t i = next_block(); i < lists->size(); ++i) {
        Add(begin, end, &(*lists)[i]);
      }
      for (const uint32_t review : touched_) {
        use(review, sums_[review - begin]);
        sums_[review - begin] = 0;
      }
      touched_.clear();
    }
  }

 private:
  static constexpr size_t kBlock = 16384;

  // Adds the list's postings of this block, and takes them off the list.
  void Add(uint32_t begin, uint32_t end, PostingList* list) {
    const uint32_t* at = list->postings.begin();
    for (; at != list->postings.end() && (*at >> 8) < end; ++at) {
      const uint32_t review = *at >> 8;
      // In a damaged file, postings may be out of order.
      if (review < begin) continue;
      uint32_t& sum = sums_[review - begin];
      if (sum == 0) touched_.push_back(review);
      sum += list->weight * (*at & 255);
    }
    list->postings.remove_prefix(at - list->postings.begin());
  }

  size_t reviews_;
  std::vector<uint32_t> sums_;  // All 0 between blocks.
  std::vector<uint32_t> touched_;
};

class TopReviews {
 public:
  TopReviews(std::vector<PostingList> lists, size_t reviews, size_t limit,
             const std::function<uint32_t(uint32_t)>& score)
      : lists_(std::move(lists)), limit_(limit), score_(score),
        accumulator_(reviews) {
    std::stable_sort(lists_.begin(), lists_.end(),
                     [](const PostingList& a, const PostingList& b) {
                       return Most(a) < Most(b);
                     });
  }

  std::vector<TopReview> Run() {
    EstimateThreshold();
    accumulator_.Run(
        &lists_,
        [this](uint32_t review, uint32_t sum) {
          if (sum + optional_most_ <= threshold_) return;
          Offer({review, optional_ == 0 ? sum : score_(review)});
        },
        [this] {
          MakeOptional();
          return optional_;
        });
    std::sort(best_.begin(), best_.end(), Better);
    return std::move(best_);
  }

 private:
  // Postings that an estimate may cost.
  static constexpr size_t kEstimatePostings = 4096;

  // Sums by the rarest words alone: the best of them are as good as that at least.
  void EstimateThreshold() {
    std::vector<PostingList> rarest = Rarest();
    if (rarest.empty()) return;
    std::vector<TopReview> sums;
    accumulator_.Run(
        &rarest,
        [&](uint32_t review, uint32_t sum) { sums.push_back({review, sum}); },
        [] { return 0; });
    if (sums.size() < limit_) return;
    std::nth_element(sums.begin(), sums.begin() + limit_ - 1, sums.end(), Better);
    uint32_t lowest = 0xFFFFFFFF;
    for (size_t i = 0; i < limit_; ++i) {
      lowest = std::min(lowest, score_(sums[i].review));
    }
    // Those that are as good as the worst of these may be among the best.
    if (lowest > 0) threshold_ = lowest - 1;
  }

  // The shortest lists, none where all of them are short.
  std::vector<PostingList> Rarest() const {
    std::vector<PostingList> rarest = lists_;
    std::stable_sort(rarest.begin(), rarest.end(),
                     [](const PostingList& a, const PostingList& b) {
                       return a.postings.size() < b.postings.size();
                     });
    size_t left = kEstimatePostings;
    for (size_t i = 0; i < rarest.size(); ++i) {
      if (rarest[i].postings.size() > left) {
        rarest[i].postings = rarest[i].postings.subspan(0, left);
        rarest.resize(i + 1);
        return rarest;
      }
      left -= rarest[i].postings.size();
    }
    return {};
  }

  void Offer(const TopReview& review) {
    if (review.score <= threshold_) return;
    best_.push_back(review);
    std::push_heap(best_.begin(), best_.end(), Better);
    if (best_.size() > limit_) {
      std::pop_heap(best_.begin(), best_.end(), Better);
      best_.pop_back();
    }
    // One as good as the worst may come before it.
    if (best_.size() == limit_) threshold_ = best_.front().score - 1;
  }

  void MakeOptional() {
    while (optional_ < lists_.size() &&
           optional_most_ + Most(lists_[optional_]) <= threshold_) {
      optional_most_ += Most(lists_[optional_++]);
    }
  }

  std::vector<PostingList> lists_;
  size_t limit_;
  const std::function<uint32_t(uint32_t)>& score_;
  Accumulator accumulator_;
  std::vector<TopReview> best_;  // A heap, the worst in front.
  uint64_t threshold_ = 0;       // Whoever is among the best scores more.
  size_t optional_ = 0;          // So many lists propose no reviews,
  uint64_t optional_most_ = 0;   // as they give no more than this.
};

}  // namespace

std::vector<TopReview> FindTopReviews(
    std::vector<PostingList> lists, size_t reviews, size_t limit,
    const std::function<uint32_t(uint32_t)>& score) {
  return TopReviews(std::move(lists), reviews, limit, score).Run();
}

}  // namespace attest
