// Of parser_state.h, parser_features.h and the network's file.

#include "quotes/syntax/parser.h"

#include <cstring>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "quotes/models/linear_model.h"
#include "quotes/models/parser_model.h"

namespace attest {
namespace {

constexpr PosTag kTags[] = {PosTag::kDt, PosTag::kNn, PosTag::kVbd, PosTag::kComma};

TEST(ParserStateTest, TransitionsMakeATree) {
  ParserState state;
  state.Reset(kTags);
  EXPECT_FALSE(state.IsLegal(kLeft));
  EXPECT_FALSE(state.IsLegal(kRight));
  state.Apply(kShift, Deprel::kDep);
  state.Apply(kLeft, Deprel::kDet);
  state.Apply(kShift, Deprel::kDep);
  state.Apply(kLeft, Deprel::kNsubj);
  state.Apply(kShift, Deprel::kDep);
  state.Apply(kShift, Deprel::kDep);
  EXPECT_FALSE(state.IsLegal(kShift));
  EXPECT_FALSE(state.IsLegal(kLeft)) << "two roots";
  state.Apply(kRight, Deprel::kPunct);
  EXPECT_FALSE(state.IsDone());
  state.Apply(kLeft, Deprel::kRoot);
  EXPECT_TRUE(state.IsDone());
  EXPECT_EQ(state.node(0).head, 1);
  EXPECT_EQ(state.node(1).head, 2);
  EXPECT_EQ(state.node(2).head, state.size());
  EXPECT_EQ(state.node(3).head, 2);
  EXPECT_EQ(state.node(2).left, 1);
  EXPECT_EQ(state.node(2).right, 3);
  EXPECT_EQ(state.node(2).num_left, 1);
}

TEST(ParserStateTest, CountsWhatLiesBetween) {
  ParserState state;
  state.Reset(kTags);
  EXPECT_EQ(state.FewOfEach(-1, 1), 0);
  EXPECT_EQ(state.FewOfEach(1, 2), 81) << "a verb";
  EXPECT_EQ(state.FewOfEach(-1, 4), 81 + 9) << "a verb and a comma";
  const std::vector<PosTag> commas(100, PosTag::kComma);
  state.Reset(commas);
  EXPECT_EQ(state.FewOfEach(-1, 100), 2 * 9) << "more than one";
}

TEST(ParserFeaturesTest, TheFilesHaveARowForEachFeature) {
  EXPECT_EQ(CountTransitionRows(), kTransitionRows);
  EXPECT_EQ(CountRelationRows(), kRelationRows);
}

// A copy of the file, which may be damaged.
class File {
 public:
  File() : words_(ParserModelData().size() / 8 + 1), size_(ParserModelData().size()) {
    std::memcpy(words_.data(), ParserModelData().data(), size_);
  }
  ParserHeader* header() { return reinterpret_cast<ParserHeader*>(words_.data()); }
  char* bytes() { return reinterpret_cast<char*>(words_.data()); }
  absl::string_view view(size_t size) { return {bytes(), size}; }
  absl::string_view view() { return view(size_); }
  std::string Error() {
    return std::string(ParserNetwork::Open(view()).status().message());
  }

 private:
  std::vector<uint64_t> words_;
  size_t size_;
};

// What the trainer computes one by one the parser computes eight at a time, and with
// AVX2 where there is such a processor.
TEST(SquashTest, SeveralAtOnceAreTheSameToTheLastBit) {
  for (float from = -9; from < 9; from += 0.37f) {
    float x[8], gates[8];
    for (int i = 0; i < 8; ++i) x[i] = from + 0.041f * i;
    Vectorized([&]() ATTEST_INLINED {
      Floats numbers;
      Load(x, &numbers);
      Store(Gate(numbers) + Squash(numbers), gates);
    });
    for (int i = 0; i < 8; ++i) {
      EXPECT_EQ(gates[i], Gate(x[i]) + Squash(x[i])) << x[i];
    }
  }
  EXPECT_EQ(Squash(0.0f), 0);
  EXPECT_EQ(Squash(100.0f), 1);
  EXPECT_EQ(Gate(-100.0f), 0);
}

TEST(ParserNetworkTest, AFileThatDoesNotFitIsRefused) {
  File good, damaged, other, old;
  EXPECT_TRUE(ParserNetwork::Open(good.view()).ok());
  EXPECT_FALSE(ParserNetwork::Open(good.view(10)).ok());
  EXPECT_FALSE(ParserNetwork::Open(good.view(good.view().size() - 1)).ok());
  damaged.bytes()[100000] ^= 1;
  EXPECT_EQ(damaged.Error(), "parser model: the checksum is wrong");
  other.header()->magic = kLinearModelMagic;
  EXPECT_EQ(other.Error(), "parser model: not a parser's model file");
  old.header()->schema = 3;
  EXPECT_EQ(old.Error(),
            "parser model: of version 3, but this program reads 4; train it again");
}

TEST(ParserNetworkTest, AFileNamesItself) {
  const ParserNetwork network = ParserNetwork::OpenEmbedded(ParserModelData());
  EXPECT_EQ(network.Name(), "parser");
  EXPECT_EQ(network.DataFingerprint().size(), 16u);
}

}  // namespace
}  // namespace attest
