#include "claims/article_types.h"

#include "gtest/gtest.h"

namespace attest {
namespace {

TEST(ArticleTypesTest, TheOnlyStatementStaysAsItIs) {
  const auto factors = FactorsOfArticle({{0.2f, 0.3f, 0.5f}});
  ASSERT_EQ(factors.size(), 1);
  for (float factor : factors[0]) EXPECT_NEAR(factor, 1, 1e-5);
}

TEST(ArticleTypesTest, AmongChargesAChargeIsLikelier) {
  const TypeShares open = {0.5f, 0.1f, 0.4f}, charge = {0.05f, 0.05f, 0.9f},
                   plain = {0.98f, 0.01f, 0.01f};
  TypeShares among_charges = open, among_plain = open;
  Multiply(FactorsOfArticle({open, charge, charge, charge})[0], &among_charges);
  Multiply(FactorsOfArticle({open, plain, plain, plain})[0], &among_plain);
  EXPECT_GT(among_charges[kAccusation], 0.4f);
  EXPECT_LT(among_plain[kAccusation], 0.4f);
  EXPECT_NEAR(among_charges[0] + among_charges[1] + among_charges[2], 1, 1e-5);
}

TEST(ArticleTypesTest, NoStatements) { EXPECT_TRUE(FactorsOfArticle({}).empty()); }

}  // namespace
}  // namespace attest
