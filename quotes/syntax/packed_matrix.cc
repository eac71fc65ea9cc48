#include "quotes/syntax/packed_matrix.h"

#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "quotes/syntax/vectorized.h"

namespace attest {
namespace {

constexpr int kBlock = kPackedBlock;

#ifdef __SSE2__

int32_t StartOf(const int16_t* x, int in) {
  __m128i sum = _mm_setzero_si128();
  for (int i = 0; i < in; i += 8) {
    const __m128i pairs = _mm_loadu_si128(reinterpret_cast<const __m128i*>(x + i));
    // Twice each product, once in its own place.
    const __m128i swapped = _mm_shuffle_epi32(pairs, _MM_SHUFFLE(2, 3, 0, 1));
    sum = _mm_sub_epi32(sum, _mm_madd_epi16(pairs, swapped));
  }
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(0, 0, 0, 2)));
  return _mm_cvtsi128_si32(sum);
}

int32_t TwoOf(const int16_t* x) {
  int32_t two;
  std::memcpy(&two, x, sizeof(two));
  return two;
}

// Outputs of kBlocks blocks from output `o`, for kRows rows.
template <int kRows, int kBlocks>
__attribute__((target("avx2"))) void MultiplyAvx2(const PackedMatrixView& m, int o,
                                                  const int16_t* x,
                                                  const int32_t* starts,
                                                  int32_t* sums) {
  constexpr int kRegisters = 2 * kBlocks;
  const int block = m.in * kBlock;
  const int16_t* weights = m.weights + o / kBlock * block;
  __m256i sum[kRows][kRegisters];
  for (int r = 0; r < kRows; ++r) {
    const __m256i start = _mm256_set1_epi32(starts[r]);
    for (int k = 0; k < kRegisters; ++k) {
      sum[r][k] = _mm256_add_epi32(
          start, _mm256_loadu_si256(
                     reinterpret_cast<const __m256i*>(m.start + o + 8 * k)));
    }
  }
  for (int i = 0; i < m.in; i += 4, weights += 4 * kBlock) {
    for (int r = 0; r < kRows; ++r) {
      const int16_t* inputs = x + r * m.in + i;
      const __m256i a = _mm256_set1_epi32(TwoOf(inputs));
      const __m256i b = _mm256_set1_epi32(TwoOf(inputs + 2));
      for (int k = 0; k < kRegisters; ++k) {
        const auto* w = reinterpret_cast<const __m256i*>(
            weights + k / 2 * block + k % 2 * kBlock);
        sum[r][k] = _mm256_add_epi32(
            sum[r][k],
            _mm256_madd_epi16(_mm256_add_epi16(a, _mm256_loadu_si256(w)),
                              _mm256_add_epi16(b, _mm256_loadu_si256(w + 2))));
      }
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < kRegisters; ++k) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * m.out + o + 8 * k),
                          sum[r][k]);
    }
  }
}

// The same in halves of registers.
template <int kRows>
void MultiplySse(const PackedMatrixView& m, int o, const int16_t* x,
                 const int32_t* starts, int32_t* sums) {
  constexpr int kRegisters = 2;
  const int16_t* weights =
      m.weights + o / kBlock * m.in * kBlock + o % kBlock * 2;
  __m128i sum[kRows][kRegisters];
  for (int r = 0; r < kRows; ++r) {
    const __m128i start = _mm_set1_epi32(starts[r]);
    for (int k = 0; k < kRegisters; ++k) {
      sum[r][k] = _mm_add_epi32(
          start,
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(m.start + o + 4 * k)));
    }
  }
  for (int i = 0; i < m.in; i += 4, weights += 4 * kBlock) {
    for (int r = 0; r < kRows; ++r) {
      const int16_t* inputs = x + r * m.in + i;
      const __m128i a = _mm_set1_epi32(TwoOf(inputs));
      const __m128i b = _mm_set1_epi32(TwoOf(inputs + 2));
      for (int k = 0; k < kRegisters; ++k) {
        const auto* w = reinterpret_cast<const __m128i*>(weights) + k;
        sum[r][k] = _mm_add_epi32(
            sum[r][k], _mm_madd_epi16(_mm_add_epi16(a, _mm_loadu_si128(w)),
                                      _mm_add_epi16(b, _mm_loadu_si128(w + 4))));
      }
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < kRegisters; ++k) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + r * m.out + o + 4 * k),
                       sum[r][k]);
    }
  }
}

template <int kRows>
void MultiplyRows(const PackedMatrixView& m, const int16_t* x, const int32_t* starts,
                  int32_t* sums) {
  if (HasAvx2()) {
    // As many sums at a time as there are registers for.
    constexpr int kBlocks = 4 / kRows;
    for (int o = 0; o < m.out; o += kBlocks * kBlock) {
      MultiplyAvx2<kRows, kBlocks>(m, o, x, starts, sums);
    }
  } else {
    for (int o = 0; o < m.out; o += kBlock / 2) {
      MultiplySse<kRows>(m, o, x, starts, sums);
    }
  }
}

#else

int32_t StartOf(const int16_t* x, int in) {
  uint32_t sum = 0;
  for (int i = 0; i < in; ++i) {
    if ((i & 2) == 0) sum -= static_cast<uint32_t>(x[i] * x[i + 2]);
  }
  return static_cast<int32_t>(sum);
}

// (a + w_b) (b + w_a), as the instructions above have it.
template <int kRows>
void MultiplyRows(const PackedMatrixView& m, const int16_t* x, const int32_t* starts,
                  int32_t* sums) {
  for (int r = 0; r < kRows; ++r, x += m.in, sums += m.out) {
    for (int o = 0; o < m.out; ++o) {
      uint32_t sum = static_cast<uint32_t>(starts[r]) + static_cast<uint32_t>(m.start[o]);
      for (int i = 0; i < m.in; ++i) {
        if ((i & 2) != 0) continue;
        const int a = x[i] + m.weights[PackedIndex(m.in, i + 2, o)];
        const int b = x[i + 2] + m.weights[PackedIndex(m.in, i, o)];
        sum += static_cast<uint32_t>(a * b);
      }
      sums[o] = static_cast<int32_t>(sum);
    }
  }
}

#endif

}  // namespace

void SetRowStarts(const int16_t* x, int in, int rows, int32_t* starts) {
  for (int r = 0; r < rows; ++r) starts[r] = StartOf(x + r * in, in);
}

void Multiply(const PackedMatrixView& matrix, const int16_t* x, const int32_t* starts,
              int rows, int32_t* sums) {
  constexpr int kMany = 2;
  int t = 0;
  for (; t + kMany <= rows; t += kMany) {
    MultiplyRows<kMany>(matrix, x + t * matrix.in, starts + t, sums + t * matrix.out);
  }
  for (; t < rows; ++t) {
    MultiplyRows<1>(matrix, x + t * matrix.in, starts + t, sums + t * matrix.out);
  }
}

}  // namespace attest
