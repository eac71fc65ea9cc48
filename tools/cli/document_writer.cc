#include "tools/cli/document_writer.h"

#include <utility>

#include "claims/verify/claim_draft.h"
#include "proto/record_io.h"

namespace attest {
namespace {

RecordFormat StreamFormat(OutputFormat format) {
  switch (format) {
    case OutputFormat::kJsonl:
      return RecordFormat::kJsonl;
    case OutputFormat::kTextproto:
      return RecordFormat::kTextproto;
    default:
      return RecordFormat::kPb;
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<DocumentWriter>> DocumentWriter::Open(
    const CommandLine& line, ReportOptions report) {
  absl::StatusOr<std::unique_ptr<ByteSink>> sink =
      ByteSink::Open(line.output, {line.gzip, line.resume, IsResumable(line)});
  if (!sink.ok()) return sink.status();
  return std::unique_ptr<DocumentWriter>(
      new DocumentWriter(line, std::move(report), *std::move(sink)));
}

DocumentWriter::DocumentWriter(const CommandLine& line, ReportOptions report,
                               std::unique_ptr<ByteSink> sink)
    : format_(line.output_format),
      ranks_all_(line.sort_by_priority),
      report_(std::move(report)),
      sink_(std::move(sink)) {}

absl::StatusOr<std::unique_ptr<FinishedWork>> DocumentWriter::ReadFinished(
    absl::string_view stage) {
  absl::StatusOr<std::unique_ptr<FinishedWork>> work =
      FinishedWork::Read(sink_->temporary(), StreamFormat(format_), stage);
  if (!work.ok()) return work.status();
  absl::Status status = sink_->KeepOnly((*work)->bytes());
  if (!status.ok()) return status;
  return work;
}

absl::Status DocumentWriter::Render(const Document& document,
                                    Rendered* rendered) const {
  if (IsTable(format_)) {
    rendered->rows = ReportRows(document, report_);
    return absl::OkStatus();
  }
  if (format_ == OutputFormat::kClaimReview) {
    rendered->bytes = ClaimDrafts(document);
    return absl::OkStatus();
  }
  absl::StatusOr<std::string> bytes =
      EncodeRecord(document, StreamFormat(format_));
  if (bytes.ok()) rendered->bytes = *std::move(bytes);
  return bytes.status();
}

absl::Status DocumentWriter::Write(Rendered rendered) {
  if (!IsTable(format_)) return sink_->Write(rendered.bytes);
  if (!std::exchange(has_header_, true)) {
    absl::Status status = sink_->Write(ReportHeader(report_.format));
    if (!status.ok()) return status;
  }
  for (ReportRow& row : rendered.rows) {
    absl::Status status =
        ranks_all_ ? ranked_.Add(std::move(row)) : sink_->Write(row.line);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status DocumentWriter::Close() {
  // Even a report of nothing has its header.
  absl::Status status = Write({});
  if (status.ok()) {
    status = ranked_.WriteTo(
        [this](absl::string_view line) { return sink_->Write(line); });
  }
  if (status.ok() && IsTable(format_)) {
    status = sink_->Write(ReportFooter(report_.format));
  }
  return status.ok() ? sink_->Close() : status;
}

}  // namespace attest
