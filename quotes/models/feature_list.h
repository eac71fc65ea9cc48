// A vector of feature hashes whose new elements have no value: room for a position's
// features is made, and given back, for every position, and is not filled with zeros.

#ifndef ATTEST_QUOTES_MODELS_FEATURE_LIST_H_
#define ATTEST_QUOTES_MODELS_FEATURE_LIST_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace attest {

// Leaves what is made without arguments as it is in memory.
template <typename T>
struct UnfilledAllocator : std::allocator<T> {
  UnfilledAllocator() = default;
  template <typename U>
  UnfilledAllocator(const UnfilledAllocator<U>&) {}
  template <typename U>
  struct rebind {
    using other = UnfilledAllocator<U>;
  };
  template <typename U>
  void construct(U* place) {
    ::new (static_cast<void*>(place)) U;
  }
  template <typename U, typename Argument>
  void construct(U* place, Argument&& argument) {
    ::new (static_cast<void*>(place)) U(std::forward<Argument>(argument));
  }
};

using FeatureList = std::vector<uint64_t, UnfilledAllocator<uint64_t>>;

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_FEATURE_LIST_H_
