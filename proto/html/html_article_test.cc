#include "proto/html/html_article.h"

#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "proto/html/character_references.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

struct Page {
  Article article;
  std::vector<std::string> warnings;
};

Page Read(absl::string_view html) {
  Page page;
  EXPECT_TRUE(
      ReadHtmlArticle(std::string(html), &page.article, &page.warnings).ok());
  EXPECT_TRUE(IsValidUtf8(page.article.text()));
  return page;
}

std::string TextOf(absl::string_view html) { return Read(html).article.text(); }

std::string Repeated(absl::string_view part, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all.append(part.data(), part.size());
  return all;
}

TEST(HtmlArticleTest, TakesTheArticleOutOfAPage) {
  const Page page = Read(R"html(<!DOCTYPE html>
<html lang="en-GB"><head>
<meta charset="utf-8">
<title>Bridge stays shut | The Merren Post</title>
<meta property="og:title" content="Bridge &quot;stays shut&quot;">
<meta property="og:site_name" content="The Merren Post">
<meta name="author" content="By Ida Brand">
<meta property="article:published_time" content="2024-03-05T09:30:00+01:00">
<link rel="canonical" href="https://post.example/bridge?a=1&amp;b=2">
<script>var text = "<p>This is no paragraph at all, is it, since scripts have none.</p>";</script>
<style>p { color: red }</style>
</head><body class="has-sidebar">
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<header><h2>The Merren Post</h2></header>
<article>
  <h1>Bridge &ldquo;stays shut&rdquo;</h1>
  <p class="byline">By Ida Brand, reporter at The Merren Post, on Tuesday.</p>
  <figure><img src="x.jpg"><figcaption>The bridge, seen from the quay. “It rusts,” says a sign.</figcaption></figure>
  <p>The swing bridge will stay&nbsp;closed until March, the <b>city</b>
     council said on Tues&shy;day.</p>
  <p>&#8220;We will not put a bus on that deck,&#8221; said Mara Quill.<br>
  She is the engineer.</p>
  <h2>A long wait</h2>
  <div>“Nobody answered,” she added, <q>for years</q>.</div>
  <div>Share</div>
  <aside><p>Also read: the mayor said that he would not answer any questions.</p></aside>
  <p><a href="/other">Ferry strike: the crews say that they have not been paid.</a></p>
  <blockquote>We are sorry.</blockquote>
  <h2>More on this story</h2>
</article>
<div id="comments"><p>Somebody wrote that this was all a lie, and nobody believed him.</p></div>
<footer><p>Copyright by The Merren Post, all rights reserved, whatever they are.</p></footer>
</body></html>)html");
  EXPECT_EQ(page.article.text(),
            "The swing bridge will stay closed until March, the city council said on "
            "Tuesday.\n\n"
            "“We will not put a bus on that deck,” said Mara Quill.\nShe is the "
            "engineer.\n\n"
            "A long wait\n\n"
            "“Nobody answered,” she added, “for years”.\n\n"
            "We are sorry.");
  EXPECT_EQ(page.article.title(), "Bridge \"stays shut\"");
  ASSERT_EQ(page.article.authors_size(), 1);
  EXPECT_EQ(page.article.authors(0), "Ida Brand");
  EXPECT_EQ(page.article.publisher(), "The Merren Post");
  EXPECT_EQ(page.article.published(), "2024-03-05T09:30:00+01:00");
  EXPECT_EQ(page.article.url(), "https://post.example/bridge?a=1&b=2");
  EXPECT_EQ(page.article.language(), "en-GB");
  EXPECT_TRUE(page.warnings.empty());
}

TEST(HtmlArticleTest, BelievesJsonLdFirst) {
  const Page page = Read(R"html(<title>Other</title>
<meta name="author" content="The desk">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Post"},
  {"@type": ["NewsArticle"], "headline": "It &amp; that",
   "datePublished": "2024-01-02T03:04:05Z", "author": [{"name": "Ida Brand"},
   "Tom Reyes", {"name": "https://post.example/x"}], "publisher": {"name": "Post"}}]}
</script><script type="application/ld+json">{not json}</script>
<p>The council said that the ferry would stop on Monday.</p>)html");
  EXPECT_EQ(page.article.title(), "It & that");
  EXPECT_EQ(absl::StrJoin(page.article.authors(), "|"), "Ida Brand|Tom Reyes");
  EXPECT_EQ(page.article.published(), "2024-01-02T03:04:05Z");
  EXPECT_EQ(page.article.publisher(), "Post");
}

TEST(HtmlArticleTest, TakesTheHeadlineForATitle) {
  const Article article = Read("<title>Post - news</title><h1> The\n<i>ferry</i> </h1>"
                               "<p><a rel=author href=/x>Ida Brand</a></p>"
                               "<time datetime=2024-01-02>").article;
  EXPECT_EQ(article.title(), "The ferry");
  EXPECT_EQ(article.authors(0), "Ida Brand");
  EXPECT_EQ(article.published(), "2024-01-02");
}

TEST(HtmlArticleTest, FindsTheArticleWithoutAnArticleElement) {
  const std::string story = Repeated(
      "<p>The council said on Monday, after a long debate, that it would pay.</p>", 5);
  const std::string text = TextOf(absl::StrCat(
      "<div class=menu><p>All of the news, the sport, and the weather, every day.</p></div>"
      "<table><tr><td><p>Sign up to get this paper, the best one, by mail.</p></td><td>",
      story, "</td></tr></table><div><p>Terms, conditions, and other small print.</p></div>"));
  EXPECT_EQ(text.substr(0, 22), "The council said on Mo");
  EXPECT_EQ(text.size(), 5 * 67 + 4 * 2);
}

TEST(HtmlArticleTest, ChoosesAmongArticles) {
  const std::string story = Repeated(
      "<p>The council said on Monday, after a long debate, that it would pay.</p>", 5);
  const std::string teaser =
      "<article><p>The ferry will stop on Monday, its crew said, and it will not run "
      "before the end of the year, or so the owner of the line has told them.</p></article>";
  EXPECT_EQ(TextOf(absl::StrCat(teaser, "<article>", story, teaser, "</article>", teaser))
                .find("The council"),
            0);
  // Articles are teasers here, and the story stands elsewhere.
  EXPECT_EQ(TextOf(absl::StrCat(teaser, teaser, "<div>", story, "</div>")).find("The c"),
            0);
  EXPECT_EQ(TextOf(absl::StrCat(teaser, "<div itemprop=articleBody>", story, "</div>",
                                teaser)).size(),
            5 * 67 + 4 * 2);
}

TEST(HtmlArticleTest, ReadsEveryEntryOfALivePage) {
  const auto entry = [](absl::string_view words) {
    return absl::StrCat("<div><article><time>14:05</time><p>", words,
                        "</p></article></div>");
  };
  const std::string first = "The union walked out of the talks, which had gone on since the morning.";
  const std::string second = "The operator said it was disappointed, and that its offer was fair.";
  const std::string third = "The minister told the chamber that he would not settle a private row.";
  const std::string page = absl::StrCat(
      "<nav>News</nav><main><h1>Strike: as it happened</h1>", entry(first), entry(second),
      entry(third), "<article><p>Read about our app.</p></article></main>");
  EXPECT_EQ(TextOf(page), absl::StrJoin({first, second, third, std::string("Read about our app.")},
                                        "\n\n"));
  // Whole articles below each other are not one: each has its headline.
  const auto whole = [](absl::string_view title, absl::string_view words) {
    return absl::StrCat("<article><h1>", title, "</h1><p>", words, " ", words, " ", words,
                        "</p></article>");
  };
  const std::string several = absl::StrCat("<main>", whole("One", second), whole("Two", first),
                                           whole("Three", third), "</main>");
  EXPECT_EQ(TextOf(several), absl::StrCat(first, " ", first, " ", first));
}

TEST(HtmlArticleTest, ReadsOldPages) {
  EXPECT_EQ(TextOf("<BODY><FONT SIZE=2>The ferry will stop, its crew said.<BR><BR>\n"
                   "“We are tired,” said Ida Brand.<P>Nobody answered.</FONT>"),
            "The ferry will stop, its crew said.\n\n“We are tired,” said Ida Brand.\n\n"
            "Nobody answered.");
  EXPECT_EQ(TextOf("<pre>\nThe ferry will\nstop.\n\n“We are tired,”\nsaid Ida.\n</pre>"),
            "The ferry will stop.\n\n“We are tired,” said Ida.");
}

TEST(HtmlArticleTest, KeepsWhatNamesAloneWouldLeaveOut) {
  EXPECT_EQ(TextOf("<div class=comments><p>“We are tired,” said Ida Brand.</p></div>"),
            "“We are tired,” said Ida Brand.");
  EXPECT_EQ(TextOf("<div class='paywall article-body'><p>“We are tired,” said Ida.</p>"
                   "<p hidden>Not seen.</p><p style='display: none'>Nor this.</p>"
                   "<p>“No,” she <span class=sr-hidden>hidden <span>more</span></span>"
                   "said.</p></div>"),
            "“We are tired,” said Ida.\n\n“No,” she said.");
}

TEST(HtmlArticleTest, FallsBackOnJsonLdsText) {
  EXPECT_EQ(TextOf(R"(<div id="app"></div><script type="application/ld+json">{"@type":
"Article", "articleBody": "“We are tired,” said Ida.\n\nNobody answered."}</script>)"),
            "“We are tired,” said Ida.\n\nNobody answered.");
}

TEST(HtmlArticleTest, ReadsBrokenMarkup) {
  // Tags that do not end, end without beginning, or cross.
  EXPECT_EQ(TextOf("<p>One <b>two <i>three</b> four</i>.</p></div><p>A < b, said Ida.<p>"
                   "<nav><p>No.</div></nav>Yes, <a href='>'>said</a> Ida.<div class=\"x"),
            "One two three four.\n\nA < b, said Ida.\n\nYes, said Ida.");
  EXPECT_EQ(TextOf("<p>Yes, said Ida.<!-- a comment > -- that does not end <p>No."),
            "Yes, said Ida.");
  EXPECT_EQ(TextOf("<p>Yes,<!----> said<!> <?php no ?>Ida</>.<script>if (a</b) x"),
            "Yes, said Ida.");
  EXPECT_EQ(TextOf("<div><nav><p>Menu and more menu.</div><p>Yes, said Ida."),
            "Yes, said Ida.");
}

TEST(HtmlArticleTest, DecodesEncodings) {
  EXPECT_EQ(TextOf("<meta charset=iso-8859-1><p>\x93We are tired,\x94 said Zo\xEB.</p>"),
            "“We are tired,” said Zoë.");
  EXPECT_EQ(TextOf(std::string("\xFF\xFE<\0p\0>\0Y\0e\0s\0.\0", 16)), "Yes.");
  const Page page = Read("<p>“We are tired,” said Zo\xEB.</p>");
  EXPECT_EQ(page.article.text(), "“We are tired,” said Zo\uFFFD.");
  ASSERT_EQ(page.warnings.size(), 1);
}

TEST(HtmlArticleTest, TellsOfNothing) {
  const Page page = Read("<html><script>1</script><body></body></html>");
  EXPECT_EQ(page.article.text(), "");
  ASSERT_EQ(page.warnings.size(), 1);
  EXPECT_EQ(page.warnings[0], "no text of an article was found");
  Article article;
  std::vector<std::string> warnings;
  EXPECT_EQ(ReadHtmlArticle(std::string(kMaxPageBytes + 1, ' '), &article, &warnings)
                .code(),
            absl::StatusCode::kResourceExhausted);
}

// What takes a tree builder quadratic time or the whole stack; here some hundredths of
// a second.
TEST(HtmlArticleTest, TakesLinearTimeOnHostilePages) {
  constexpr size_t kSize = 500000;
  for (absl::string_view part :
       {"<div>", "<span><p></p>", "<b a=1><p>x", "</div>", "<a href=x><li>", "<!--", "<",
        "&", "&a", "<script>", "</script", "<p class='a-b-c-d-e'>", "<table><tr><td>x",
        "<svg><title>", "<a ", "<a b='", "<q>", "<br>", "<div hidden>", "\n\n<pre>",
        "<span hidden>", "&#x", "<p>The ferry stopped, the crew said, and it was late."}) {
    const std::string once(part);
    const std::string page = Repeated(part, kSize / part.size());
    const auto begin = std::chrono::steady_clock::now();
    TextOf(page);
    TextOf(absl::StrCat(Repeated("<div>", kSize / 10), page));
    const std::chrono::duration<double> seconds =
        std::chrono::steady_clock::now() - begin;
    EXPECT_LT(seconds.count(), 20) << part;
  }
}

std::string Resolved(absl::string_view html, ReferencesIn where = ReferencesIn::kText) {
  std::string text;
  AppendResolved(html, where, &text);
  return text;
}

TEST(CharacterReferencesTest, Resolves) {
  EXPECT_EQ(Resolved("a &amp; b &lt;&rsquo;&#8217;&#x2019;&#X2019 &nbsp;"),
            "a & b <’’’’ \u00A0");
  EXPECT_EQ(Resolved("&amp;amp; &AMP &notit; &notin; &CounterClockwiseContourIntegral;"),
            "&amp; & ¬it; ∉ ∳");
  EXPECT_EQ(Resolved("&#0;&#xD800;&#99999999999;&#147;&#x81;"),
            "\uFFFD\uFFFD\uFFFD“\u0081");
  EXPECT_EQ(Resolved("& &; &# &#; &#x; &nosuch; &"), "& &; &# &#; &#x; &nosuch; &");
  EXPECT_EQ(Resolved("&NotEqualTilde;"), "\u2242\u0338");
  EXPECT_EQ(Resolved("?a=1&copy=2&amp=3&copy", ReferencesIn::kAttribute),
            "?a=1&copy=2&amp=3©");
}

}  // namespace
}  // namespace attest
