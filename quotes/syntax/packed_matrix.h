// Products of matrices of small whole numbers with vectors of them, with half as
// many multiplications as there are weights:
//
//   a w_a + b w_b = (a + w_b) (b + w_a) - a b - w_a w_b,
//
// where a b is the same for all outputs, and w_a w_b for all vectors. Sums wrap around
// at 32 bits, which takes nothing from the results, and are the same on every
// processor.
// Method: Winograd 1968, A new algorithm for inner product.

#ifndef ATTEST_QUOTES_SYNTAX_PACKED_MATRIX_H_
#define ATTEST_QUOTES_SYNTAX_PACKED_MATRIX_H_

#include <cstdint>

namespace attest {

// Weights lie in blocks of sixteen outputs, and within a block in fours of inputs:
// those of inputs 2 and 3 for the first output, for the second..., and then those
// of inputs 0 and 1. The first are added to inputs 0 and 1, the others to 2 and 3.
inline constexpr int kPackedBlock = 16;
constexpr int PackedIndex(int num_inputs, int input, int output) {
  return (output / kPackedBlock * num_inputs + (input & ~3)) * kPackedBlock +
         (input & 2 ? 0 : 2 * kPackedBlock) + output % kPackedBlock * 2 +
         (input & 1);
}

// No sum of a weight and an input may leave 16 bits.
template <int kIn, int kOut>
struct PackedMatrix {
  static_assert(kIn % 8 == 0 && kOut % (4 * kPackedBlock) == 0, "whole registers");

  // For an output o: minus the products of weights that the method takes off.
  int32_t start[kOut];
  int16_t weights[kIn * kOut];

  void Set(int input, int output, int16_t weight) {
    weights[PackedIndex(kIn, input, output)] = weight;
  }
  int16_t Get(int input, int output) const {
    return weights[PackedIndex(kIn, input, output)];
  }
  // To be called when all weights are set.
  void SetStart() {
    for (int o = 0; o < kOut; ++o) {
      start[o] = 0;
      for (int i = 0; i < kIn; ++i) {
        if ((i & 2) == 0) start[o] -= Get(i, o) * Get(i + 2, o);
      }
    }
  }
};

// A matrix of any size.
struct PackedMatrixView {
  int in, out;
  const int32_t* start;
  const int16_t* weights;
};

// For each of the rows of `in` numbers, one behind the other: minus the products of
// inputs that the method takes off. They are the same for all matrices.
void SetRowStarts(const int16_t* x, int in, int rows, int32_t* starts);

// Sets row t of `sums` to the product with row t of `x`, of which SetRowStarts has set
// starts[t]; each is one behind the other.
void Multiply(const PackedMatrixView& matrix, const int16_t* x, const int32_t* starts,
              int rows, int32_t* sums);

template <int kIn, int kOut>
void Multiply(const PackedMatrix<kIn, kOut>& matrix, const int16_t* x,
              const int32_t* starts, int rows, int32_t* sums) {
  Multiply({kIn, kOut, matrix.start, matrix.weights}, x, starts, rows, sums);
}

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PACKED_MATRIX_H_
