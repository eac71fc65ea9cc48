#include "quotes/reading_view.h"

#include <string>

#include "gtest/gtest.h"

namespace attest {
namespace {

Span MakeSpan(uint32_t begin, uint32_t end) {
  Span span;
  span.set_begin(begin);
  span.set_end(end);
  return span;
}

std::string In(absl::string_view text, const Span& span) {
  return std::string(text.substr(span.begin(), span.end() - span.begin()));
}

// What stands in the view at the words `of_view`, as the article has it.
std::string ArticleHas(const std::string& article, absl::string_view of_view) {
  const ReadingView view(article);
  const size_t begin = view.text().find(of_view);
  Quote quote;
  *quote.add_content() = MakeSpan(begin, begin + of_view.size());
  view.ToArticle(&quote);
  return In(article, quote.content(0));
}

TEST(ReadingViewTest, MostArticlesAreReadAsTheyAre) {
  for (const std::string article :
       {"", "“It is so,” he said.", "AT&T and Smith & Sons; M&S; &nosuchname; & so on",
        "&;&#;&#x;&#99999999;"}) {
    const ReadingView view(article);
    EXPECT_EQ(view.text().data(), article.data()) << article;
    EXPECT_TRUE(view.HasArticlesOffsets()) << article;
  }
}

TEST(ReadingViewTest, ReferencesAreTheirCharacters) {
  EXPECT_EQ(ReadingView("&quot;It&#8217;s Smith &amp; Sons&#x2019;,&quot; he said &mdash; "
                        "twice.&nbsp;").text(),
            "\"It’s Smith & Sons’,\" he said — twice.\u00a0");
}

TEST(ReadingViewTest, WhatIsResolvedIsNotResolvedAgain) {
  EXPECT_EQ(ReadingView("&amp;quot;").text(), "&quot;");
}

TEST(ReadingViewTest, MojibakeIsWhatItWas) {
  EXPECT_EQ(ReadingView("â€œNever,â€\u009d said JosÃ© NuÃ±ez â€“ for Â£5â€¦").text(),
            "“Never,” said José Nuñez – for £5…");
  const std::string sound = "“Ça, À la carte,” São Tomé, Ã and â, Â. Ãb â€ x";
  EXPECT_EQ(ReadingView(sound).text(), sound);
}

TEST(ReadingViewTest, InvisibleCharactersHideNoWords) {
  EXPECT_EQ(ReadingView("Ida Br\u00adand sa\u00adid\u200d it, M\u2060ira\u200c too").text(),
            "Ida Brand said it, Mira too");
  // A family, a word that needs its non-joiner, and a hyphen at the end of nothing.
  for (const std::string article :
       {"👨\u200d👩\u200d👧 5", "می\u200cخواهم", "\u00ad", "5\u00ad5"}) {
    EXPECT_EQ(ReadingView(article).text(), article);
  }
  EXPECT_EQ(ArticleHas("Ida Br\u00adand sa\u00adid", "Brand"), "Br\u00adand");
  EXPECT_EQ(ArticleHas("Ida \u00adBrand", "Brand"), "\u00adBrand");
}

TEST(ReadingViewTest, FootnoteMarksAreNotThere) {
  const struct {
    absl::string_view article, text;
  } kCases[] = {
      {"They struck.[12] His deputy left.[3][4]", "They struck. His deputy left."},
      {"He said “no”[7] twice", "He said “no” twice"},
      {"in [20] of the [1234] cases[x]", "in [20] of the [1234] cases[x]"},
      {"cut off[1", "cut off[1"},
      {"[1] A list", "[1] A list"},
  };
  for (const auto& c : kCases) EXPECT_EQ(ReadingView(c.article).text(), c.text);
}

TEST(ReadingViewTest, CapitalsAreInOrdinaryCase) {
  const ReadingView view("WE DIDN&#39;T KNOW THAT THE ROAD WAS OPEN");
  EXPECT_EQ(view.text(), "We didn't know that the road was open");
}

TEST(ReadingViewTest, SpansAreThoseOfTheArticle) {
  const std::string article = "So &quot;it&#8217;s a lie,&quot; said &Eacute;va.";
  EXPECT_EQ(ArticleHas(article, "So"), "So");
  EXPECT_EQ(ArticleHas(article, "\"it’s a lie,\""), "&quot;it&#8217;s a lie,&quot;");
  EXPECT_EQ(ArticleHas(article, "it’s a lie"), "it&#8217;s a lie");
  EXPECT_EQ(ArticleHas(article, "Éva"), "&Eacute;va");
  EXPECT_EQ(ArticleHas(article, "va."), "va.");
}

TEST(ReadingViewTest, SpansGoAndComeBackHoweverDeep) {
  const std::string article = "He said &quot;no&quot; &amp; left.";
  const ReadingView view(article);
  Document document;
  *document.add_quotes()->add_content() = MakeSpan(8, 22);
  Claim* claim = document.add_claims();
  *claim->add_triggers()->mutable_span() = MakeSpan(14, 16);
  const Document before = document;
  view.FromArticle(&document);
  EXPECT_EQ(In(view.text(), document.quotes(0).content(0)), "\"no\"");
  EXPECT_EQ(In(view.text(), document.claims(0).triggers(0).span()), "no");
  view.ToArticle(&document);
  EXPECT_EQ(document.ShortDebugString(), before.ShortDebugString());
}

// Others' spans may begin and end anywhere.
TEST(ReadingViewTest, ASpanWithinAReferenceIsWidened) {
  const std::string article = "a &quot; b";
  const ReadingView view(article);
  Quote quote;
  *quote.add_content() = MakeSpan(4, 6);
  view.FromArticle(&quote);
  EXPECT_EQ(In(view.text(), quote.content(0)), "\"");
  view.ToArticle(&quote);
  EXPECT_EQ(In(article, quote.content(0)), "&quot;");
}

}  // namespace
}  // namespace attest
