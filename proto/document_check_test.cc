#include "proto/document_check.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// What is wrong with the Document whose article reads "Zoë said no." (13 bytes).
std::string Wrong(absl::string_view parts) {
  Document document;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("article { text: 'Zoë said no.' } ", parts), &document))
      << parts;
  return std::string(CheckDocument(document).message());
}

TEST(CheckDocument, SoundOnes) {
  for (absl::string_view parts : {
           "",
           "speakers { id: 's1' mentions { begin: 0 end: 4 } }",
           "quotes { id: 'q1' content { begin: 13 end: 13 } }",
           "speakers { id: 's1' }"
           "quotes { id: 'q1' speaker_id: 's1' parent_id: 'q2' }"
           "quotes { id: 'q2' content { end: 4 } content { begin: 5 end: 9 } }"
           "claims { id: 'c1' quote_id: 'q1' target { speaker_id: 's1' } }"
           "claims { id: 'c2' quote_id: 'q2' answers_claim_id: 'c1' }"
           "fact_check_matches { claim_id: 'c1' } quote_checks { quote_id: 'q2' }",
       }) {
    EXPECT_EQ(Wrong(parts), "") << parts;
  }
}

TEST(CheckDocument, NamesWhatIsWrong) {
  const struct {
    absl::string_view parts, wrong;
  } kCases[] = {
      {"speakers { id: 's1' mentions { begin: 5 end: 14 } }",
       "speaker s1: span 5-14 is not in the text of 13 bytes"},
      {"quotes { id: 'q1' cue { begin: 9 end: 5 } }",
       "quote q1: span 9-5 is not in the text of 13 bytes"},
      {"quotes { id: 'q1' source { begin: 0 end: 3 } }",
       "quote q1: span 0-3 cuts a character"},
      {"quotes { id: 'q1' content { begin: 5 end: 9 } content { begin: 8 end: 9 } }",
       "quote q1: its spans are not in order"},
      {"quotes { }", "quote number 1: has no id"},
      {"quotes { id: 'q1' } quotes { id: 'q1' }", "quote q1: the id is there twice"},
      {"quotes { id: 'q1' speaker_id: 's7' }",
       "quote q1: names s7, which is not there"},
      {"quotes { id: 'q1' parent_id: 'q1' }", "quote q1: is its own ancestor"},
      {"quotes { id: 'q0' parent_id: 'q1' } quotes { id: 'q1' parent_id: 'q2' }"
       "quotes { id: 'q2' parent_id: 'q1' }",
       "quote q1: is its own ancestor"},
      {"claims { id: 'c1' quote_id: 'q1' }", "claim c1: names q1, which is not there"},
      {"claims { id: 'c1' triggers { span { begin: 2 end: 3 } } }",
       "claim c1: span 2-3 cuts a character"},
      {"claims { id: 'c1' target { span { end: 99 } } }",
       "claim c1: span 0-99 is not in the text of 13 bytes"},
      {"quote_checks { quote_id: 'q1' }",
       "quote check of quote q1: names q1, which is not there"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Wrong(c.parts), c.wrong) << c.parts;
}

}  // namespace
}  // namespace attest
