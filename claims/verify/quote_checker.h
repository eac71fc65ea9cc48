// Did they really say it? Quotations against transcripts.
//
//   QuoteChecker checker(std::move(transcripts));
//   QuoteCheck check = checker.Check({{"“We never sold the bridge,”"}, {"Mira Vant"}});
//
// Words are compared as match_words.h folds them, so case, marks, apostrophes,
// dashes and accents never matter; numbers as they are written, signs ("%") not at
// all. "[...]" in a quotation is the reporter's, in a transcript ("[applause]",
// "(LAUGHTER)") the protocol's. What the statuses mean:
//   VERBATIM       all words, in order, nothing between them
//   ELIDED         pieces of it, in order and close, where the quotation has an
//                  ellipsis or breaks off and goes on
//   SPLICED        all its pieces or sentences were said, but out of order, far
//                  apart or in several transcripts
//   ALTERED        most of its words in order: `differences` has the others
//   MISATTRIBUTED  one of the above, but every line that has it is by somebody
//                  else than the quotation's speaker
//   NOT_FOUND      none of these. transcript, line and speaker are then the line
//                  that comes nearest in what it is about, if any does, and score
//                  is the share of the quotation's words there: a place to look,
//                  nothing more.
//
// Method: exact pieces by an index of neighbouring words, the rarest pair first;
// else the stretches where most pairs of the quotation meet, aligned word by word
// (word_alignment.h). Immutable after construction, and thread-safe.

#ifndef ATTEST_CLAIMS_VERIFY_QUOTE_CHECKER_H_
#define ATTEST_CLAIMS_VERIFY_QUOTE_CHECKER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claims/verify/transcripts.h"
#include "proto/document.pb.h"

namespace attest {

class TranscriptIndex;

struct QuoteToCheck {
  // What stands between quotation marks, in order; views of the article.
  std::vector<absl::string_view> pieces;
  // Names of the speaker; empty where the article does not tell.
  std::vector<absl::string_view> speaker_names;
};

// The pieces to check of a quotation: of DIRECT content all, of MIXED content what
// stands between its quotation marks, of INDIRECT none.
std::vector<absl::string_view> QuotedPieces(
    Quote::Kind kind, const std::vector<absl::string_view>& content);

class QuoteChecker {
 public:
  explicit QuoteChecker(std::vector<Transcript> transcripts);
  ~QuoteChecker();

  // quote_id is the caller's to fill.
  QuoteCheck Check(const QuoteToCheck& quote) const;

  size_t lines() const;

 private:
  std::unique_ptr<const TranscriptIndex> index_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_QUOTE_CHECKER_H_
