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

TEST(ClaimDraft, ClaimsWithoutQuoteHaveNone) {
  EXPECT_EQ(ClaimDrafts(Parse(R"(claims { id: "c1" quote_id: "gone" })")), "");
}

}  // namespace
}  // namespace attest
