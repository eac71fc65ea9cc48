// Shared by the feature files: reading a TokenTable with offsets that may leave
// the article, and collecting hashes.

#ifndef ATTEST_QUOTES_ATTRIBUTION_FEATURE_VIEW_H_
#define ATTEST_QUOTES_ATTRIBUTION_FEATURE_VIEW_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/token_table.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/feature_list.h"

namespace attest {

// Appends the features of one position to a vector, which must not be used as long as
// the writer is there. Each call of Add is one template, told apart by its id.
class FeatureWriter {
 public:
  explicit FeatureWriter(FeatureList* out) : out_(out) {
    Grow(out->size());
  }
  ~FeatureWriter() { out_->resize(next_ - out_->data()); }
  FeatureWriter(const FeatureWriter&) = delete;
  FeatureWriter& operator=(const FeatureWriter&) = delete;

  void Add(uint32_t id, uint64_t a) { Append(Feature(id, a)); }
  void Add(uint32_t id, uint64_t a, uint64_t b) { Append(Feature(id, a, b)); }
  void Add(uint32_t id, uint64_t a, uint64_t b, uint64_t c) {
    Append(Feature(id, a, b, c));
  }

 private:
  void Append(uint64_t feature) {
    if (next_ == end_) Grow(out_->size());
    *next_++ = feature;
  }
  // Makes room behind `size` features.
  void Grow(size_t size) {
    constexpr size_t kRoom = 96;
    out_->resize(size + kRoom);
    next_ = out_->data() + size;
    end_ = out_->data() + out_->size();
  }

  FeatureList* out_;
  uint64_t* next_;
  uint64_t* end_;
};

// Token numbers may lie up to kMargin tokens outside the article, where there are no
// words and no labels.
class FeatureView {
 public:
  explicit FeatureView(const TokenTable& table)
      : t(table), facts_(table.facts.data() + TokenTable::kMargin) {}

  uint64_t Word(int32_t i) const { return facts_[i].word; }
  uint64_t Lemma(int32_t i) const { return facts_[i].lemma; }
  uint64_t Prefix(int32_t i) const { return facts_[i].prefix; }
  uint64_t Suffix(int32_t i) const { return facts_[i].suffix; }
  uint64_t Children(int32_t i) const { return facts_[i].children; }
  uint32_t Tag(int32_t i) const { return facts_[i].tag; }
  uint32_t Entity(int32_t i) const { return facts_[i].entity; }
  uint32_t Relation(int32_t i) const { return facts_[i].relation; }
  int32_t Head(int32_t i) const { return facts_[i].head; }
  uint32_t Shape(int32_t i) const { return facts_[i].shape; }
  uint32_t Act(int32_t i) const { return facts_[i].act; }

  // Relation of the largest constituent that begins (ends) with token i, as part
  // of a larger number with its head's part of speech.
  uint32_t Opening(int32_t i) const { return facts_[i].opening; }
  uint32_t Closing(int32_t i) const { return facts_[i].closing; }

  // Towards quotation marks: 0 outside, 1 opening mark, 2 inside, 3 closing mark.
  uint32_t QuoteState(int32_t i) const { return facts_[i].quote_state; }

  const TokenTable& t;

 private:
  const TokenFacts* facts_;
};

// A coarse logarithm: 0 to 9.
inline uint32_t CountBucket(uint32_t count) {
  if (count < 5) return count;
  if (count < 8) return 5;
  if (count < 12) return 6;
  if (count < 20) return 7;
  if (count < 40) return 8;
  return 9;
}

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_FEATURE_VIEW_H_
