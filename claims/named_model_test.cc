#include "claims/named_model.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claims/feature_sink.h"
#include "claims/named_model_packer.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr char kModel[] =
    "# name: demo/3\n# comment\nfeature\tno\tyes\nbias\t0.5\t-0.5\n"
    "word=cat\t-1\t2\n";

// The packed bytes, aligned as a std::string of that size is.
std::string Packed(absl::string_view tsv) { return PackNamedModel(tsv).value(); }

TEST(NamedModelTest, ScoresKnownFeatures) {
  const std::string packed = Packed(kModel);
  const NamedModel model = NamedModel::Open(packed).value();
  EXPECT_EQ(model.name(), "demo/3");
  ASSERT_EQ(model.num_labels(), 2);
  EXPECT_EQ(model.label(0), "no");
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

TEST(NamedModelTest, RowsKeepTheOrderOfTheLines) {
  std::string tsv = "feature\tworth\n";
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&tsv, "f=", i, "\t", i, "\n");
  const std::string packed = Packed(tsv);
  const NamedModel model = NamedModel::Open(packed).value();
  ASSERT_EQ(model.size(), 1000);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(model.Find(FeatureHash(absl::StrCat("f=", i))), i);
    ASSERT_EQ(model.FeatureName(i), absl::StrCat("f=", i));
    ASSERT_EQ(model.Weight(i, 0), i);
  }
}

TEST(NamedModelTest, AModelMayBeEmpty) {
  const std::string packed = Packed("feature\ta\n");
  const NamedModel model = NamedModel::Open(packed).value();
  EXPECT_EQ(model.size(), 0);
  EXPECT_EQ(model.Find(FeatureHash("x")), -1);
}

TEST(NamedModelTest, HashesOfPiecesAreHashesOfNames) {
  FeatureSink sink(/*keep_names=*/true);
  sink.Add("act, head=", "deny", " ", "thing");
  EXPECT_EQ(sink.hashes()[0], FeatureHash(sink.names()[0]));
}

TEST(NamedModelTest, BadLinesAreNamed) {
  const std::pair<const char*, const char*> kCases[] = {
      {"feature\ta\tb\nx\t1\n", "not one weight for each label: x\t1"},
      {"feature\ta\nx\tone\n", "a weight is no number: x\tone"},
      {"feature\ta\nx\t1\ny\t2\nx\t3\n",
       "a feature, or one of the same hash, came before: x"},
      {"feature\n", "1 to 4 labels are possible: feature"},
      {"# name: empty/1\n", "no line names the labels: "},
  };
  for (const auto& [tsv, message] : kCases) {
    EXPECT_EQ(PackNamedModel(tsv).status().message(), message);
  }
}

TEST(NamedModelTest, DamagedFilesAreRefused) {
  const std::string packed = Packed(kModel);
  EXPECT_FALSE(NamedModel::Open("").ok());
  for (size_t i = 0; i < packed.size(); ++i) {
    std::string damaged = packed;
    damaged[i] ^= 1;
    EXPECT_FALSE(NamedModel::Open(damaged).ok()) << i;
  }
  const std::string cut = packed.substr(0, packed.size() - 1);
  EXPECT_EQ(NamedModel::Open(cut).status().message(),
            "named model: size or checksum is wrong");
}

TEST(NamedModelTest, AnotherFormatIsToldFromDamage) {
  std::string packed = Packed(kModel);
  packed[offsetof(NamedModelHeader, format)] = 9;
  EXPECT_EQ(NamedModel::Open(packed).status().message(),
            "named model: format 9, but this program reads 1");
}

TEST(NamedModelTest, UnalignedFilesAreRefused) {
  const std::string shifted = absl::StrCat(" ", Packed(kModel));
  EXPECT_EQ(
      NamedModel::Open(absl::string_view(shifted).substr(1)).status().message(),
      "named model: not aligned to 8 bytes");
}

}  // namespace
}  // namespace attest
