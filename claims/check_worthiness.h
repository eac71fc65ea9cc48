// How much a statement is worth checking, from a small linear model over what
// fact-checkers look for (numbers, comparisons, past facts, named targets) and what they
// pass over (opinions, promises, personal talk, questions, courtesies).
//
// The model orders statements as two groups of people do together: those who were shown
// sentences alone and told check-worthy facts from others, and the fact-checkers who
// picked what to check from whole debates. Its score is the log odds that one of the
// former calls the statement a check-worthy fact, where 28 in 100 sentences are (in
// ClaimBuster's debates). Few of a debate's or an article's statements get checked,
// about 1.5 in 100 of the debates' lines.
//
// What stands around a statement (conversation.h) is in the same model.

#ifndef ATTEST_CLAIMS_CHECK_WORTHINESS_H_
#define ATTEST_CLAIMS_CHECK_WORTHINESS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "claims/statement.h"

namespace attest {

// What a model sees of a sentence.
struct WorthFeatures {
  explicit WorthFeatures(bool keep_names = false)
      : facts(keep_names), wording(keep_names), pieces(keep_names) {}

  FeatureSink facts;    // What kinds of words it has, each worth 1.
  FeatureSink wording;  // The words themselves...
  FeatureSink pieces;   // ...and short pieces of them, for words too rare to know.

  // What each feature of `sink`, one of the last two, is worth: less, the more
  // there are.
  static float ValueIn(const FeatureSink& sink);
};

// Replaces what `features` holds by those of words [begin, end).
void ExtractWorthFeatures(const std::vector<Word>& words, size_t begin,
                          size_t end, WorthFeatures* features);

// A feature that the model knows, by its row, and how much it is there.
struct WorthRow {
  int32_t row;
  float value;
};

// Those of `features`, in a fixed order.
std::vector<WorthRow> FindWorthRows(const NamedModel& model,
                                    const WorthFeatures& features);

// What a row adds to the score.
inline float ValueOf(const NamedModel& model, const WorthRow& row) {
  return row.value * model.Weight(row.row, 0);
}

// The sum of what all rows add.
float ScoreWorth(const NamedModel& model, const std::vector<WorthRow>& rows);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CHECK_WORTHINESS_H_
