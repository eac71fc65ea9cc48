// How much a statement is worth checking: the probability that a fact-checker
// would pick it, from a small linear model over what fact-checkers look for
// (numbers, comparisons, past facts, named targets) and what they pass over
// (opinions, promises, personal talk, questions, courtesies).
//
// The model has two scores, both log odds: "factual", whether people who were shown
// the sentence alone called it a check-worthy fact, and "picked", whether the
// fact-checkers of a debate picked it. The second is learnt from the first and
// corrected by what was picked; the first also tells what the statements around a
// statement are like (conversation.h).

#ifndef ATTEST_CLAIMS_CHECK_WORTHINESS_H_
#define ATTEST_CLAIMS_CHECK_WORTHINESS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "claims/statement.h"

namespace attest {

inline constexpr int kNumWorthScores = 2;
enum WorthScore { kFactual, kPicked };
using WorthScores = std::array<float, kNumWorthScores>;

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

// Those of `features`, in a fixed order: looked up once, scored for both scores.
std::vector<WorthRow> FindWorthRows(const NamedModel& model,
                                    const WorthFeatures& features);

// The sums of values times weights for each score.
WorthScores ScoreWorth(const NamedModel& model,
                       const std::vector<WorthRow>& rows);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CHECK_WORTHINESS_H_
