// Any bytes, read as any format: the reader ends, and what it makes of them is sound,
// and reads back as it was once it is written.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/util/message_differencer.h"
#include "proto/document_check.h"
#include "proto/record_io.h"

namespace {

constexpr size_t kMaxRecord = 1 << 16;

void Check(bool holds) {
  if (!holds) __builtin_trap();
}

void CheckRoundTrip(const attest::Document& document, attest::RecordFormat format) {
  const std::string bytes = attest::EncodeRecord(document, format).value();
  auto reader = attest::RecordReader::OpenStream(
      attest::ByteSource::FromBytes(bytes), "again", format);
  Check(reader.ok());
  attest::RawRecord raw;
  Check((*reader)->Next(&raw).value());
  attest::Document again;
  std::vector<std::string> warnings;
  Check(attest::DecodeRecord(raw, &again, &warnings).ok());
  Check(google::protobuf::util::MessageDifferencer::Equals(document, again));
  Check(!(*reader)->Next(&raw).value());
}

void ReadAll(absl::string_view bytes, attest::RecordFormat format) {
  auto reader = attest::RecordReader::OpenStream(attest::ByteSource::FromBytes(bytes),
                                                 "fuzz", format, kMaxRecord);
  if (!reader.ok()) return;
  attest::RawRecord raw;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&raw);
    if (more.ok() && !*more) return;
    attest::Document document;
    std::vector<std::string> warnings;
    if (!more.ok() || !attest::DecodeRecord(raw, &document, &warnings).ok()) continue;
    Check(attest::CheckDocument(document).ok());
    CheckRoundTrip(document, attest::RecordFormat::kPb);
    // Text format has no place for fields of a later version.
    document.DiscardUnknownFields();
    CheckRoundTrip(document, attest::RecordFormat::kTextproto);
  }
}

}  // namespace

// The first byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto silenced = google::protobuf::SetLogHandler(nullptr);
  (void)silenced;
  if (size == 0) return 0;
  constexpr attest::RecordFormat kFormats[] = {
      attest::RecordFormat::kAuto, attest::RecordFormat::kText,
      attest::RecordFormat::kJsonl, attest::RecordFormat::kPb,
      attest::RecordFormat::kTextproto};
  ReadAll(absl::string_view(reinterpret_cast<const char*>(data) + 1, size - 1),
          kFormats[data[0] % 5]);
  return 0;
}
