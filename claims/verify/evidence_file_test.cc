#include "claims/verify/evidence_file.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "proto/byte_stream.h"

namespace attest {
namespace {

std::string WriteFile(const std::string& bytes, bool gzip) {
  const std::string path = absl::StrCat(testing::TempDir(), "/evidence");
  ByteSinkOptions options;
  options.gzip = gzip;
  std::unique_ptr<ByteSink> sink = std::move(ByteSink::Open(path, options)).value();
  EXPECT_TRUE(sink->Write(bytes).ok());
  EXPECT_TRUE(sink->Close().ok());
  return path;
}

std::string Read(const std::string& path) {
  const absl::StatusOr<EvidenceFile> file = EvidenceFile::Open(path);
  return file.ok() ? std::string(file->bytes()) : std::string(file.status().message());
}

const std::string& Utf16() {
  static const auto* const text = new std::string("\xff\xfe" "a\0\x14\x20", 6);
  return *text;
}

TEST(EvidenceFileTest, IsReadHoweverItIsPacked) {
  const std::string latin("caf\xe9 \0", 6);
  EXPECT_EQ(Read(WriteFile(latin, false)), latin);
  EXPECT_EQ(Read(WriteFile(latin, true)), latin);
  EXPECT_EQ(Read(WriteFile("", true)), "");
  EXPECT_EQ(Read(WriteFile(Utf16(), false)), "a—");
  EXPECT_EQ(Read(WriteFile(Utf16(), true)), "a—");
}

TEST(EvidenceFileTest, ErrorsNameTheFile) {
  const std::string gone = absl::StrCat(testing::TempDir(), "/gone");
  EXPECT_EQ(Read(gone).find(gone + ": "), 0);
  const std::string cut = WriteFile("\x1f\x8b\x08 and no more", false);
  EXPECT_EQ(Read(cut).find(cut + ": "), 0);
}

}  // namespace
}  // namespace attest
