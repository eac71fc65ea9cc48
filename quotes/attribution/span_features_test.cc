#include "quotes/attribution/span_features.h"

#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

struct Article {
  explicit Article(absl::string_view words) {
    Tokenize(words, &text.tokenized);
    Annotate(&text);
    std::vector<Quotation> quotations;
    FindQuotations(text.tokenized, &quotations);
    BuildTokenTable(text, quotations, &table);
    // Half outside, half content.
    marginals.assign(table.size(), {0.5f, 0, 0, 0, 0, 0.25f, 0.25f});
  }

  Sentence sentence(int s) const { return text.tokenized.sentences[s]; }

  AnnotatedText text;
  TokenTable table;
  RoleMarginals marginals;
};

TEST(CueWindowTest, QuotedSentencesWithoutCuesBelongToTheCue) {
  const Article article(
      "The sea was calm. “It is cold,” the diver said. “It is deep too.” The boat "
      "left at noon.");
  ASSERT_EQ(article.text.tokenized.sentences.size(), 4);
  const uint32_t said = article.sentence(1).end - 2;
  const TokenSpan window =
      CueWindow(article.table, article.marginals, {said, said + 1});
  EXPECT_EQ(window.begin, article.sentence(1).begin);
  EXPECT_EQ(window.end, article.sentence(2).end);
}

TEST(CueWindowTest, SentencesWithACueOfTheirOwnStayOut) {
  Article article("“It is cold,” the diver said. “It is deep,” the cook added.");
  ASSERT_EQ(article.text.tokenized.sentences.size(), 2);
  const uint32_t said = article.sentence(0).end - 2;
  article.marginals[article.sentence(1).end - 2] = {0.1f, 0, 0, 0.9f, 0, 0, 0};
  const TokenSpan window =
      CueWindow(article.table, article.marginals, {said, said + 1});
  EXPECT_EQ(window.begin, 0);
  EXPECT_EQ(window.end, article.sentence(0).end);
}

TEST(CueContextTest, CueThatRunsOverTheEndOfItsSentence) {
  const Article article("Nobody said. That the boat was late is known.");
  ASSERT_EQ(article.text.tokenized.sentences.size(), 2);
  CueContext context;
  context.Reset(article.table, article.marginals, {1, 4});
  EXPECT_EQ(context.window(), (TokenSpan{0, article.sentence(1).end}));
  for (uint32_t i = 0; i < context.window().end; ++i) {
    FeatureList features = {7};
    context.NodeFeatures(i, &features);
    EXPECT_EQ(features[0], 7);
    EXPECT_GT(features.size(), 20);
  }
}

}  // namespace
}  // namespace attest
