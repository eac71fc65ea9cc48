#include "claims/verify/claim_review.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// What was read, "id|claim" each, then the warnings, one a line.
std::string Read(absl::string_view bytes) {
  std::vector<std::string> lines, warnings;
  ReadClaimReviews(
      bytes, "f",
      [&](ClaimReview r) { lines.push_back(absl::StrCat(r.id, "|", r.claim)); },
      &warnings);
  lines.insert(lines.end(), warnings.begin(), warnings.end());
  return absl::StrJoin(lines, "\n");
}

constexpr char kA[] =
    R"({"@type": "ClaimReview", "@id": "a", "claimReviewed": "Oaks walk."})";
constexpr char kB[] =
    R"({"@type": "ClaimReview", "@id": "b", "claimReviewed": "Elms talk."})";
constexpr char kBoth[] = "a|Oaks walk.\nb|Elms talk.";

TEST(ClaimReview, Shapes) {
  EXPECT_EQ(Read(absl::StrCat(kA, "\n", kB, "\n")), kBoth);
  EXPECT_EQ(Read(absl::StrCat("\xEF\xBB\xBF[", kA, ",\n", kB, "]")), kBoth);
  EXPECT_EQ(Read(absl::StrCat("[", kA, "]\n[", kB, "]")), kBoth);
  EXPECT_EQ(Read(absl::StrCat(R"({"@context": "https://schema.org", "@graph": [
      {"@type": "WebPage", "name": "No review"}, )", kA, ",", kB, "]}")),
            kBoth);
  EXPECT_EQ(Read(absl::StrCat(R"({"@type": "DataFeed", "dataFeedElement": [
      {"@type": "DataFeedItem", "item": [)", kA,
                              R"(]}, {"@type": "DataFeedItem", "item": )", kB,
                              "}, {\"item\": null}]}")),
            kBoth);
  EXPECT_EQ(Read(absl::StrCat("<script type=\"application/ld+json\">", kA,
                              "</script>\n<script type='application/ld+json'>"
                              "//<![CDATA[\n", kB, "//]]></script>\n")),
            kBoth);
  EXPECT_EQ(Read(absl::StrCat("<html><p>Hi</p><script>var x = {};</script>\n"
                              "<script type=\"application/ld+json\">[", kA,
                              "]</script><b>more</b> text {here}\n<script "
                              "type=\"application/ld+json\">", kB,
                              "</script></html>")),
            kBoth);
}

TEST(ClaimReview, Types) {
  EXPECT_EQ(Read(R"({"@type": ["Review", "ClaimReview"], "@id": "a",
                     "claimReviewed": "x"})"), "a|x");
  EXPECT_EQ(Read(R"({"@type": "http://schema.org/ClaimReview", "@id": "a",
                     "claimReviewed": "x"})"), "a|x");
  EXPECT_EQ(Read(R"({"@id": "a", "claimReviewed": "no type"})"), "a|no type");
  EXPECT_EQ(Read(R"({"@type": "NotClaimReview", "claimReviewed": "x"})"),
            "f:1: no ClaimReview here: this entry is skipped");
}

TEST(ClaimReview, Fields) {
  std::vector<std::string> warnings;
  std::vector<ClaimReview> reviews;
  ReadClaimReviews(R"({"@type": "ClaimReview", "url": "https://c.example/1",
    "claimReviewed": " Oaks \u201cwalk\u201d. ", "datePublished": "2031-05-05",
    "author": [{"@type": "Organization", "name": "Checkers"}],
    "reviewRating": {"ratingValue": 1, "bestRating": 5,
                     "alternateName": "Pants ablaze"},
    "itemReviewed": {"author": {"name": "Mira Vant"}}, "name": "Do oaks walk?",
    "unknown": {"deep": [1, 2, {"x": null}]}})"
                   "\n"
                   R"({"@type": "ClaimReview", "headline": "Just a title",
    "author": "Somebody", "reviewRating": {"ratingValue": 2.5}})",
                   "f", [&](ClaimReview r) { reviews.push_back(r); },
                   &warnings);
  EXPECT_EQ(warnings, std::vector<std::string>());
  ASSERT_EQ(reviews.size(), 2);
  EXPECT_EQ(reviews[0].id, "https://c.example/1");
  EXPECT_EQ(reviews[0].url, "https://c.example/1");
  EXPECT_EQ(reviews[0].claim, "Oaks “walk”.");
  EXPECT_EQ(reviews[0].title, "Do oaks walk?");
  EXPECT_EQ(reviews[0].publisher, "Checkers");
  EXPECT_EQ(reviews[0].rating, "Pants ablaze");
  EXPECT_EQ(reviews[0].date, "2031-05-05");
  EXPECT_EQ(reviews[0].claimant, "Mira Vant");
  EXPECT_EQ(reviews[1].id, "f#2");
  EXPECT_EQ(reviews[1].claim, "Just a title");
  EXPECT_EQ(reviews[1].publisher, "Somebody");
  EXPECT_EQ(reviews[1].rating, "2.5");
}

TEST(ClaimReview, UnusualAuthorsAndRatingsLoseNoEntry) {
  EXPECT_EQ(Read(R"({"@id": "a", "claimReviewed": "Oaks walk.",
                     "author": ["Checkers"], "reviewRating": 2})"),
            "a|Oaks walk.");
  EXPECT_EQ(Read(R"({"@id": "a", "claimReviewed": "Oaks walk.",
                     "author": null, "reviewRating": ["False"]})"),
            "a|Oaks walk.");
  EXPECT_EQ(Read(R"({"@id": "a", "claimReviewed": "Oaks walk.",
                     "author": true, "reviewRating": false})"),
            "a|Oaks walk.\nf:1: author is true or false: ignored\n"
            "f:1: reviewRating is true or false: ignored");
}

TEST(ClaimReview, DuplicateIds) {
  EXPECT_EQ(Read(absl::StrCat(kA, "\n", kA)),
            "a|Oaks walk.\n"
            "f:2: the id \"a\" again, for the same claim: skipped");
  EXPECT_EQ(Read(absl::StrCat(kA, "\n", R"({"@id": "a", "claimReviewed": "z"})")),
            "a|Oaks walk.\na#2|z\n"
            "f:2: the id \"a\" again, for another claim: it becomes \"a#2\"");
}

TEST(ClaimReview, CopiesOfAnIdAreNumberedAroundIdsThatLookLikeThem) {
  const auto entry = [](absl::string_view id, absl::string_view claim) {
    return absl::StrCat(R"({"@id": ")", id, R"(", "claimReviewed": ")", claim, "\"}\n");
  };
  const std::string read =
      Read(absl::StrCat(entry("a", "w"), entry("a#3", "x"), entry("a", "y"), entry("a", "z"),
                        entry("a", "x"), entry("a", "y"), entry("a#3", "y")));
  EXPECT_EQ(read.substr(0, read.find("f:")), "a|w\na#3|x\na#2|y\na#4|z\na#3#2|y\n");
}

// A feed whose entries all have the address of its front page. The numbers go on from
// where they were: tried from the beginning each time, these would take minutes.
TEST(ClaimReview, OneIdForAllEntries) {
  constexpr int kEntries = 8000;
  const std::string url(4000, 'u');
  std::string feed;
  for (int i = 0; i < kEntries; ++i) {
    absl::StrAppend(&feed, R"({"url": ")", url, R"(", "claimReviewed": "c)", i, "\"}\n");
  }
  std::string last;
  std::vector<std::string> warnings;
  ReadClaimReviews(feed, "f", [&](ClaimReview r) { last = r.id; }, &warnings);
  EXPECT_EQ(last, absl::StrCat(url, "#", kEntries));
}

TEST(ClaimReview, OneBadEntryLosesNoGoodOne) {
  const std::string bad_type =
      R"({"@type": "ClaimReview", "claimReviewed": {"x": 1}})";
  EXPECT_EQ(Read(absl::StrCat("[", kA, ",\n", bad_type, ",\n", kB, "]")),
            absl::StrCat(kBoth,
                         "\nf:2: claimReviewed is not text: this entry is "
                         "skipped"));
  EXPECT_EQ(Read(absl::StrCat(kA, "\n{\"@type\": \"ClaimReview\" oops}\n", kB)),
            absl::StrCat(kBoth,
                         "\nf:2: malformed JSON: this entry is skipped"));
  EXPECT_EQ(Read(absl::StrCat(kA, "\n{\"@type\": \"ClaimRev\n", kB)),
            absl::StrCat(kBoth, "\nf:2: malformed JSON: a value here does not "
                                "end"));
  EXPECT_EQ(Read(absl::StrCat("[\n", kA, ",\n", kB, ",\n{\"@type\": ")),
            absl::StrCat(kBoth, "\nf:4: malformed JSON: a value here does not "
                                "end"));
  EXPECT_EQ(Read(absl::StrCat("garbage\n", kA, "\n", kB)),
            absl::StrCat(kBoth, "\nf:1: not a JSON object or array"));
  EXPECT_EQ(Read(absl::StrCat("[1, ", kA, "]")),
            "a|Oaks walk.\nf:1: not a ClaimReview object");
  EXPECT_EQ(Read(R"({"@type": "ClaimReview", "url": "u"})"),
            "f:1: neither claimReviewed nor a title: this entry is skipped");
}

TEST(ClaimReview, DeepNestingIsNamed) {
  const std::string deep = absl::StrCat(std::string(100, '['), kA,
                                        std::string(100, ']'));
  EXPECT_EQ(Read(absl::StrCat(deep, "\n", kB)),
            "b|Elms talk.\n"
            "f:1: nested more than 64 levels deep: this entry is skipped");
  EXPECT_EQ(Read(absl::StrCat(R"({"@type": "ClaimReview", "x": )", deep,
                              "}\n", kB)),
            "b|Elms talk.\n"
            "f:1: nested more than 64 levels deep: this entry is skipped");
}

TEST(ClaimReview, BrokenUtf8IsRepaired) {
  EXPECT_EQ(Read("{\"@type\": \"ClaimReview\", \"@id\": \"a\", "
                 "\"claimReviewed\": \"caf\xE9 closed\"}"),
            "a|caf\xEF\xBF\xBD closed\n"
            "f:1: what is not UTF-8 here has become U+FFFD");
}

// Each line begins with a tag, and none names JSON-LD: looked for anew from each of
// them, it would take minutes.
TEST(ClaimReview, APageWithoutReviewsIsReadOnce) {
  std::string page;
  for (int i = 0; i < 150000; ++i) {
    absl::StrAppend(&page, "<div class=\"all lilac loll\">all ill lilies loll</div>\n");
  }
  EXPECT_EQ(Read(page), "");
  EXPECT_EQ(Read(absl::StrCat(page, "<script type=\"application/ld+json\">", kA,
                              "</script>\n", page.substr(0, 1 << 16),
                              "<script type=\"application/ld+json\">", kB, "</script>\n")),
            kBoth);
}

// All on one line, whose end is nobody's business.
TEST(ClaimReview, APageOfOneLineIsReadOnce) {
  std::string page;
  for (int i = 0; i < 300000; ++i) {
    absl::StrAppend(&page, "<p><i type=\"application/ld+json\">//</i>");
  }
  EXPECT_EQ(Read(page), "");
}

TEST(ClaimReview, HostileInputsEnd) {
  std::vector<std::string> warnings;
  const auto ignore = [](ClaimReview) {};
  ReadClaimReviews(std::string(1 << 20, '['), "f", ignore, &warnings);
  ReadClaimReviews(std::string(1 << 20, '{'), "f", ignore, &warnings);
  ReadClaimReviews(std::string(1 << 20, '"'), "f", ignore, &warnings);
  ReadClaimReviews(absl::string_view("\0\xFF<", 3), "f", ignore, &warnings);
  std::string unclosed;
  for (int i = 0; i < 100000; ++i) unclosed += "{\"a\": [1,\n";
  ReadClaimReviews(unclosed, "f", ignore, &warnings);
  EXPECT_EQ(warnings.back(), "f:100: gave up on this file: too many such values");
}

}  // namespace
}  // namespace attest
