// The stages of attest, run on one Document.

#ifndef ATTEST_TOOLS_CLI_STAGES_H_
#define ATTEST_TOOLS_CLI_STAGES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "claims/claim_classifier.h"
#include "claims/verify/verifier.h"
#include "proto/document.pb.h"
#include "quotes/quote_detector.h"
#include "tools/cli/command_line.h"

namespace attest {

// The stages' names in Provenance.stages.
inline constexpr char kQuotesStage[] = "quotes";
inline constexpr char kClaimsStage[] = "claims";
inline constexpr char kVerifyStage[] = "verify";

// Runs a command's stages. Safe to use from many threads.
class Stages {
 public:
  // Errors are those of the fact-checks and transcripts that the command line names;
  // what of them cannot be used is a warning, with its place.
  static absl::StatusOr<std::unique_ptr<Stages>> Create(
      const CommandLine& line, std::vector<std::string>* warnings);

  // Runs the command's own stage on a sound Document, and before it those earlier
  // ones whose parts are missing; for `report`, all that are missing, and `verify` if
  // the command line names evidence. A part is there if the provenance says so or if
  // something of it is.
  //
  // Links between articles are a run's and not a Document's: who runs the stages makes
  // them, in the articles' order, where LinksArticles() says so.
  //
  // A stage that runs again replaces its part. Where that changes the quotes, the
  // parts that referred to them are taken away.
  void Run(Document* document) const;

  // Whether this command is to link the Document to those before it: `verify` always,
  // `report` where no verify stage was there to do it or where it verifies itself. To be
  // asked before Run(), which marks the stage.
  bool LinksArticles(const Document& document) const;

 private:
  explicit Stages(Command command);

  void RunQuotes(Document* document) const;
  void RunClaims(Document* document) const;

  const Command command_;
  const QuoteDetector detector_;
  // Null where the command does not need it.
  const std::unique_ptr<const ClaimClassifier> classifier_;
  // Null where there is no evidence.
  std::unique_ptr<const Verifier> verifier_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_STAGES_H_
