// Any article, in any form, goes through all stages: what comes out holds the
// invariants, comes out the same a second time, and can be written. The first byte
// chooses the form: a text, a web page, an object of JSONL, or a Document in text
// format, whose parts may be anything that is sound.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/stubs/logging.h"
#include "proto/record_io.h"
#include "tools/cli/command_line.h"
#include "tools/cli/stages.h"
#include "tools/properties/document_invariants.h"
#include "tools/report/report_row.h"

namespace {

// Longer ones are found to be linear elsewhere, and slow the search here.
constexpr size_t kMaxText = 1 << 14;

std::unique_ptr<attest::Stages> StagesOf(attest::Command command) {
  attest::CommandLine line;
  line.command = command;
  std::vector<std::string> warnings;
  return attest::Stages::Create(line, &warnings).value();
}

void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using attest::Command;
  using attest::RecordFormat;
  static const auto silenced = google::protobuf::SetLogHandler(nullptr);
  static const auto* const quotes = StagesOf(Command::kQuotes).release();
  static const auto* const claims = StagesOf(Command::kClaims).release();
  static const auto* const all = StagesOf(Command::kReport).release();
  (void)silenced;
  if (size == 0) return 0;
  constexpr RecordFormat kFormats[] = {RecordFormat::kText, RecordFormat::kHtml,
                                       RecordFormat::kJsonl, RecordFormat::kTextproto};
  attest::RawRecord record;
  record.format = kFormats[data[0] % 4];
  record.file = "fuzz";
  record.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  attest::Document document;
  std::vector<std::string> warnings;
  if (record.bytes.find_first_not_of(" \t\r\n") == std::string::npos ||
      !attest::DecodeRecord(record, &document, &warnings).ok() ||
      document.article().text().size() > kMaxText) {
    return 0;
  }
  // As it comes, with whatever parts it has.
  attest::Document as_it_comes = document;
  all->Run(&as_it_comes);
  attest::ReportRows(as_it_comes, {});
  // From the beginning.
  quotes->Run(&document);
  claims->Run(&document);
  const std::string broken = attest::BrokenInvariant(document);
  if (!broken.empty()) Fail(broken);
  const std::string once = document.SerializeAsString();
  quotes->Run(&document);
  claims->Run(&document);
  if (document.SerializeAsString() != once) Fail("a second run differs");
  attest::ReportRows(document, {});
  if (!attest::EncodeRecord(document, RecordFormat::kJsonl).ok()) Fail("no JSON");
  return 0;
}
