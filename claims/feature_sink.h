// Where features go: as hashes for a model, or also as names for people.

#ifndef ATTEST_CLAIMS_FEATURE_SINK_H_
#define ATTEST_CLAIMS_FEATURE_SINK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace attest {

// FNV-1a, which can go on where it stopped: Hash(a + b) = Hash(b, Hash(a)).
inline constexpr uint64_t kFeatureHashSeed = 0xcbf29ce484222325u;
inline uint64_t FeatureHash(absl::string_view s,
                            uint64_t hash = kFeatureHashSeed) {
  for (char c : s) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  return hash;
}

// Collects features; one object serves many statements.
class FeatureSink {
 public:
  // With `keep_names`, names() runs parallel to hashes().
  explicit FeatureSink(bool keep_names = false) : keep_names_(keep_names) {}

  void Add(absl::string_view a, absl::string_view b = {},
           absl::string_view c = {}, absl::string_view d = {}) {
    hashes_.push_back(
        FeatureHash(d, FeatureHash(c, FeatureHash(b, FeatureHash(a)))));
    if (keep_names_) names_.push_back(absl::StrCat(a, b, c, d));
  }

  // Leaves each hash once, in the order of their first coming: models count a feature
  // as there or not. Names stay as they are.
  void KeepUnique() {
    size_t slots = 16;
    while (slots < 2 * hashes_.size()) slots *= 2;
    seen_.assign(slots, 0);  // No name has the hash 0.
    size_t kept = 0;
    for (uint64_t hash : hashes_) {
      size_t at = (hash * kSpread) >> 32 & (slots - 1);
      while (seen_[at] != 0 && seen_[at] != hash) at = (at + 1) & (slots - 1);
      if (seen_[at] == hash) continue;
      seen_[at] = hash;
      hashes_[kept++] = hash;
    }
    hashes_.resize(kept);
  }

  void Clear() {
    hashes_.clear();
    names_.clear();
  }

  const std::vector<uint64_t>& hashes() const { return hashes_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  static constexpr uint64_t kSpread = 0x9e3779b97f4a7c15u;

  bool keep_names_;
  std::vector<uint64_t> hashes_;
  std::vector<uint64_t> seen_;  // Of KeepUnique.
  std::vector<std::string> names_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_FEATURE_SINK_H_
