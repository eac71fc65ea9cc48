#include "tools/train/fact_check_curve.h"

#include <algorithm>
#include <cstdio>

namespace attest {
namespace {

double LogLikelihood(const Judged& judged, const Curve& curve) {
  double sum = 0;
  for (const auto& j : judged) {
    const double p = curve.Probability(j.first);
    sum += std::log(std::max(1e-9, j.second ? p : 1 - p));
  }
  return sum;
}

// One step of Fisher's scoring for slope and intercept.
void StepCurve(const Judged& judged, Curve* curve) {
  double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
  for (const auto& j : judged) {
    const double p = std::min(curve->Probability(j.first), 1 - 1e-9);
    const double ratio = (1 - p / curve->top) / (1 - p);
    const double error = (p - j.second) * ratio;
    const double weight = p * (1 - p) * ratio * ratio;
    g0 += error;
    g1 += error * j.first;
    h00 += weight;
    h01 += weight * j.first;
    h11 += weight * j.first * j.first;
  }
  const double determinant = h00 * h11 - h01 * h01;
  curve->intercept -= (h11 * g0 - h01 * g1) / determinant;
  curve->slope -= (h00 * g1 - h01 * g0) / determinant;
}

}  // namespace

Curve FitCurve(const Judged& judged) {
  Curve curve, best;
  // Each top from where the one before ended.
  for (int hundredths = 100; hundredths >= 60; --hundredths) {
    curve.top = hundredths / 100.0;
    for (int step = 0; step < 50; ++step) StepCurve(judged, &curve);
    if (LogLikelihood(judged, curve) > LogLikelihood(judged, best)) best = curve;
  }
  return best;
}

void PrintReliability(const Judged& judged, const Curve& curve) {
  double expected[10] = {}, right[10] = {}, count[10] = {};
  for (const auto& j : judged) {
    const double p = curve.Probability(j.first);
    const int bin = std::min(9, static_cast<int>(p * 10));
    expected[bin] += p;
    right[bin] += j.second;
    ++count[bin];
  }
  printf("probability  right  of\n");
  for (int b = 0; b < 10; ++b) {
    if (count[b] == 0) continue;
    printf("%11.3f  %5.3f  %.0f\n", expected[b] / count[b], right[b] / count[b],
           count[b]);
  }
}

}  // namespace attest
