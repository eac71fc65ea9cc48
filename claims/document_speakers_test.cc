#include "claims/document_speakers.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

std::string IdOf(const Speaker* speaker) { return speaker == nullptr ? "-" : speaker->id(); }

TEST(DocumentSpeakersTest, FindsTheFirstThatFits) {
  Document document;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "speakers { id: 's1' name: 'Ann Bell QC' mentions { begin: 4 end: 12 } }"
      "speakers { id: 's2' name: 'Bo Bell' aliases: 'the clerk' mentions { begin: 20 end: 27 } }"
      "speakers { id: 's3' name: 'Bell' mentions { begin: 8 end: 12 } }",
      &document));
  const DocumentSpeakers speakers(document);
  const struct {
    absl::string_view name, id;
  } kNames[] = {{"Ann Bell", "s1"}, {"ann bell qc", "s1"}, {"bell", "s2"},  {"Bo Bell", "s2"},
                {"Ann", "-"},       {"The Clerk", "s2"},   {"clerk", "-"}, {"Campbell", "-"},
                {"ell", "-"},       {"", "-"}};
  for (const auto& c : kNames) EXPECT_EQ(IdOf(speakers.Named(c.name)), c.id) << c.name;
  Span span;
  span.set_begin(2);
  span.set_end(12);
  EXPECT_EQ(IdOf(speakers.At(span)), "s1");
  span.set_begin(6);
  EXPECT_EQ(IdOf(speakers.At(span)), "s3");
  span.set_end(13);
  EXPECT_EQ(IdOf(speakers.At(span)), "-");
  EXPECT_EQ(IdOf(speakers.WithId("s3")), "s3");
  EXPECT_EQ(IdOf(speakers.WithId("")), "-");
}

}  // namespace
}  // namespace attest
