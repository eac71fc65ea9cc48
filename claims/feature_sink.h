// Where features go: as hashes for a model, or also as names for people.

#ifndef ATTEST_CLAIMS_FEATURE_SINK_H_
#define ATTEST_CLAIMS_FEATURE_SINK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace attest {

// FNV-1a, which can go on where it stopped: Hash(a + b) = Hash(b, Hash(a)).
inline constexpr uint64_t kFeatureHashSeed = 0xcbf29ce484222325u;
inline uint64_t AddToFeatureHash(uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
}
inline uint64_t FeatureHash(absl::string_view s,
                            uint64_t hash = kFeatureHashSeed) {
  for (char c : s) hash = AddToFeatureHash(hash, c);
  return hash;
}

// What a feature's name begins with. Of a literal, the compiler makes its hash: the
// letters are an expression without a loop, in the caller.
class FeatureStart {
 public:
  template <size_t n>
  ABSL_ATTRIBUTE_ALWAYS_INLINE FeatureStart(const char (&literal)[n])
      : FeatureStart(literal, std::make_index_sequence<n - 1>()) {}
  FeatureStart(absl::string_view text) : text_(text), hash_(FeatureHash(text)) {}

  absl::string_view text() const { return text_; }
  uint64_t hash() const { return hash_; }

 private:
  template <size_t... i>
  ABSL_ATTRIBUTE_ALWAYS_INLINE FeatureStart(const char* letters,
                                            std::index_sequence<i...>)
      : text_(letters, sizeof...(i)), hash_(kFeatureHashSeed) {
    ((hash_ = AddToFeatureHash(hash_, letters[i])), ...);
  }

  absl::string_view text_;
  uint64_t hash_;
};

// Collects features; one object serves many statements.
class FeatureSink {
 public:
  // With `keep_names`, names() runs parallel to hashes().
  explicit FeatureSink(bool keep_names = false) : keep_names_(keep_names) {}

  void Add(const FeatureStart& a, absl::string_view b = {},
           absl::string_view c = {}, absl::string_view d = {}) {
    hashes_.push_back(FeatureHash(d, FeatureHash(c, FeatureHash(b, a.hash()))));
    if (keep_names_) names_.push_back(absl::StrCat(a.text(), b, c, d));
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
