#include "claims/verify/evidence_file.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/byte_stream.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

constexpr size_t kMaxUnpacked = size_t{4} << 30;

bool IsGzip(absl::string_view bytes) { return absl::StartsWith(bytes, "\x1f\x8b"); }

bool IsUtf16(absl::string_view bytes) {
  return absl::StartsWith(bytes, "\xff\xfe") || absl::StartsWith(bytes, "\xfe\xff");
}

}  // namespace

absl::Status EvidenceFile::Unpack() {
  const std::unique_ptr<ByteSource> source = ByteSource::FromBytes(file_.bytes());
  text_ = std::string(source->Peek(kMaxUnpacked + 1));
  converted_ = true;
  if (!source->status().ok()) return source->status();
  if (text_.size() > kMaxUnpacked) {
    return absl::ResourceExhaustedError("more than 4 GB unpacked");
  }
  return absl::OkStatus();
}

absl::StatusOr<EvidenceFile> EvidenceFile::Open(const std::string& path) {
  absl::StatusOr<MappedFile> mapped = MappedFile::Open(path);
  if (!mapped.ok()) return mapped.status();
  EvidenceFile file(*std::move(mapped));
  absl::Status status;
  if (IsGzip(file.bytes())) status = file.Unpack();
  if (status.ok() && IsUtf16(file.bytes())) {
    std::string text(file.bytes());
    std::vector<std::string> conversions;  // That there was one is no news.
    status = DecodeText(&text, &conversions);
    file.text_ = std::move(text);
    file.converted_ = true;
  }
  if (status.ok()) return file;
  return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
}

}  // namespace attest
