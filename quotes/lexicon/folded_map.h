// A hash map by words, whatever the case of their ASCII letters.
//
//   FoldedMap<int> map;
//   map["Senator"] = 1;
//   const int* value = map.Find("SENATOR");
//
// Most of a text's words are in none of the lists that it is looked up in: a word whose
// length, first and last letter no key has together is told from those without hashing
// it. Keys are not copied and must outlive the map.

#ifndef ATTEST_QUOTES_LEXICON_FOLDED_MAP_H_
#define ATTEST_QUOTES_LEXICON_FOLDED_MAP_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace attest {

// Hash and equality of strings that ignore ASCII case.
struct FoldedHash {
  size_t operator()(absl::string_view s) const {
    uint64_t h = 0xcbf29ce484222325u;
    for (char c : s) {
      h = (h ^ static_cast<unsigned char>(absl::ascii_tolower(c))) * 0x100000001b3u;
    }
    return h ^ (h >> 32);
  }
};
struct FoldedEq {
  bool operator()(absl::string_view a, absl::string_view b) const {
    return absl::EqualsIgnoreCase(a, b);
  }
};

template <typename Value>
class FoldedMap {
 public:
  // Null where there is none.
  const Value* Find(absl::string_view key) const {
    if ((lengths_[Ends(key)] & Length(key)) == 0) return nullptr;
    const auto found = map_.find(key);
    return found == map_.end() ? nullptr : &found->second;
  }

  // The key's value, a new one where it had none.
  Value& operator[](absl::string_view key) {
    lengths_[Ends(key)] |= Length(key);
    return map_[key];
  }

  // Leaves the value that the key has, if it has one.
  void Add(absl::string_view key, Value value) {
    lengths_[Ends(key)] |= Length(key);
    map_.emplace(key, std::move(value));
  }

  auto begin() { return map_.begin(); }
  auto end() { return map_.end(); }

 private:
  // The first and the last letter, as a number.
  static uint8_t Ends(absl::string_view key) {
    if (key.empty()) return 0;
    const auto letter = [](char c) { return static_cast<uint32_t>(c) & 31; };
    return letter(key.front()) * 8 ^ letter(key.back()) * 5;
  }
  static uint32_t Length(absl::string_view key) {
    return uint32_t{1} << std::min<size_t>(key.size(), 31);
  }

  absl::flat_hash_map<absl::string_view, Value, FoldedHash, FoldedEq> map_;
  std::array<uint32_t, 256> lengths_ = {};  // A bit for each, by Ends.
};

}  // namespace attest

#endif  // ATTEST_QUOTES_LEXICON_FOLDED_MAP_H_
