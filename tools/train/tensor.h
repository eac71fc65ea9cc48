// Matrices for training small neural networks on one core, with Adam's steps
// (Kingma and Ba 2015). Deterministic: every sum has one order, whatever the
// processor's registers.

#ifndef ATTEST_TOOLS_TRAIN_TENSOR_H_
#define ATTEST_TOOLS_TRAIN_TENSOR_H_

#include <cstdint>
#include <vector>

#include "tools/train/deterministic_random.h"

namespace attest {

// `rows` rows of `columns` numbers, one after the other.
struct Matrix {
  int rows = 0;
  int columns = 0;
  std::vector<float> data;

  // Zeros.
  void Reset(int new_rows, int new_columns) {
    rows = new_rows;
    columns = new_columns;
    data.assign(static_cast<size_t>(rows) * columns, 0.0f);
  }
  float* Row(int i) { return &data[static_cast<size_t>(i) * columns]; }
  const float* Row(int i) const { return &data[static_cast<size_t>(i) * columns]; }
};

// Each adds a product to *out, whose size must fit: a b, a^T b, and a b^T. The number
// of out's columns must be a multiple of 16.
void AddProduct(const Matrix& a, const Matrix& b, Matrix* out);
void AddTransposedProduct(const Matrix& a, const Matrix& b, Matrix* out);
void AddProductTransposed(const Matrix& a, const Matrix& b, Matrix* out);

// A matrix of weights that learns.
class Parameter {
 public:
  // Random numbers, evenly from -range to range.
  void Init(int rows, int columns, float range, DeterministicRandom* random);

  const Matrix& value() const { return value_; }
  Matrix* mutable_value() { return &value_; }
  Matrix* gradient() { return &gradient_; }

  // The gradient's row, to be added to; the next step then moves this row. For tables
  // of which a step needs few rows.
  float* TouchRow(int row);

  // A step for all rows, or for the touched ones; the gradient is zero thereafter.
  void Step(float rate);
  void StepTouched(float rate);

  // After each step no weight is larger than this; 0: no limit.
  void set_limit(float limit) { limit_ = limit; }

 private:
  void StepRow(int row, float rate);

  Matrix value_, gradient_, mean_, square_;
  std::vector<uint8_t> is_touched_;
  std::vector<int> touched_;
  int64_t steps_ = 0;
  float correction_ = 1;  // Of the first steps' means.
  float limit_ = 0;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_TENSOR_H_
