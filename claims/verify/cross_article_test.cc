#include "claims/verify/cross_article.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

struct Said {
  std::string speaker;
  std::string text;
  ClaimType type = ASSERTION;
  std::string target = "";
  Quote::Kind kind = Quote::DIRECT;
};

Document Article(const std::string& id, const std::vector<Said>& said) {
  Document d;
  d.mutable_article()->set_id(id);
  d.mutable_article()->set_publisher(absl::StrCat("The ", id));
  std::string text;
  for (const Said& s : said) {
    const std::string n = absl::StrCat(d.quotes_size() + 1);
    Speaker* speaker = d.add_speakers();
    speaker->set_id("s" + n);
    speaker->set_name(s.speaker);
    speaker->set_kind(Speaker::PERSON);
    Quote* quote = d.add_quotes();
    quote->set_id("q" + n);
    quote->set_kind(s.kind);
    if (!s.speaker.empty()) quote->set_speaker_id("s" + n);
    Span* span = quote->add_content();
    span->set_begin(text.size());
    text += s.text;
    span->set_end(text.size());
    text += "\n";
    Claim* claim = d.add_claims();
    claim->set_id("c" + n);
    claim->set_quote_id("q" + n);
    claim->set_type(s.type);
    claim->mutable_target()->set_text(s.target);
  }
  d.mutable_article()->set_text(text);
  return d;
}

// "q1 RELATION article/quote [other>this!#]" for every link of the last article.
std::string Links(const std::vector<Document>& documents,
                  const CrossArticleOptions& options = {}) {
  CrossArticleLinker linker(options);
  std::string out;
  for (Document d : documents) {
    linker.Link(&d);
    out.clear();
    for (const QuoteLink& link : d.quote_links()) {
      absl::StrAppend(&out, link.quote_id(), " ",
                      QuoteLink::Relation_Name(link.relation()), " ",
                      link.other_article_id(), "/", link.other_quote_id());
      for (const Difference& diff : link.differences()) {
        absl::StrAppend(&out, " [", diff.transcript_text(), ">",
                        diff.quote_text(), diff.negation() ? "!" : "",
                        diff.number() ? "#" : "", "]");
      }
      absl::StrAppend(&out, "\n");
    }
  }
  return out;
}

TEST(CrossArticle, TheSameWordsOfOneSpeaker) {
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“We never sold the old bridge,”"}}),
                   Article("Elm", {{"Tomas Ruiz", "“It rained all day long here.”"},
                                   {"Vant", "\"We never sold the old bridge\""}})}),
            "q2 SAME_AS Oak/q1\n");
  // One prints more of it than the other.
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“We never sold the old bridge, and "
                                    "we will not sell it this year.”"}}),
                   Article("Elm", {{"Mira Vant", "“never sold the old bridge”"}})}),
            "q1 SAME_AS Oak/q1\n");
}

TEST(CrossArticle, PrintedDifferently) {
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“We will not sell the old bridge to "
                                    "the bank for 40 million.”"}}),
                   Article("Elm", {{"Mira Vant", "“We will sell the old bridge to "
                                    "the bank for 60 million.”"}})}),
            "q1 PRINTED_DIFFERENTLY Oak/q1 [not>!] [40>60#]\n");
  // The same whichever comes first.
  EXPECT_EQ(Links({Article("Elm", {{"Mira Vant", "“We will sell the old bridge to "
                                    "the bank soon.”"}}),
                   Article("Oak", {{"Mira Vant", "“We will not sell the old bridge to "
                                    "the bank soon.”"}})}),
            "q1 PRINTED_DIFFERENTLY Elm/q1 [>not!]\n");
}

TEST(CrossArticle, OtherSpeakersAndShortOnesAreNotLinked) {
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“We never sold the old bridge”"}}),
                   Article("Elm", {{"Tomas Ruiz", "“We never sold the old bridge”"}})}),
            "");
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“No comment”"}}),
                   Article("Elm", {{"Mira Vant", "“No comment”"}})}),
            "");
  // The same article again.
  EXPECT_EQ(Links({Article("Oak", {{"Mira Vant", "“We never sold the old bridge”"}}),
                   Article("Oak", {{"Mira Vant", "“We never sold the old bridge”"}})}),
            "");
  // Who speaks is not told: all words must be the same.
  EXPECT_EQ(Links({Article("Oak", {{"", "“We never sold the old bridge”"}}),
                   Article("Elm", {{"Mira Vant", "“We never sold the old bridge”"}})}),
            "q1 SAME_AS Oak/q1\n");
}

TEST(CrossArticle, DenialsAnswerAccusations) {
  const Said accusation = {"Tomas Ruiz",
                           "Vant took bribes from the bank for the bridge contract",
                           ACCUSATION, "Mira Vant", Quote::INDIRECT};
  const Said denial = {"Mira Vant",
                       "“I never took bribes from any bank for a contract.”", DENIAL};
  EXPECT_EQ(Links({Article("Oak", {accusation}), Article("Elm", {denial})}),
            "q1 ANSWERS Oak/q1\n");
  EXPECT_EQ(Links({Article("Elm", {denial}), Article("Oak", {accusation})}),
            "q1 ANSWERED_BY Elm/q1\n");
  Said other = denial;
  other.speaker = "Ana Keller";
  EXPECT_EQ(Links({Article("Oak", {accusation}), Article("Elm", {other})}), "");
  other = denial;
  other.text = "“I did not leave the theatre before midnight.”";
  EXPECT_EQ(Links({Article("Oak", {accusation}), Article("Elm", {other})}), "");
}

TEST(CrossArticle, MemoryIsBounded) {
  CrossArticleOptions options;
  options.max_quotations = 10;
  CrossArticleLinker linker(options);
  for (int i = 0; i < 1000; ++i) {
    Document d = Article(absl::StrCat("a", i),
                         {{"Mira Vant", absl::StrCat("“We sold bridge number ", i,
                                                     " to the bank today”")}});
    linker.Link(&d);
    EXPECT_LE(linker.size(), 10);
  }
}

// What everybody prints costs each article as much as the first: walking all that is
// remembered of it for each would take minutes.
TEST(CrossArticle, TheSameQuotationEverywhere) {
  CrossArticleLinker linker;
  Document d;
  for (int i = 0; i < 16000; ++i) {
    d = Article(absl::StrCat("a", i),
                {{"Mira Vant", "“We never sold the old bridge to any bank here”"}});
    linker.Link(&d);
  }
  ASSERT_EQ(d.quote_links_size(), 5);
  EXPECT_EQ(d.quote_links(0).other_article_id(), "a0");
  EXPECT_EQ(d.quote_links(4).other_article_id(), "a4");
}

TEST(CrossArticle, AccusationsOfOnePersonEverywhere) {
  CrossArticleLinker linker;
  Document d;
  for (int i = 0; i < 40000; ++i) {
    d = Article(absl::StrCat("a", i), {{"Tomas Ruiz", absl::StrCat("Vant took bribe ", i),
                                        ACCUSATION, "Mira Vant", Quote::INDIRECT}});
    linker.Link(&d);
  }
  d = Article("b", {{"Mira Vant", "“I never took that bribe 17”", DENIAL}});
  linker.Link(&d);
  ASSERT_GT(d.quote_links_size(), 0);
  EXPECT_EQ(d.quote_links(0).other_article_id(), "a39999");
}

// Lists whose beginnings are forgotten still give what is remembered, the oldest first.
TEST(CrossArticle, WhatIsForgottenIsNotLinked) {
  CrossArticleOptions options;
  options.max_quotations = 7;
  CrossArticleLinker linker(options);
  for (int i = 0; i < 100; ++i) {
    Document d = Article(absl::StrCat("a", i),
                         {{"Mira Vant", "“We never sold the old bridge”", DENIAL}});
    linker.Link(&d);
    ASSERT_EQ(d.quote_links_size(), std::min(i, 5)) << i;
    if (i > 0) {
      EXPECT_EQ(d.quote_links(0).other_article_id(), absl::StrCat("a", std::max(0, i - 7)));
    }
  }
}

// A "word" of any length is not remembered whole.
TEST(CrossArticle, LongWordsAreCut) {
  const std::string start = "“We never sold the old bridge";
  CrossArticleLinker linker;
  Document first = Article(
      "Oak", {{"Mira Vant", absl::StrCat(start, " ", std::string(1 << 20, 'z'), "”")}});
  linker.Link(&first);
  Document second = Article("Elm", {{"Mira Vant", start}});
  linker.Link(&second);
  ASSERT_EQ(second.quote_links_size(), 1);
  EXPECT_LE(second.quote_links(0).other_text().size(),
            CrossArticleLinker::kMaxRememberedBytes);
}

TEST(CrossArticle, TwiceIsOnce) {
  CrossArticleLinker linker;
  Document first = Article("Oak", {{"Mira Vant", "“We never sold the old bridge”"}});
  Document second = Article("Elm", {{"Mira Vant", "“We never sold the old bridge”"}});
  linker.Link(&first);
  linker.Link(&second);
  Document again = second;
  linker.Link(&again);
  EXPECT_EQ(again.SerializeAsString(), second.SerializeAsString());
}

// Files of one name in two folders.
TEST(CrossArticle, OneNameForTwoArticles) {
  EXPECT_EQ(Links({Article("a", {{"Mira Vant", "“We never sold the old bridge”"}}),
                   Article("a", {{"Mira Vant", "“We sold the old bridge”"}})}),
            Links({Article("b", {{"Mira Vant", "“We never sold the old bridge”"}}),
                   Article("a", {{"Mira Vant", "“We sold the old bridge”"}})})
                .replace(23, 1, "a"));
}

}  // namespace
}  // namespace attest
