// Random numbers that are the same with every compiler and library, which
// std::shuffle's are not.

#ifndef ATTEST_TOOLS_TRAIN_DETERMINISTIC_RANDOM_H_
#define ATTEST_TOOLS_TRAIN_DETERMINISTIC_RANDOM_H_

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "quotes/models/feature_hash.h"

namespace attest {

class DeterministicRandom {
 public:
  explicit DeterministicRandom(uint64_t seed) : state_(seed) {}

  uint64_t Next() { return MixBits(state_ += 0x9e3779b97f4a7c15u); }

  // A number in [0, limit); limit must not be 0.
  uint32_t Below(uint32_t limit) {
    return static_cast<uint32_t>(((Next() >> 32) * limit) >> 32);
  }

  // 0 .. size-1 in random order.
  std::vector<uint32_t> Permutation(size_t size) {
    std::vector<uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0u);
    for (size_t i = size; i > 1; --i) {
      std::swap(order[i - 1], order[Below(static_cast<uint32_t>(i))]);
    }
    return order;
  }

 private:
  uint64_t state_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_DETERMINISTIC_RANDOM_H_
