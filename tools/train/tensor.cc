#include "tools/train/tensor.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace attest {
namespace {

constexpr float kMeanDecay = 0.9f;
constexpr float kSquareDecay = 0.999f;
constexpr float kEpsilon = 1e-8f;

typedef float Lanes __attribute__((vector_size(32)));

// The same for every processor: no clone may fuse a product with a sum.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(ATTEST_SANITIZE_THREAD)
#define ATTEST_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define ATTEST_CLONES
#endif

// Where a factor's number of row r and step k lies.
struct Factor {
  const float* data;
  size_t row_stride;
  size_t step_stride;
};

// out[r][o] += sum over k of a(r, k) b[k][o], for four rows (or one) and sixteen
// columns at a time.
template <int kRows>
inline __attribute__((always_inline)) void AddBlock(const Factor& a, int steps,
                                                    const float* b, int columns,
                                                    float* out) {
  Lanes sums[kRows][2];
  for (int r = 0; r < kRows; ++r) std::memcpy(sums[r], out + r * columns, 64);
  for (int k = 0; k < steps; ++k) {
    Lanes low, high;
    std::memcpy(&low, b + static_cast<size_t>(k) * columns, 32);
    std::memcpy(&high, b + static_cast<size_t>(k) * columns + 8, 32);
    for (int r = 0; r < kRows; ++r) {
      const float x = a.data[r * a.row_stride + k * a.step_stride];
      sums[r][0] += x * low;
      sums[r][1] += x * high;
    }
  }
  for (int r = 0; r < kRows; ++r) std::memcpy(out + r * columns, sums[r], 64);
}

ATTEST_CLONES void AddAll(Factor a, int rows, int steps, const float* b,
                          int columns, float* out) {
  int r = 0;
  for (; r + 4 <= rows; r += 4) {
    Factor from = a;
    from.data += r * a.row_stride;
    for (int o = 0; o < columns; o += 16) {
      AddBlock<4>(from, steps, b + o, columns, out + r * columns + o);
    }
  }
  for (; r < rows; ++r) {
    Factor from = a;
    from.data += r * a.row_stride;
    for (int o = 0; o < columns; o += 16) {
      AddBlock<1>(from, steps, b + o, columns, out + r * columns + o);
    }
  }
}

}  // namespace

void AddProduct(const Matrix& a, const Matrix& b, Matrix* out) {
  AddAll({a.data.data(), static_cast<size_t>(a.columns), 1}, a.rows, a.columns,
         b.data.data(), b.columns, out->data.data());
}

void AddTransposedProduct(const Matrix& a, const Matrix& b, Matrix* out) {
  AddAll({a.data.data(), 1, static_cast<size_t>(a.columns)}, a.columns, a.rows,
         b.data.data(), b.columns, out->data.data());
}

void AddProductTransposed(const Matrix& a, const Matrix& b, Matrix* out) {
  Matrix transposed;
  transposed.Reset(b.columns, b.rows);
  for (int i = 0; i < b.rows; ++i) {
    for (int j = 0; j < b.columns; ++j) transposed.Row(j)[i] = b.Row(i)[j];
  }
  AddProduct(a, transposed, out);
}

void Parameter::Init(int rows, int columns, float range,
                     DeterministicRandom* random) {
  for (Matrix* m : {&value_, &gradient_, &mean_, &square_}) m->Reset(rows, columns);
  is_touched_.assign(rows, 0);
  for (float& x : value_.data) {
    x = range * (random->Below(1 << 24) / static_cast<float>(1 << 23) - 1);
  }
}

float* Parameter::TouchRow(int row) {
  if (!is_touched_[row]) {
    is_touched_[row] = 1;
    touched_.push_back(row);
  }
  return gradient_.Row(row);
}

void Parameter::Step(float rate) {
  for (int row = 0; row < value_.rows; ++row) TouchRow(row);
  StepTouched(rate);
}

void Parameter::StepTouched(float rate) {
  ++steps_;
  correction_ = static_cast<float>(std::sqrt(1 - std::pow(kSquareDecay, steps_)) /
                                   (1 - std::pow(kMeanDecay, steps_)));
  for (int row : touched_) {
    StepRow(row, rate);
    is_touched_[row] = 0;
  }
  touched_.clear();
}

ATTEST_CLONES static void StepNumbers(float rate, float limit, int size, float* x,
                                      float* gradient, float* mean, float* square) {
  for (int i = 0; i < size; ++i) {
    const float g = gradient[i];
    mean[i] = kMeanDecay * mean[i] + (1 - kMeanDecay) * g;
    square[i] = kSquareDecay * square[i] + (1 - kSquareDecay) * g * g;
    const float moved = x[i] - rate * mean[i] / (std::sqrt(square[i]) + kEpsilon);
    x[i] = moved > limit ? limit : moved < -limit ? -limit : moved;
    gradient[i] = 0;
  }
}

void Parameter::StepRow(int row, float rate) {
  StepNumbers(rate * correction_, limit_ > 0 ? limit_ : 1e9f, value_.columns,
              value_.Row(row), gradient_.Row(row), mean_.Row(row),
              square_.Row(row));
}

}  // namespace attest
