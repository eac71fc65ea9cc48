// Of marked_article.h and news_attributions.h.

#include "tools/train/marked_article.h"

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/train/brat.h"
#include "tools/train/model_writer.h"
#include "tools/train/news_attributions.h"

namespace attest {
namespace {

std::string Words(const MarkedArticle& article, const std::vector<ByteSpan>& spans) {
  std::string out;
  for (const ByteSpan& span : spans) {
    absl::StrAppend(&out, "[", article.text.substr(span.begin, span.end - span.begin), "]");
  }
  return out;
}

// The text, then each attribution's source, cue and content; or the error.
std::string Describe(absl::string_view marked) {
  const auto article = ReadMarkedArticle(marked);
  if (!article.ok()) return std::string(article.status().message());
  std::string out = article->text;
  for (const StandoffAttribution& a : article->attributions) {
    absl::StrAppend(&out, "\n", Words(*article, a.source), " ", Words(*article, a.cue),
                    " ", Words(*article, a.content));
  }
  return out;
}

TEST(MarkedArticleTest, TakesTheMarksOutOfTheText) {
  EXPECT_EQ(Describe("{q2 “It is shut,”} {c2 said} {s2 the mayor of {s1 Loro}}. {q2 “For good.”}\n"
                     "\n{s1 It} {c1 fears} {q1 floods}."),
            "“It is shut,” said the mayor of Loro. “For good.”\n\nIt fears floods.\n"
            "[Loro][It] [fears] [floods]\n"
            "[the mayor of Loro] [said] [“It is shut,”][“For good.”]");
}

TEST(MarkedArticleTest, NamesTheLineOfABadMark) {
  EXPECT_EQ(Describe("A.\n{x1 B}"), "line 2: a brace without s, c or q, a number and a space");
  EXPECT_EQ(Describe("{s B}"), "line 1: a brace without s, c or q, a number and a space");
  EXPECT_EQ(Describe("{s1"), "line 1: a brace without s, c or q, a number and a space");
  EXPECT_EQ(Describe("A.\n\nB}"), "line 3: a brace closes no mark");
  EXPECT_EQ(Describe("{s1 B"), "line 1: a mark is not closed");
  EXPECT_EQ(Describe("{s1 B }"),
            "line 1: a mark has no word, space at its ends, or more than a paragraph");
  EXPECT_EQ(Describe("{s1 A\nB}"),
            "line 1: a mark has no word, space at its ends, or more than a paragraph");
  EXPECT_EQ(Describe("{s7 A} {c7 says}"),
            "line 1: attribution 7 lacks content, or both source and cue");
  EXPECT_EQ(Describe("{q7 A}"),
            "line 1: attribution 7 lacks content, or both source and cue");
}

TEST(MarkedArticleTest, ReadsTheLabelsBelowTheRule) {
  const auto article = ReadMarkedArticle(
      "{s2 He} {c2 said} {q2 no}. {q5 It is shut}, {s5 the union} {c5 says}.\n"
      "=====\n"
      "2 | Bo Ek; AUTHOR | PERSON | DENIAL | -\n"
      "5 | Guild | ORGANIZATION; GROUP | ASSERTION; ACCUSATION | -; Ann Vale\n");
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->text, "He said no. It is shut, the union says.\n");
  ASSERT_EQ(article->labels.size(), 2u);
  EXPECT_THAT(article->labels[0].speakers, testing::ElementsAre("Bo Ek", "AUTHOR"));
  EXPECT_THAT(article->labels[1].kinds, testing::ElementsAre("ORGANIZATION", "GROUP"));
  EXPECT_THAT(article->labels[1].types, testing::ElementsAre("ASSERTION", "ACCUSATION"));
  EXPECT_THAT(article->labels[1].accused, testing::ElementsAre("-", "Ann Vale"));
}

TEST(MarkedArticleTest, NamesTheLineOfABadLabel) {
  constexpr char kArticle[] = "{s1 He} {c1 said} {q1 no}.\n=====\n";
  EXPECT_EQ(Describe(absl::StrCat(kArticle, "2 | Bo Ek | PERSON | DENIAL | -\n")),
            "line 3: not the label of the next attribution");
  EXPECT_EQ(Describe(absl::StrCat(kArticle, "1 | Bo Ek | PERSON | DENIAL\n")),
            "line 3: not the label of the next attribution");
  EXPECT_EQ(Describe(absl::StrCat(kArticle, "1 | Bo Ek | PERSON | DENAIL | -\n")),
            "line 3: not the label of the next attribution");
  EXPECT_EQ(Describe(absl::StrCat(kArticle, "1 | Bo Ek | MAN | DENIAL | -\n")),
            "line 3: not the label of the next attribution");
  EXPECT_EQ(Describe(kArticle), "line 3: an attribution has no label");
}

TEST(MarkedArticleTest, OursAreRightAndAllLabelled) {
  for (const char* folder : {"tools/train/marked_articles", "testdata/marked_articles"}) {
    const auto marked = LoadMarkedArticles(folder);
    ASSERT_TRUE(marked.ok()) << marked.status();
    EXPECT_FALSE(marked->articles.empty()) << folder;
    for (const MarkedArticle& article : marked->articles) {
      EXPECT_EQ(article.labels.size(), article.attributions.size()) << article.id;
    }
  }
}

// The articles that are read from these rows of a folder with abc/b.txt in it; or the error.
std::string Load(absl::string_view rows) {
  const std::string folder = testing::TempDir();
  std::filesystem::create_directory(folder + "/abc");
  EXPECT_TRUE(WriteFile(folder + "/abc/b.txt", "Nothing.\n\nIt rose, Vale said.\n").ok());
  EXPECT_TRUE(WriteFile(folder + "/rows.tsv", rows).ok());
  const auto articles = LoadNewsAttributions(folder, folder + "/rows.tsv");
  if (!articles.ok()) {
    return std::string(absl::StripPrefix(articles.status().message(), folder));
  }
  std::string out;
  for (const MarkedArticle& article : articles->articles) {
    absl::StrAppend(&out, article.id, " ", article.text, "\n");
    for (size_t k = 0; k < article.attributions.size(); ++k) {
      const StandoffAttribution& a = article.attributions[k];
      const ReaderLabel& label = article.labels[k];
      absl::StrAppend(&out, Words(article, a.source), " ", Words(article, a.cue), " ",
                      Words(article, a.content), " ", absl::StrJoin(label.types, "; "), " ",
                      absl::StrJoin(label.accused, "; "), "\n");
    }
  }
  return out;
}

TEST(NewsAttributionsTest, FindsThePositionsInTheArticles) {
  EXPECT_EQ(Load("# By one reading.\n"
                 "article\trange\tsource\tcue\tcontent\ttype\taccused\n"
                 "abc/b\t0-8\t-\t-\t-\t-\t-\n"
                 "abc/b\t10-29\t9-13\t14-18\t0-2,3-7\tACCUSATION\t9\n"
                 "abc/b\t10-29\t-\t3-7\t0-2\t-\t-\n"),
            "abc/b:0-8 Nothing.\n"
            "abc/b:10-29 It rose, Vale said.\n"
            "[Vale] [said] [It][rose] ACCUSATION Vale\n"
            " [rose] [It]  \n");
}

TEST(NewsAttributionsTest, TypesAndAccusedAreNoPartOfTheFingerprint) {
  const std::string folder = testing::TempDir();
  std::vector<std::string> fingerprints;
  for (const char* label : {"-\t-", "DENIAL\t-"}) {
    Load(absl::StrCat("abc/b\t10-29\t-\t3-7\t0-2\t", label, "\n"));
    fingerprints.push_back(LoadNewsAttributions(folder, folder + "/rows.tsv")->fingerprint);
  }
  EXPECT_EQ(fingerprints[0], fingerprints[1]);
}

TEST(NewsAttributionsTest, NamesABadRow) {
  const auto load = [](const std::string& row) {
    const std::string error = Load(row + "\n");
    return std::string(absl::StripPrefix(error, absl::StrCat("/rows.tsv: row \"", row, "\" ")));
  };
  EXPECT_EQ(load("abc/b\t0-8\t-\t-\t-"), "has not seven cells");
  EXPECT_EQ(load("abc/b\t0-99\t-\t-\t-\t-\t-"), "is of no article");
  EXPECT_EQ(load("abc/b\t0-8\t-\t-\t5-9\t-\t-"), "has a span that is none or not in its article");
  EXPECT_EQ(load("abc/b\t0-8\t0-2\t-\t-\t-\t-"), "has no content");
  for (const char* label : {"DENAIL\t-", "DENIAL\tVale", "ACCUSATION\t8"}) {
    EXPECT_EQ(load(absl::StrCat("abc/b\t0-8\t-\t-\t0-7\t", label)),
              "has a type that is none, or an accused who is not in its article");
  }
  EXPECT_THAT(Load("abc/c\t0-8\t-\t-\t-\t-\t-\n"), testing::HasSubstr("cannot open"));
}

}  // namespace
}  // namespace attest
