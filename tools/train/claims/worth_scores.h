// How well a model of check-worthiness does: `worth` is a score or probability by example,
// of which those of `range` count.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_SCORES_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_SCORES_H_

#include <vector>

#include "tools/train/claims/logistic.h"
#include "tools/train/claims/worth_examples.h"

namespace attest {

// Parts that cross-validation cuts the groups into.
inline constexpr int kWorthFolds = 5;

// Of each group that has a positive example, its examples ranked by worth: the mean of the
// precisions at those; then the mean over the groups.
double MeanAveragePrecision(const NamedExamples& examples, const Indices& range,
                            const std::vector<float>& worth);

// F1 of the positive examples. Each fold's yes is said from that probability on, in
// hundredths, from where the other folds' F1 is best.
double CrossValidatedF1(const NamedExamples& examples, const Indices& range,
                        const std::vector<float>& worth);

// How far probabilities are off, on average over ten bins of as many examples each: the
// expected calibration error.
double CalibrationError(const NamedExamples& examples, Indices range,
                        const std::vector<float>& worth);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_WORTH_SCORES_H_
