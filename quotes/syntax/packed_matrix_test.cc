#include "quotes/syntax/packed_matrix.h"

#include <memory>
#include <vector>

#include "gtest/gtest.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

// Numbers in [-limit, limit], each time others, the limits themselves among them.
class Numbers {
 public:
  int16_t Next(int limit) {
    const uint64_t bits = MixBits(++count_);
    if (bits % 5 == 0) return static_cast<int16_t>(bits % 2 ? limit : -limit);
    return static_cast<int16_t>(static_cast<int>(bits >> 32) % (limit + 1));
  }

 private:
  uint64_t count_ = 0;
};

template <int kIn, int kOut>
void ExpectPlainProducts(int rows) {
  Numbers numbers;
  auto matrix = std::make_unique<PackedMatrix<kIn, kOut>>();
  for (int i = 0; i < kIn; ++i) {
    for (int o = 0; o < kOut; ++o) matrix->Set(i, o, numbers.Next(4095));
  }
  matrix->SetStart();
  std::vector<int16_t> x(rows * kIn);
  for (int16_t& number : x) number = numbers.Next(16256);
  std::vector<int32_t> sums(rows * kOut);
  std::vector<int32_t> starts(rows);
  SetRowStarts(x.data(), kIn, rows, starts.data());
  Multiply(*matrix, x.data(), starts.data(), rows, sums.data());
  for (int t = 0; t < rows; ++t) {
    for (int o = 0; o < kOut; ++o) {
      uint32_t sum = 0;
      for (int i = 0; i < kIn; ++i) {
        sum += static_cast<uint32_t>(matrix->Get(i, o) * x[t * kIn + i]);
      }
      ASSERT_EQ(sums[t * kOut + o], static_cast<int32_t>(sum))
          << "row " << t << " of " << rows << ", output " << o;
    }
  }
}

TEST(PackedMatrixTest, ProductsAreThePlainOnes) {
  for (int rows = 0; rows < 10; ++rows) {
    ExpectPlainProducts<8, 64>(rows);
    ExpectPlainProducts<64, 192>(rows);
    ExpectPlainProducts<96, 64>(rows);
  }
}

TEST(PackedMatrixTest, EveryWeightHasAPlaceOfItsOwn) {
  std::vector<bool> taken(16 * 64);
  for (int i = 0; i < 16; ++i) {
    for (int o = 0; o < 64; ++o) {
      const int index = PackedIndex(16, i, o);
      ASSERT_LT(index, taken.size());
      EXPECT_FALSE(taken[index]);
      taken[index] = true;
    }
  }
}

}  // namespace
}  // namespace attest
