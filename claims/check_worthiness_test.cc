#include "claims/check_worthiness.h"

#include <string>

#include "claims/statement.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

WorthFeatures FeaturesOf(const std::string& sentence) {
  TokenizedText text;
  Tokenize(sentence, &text);
  LemmaArena arena;
  const std::vector<Word> words = ReadWords(text, ArticleNames(text), 0,
                                            text.tokens.size(), &arena);
  WorthFeatures features(/*keep_names=*/true);
  ExtractWorthFeatures(words, 0, words.size(), &features);
  return features;
}

TEST(CheckWorthiness, PiecesAreOfWordsAndNumbersButNotOfNames) {
  const WorthFeatures features = FeaturesOf("we paid Brixham 4512 times");
  for (const char* piece : {"piece=<pa", "piece=aid>", "piece=<we>", "piece=0000"}) {
    EXPECT_THAT(features.pieces.names(), Contains(piece));
  }
  EXPECT_THAT(features.pieces.names(), Not(Contains(HasSubstr("xha"))));
  EXPECT_THAT(features.wording.names(), Contains("word=NAME"));
}

TEST(CheckWorthiness, EachOfMoreWordsIsWorthLess) {
  EXPECT_LT(WorthFeatures::ValueIn(FeaturesOf("rents rose by a fifth").wording),
            WorthFeatures::ValueIn(FeaturesOf("rents rose").wording));
}

TEST(CheckWorthiness, WordsBeyondReasonAreCutAndEmptyOnesDoNoHarm) {
  EXPECT_LT(FeaturesOf(std::string(100000, 'a')).pieces.names().size(), 100);
  EXPECT_GT(WorthFeatures::ValueIn(FeaturesOf("").pieces), 0);
}

}  // namespace
}  // namespace attest
