// The verify stage: adds evidence to a Document, and never a verdict of its own.
//
//   VerifierOptions options;
//   options.fact_checks = {"reviews.jsonl"};
//   options.transcripts = {"transcripts/"};
//   std::vector<std::string> warnings;
//   absl::StatusOr<std::unique_ptr<Verifier>> verifier =
//       Verifier::Create(options, &warnings);
//   (*verifier)->Verify(&document);
//
// In: a Document with quotes and claims. Out: the same with fact_check_matches (for
// every claim, best first), quote_checks (for every DIRECT and MIXED quote, in
// order) and "verify" in provenance.stages. What an earlier run left of a kind of
// evidence is replaced where this run has that kind, so running it twice gives the same
// Document, and evidence can come in turns.

#ifndef ATTEST_CLAIMS_VERIFY_VERIFIER_H_
#define ATTEST_CLAIMS_VERIFY_VERIFIER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_matcher.h"
#include "claims/verify/quote_checker.h"
#include "proto/document.pb.h"

namespace attest {

struct VerifierOptions {
  // Files of ClaimReviews (claim_review.h; evidence_file.h), or indexes that
  // BuildFactCheckIndex made of them, in any mixture.
  std::vector<std::string> fact_checks;
  // Transcripts and folders of them (transcripts.h).
  std::vector<std::string> transcripts;
  // Matches less probable than this are none.
  float min_match = MatchOptions().min_match;
  // At most this many for a claim.
  size_t max_matches = MatchOptions().max_matches;
};

class Verifier {
 public:
  // An error if a file cannot be read, an index cannot be used, or a file or folder that
  // is named has no evidence in it at all. Entries and bytes that cannot be used, beside
  // others that can, are warnings, "FILE:LINE: message" each.
  static absl::StatusOr<std::unique_ptr<Verifier>> Create(
      const VerifierOptions& options, std::vector<std::string>* warnings);

  // Thread-safe.
  void Verify(Document* document) const;

  // How many fact-checks there are, and lines of transcripts.
  size_t fact_checks() const;
  size_t transcript_lines() const;

 private:
  explicit Verifier(const VerifierOptions& options) : options_(options) {}
  absl::Status ReadFactChecks(std::vector<std::string>* warnings);
  void MatchClaims(Document* document) const;
  void MatchClaim(const Document& document, const Claim& claim,
                  MatchScratch* scratch,
                  std::vector<FactCheckMatch>* matches) const;
  void CheckQuotes(Document* document) const;

  VerifierOptions options_;
  std::vector<std::unique_ptr<FactCheckIndex>> indexes_;
  std::unique_ptr<QuoteChecker> quote_checker_;
};

// `attest index`: writes an index of the ClaimReviews of `inputs` to `output`, and
// says in *reviews how many they are. Errors and warnings as above.
absl::Status BuildFactCheckIndex(const std::vector<std::string>& inputs,
                                 const std::string& output, size_t* reviews,
                                 std::vector<std::string>* warnings);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_VERIFIER_H_
