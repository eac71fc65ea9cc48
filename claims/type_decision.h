// Which type of claim a statement is: what the model says, and the rules that overrule it where
// the type lacks what makes it one.

#ifndef ATTEST_CLAIMS_TYPE_DECISION_H_
#define ATTEST_CLAIMS_TYPE_DECISION_H_

#include <array>
#include <vector>

#include "absl/strings/string_view.h"
#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "claims/statement.h"
#include "proto/document.pb.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// The types in the order of the model's labels, and their places in it.
inline constexpr int kNumClaimTypes = 3;
inline constexpr std::array<ClaimType, kNumClaimTypes> kClaimTypes = {ASSERTION, DENIAL,
                                                                      ACCUSATION};
inline constexpr int kAssertion = 0, kDenial = 1, kAccusation = 2;

struct TypeDecision {
  // Places in kClaimTypes.
  int best = 0;
  int second = 1;
  std::array<float, kNumClaimTypes> probabilities;
  // Whether the second type is named, however little likelier than the third.
  bool both = false;
  // What decided against the model ("nobody-accused"), if anything did.
  absl::string_view rule;
};

// What the model (claim_types.tsv) makes of the features of ExtractTypeFeatures. Sets *rows to
// those of the features that the model knows.
TypeDecision DecideType(const NamedModel& model, const FeatureSink& sink,
                        std::vector<int>* rows);

// Who passes on another's words asserts, whatever the other does with them.
void TakeReportForAssertion(TypeDecision* d);

// Gives way to the next type where the statement lacks what the best one needs: somebody
// accused, something denied; and takes "denied doing it" for a denial. `aimed`: the statement
// names whom it accuses, if it does.
void ApplyTypeRules(const TokenizedText& text, const Statement& s, bool aimed,
                    TypeDecision* d);

// A word or cue of wrongdoing that can be pointed at.
bool NamesWrong(const Statement& s);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TYPE_DECISION_H_
