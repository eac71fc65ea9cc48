#include "tools/train/tensor.h"

#include "gtest/gtest.h"

namespace attest {
namespace {

Matrix Filled(int rows, int columns, DeterministicRandom* random) {
  Matrix m;
  m.Reset(rows, columns);
  for (float& x : m.data) x = random->Below(100) / 50.0f - 1;
  return m;
}

Matrix Transposed(const Matrix& m) {
  Matrix out;
  out.Reset(m.columns, m.rows);
  for (int i = 0; i < m.rows; ++i) {
    for (int j = 0; j < m.columns; ++j) out.Row(j)[i] = m.Row(i)[j];
  }
  return out;
}

void ExpectProduct(const Matrix& a, const Matrix& b, const Matrix& product) {
  for (int i = 0; i < a.rows; ++i) {
    for (int j = 0; j < b.columns; ++j) {
      float sum = 1;
      for (int k = 0; k < a.columns; ++k) sum += a.Row(i)[k] * b.Row(k)[j];
      ASSERT_NEAR(product.Row(i)[j], sum, 1e-4) << i << " " << j;
    }
  }
}

TEST(TensorTest, AddsProducts) {
  DeterministicRandom random(1);
  for (int rows : {1, 3, 4, 9}) {
    const Matrix a = Filled(rows, 5, &random), b = Filled(5, 32, &random);
    Matrix ones;
    ones.Reset(rows, 32);
    for (float& x : ones.data) x = 1;
    Matrix out = ones;
    AddProduct(a, b, &out);
    ExpectProduct(a, b, out);
    out = ones;
    AddTransposedProduct(Transposed(a), b, &out);
    ExpectProduct(a, b, out);
    out = ones;
    AddProductTransposed(a, Transposed(b), &out);
    ExpectProduct(a, b, out);
  }
}

// The least of (x - 3)^2 for each number of the touched rows.
TEST(TensorTest, StepsFindTheLeast) {
  DeterministicRandom random(1);
  Parameter parameter;
  parameter.Init(3, 2, 0.5f, &random);
  const Matrix before = parameter.value();
  for (int step = 0; step < 3000; ++step) {
    for (int row : {0, 2}) {
      float* gradient = parameter.TouchRow(row);
      for (int i = 0; i < 2; ++i) {
        gradient[i] += 2 * (parameter.value().Row(row)[i] - 3);
      }
    }
    parameter.StepTouched(0.01f);
  }
  for (int i = 0; i < 2; ++i) {
    EXPECT_NEAR(parameter.value().Row(0)[i], 3, 1e-2);
    EXPECT_EQ(parameter.value().Row(1)[i], before.Row(1)[i]);
    EXPECT_NEAR(parameter.value().Row(2)[i], 3, 1e-2);
  }
}

TEST(TensorTest, WeightsKeepWithinTheirLimit) {
  DeterministicRandom random(1);
  Parameter parameter;
  parameter.Init(1, 2, 0.5f, &random);
  parameter.set_limit(1);
  for (int step = 0; step < 1000; ++step) {
    parameter.gradient()->Row(0)[0] = 1;
    parameter.gradient()->Row(0)[1] = -1;
    parameter.Step(0.01f);
  }
  EXPECT_EQ(parameter.value().Row(0)[0], -1);
  EXPECT_EQ(parameter.value().Row(0)[1], 1);
}

}  // namespace
}  // namespace attest
