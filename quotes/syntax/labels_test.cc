#include "quotes/syntax/labels.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// The names of the tags in a class, in the order of their numbers.
std::string TagsOf(bool (*is_in_class)(PosTag)) {
  std::string names;
  for (int i = 0; i < kNumPosTags; ++i) {
    const PosTag tag = static_cast<PosTag>(i);
    if (is_in_class(tag)) absl::StrAppend(&names, names.empty() ? "" : " ", PosTagName(tag));
  }
  return names;
}

TEST(LabelsTest, ClassesOfTags) {
  EXPECT_EQ(TagsOf(IsProperNounTag), "NNP NNPS");
  EXPECT_EQ(TagsOf(IsPluralNounTag), "NNS NNPS");
  EXPECT_EQ(TagsOf(IsNounTag), "NN NNP NNS NNPS");
  EXPECT_EQ(TagsOf(IsFiniteVerbTag), "VBD VBZ VBP MD");
  EXPECT_EQ(TagsOf(IsVerbTag), "VBD VB VBZ VBG VBN VBP");
  EXPECT_EQ(TagsOf(IsVerbOrModalTag), "VBD VB VBZ VBG VBN VBP MD");
  EXPECT_EQ(TagsOf(IsWhTag), "WP WDT WRB WP$");
  EXPECT_EQ(TagsOf(IsPunctuationTag), ", . :");
}

TEST(LabelsTest, NamesLeadBack) {
  for (int i = 0; i < kNumPosTags; ++i) {
    const PosTag tag = static_cast<PosTag>(i);
    EXPECT_EQ(ParsePosTag(PosTagName(tag)), tag) << PosTagName(tag);
  }
  for (int i = 0; i < kNumEntityTypes; ++i) {
    const EntityType type = static_cast<EntityType>(i);
    EXPECT_EQ(ParseEntityType(EntityTypeName(type)), type) << EntityTypeName(type);
  }
  for (int i = 0; i < kNumDeprels; ++i) {
    const Deprel deprel = static_cast<Deprel>(i);
    EXPECT_EQ(ParseDeprel(DeprelName(deprel)), deprel) << DeprelName(deprel);
  }
  EXPECT_EQ(ParsePosTag("nnp"), absl::nullopt);
  EXPECT_EQ(ParseEntityType(""), absl::nullopt);
  EXPECT_EQ(ParseDeprel("nmod:"), absl::nullopt);
}

}  // namespace
}  // namespace attest
