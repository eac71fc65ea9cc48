// Loops over vectors, compiled twice: for the processors that this program may run
// on, and for those with AVX2. The numbers are the same, as long as products and sums
// of floating point stay apart (-ffp-contract=off).
//
//   Vectorized([&]() ATTEST_INLINED { for (...) ...; });
//
// Only what is inlined is compiled twice: functions that are called inside must be
// inlined too.

#ifndef ATTEST_QUOTES_SYNTAX_VECTORIZED_H_
#define ATTEST_QUOTES_SYNTAX_VECTORIZED_H_

#include <cstdint>
#include <cstring>

#define ATTEST_INLINED __attribute__((always_inline))

namespace attest {

#ifdef __SSE2__
inline bool HasAvx2() {
  static const bool has_avx2 = __builtin_cpu_supports("avx2");
  return has_avx2;
}

template <typename Loops>
__attribute__((target("avx2"), noinline)) void RunWithAvx2(const Loops& loops) {
  loops();
}
#endif

template <typename Loops>
void Vectorized(const Loops& loops) {
#ifdef __SSE2__
  if (HasAvx2()) return RunWithAvx2(loops);
#endif
  loops();
}

// As many numbers as AVX2 works on at a time; compilers make two halves of them for
// other processors. Arithmetic and comparisons go number by number.
using Floats = float __attribute__((vector_size(32)));
using Ints = int32_t __attribute__((vector_size(32)));
using UnsignedInts = uint32_t __attribute__((vector_size(32)));
using Shorts = int16_t __attribute__((vector_size(32)));
using UnsignedShorts = uint16_t __attribute__((vector_size(32)));
using HalfShorts = int16_t __attribute__((vector_size(16)));

template <typename Vector, typename Number>
ATTEST_INLINED inline void Load(const Number* from, Vector* vector) {
  static_assert(sizeof((*vector)[0]) == sizeof(Number), "of one type");
  std::memcpy(vector, from, sizeof(*vector));
}
template <typename Vector, typename Number>
ATTEST_INLINED inline void Store(const Vector& vector, Number* to) {
  static_assert(sizeof(vector[0]) == sizeof(Number), "of one type");
  std::memcpy(to, &vector, sizeof(vector));
}

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_VECTORIZED_H_
