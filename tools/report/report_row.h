// The rows of the report: one for each claim of a Document.

#ifndef ATTEST_TOOLS_REPORT_REPORT_ROW_H_
#define ATTEST_TOOLS_REPORT_REPORT_ROW_H_

#include <string>
#include <vector>

#include "proto/document.pb.h"
#include "tools/report/priority.h"

namespace attest {

// From here on a claim is flagged CHECK_WORTHY; below the other LOW_CONFIDENCE.
// 18 in 100 of the statements of PolNeAR's development articles are as check-worthy.
inline constexpr double kCheckWorthy = 0.9;
// A fact-check at least so probable to be of the claim is flagged ALREADY_CHECKED.
inline constexpr double kSurelyChecked = 0.5;
inline constexpr double kLowConfidence = 0.5;

// A statement in the report is cut to so many characters.
inline constexpr int kStatementCharacters = 240;

enum class ReportFormat {
  kTsv,
  kHtml,  // One page: see html_page.h.
};

struct ReportOptions {
  ReportFormat format = ReportFormat::kTsv;
  // Leave out rows without a flag. LOW_CONFIDENCE alone, a warning about the row and
  // no reason to look at what it says, does not keep one.
  bool flagged_only = false;
  double min_confidence = 0;  // Leave out rows below.
  PriorityWeights weights;
};

struct ReportRow {
  int priority;      // In thousandths.
  std::string line;  // In the format asked for, with its line feed.
};

// What comes before the rows, the names of the columns above all, and after them.
// README.md says what each column holds.
std::string ReportHeader(ReportFormat format);
std::string ReportFooter(ReportFormat format);

// The rows of a sound Document (see document_check.h), most worth checking first;
// rows of one priority in the order of the claims.
std::vector<ReportRow> ReportRows(const Document& document,
                                  const ReportOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_REPORT_REPORT_ROW_H_
