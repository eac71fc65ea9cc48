// What decided a claim, for its record: the words that signal its type, and the features of the
// models.

#ifndef ATTEST_CLAIMS_CLAIM_EVIDENCE_H_
#define ATTEST_CLAIMS_CLAIM_EVIDENCE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "claims/named_model.h"
#include "claims/statement.h"
#include "proto/document.pb.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// A feature of a model, by its row there, and what it added to a log-odds.
struct NamedValue {
  int row;
  float value;
};

// One entry for each row: its weight for `best` less that for `second`.
std::vector<NamedValue> ValuesOf(const NamedModel& model, const std::vector<int>& rows,
                                 int best, int second);

// Adds the largest values to the claim's contributions, with `prefix` before their names, and the
// sum of the others.
void AddContributions(const NamedModel& model, std::vector<NamedValue> values,
                      absl::string_view prefix, Claim* claim);

// Adds the words that decided the claim's type, which must be set, and those that weaken it, to
// its triggers; sets `hedged`.
void AddTriggers(const TokenizedText& text, const Statement& s, Claim* claim);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CLAIM_EVIDENCE_H_
