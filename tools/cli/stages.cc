#include "tools/cli/stages.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "tools/cli/version.h"

namespace attest {
namespace {

bool HasRun(const Document& document, absl::string_view stage) {
  const auto& stages = document.provenance().stages();
  return std::find(stages.begin(), stages.end(), stage) != stages.end();
}

bool HasQuotes(const Document& document) {
  return HasRun(document, kQuotesStage) || document.quotes_size() > 0;
}

bool HasClaims(const Document& document) {
  return HasRun(document, kClaimsStage) || document.claims_size() > 0;
}

void MarkRun(const char* stage, Document* document) {
  document->mutable_provenance()->set_tool(kToolVersion);
  if (!HasRun(*document, stage)) document->mutable_provenance()->add_stages(stage);
}

// The part that the quotes stage fills.
std::string QuotesPart(const Document& document) {
  Document part;
  *part.mutable_speakers() = document.speakers();
  *part.mutable_quotes() = document.quotes();
  return part.SerializeAsString();
}

void ClearStagesAfter(absl::string_view stage, Document* document) {
  auto* stages = document->mutable_provenance()->mutable_stages();
  const auto end = std::find(stages->begin(), stages->end(), stage);
  if (end != stages->end()) stages->erase(end + 1, stages->end());
}

void ClearPartsAfterQuotes(Document* document) {
  document->clear_claims();
  document->clear_fact_check_matches();
  document->clear_quote_checks();
  document->clear_quote_links();
  ClearStagesAfter(kQuotesStage, document);
}

std::string ClaimsPart(const Document& document) {
  Document part;
  *part.mutable_claims() = document.claims();
  return part.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Stages>> Stages::Create(
    const CommandLine& line, std::vector<std::string>* warnings) {
  std::unique_ptr<Stages> stages(new Stages(line.command));
  if (line.fact_checks.empty() && line.transcripts.empty()) return stages;
  VerifierOptions options;
  options.fact_checks = line.fact_checks;
  options.transcripts = line.transcripts;
  options.min_match = line.min_match;
  absl::StatusOr<std::unique_ptr<Verifier>> verifier =
      Verifier::Create(options, warnings);
  if (!verifier.ok()) return verifier.status();
  stages->verifier_ = *std::move(verifier);
  return stages;
}

Stages::Stages(Command command)
    : command_(command),
      classifier_(command == Command::kQuotes
                      ? nullptr
                      : std::make_unique<const ClaimClassifier>()) {}

void Stages::Run(Document* document) const {
  if (command_ == Command::kQuotes || !HasQuotes(*document)) RunQuotes(document);
  if (command_ == Command::kQuotes) return;
  if (command_ == Command::kClaims || !HasClaims(*document)) RunClaims(document);
  if (!LinksArticles(*document)) return;
  if (verifier_ != nullptr) verifier_->Verify(document);
  MarkRun(kVerifyStage, document);
}

bool Stages::LinksArticles(const Document& document) const {
  if (command_ == Command::kVerify) return true;
  return command_ == Command::kReport &&
         (verifier_ != nullptr || !HasRun(document, kVerifyStage));
}

void Stages::RunQuotes(Document* document) const {
  const bool ran_before = HasQuotes(*document);
  const std::string before = ran_before ? QuotesPart(*document) : "";
  detector_.Detect(document);
  MarkRun(kQuotesStage, document);
  if (ran_before && QuotesPart(*document) != before) ClearPartsAfterQuotes(document);
}

void Stages::RunClaims(Document* document) const {
  const std::string before = ClaimsPart(*document);
  classifier_->Classify(document);
  MarkRun(kClaimsStage, document);
  // Matches are of claims by their ids, which other claims may have now.
  if (document->fact_check_matches().empty() || ClaimsPart(*document) == before) return;
  document->clear_fact_check_matches();
  ClearStagesAfter(kClaimsStage, document);
}

}  // namespace attest
