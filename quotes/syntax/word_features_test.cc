#include "quotes/syntax/word_features.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

WordFeatures Of(absl::string_view word) {
  return MakeWordFeatures(word, ' ', ' ');
}

TEST(WordFeaturesTest, WhatCountsAsEqual) {
  const struct {
    const char* a;
    const char* b;
    bool form, lower, shape;
  } kCases[] = {
      {"Vale", "Vale", true, true, true},
      {"Vale", "vale", false, true, false},
      {"Vale", "Moor", false, false, true},
      {"1987", "2019", true, true, true},
      {"1987", "198", false, false, true},
      {"n\u2019t", "n't", true, true, true},
      {"co-op", "so-so", false, false, true},
      {"U.S.", "E.U.", false, false, true},
      {"U.S.", "US", false, false, false},
      {"x", "", false, false, false},
      {"\u201c", "\u201d", false, false, true},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.a) + " " + c.b);
    EXPECT_EQ(Of(c.a).form == Of(c.b).form, c.form);
    EXPECT_EQ(Of(c.a).lower == Of(c.b).lower, c.lower);
    EXPECT_EQ(Of(c.a).shape == Of(c.b).shape, c.shape);
  }
}

TEST(WordFeaturesTest, BritishTitlesLookAmerican) {
  const auto first_form = [](absl::string_view words) {
    TokenizedText text;
    Tokenize(words, &text);
    std::vector<WordFeatures> features;
    MakeWordFeatures(text, &features);
    return features[0].form;
  };
  EXPECT_EQ(first_form("Ms Okafor left"), Of("Ms.").form);
  EXPECT_EQ(first_form("Mrs Okafor left"), Of("Mrs.").form);
  EXPECT_EQ(first_form("Ms are units"), Of("Ms").form);
  EXPECT_EQ(first_form("M Okafor left"), Of("M").form);
}

TEST(WordFeaturesTest, AffixesIgnoreCaseAndKnowTheirLength) {
  EXPECT_EQ(Of("Denying").suffix[2], Of("GOING").suffix[2]);
  EXPECT_NE(Of("denying").suffix[3], Of("going").suffix[3]);
  EXPECT_EQ(Of("denying").prefix[1], Of("Dental").prefix[1]);
  EXPECT_EQ(Of("he").suffix[2], 0u);
  EXPECT_EQ(Of("he").prefix[2], 0u);
  EXPECT_NE(Of("aa").suffix[0], Of("aa").prefix[0]);
}

TEST(WordFeaturesTest, Flags) {
  EXPECT_EQ(Of("Vale").flags,
            kWordHasUpper | kWordHasLower | kWordStartsUpper | kWordHasLetter);
  EXPECT_EQ(Of("31-year").flags, kWordHasDigit | kWordHasHyphen | kWordHasLower |
                                     kWordHasLetter);
  EXPECT_EQ(Of("\u00e9").flags, kWordHasNonAscii | kWordHasLetter);
  EXPECT_EQ(Of("").flags, 0u);
}

TEST(WordFeaturesTest, AStraightQuotationMarkKnowsItsSides) {
  const uint64_t opening = MakeWordFeatures("\"", ' ', 'N').shape;
  const uint64_t closing = MakeWordFeatures("\"", 'N', ' ').shape;
  EXPECT_NE(opening, closing);
  EXPECT_EQ(MakeWordFeatures("\"", '\0', 'N').shape, opening);
  EXPECT_EQ(MakeWordFeatures("x", 'a', 'b').shape, Of("x").shape);
}

TEST(WordFeaturesTest, LongWordsAreReadAtBothEnds) {
  for (size_t size : {127, 128, 129, 1000, 1000000}) {
    std::string word(size, 'a');
    const WordFeatures plain = Of(word);
    word[0] = 'b';
    EXPECT_NE(Of(word).form, plain.form) << size;
    word[0] = 'a';
    word.back() = 'b';
    EXPECT_NE(Of(word).form, plain.form) << size;
  }
  // The jump over the middle may fall into a code point.
  for (size_t at = 60; at < 68; ++at) {
    std::string word = std::string(at, 'a');
    for (int i = 0; i < 100; ++i) word += "\u2019";
    EXPECT_NE(Of(word).form, Of("a").form);
  }
}

}  // namespace
}  // namespace attest
