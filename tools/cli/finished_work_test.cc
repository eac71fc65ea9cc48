#include "tools/cli/finished_work.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tools/cli/version.h"

namespace attest {
namespace {

Document Done(const std::string& id, const std::string& text) {
  Document document;
  document.mutable_article()->set_id(id);
  document.mutable_article()->set_text(text);
  document.mutable_provenance()->set_tool(kToolVersion);
  document.mutable_provenance()->add_stages("quotes");
  return document;
}

std::string Stream(RecordFormat format, const std::vector<Document>& documents) {
  std::string bytes;
  for (Document document : documents) {
    RawRecord record;
    record.format = RecordFormat::kPb;
    record.bytes = document.SerializeAsString();
    std::vector<std::string> warnings;
    // Fills in what a reader does.
    EXPECT_TRUE(DecodeRecord(record, &document, &warnings).ok());
    bytes += EncodeRecord(document, format).value();
  }
  return bytes;
}

std::string File(const std::string& bytes) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/finished_work");
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

Article ArticleOf(const std::string& id, const std::string& text) {
  Document document;
  RawRecord record;
  record.format = RecordFormat::kJsonl;
  record.bytes = absl::StrCat(R"({"id": ")", id, R"(", "text": ")", text, "\"}");
  std::vector<std::string> warnings;
  EXPECT_TRUE(DecodeRecord(record, &document, &warnings).ok());
  return document.article();
}

TEST(FinishedWorkTest, CountsArticles) {
  const auto work = FinishedWork::Read(
      File(Stream(RecordFormat::kPb, {Done("a", "x"), Done("a", "x"), Done("b", "x")})),
      RecordFormat::kPb, "quotes");
  ASSERT_TRUE(work.ok()) << work.status();
  EXPECT_EQ((*work)->documents(), 3);
  EXPECT_TRUE((*work)->Take(ArticleOf("a", "x")));
  EXPECT_TRUE((*work)->Take(ArticleOf("a", "x")));
  EXPECT_FALSE((*work)->Take(ArticleOf("a", "x")));
  EXPECT_FALSE((*work)->Take(ArticleOf("b", "y")));
  EXPECT_TRUE((*work)->Take(ArticleOf("b", "x")));
}

// Whatever byte a run is killed at, the whole records before are what is done.
TEST(FinishedWorkTest, KeepsWholeRecordsOnly) {
  for (const RecordFormat format : {RecordFormat::kPb, RecordFormat::kJsonl}) {
    const std::string one = Stream(format, {Done("a", "x")});
    const std::string two = Stream(format, {Done("a", "x"), Done("b", "“y”")});
    for (size_t size = 0; size <= two.size(); ++size) {
      const auto work = FinishedWork::Read(File(two.substr(0, size)), format, "quotes");
      ASSERT_TRUE(work.ok()) << work.status();
      const size_t whole = size == two.size() ? size : size >= one.size() ? one.size() : 0;
      ASSERT_EQ((*work)->bytes(), whole) << size;
    }
  }
}

TEST(FinishedWorkTest, RefusesOtherWork) {
  Document other = Done("b", "y");
  other.mutable_provenance()->set_tool("attest 0.0.1");
  const std::string stream = Stream(RecordFormat::kJsonl, {Done("a", "x"), other});
  for (absl::string_view stage : {"quotes", "claims"}) {
    const auto work = FinishedWork::Read(File(stream), RecordFormat::kJsonl, stage);
    EXPECT_EQ(work.status().code(), absl::StatusCode::kFailedPrecondition);
  }
}

}  // namespace
}  // namespace attest
