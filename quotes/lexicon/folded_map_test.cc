#include "quotes/lexicon/folded_map.h"

#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(FoldedMapTest, FindsKeysInAnyCase) {
  FoldedMap<int> map;
  map["Senator"] = 1;
  map["vice president"] = 2;
  ASSERT_NE(map.Find("SENATOR"), nullptr);
  EXPECT_EQ(*map.Find("senator"), 1);
  EXPECT_EQ(*map.Find("Vice President"), 2);
}

TEST(FoldedMapTest, KnowsNoOtherWords) {
  FoldedMap<int> map;
  EXPECT_EQ(map.Find("senator"), nullptr);
  EXPECT_EQ(map.Find(""), nullptr);
  map["senator"] = 1;
  // As long, and with the same ends or others.
  EXPECT_EQ(map.Find("sanitor"), nullptr);
  EXPECT_EQ(map.Find("senates"), nullptr);
  EXPECT_EQ(map.Find("senators"), nullptr);
}

TEST(FoldedMapTest, TheFirstValueStays) {
  FoldedMap<int> map;
  map.Add("May", 1);
  map.Add("may", 2);
  EXPECT_EQ(*map.Find("MAY"), 1);
}

TEST(FoldedMapTest, LongAndForeignKeys) {
  const std::string phrase(100, 'w');
  FoldedMap<int> map;
  map.Add(phrase, 1);
  map.Add("Émile", 2);
  map.Add("", 3);
  EXPECT_EQ(*map.Find(std::string(100, 'W')), 1);
  EXPECT_EQ(map.Find(std::string(99, 'w')), nullptr);
  EXPECT_EQ(*map.Find("ÉMILE"), 2);
  EXPECT_EQ(*map.Find(""), 3);
}

}  // namespace
}  // namespace attest
