// What holds for quotation marks of every text.

#include <iterator>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "quotes/attribution/quotation_invariants.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

constexpr absl::string_view kPieces[] = {
    "She ", "said", " no ", "workers", "6", "\"", "\"", " \"", "\" ", "'", " '",
    "' ", "''", "\u201c", " \u201c", "\u201d", "\u201d ", "\u2018", " \u2018",
    "\u2019", "\u2019 ", "\u00ab", "\u00bb", "\u201e", "`", "``", ".", ", ", "?",
    ". ", "\u2014", "(", ")", " ", "\n\n", "\n\n\"", "\n\n\u201c", "\n\n'",
};

void Find(absl::string_view text, TokenizedText* t,
          std::vector<Quotation>* quotations) {
  Tokenize(text, t);
  FindQuotations(*t, quotations);
}

void ExpectInvariants(const std::string& text) {
  TokenizedText t;
  std::vector<Quotation> quotations;
  Find(text, &t, &quotations);
  ASSERT_EQ(BrokenInvariant(t, quotations), "") << text;
}

TEST(QuotationMarksPropertyTest, MarksOfEveryKind) {
  std::mt19937 random(1);
  for (int i = 0; i < 8000; ++i) {
    std::string text;
    for (size_t n = random() % 60; n > 0; --n) {
      absl::StrAppend(&text, kPieces[random() % std::size(kPieces)]);
    }
    ExpectInvariants(text);
  }
}

// Cutting an article changes nothing in paragraphs far before the cut.
TEST(QuotationMarksPropertyTest, CutsChangeNothingFarBeforeThem) {
  std::string article;
  std::mt19937 random(2);
  const absl::string_view paragraphs[] = {
      "Bo said: \u201cOne thing.\n\n", "\u201cTwo things,\u201d he added.\n\n",
      "The \u2018workers\u2019 of \u201cWest\u201d left.\n\n",
      "\u201cA mark is missing, she said.\n\n", "Stray\u201d marks.\n\n",
      "Nothing at all was said here.\n\n",
  };
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&article, paragraphs[random() % std::size(paragraphs)]);
  }
  TokenizedText whole, cut;
  std::vector<Quotation> of_whole, of_cut;
  Find(article, &whole, &of_whole);
  for (size_t size = 0; size < article.size(); size += 7) {
    Find(absl::string_view(article).substr(0, size), &cut, &of_cut);
    ASSERT_EQ(BrokenInvariant(cut, of_cut), "");
    for (size_t i = 0; i < of_whole.size(); ++i) {
      const Quotation& q = of_whole[i];
      // Six paragraphs of at most 40 bytes.
      if (whole.tokens[q.tokens.end - 1].end + 240 > size) break;
      ASSERT_LT(i, of_cut.size());
      EXPECT_EQ(q.tokens, of_cut[i].tokens) << size;
      EXPECT_EQ(q.continues, of_cut[i].continues) << size;
    }
  }
}

// What would take hours, or gigabytes, if any of it were quadratic.
TEST(QuotationMarksPropertyTest, OddTextsOfHalfAMegabyte) {
  for (absl::string_view piece :
       {"\"", "\" ", " \"a", "'", "' ", " 'a", "\u201c", " \u201ca", "\u201d ",
        "\u2018", "s' ", "\u00ab ", "a\n\n", "\"a\n\n", "\u201ca.\n\n",
        "\u201ca. \u2018b.\n\n", "\"a\" ", "''", "\u201c\u2018", "6'2\" "}) {
    std::string text;
    while (text.size() < 1 << 19) absl::StrAppend(&text, piece);
    ExpectInvariants(text);
  }
}

}  // namespace
}  // namespace attest
