#include "claims/named_model.h"

#include "claims/feature_sink.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr char kModel[] =
    "# name: demo/3\n# comment\nfeature\tno\tyes\nbias\t0.5\t-0.5\n"
    "word=cat\t-1\t2\n";

TEST(NamedModelTest, ScoresKnownFeatures) {
  const NamedModel model(kModel);
  EXPECT_EQ(model.name(), "demo/3");
  ASSERT_EQ(model.num_labels(), 2);
  EXPECT_EQ(model.label(1), "yes");
  FeatureSink sink;
  sink.Add("bias");
  sink.Add("word=", "cat");
  sink.Add("word=", "dog");
  float scores[2];
  model.Score(sink.hashes(), absl::MakeSpan(scores));
  EXPECT_FLOAT_EQ(scores[0], -0.5);
  EXPECT_FLOAT_EQ(scores[1], 1.5);
  EXPECT_EQ(model.FeatureName(model.Find(sink.hashes()[1])), "word=cat");
  EXPECT_EQ(model.Find(sink.hashes()[2]), -1);
  NamedModel::Softmax(absl::MakeSpan(scores));
  EXPECT_FLOAT_EQ(scores[0] + scores[1], 1);
}

TEST(NamedModelTest, HashesOfPiecesAreHashesOfNames) {
  FeatureSink sink(/*keep_names=*/true);
  sink.Add("act, head=", "deny", " ", "thing");
  EXPECT_EQ(sink.hashes()[0], FeatureHash(sink.names()[0]));
}

TEST(NamedModelDeathTest, BadLinesAreNamed) {
  EXPECT_DEATH(NamedModel("feature\ta\tb\nx\t1\n"), "x");
  EXPECT_DEATH(NamedModel("feature\ta\nx\tone\n"), "x");
}

}  // namespace
}  // namespace attest
