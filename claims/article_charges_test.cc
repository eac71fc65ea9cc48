#include "claims/article_charges.h"

#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

TEST(ArticleChargesTest, CountsWordsThatChargeAndDeny) {
  TokenizedText text;
  Tokenize("The union accused the port. The port denies it: baseless, it said.", &text);
  LemmaArena arena;
  const ArticleCharges charges(text, &arena);
  const uint32_t all = text.tokens.size();
  EXPECT_EQ(charges.Charges(0, all), 1);
  EXPECT_EQ(charges.Denials(0, all), 2);
  // "accused" is the third word.
  EXPECT_EQ(charges.Charges(0, 2), 0);
  EXPECT_EQ(charges.Charges(2, 3), 1);
  // Behind the article's end there is nothing.
  EXPECT_EQ(charges.Denials(all, all + 25), 0);
}

}  // namespace
}  // namespace attest
