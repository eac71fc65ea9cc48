// Shared by the feature files: reading a TokenTable with offsets that may leave
// the article, and collecting hashes.

#ifndef ATTEST_QUOTES_ATTRIBUTION_FEATURE_VIEW_H_
#define ATTEST_QUOTES_ATTRIBUTION_FEATURE_VIEW_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/token_table.h"
#include "quotes/models/feature_hash.h"

namespace attest {

// Collects the features of one position; each call of Add is one template, told
// apart by its id.
class FeatureSink {
 public:
  explicit FeatureSink(std::vector<uint64_t>* out) : out_(out) {}
  void Add(uint32_t id, uint64_t a) { out_->push_back(Feature(id, a)); }
  void Add(uint32_t id, uint64_t a, uint64_t b) {
    out_->push_back(Feature(id, a, b));
  }
  void Add(uint32_t id, uint64_t a, uint64_t b, uint64_t c) {
    out_->push_back(Feature(id, a, b, c));
  }

 private:
  std::vector<uint64_t>* out_;
};

class FeatureView {
 public:
  static constexpr uint64_t kNoWord = 0;
  static constexpr uint32_t kNoLabel = 99;

  explicit FeatureView(const TokenTable& table)
      : t(table), n_(static_cast<int32_t>(table.size())) {}

  bool In(int32_t i) const { return i >= 0 && i < n_; }
  uint64_t Word(int32_t i) const { return In(i) ? t.word[i] : kNoWord; }
  uint64_t Lemma(int32_t i) const { return In(i) ? t.lemma[i] : kNoWord; }
  uint32_t Tag(int32_t i) const {
    return In(i) ? static_cast<uint32_t>(t.tags[i]) : kNoLabel;
  }
  uint32_t Entity(int32_t i) const {
    return In(i) ? static_cast<uint32_t>(t.annotated->entities[i]) : kNoLabel;
  }
  uint32_t Relation(int32_t i) const {
    return In(i) ? static_cast<uint32_t>(t.annotated->deprels[i]) : kNoLabel;
  }
  int32_t Head(int32_t i) const { return In(i) ? t.annotated->heads[i] : -1; }
  uint32_t Shape(int32_t i) const { return In(i) ? t.shape[i] : 0; }
  uint32_t Act(int32_t i) const { return In(i) ? t.act[i] : 0; }

  // Relation of the largest constituent that begins (ends) with token i, as part
  // of a larger number with its head's part of speech.
  uint32_t Opening(int32_t i) const { return Constituent(t.opening, i); }
  uint32_t Closing(int32_t i) const { return Constituent(t.closing, i); }

  // Towards quotation marks: 0 outside, 1 opening mark, 2 inside, 3 closing mark.
  uint32_t QuoteState(int32_t i) const {
    if (!In(i)) return 9;
    const int32_t q = t.quotation[i];
    if (q < 0) return 0;
    const TokenSpan span = t.quotations[q].tokens;
    if (span.begin == static_cast<uint32_t>(i)) return 1;
    return span.end == static_cast<uint32_t>(i) + 1 ? 3 : 2;
  }

  const TokenTable& t;

 private:
  uint32_t Constituent(const std::vector<int32_t>& heads, int32_t i) const {
    if (!In(i) || heads[i] < 0) return 9999;
    return Relation(heads[i]) * 100 + Tag(heads[i]);
  }

  int32_t n_;
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
