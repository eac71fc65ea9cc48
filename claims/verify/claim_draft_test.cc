#include "claims/verify/claim_draft.h"

#include <string>

#include "google/protobuf/struct.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

Document Parse(const std::string& text) {
  Document document;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &document));
  return document;
}

constexpr char kArticle[] = R"(
    article { id: "oak-12" url: "https://oak.example/12" title: "A \"bridge\""
              publisher: "The Oak" published: "2031-05-05"
              text: "“We never\nsold it,” said <b>Mira Vant, the mayor." }
    speakers { id: "s1" name: "Mira Vant" kind: PERSON role: "the mayor" }
    quotes { id: "q1" kind: DIRECT content { begin: 0 end: 23 } speaker_id: "s1" }
    claims { id: "c1" quote_id: "q1" })";

TEST(ClaimDraft, SaysWhoWhatWhereWhenAndNoRating) {
  EXPECT_EQ(
      ClaimDrafts(Parse(kArticle)),
      R"({"@type": "Claim", "@context": "https://schema.org", "@id": "oak-12#c1", )"
      R"("text": "“We never sold it,”", )"
      R"("author": {"@type": "Person", "name": "Mira Vant", "jobTitle": "the mayor"}, )"
      R"("datePublished": "2031-05-05", )"
      R"("appearance": {"@type": "NewsArticle", "url": "https://oak.example/12", )"
      R"("headline": "A \"bridge\"", "datePublished": "2031-05-05", )"
      R"("publisher": {"@type": "Organization", "name": "The Oak"}, )"
      R"("identifier": "oak-12"}, )"
      R"("firstAppearance": {"@type": "NewsArticle", "url": "https://oak.example/12", )"
      R"("headline": "A \"bridge\"", "datePublished": "2031-05-05", )"
      R"("publisher": {"@type": "Organization", "name": "The Oak"}, )"
      R"("identifier": "oak-12"}})"
      "\n");
}

TEST(ClaimDraft, FirstAppearanceIsTheEarliestOfTheRun) {
  const std::string links = R"(
    quote_links { quote_id: "q1" relation: SAME_AS other_article_id: "late"
                  other_published: "2031-05-04" }
    quote_links { quote_id: "q1" relation: SAME_AS other_article_id: "first"
                  other_published: "2031-05-03" other_publisher: "The Elm" }
    quote_links { quote_id: "q1" relation: PRINTED_DIFFERENTLY
                  other_article_id: "other" other_published: "2031-05-01" })";
  const std::string draft = ClaimDrafts(Parse(kArticle + links));
  EXPECT_NE(draft.find(R"("firstAppearance": {"@type": "NewsArticle", )"
                       R"("datePublished": "2031-05-03", "publisher": )"
                       R"({"@type": "Organization", "name": "The Elm"}, )"
                       R"("identifier": "first"}})"),
            std::string::npos)
      << draft;
}

TEST(ClaimDraft, IsJsonWhateverTheTextHolds) {
  Document document = Parse(kArticle);
  document.mutable_article()->set_title(std::string("\0\x1F\\\"</script>\t", 14));
  google::protobuf::Struct object;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(ClaimDrafts(document),
                                                          &object)
                  .ok());
  EXPECT_EQ(object.fields()
                .at("appearance").struct_value().fields()
                .at("headline").string_value(),
            document.article().title());
}

// The article, and the text of its claim's draft.
std::string TextOfDraft(const std::string& parts) {
  const std::string draft = ClaimDrafts(Parse(parts));
  google::protobuf::Struct object;
  if (!google::protobuf::util::JsonStringToMessage(draft, &object).ok()) return "";
  return object.fields().at("text").string_value();
}

TEST(ClaimDraft, WhatACueDeniesIsNotClaimed) {
  const std::string article = R"(
    article { id: "a" text: "Ann Cole denied taking money." }
    speakers { id: "s1" name: "Ann Cole" kind: PERSON }
    quotes { id: "q1" kind: INDIRECT source { end: 8 } cue { begin: 9 end: 15 }
             content { begin: 16 end: 28 } speaker_id: "s1" })";
  EXPECT_EQ(TextOfDraft(article + R"(
    claims { id: "c1" quote_id: "q1" type: DENIAL
             triggers { span { begin: 9 end: 15 } } })"),
            "Ann Cole denied taking money");
  // A denial in words of its own stands by itself.
  EXPECT_EQ(TextOfDraft(article + R"(
    claims { id: "c1" quote_id: "q1" type: DENIAL
             triggers { span { begin: 16 end: 22 } } })"),
            "taking money");
}

TEST(ClaimDraft, WhatNobodySaidIsNoClaim) {
  Document document = Parse(kArticle);
  document.mutable_quotes(0)->set_negated(true);
  EXPECT_EQ(ClaimDrafts(document), "");
}

TEST(ClaimDraft, PiecesOfSpeechStayApart) {
  Document document = Parse(kArticle);
  document.mutable_quotes(0)->mutable_content(0)->set_end(11);
  Span* piece = document.mutable_quotes(0)->add_content();
  piece->set_begin(11);
  piece->set_end(20);
  EXPECT_NE(ClaimDrafts(document).find(R"("text": "“We never … sold it,")"),
            std::string::npos)
      << ClaimDrafts(document);
}

TEST(ClaimDraft, AReportIsNoPerson) {
  Document document = Parse(kArticle);
  document.mutable_speakers(0)->set_kind(Speaker::DOCUMENT);
  document.mutable_speakers(0)->set_name("the Oak report");
  const std::string draft = ClaimDrafts(document);
  EXPECT_NE(draft.find(R"("isBasedOn": {"@type": "CreativeWork", "name": "the Oak report"})"),
            std::string::npos)
      << draft;
  EXPECT_EQ(draft.find("author"), std::string::npos) << draft;
}

TEST(ClaimDraft, OnlyDatesThatProgramsRead) {
  for (const char* date : {"Monday", "5 May 2031", "2031-5-5", "20310505"}) {
    Document document = Parse(kArticle);
    document.mutable_article()->set_published(date);
    EXPECT_EQ(ClaimDrafts(document).find("datePublished"), std::string::npos) << date;
  }
  for (const char* date : {"2031", "2031-05", "2031-05-05T10:00:00Z"}) {
    Document document = Parse(kArticle);
    document.mutable_article()->set_published(date);
    EXPECT_NE(ClaimDrafts(document).find(date), std::string::npos) << date;
  }
}

TEST(ClaimDraft, ClaimsWithoutQuoteHaveNone) {
  EXPECT_EQ(ClaimDrafts(Parse(R"(claims { id: "c1" quote_id: "gone" })")), "");
}

}  // namespace
}  // namespace attest
