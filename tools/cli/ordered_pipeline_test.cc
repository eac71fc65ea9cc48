#include "tools/cli/ordered_pipeline.h"

#include <algorithm>
#include <atomic>
#include <vector>

#include "gtest/gtest.h"

namespace attest {
namespace {

struct Number {
  int read = 0;
  int worked = 0;
};

// Some items take long, so that others overtake them.
void WorkOn(Number* n) {
  volatile int spin = n->read % 7 == 0 ? 200000 : 10;
  while (spin > 0) spin = spin - 1;
  n->worked = n->read * 2;
}

TEST(OrderedPipeline, WritesInTheOrderOfReading) {
  for (const int jobs : {1, 2, 8}) {
    for (const int count : {0, 1, 5, 2000}) {
      int next = 0;
      std::vector<int> written;
      OrderedPipeline<Number>(jobs).Run(
          [&](Number* n) {
            n->read = next++;
            return n->read < count;
          },
          WorkOn,
          [&](Number* n) {
            written.push_back(n->worked);
            return true;
          });
      ASSERT_EQ(written.size(), count);
      for (int i = 0; i < count; ++i) ASSERT_EQ(written[i], 2 * i);
    }
  }
}

TEST(OrderedPipeline, HoldsFewItemsWhateverTheirNumber) {
  std::atomic<int> held{0};
  int most = 0;
  int next = 0;
  OrderedPipeline<Number>(3).Run(
      [&](Number* n) {
        n->read = next++;
        most = std::max(most, ++held);
        return n->read < 5000;
      },
      WorkOn,
      [&](Number*) {
        --held;
        return true;
      });
  EXPECT_LE(most, 2 * 3 + 2);
}

TEST(OrderedPipeline, StopsEarly) {
  int next = 0;
  int written = 0;
  OrderedPipeline<Number>(4).Run(
      [&](Number* n) {
        n->read = next++;
        return true;  // There is always more.
      },
      WorkOn, [&](Number*) { return ++written < 10; });
  EXPECT_EQ(written, 10);
}

}  // namespace
}  // namespace attest
