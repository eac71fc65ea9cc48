#include "tools/evaluate/evaluate_streams.h"

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

using ::testing::StartsWith;

constexpr char kText[] = "Ann Vale said it rained.";

// A line of JSON: an article of that text, with one quote in it or with none.
std::string Line(absl::string_view id, bool has_quote, absl::string_view text = kText) {
  const absl::string_view quote =
      R"({"id":"q1","source":[{"end":8}],"cue":[{"begin":9,"end":13}],)"
      R"("content":[{"begin":14,"end":23}]})";
  return absl::StrCat(R"({"article":{"id":")", id, R"(","text":")", text,
                      R"("},"quotes":[)", has_quote ? quote : "", "]}\n");
}

std::string Write(absl::string_view name, absl::string_view lines) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/", name);
  std::ofstream(path) << lines;
  return path;
}

// "ARTICLES articles, linked HITS of GOLD, SYSTEM found" and the messages, or the error
// and what was told before it.
std::string Told(absl::string_view gold, absl::string_view system) {
  StreamEvaluation e;
  const absl::Status status =
      EvaluateStreams(Write("gold.jsonl", gold), Write("system.jsonl", system),
                      RecordFormat::kAuto, &e);
  const Tally& linked = e.quotes.linked();
  const std::string told =
      status.ok() ? absl::StrCat(e.articles, " articles, linked ", linked.hits, " of ",
                                 linked.gold, ", ", linked.system, " found")
                  : std::string(status.message());
  return absl::StrReplaceAll(
      absl::StrCat(told, e.errors.empty() ? "" : " | ", absl::StrJoin(e.errors, " | "),
                   e.notes.empty() ? "" : " (", absl::StrJoin(e.notes, " "),
                   e.notes.empty() ? "" : ")"),
      {{absl::StrCat(::testing::TempDir(), "/"), ""}});
}

TEST(EvaluateStreams, PairsArticlesByTheirIds) {
  EXPECT_EQ(Told(Line("a", true) + Line("b", true), Line("b", true) + Line("a", false)),
            "2 articles, linked 1 of 2, 1 found");
}

TEST(EvaluateStreams, TellsWhatTheSystemLacks) {
  EXPECT_EQ(Told(Line("a", true) + Line("b", true), Line("a", true)),
            "2 articles, linked 1 of 2, 1 found | "
            "system.jsonl: lacks the article b; nothing is found in it");
}

TEST(EvaluateStreams, AnotherTextUnderTheSameIdIsNotCompared) {
  EXPECT_EQ(Told(Line("a", true), Line("a", true, "Bob Vale said it poured.")),
            "1 articles, linked 0 of 1, 0 found | "
            "system.jsonl: has another text of the article a; nothing is found in it");
}

TEST(EvaluateStreams, EachArticleCountsOnce) {
  EXPECT_EQ(Told(Line("a", true) + Line("a", true), Line("a", true)),
            "1 articles, linked 1 of 1, 1 found | "
            "gold.jsonl: has the article a again; the first counts");
  EXPECT_EQ(Told(Line("a", true), Line("a", true) + Line("a", false)),
            "1 articles, linked 1 of 1, 1 found | "
            "system.jsonl: has the article a again; the first counts");
}

TEST(EvaluateStreams, WhatOnlyTheSystemHasIsNoted) {
  EXPECT_EQ(Told(Line("a", true), Line("a", true) + Line("b", true) + Line("c", true)),
            "1 articles, linked 1 of 1, 1 found "
            "(system.jsonl: articles that gold.jsonl lacks, and that do not count: 2)");
}

TEST(EvaluateStreams, BadRecordsCostNoOthers) {
  EXPECT_THAT(Told(Line("a", true), absl::StrCat("{\n", Line("a", true))),
              StartsWith("1 articles, linked 1 of 1, 1 found | system.jsonl:1: "));
}

TEST(EvaluateStreams, NothingToCompareWithIsAnError) {
  EXPECT_EQ(Told("", ""), "gold.jsonl: holds no Document");
  EXPECT_EQ(Told(Line("a", false), Line("a", true)),
            "gold.jsonl: holds no quote to compare with");
  StreamEvaluation none;
  EXPECT_FALSE(EvaluateStreams("/no/gold", "/no/system", RecordFormat::kAuto, &none).ok());
}

TEST(EvaluateStreams, TellsWhyNothingIsLeftToCompareWith) {
  EXPECT_EQ(Told(R"({"article":{"id":"a","text":"It rained."},)"
                 R"("quotes":[{"content":[{"end":99}]}]})",
                 Line("a", true)),
            "gold.jsonl: holds no Document | "
            "gold.jsonl:1: quote #1: span 0-99 is not in the text of 10 bytes");
}

TEST(EvaluateStreams, QuotesMarkedByHandNeedNoIds) {
  EXPECT_EQ(Told(R"({"article":{"id":"a","text":"Ann Vale said it rained. It did, Bo said."},)"
                 R"("quotes":[{"source":[{"end":8}],"cue":[{"begin":9,"end":13}],)"
                 R"("content":[{"begin":14,"end":23}]},{"source":[{"begin":33,"end":35}],)"
                 R"("cue":[{"begin":36,"end":40}],"content":[{"begin":25,"end":31}]}]})",
                 Line("a", true, "Ann Vale said it rained. It did, Bo said.")),
            "1 articles, linked 1 of 2, 1 found");
}

}  // namespace
}  // namespace attest
