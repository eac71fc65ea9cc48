// What the user asked for: the command line of attest, parsed.

#ifndef ATTEST_TOOLS_CLI_COMMAND_LINE_H_
#define ATTEST_TOOLS_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claims/verify/verifier.h"
#include "proto/record_io.h"

namespace attest {

// The stages in the order in which they run; kReport runs them all. kIndex is none:
// it prepares fact-checks for kVerify. Nor is kEvaluate, which compares what others
// found.
enum class Command { kQuotes, kClaims, kVerify, kReport, kIndex, kEvaluate };

enum class OutputFormat { kPb, kJsonl, kTextproto, kTsv, kHtml, kClaimReview };

struct CommandLine {
  Command command = Command::kReport;

  RecordFormat input_format = RecordFormat::kAuto;
  std::vector<std::string> inputs = {"-"};  // Files and folders; "-": standard input.

  OutputFormat output_format = OutputFormat::kPb;
  std::string output = "-";  // "-": standard output.
  bool gzip = false;         // The output's name ends in ".gz".
  bool resume = false;       // Keep what an unfinished run wrote to it.
  bool keep_going = true;    // Step over what cannot be read.

  int jobs = 1;
  // An article with a longer text is refused: the stages' memory grows with it.
  int max_article_mb = 16;
  enum class Progress { kAuto, kOn, kOff } progress = Progress::kAuto;

  std::vector<std::string> fact_checks;
  std::vector<std::string> transcripts;  // Files and folders.
  std::string priority_weights;          // Empty: those built in.
  float min_match = VerifierOptions().min_match;

  bool flagged_only = false;
  double min_confidence = 0;
  bool sort_by_priority = true;  // Over the whole run, else within each article.

  // What to tell the user before the run; empty: nothing.
  std::string note;
  // Not to run, but to print on standard output: the answer to --help or --version.
  std::string answer;
};

// Parses what follows the program's name. InvalidArgument, with what would be right,
// for anything that is not a command, a flag of it or a value of that, and for a flag
// that would have no effect.
absl::StatusOr<CommandLine> ParseCommandLine(
    const std::vector<std::string>& arguments);

// Whether it has rows, one a claim: kTsv and kHtml.
bool IsTable(OutputFormat format);

// Whether a run that was cut short can be resumed: it writes Documents one by one to
// a file, and what it makes of one does not depend on the others.
bool IsResumable(const CommandLine& line);

// "pb", "jsonl", ...
absl::string_view FormatName(OutputFormat format);

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_COMMAND_LINE_H_
