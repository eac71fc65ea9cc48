// From scores to probabilities: logistic regression of "is it the one" on the score,
// with a highest probability that is learnt too.

#ifndef ATTEST_TOOLS_TRAIN_FACT_CHECK_CURVE_H_
#define ATTEST_TOOLS_TRAIN_FACT_CHECK_CURVE_H_

#include <cmath>
#include <utility>
#include <vector>

namespace attest {

// One candidate's score and whether it is right.
using Judged = std::vector<std::pair<double, bool>>;

// However well a review fits, another may be meant: probabilities end at `top`.
struct Curve {
  double top = 1, slope = 0, intercept = 0;
  double Probability(double score) const {
    return top / (1 + std::exp(-slope * score - intercept));
  }
};

// The likeliest, over tops in steps of a hundredth.
Curve FitCurve(const Judged& judged);

// A table of what the probabilities say and how often they are right.
void PrintReliability(const Judged& judged, const Curve& curve);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_FACT_CHECK_CURVE_H_
