#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/common_words.h"
#include "tools/train/claims/word_meanings.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

using ::testing::ElementsAre;

TEST(CommonWordsTest, NamesAreNotCommon) {
  const std::string article =
      "The ferry called Marsh left. When Marsh left the marsh, the ferry was late.\n";
  TokenizedText text;
  Tokenize(article, &text);
  CommonWords words;
  words.Read(text);
  EXPECT_TRUE(words.Contains("ferry"));
  EXPECT_TRUE(words.Contains("leave"));
  EXPECT_FALSE(words.Contains("marsh"));
  EXPECT_FALSE(words.Contains("late"));
  EXPECT_THAT(words.Sorted(), ElementsAre(".", "ferry", "leave", "left", "the"));
}

absl::Status LoadFrom(const std::string& bytes, WordMeanings* meanings) {
  const std::string path = testing::TempDir() + "/vectors.txt";
  EXPECT_TRUE(WriteFile(path, bytes).ok());
  return meanings->Load(path, [](absl::string_view word) { return word != "of"; });
}

TEST(WordMeaningsTest, WantedWordsHaveTheirNumbers) {
  WordMeanings meanings;
  ASSERT_TRUE(LoadFrom("of 1 2\nrent 0.5 -1\n", &meanings).ok());
  EXPECT_EQ(meanings.size(), 2);
  EXPECT_EQ(meanings.Find("of"), nullptr);
  ASSERT_NE(meanings.Find("rent"), nullptr);
  EXPECT_EQ(meanings.Find("rent")[1], -1);
  EXPECT_NE(meanings.fingerprint(), 0);
}

TEST(WordMeaningsTest, BadLinesAreErrors) {
  for (const char* bytes : {"rent 1 x\n", "rent\n", "rent 1 2\nrise 1\n"}) {
    WordMeanings meanings;
    EXPECT_FALSE(LoadFrom(bytes, &meanings).ok()) << bytes;
  }
}

}  // namespace
}  // namespace attest
