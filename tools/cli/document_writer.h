// Results out, in the format that the user chose.

#ifndef ATTEST_TOOLS_CLI_DOCUMENT_WRITER_H_
#define ATTEST_TOOLS_CLI_DOCUMENT_WRITER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/byte_stream.h"
#include "proto/document.pb.h"
#include "tools/cli/command_line.h"
#include "tools/cli/finished_work.h"
#include "tools/report/ranked_rows.h"
#include "tools/report/report_row.h"

namespace attest {

// A Document as it goes out: made in a worker's thread, written in order by one.
struct Rendered {
  std::string bytes;            // Of a stream of Documents or of drafts.
  std::vector<ReportRow> rows;  // Of a table.
};

class DocumentWriter {
 public:
  // Opens the output. `report` is for tables.
  static absl::StatusOr<std::unique_ptr<DocumentWriter>> Open(
      const CommandLine& line, ReportOptions report);

  // The name that the output has until it is complete; empty where it is written in
  // place.
  const std::string& temporary() const { return sink_->temporary(); }

  // Of a run that resumes: what stands in the output. All of it is kept that reads.
  absl::StatusOr<std::unique_ptr<FinishedWork>> ReadFinished(
      absl::string_view stage);

  // Thread-safe. ResourceExhausted for a Document too large for the format.
  absl::Status Render(const Document& document, Rendered* rendered) const;

  // Errors are those of ByteSink and RankedRows.
  absl::Status Write(Rendered rendered);
  // Must come last; without it the output is not complete.
  absl::Status Close();

 private:
  DocumentWriter(const CommandLine& line, ReportOptions report,
                 std::unique_ptr<ByteSink> sink);

  const OutputFormat format_;
  const bool ranks_all_;
  const ReportOptions report_;
  const std::unique_ptr<ByteSink> sink_;
  RankedRows ranked_;
  bool has_header_ = false;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_DOCUMENT_WRITER_H_
