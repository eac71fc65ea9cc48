#include "claims/article_types.h"

#include <cmath>
#include <cstddef>
#include <numeric>

namespace attest {
namespace {

// What is expected of newspapers at large: between the model's mean probabilities over
// ordinary news and over political ones. It counts as much as this many statements.
constexpr TypeShares kExpected = {0.72f, 0.08f, 0.2f};
constexpr float kExpectedCount = 10;
// How much of the change of a share is believed, as a power.
constexpr float kTrust = 0.4f;
constexpr int kRounds = 5;

}  // namespace

void Multiply(const TypeShares& factors, TypeShares* probabilities) {
  for (size_t t = 0; t < factors.size(); ++t) (*probabilities)[t] *= factors[t];
  const float sum = std::accumulate(probabilities->begin(), probabilities->end(), 0.f);
  for (float& p : *probabilities) p /= sum;
}

std::vector<TypeShares> FactorsOfArticle(const std::vector<TypeShares>& probabilities) {
  const size_t size = probabilities.size();
  std::vector<TypeShares> factors(size), fitted = probabilities;
  for (int round = 0; round < kRounds; ++round) {
    TypeShares sums = {0, 0, 0};
    for (const TypeShares& p : fitted) {
      for (size_t t = 0; t < p.size(); ++t) sums[t] += p[t];
    }
    for (size_t i = 0; i < size; ++i) {
      for (size_t t = 0; t < sums.size(); ++t) {
        const float others = kExpectedCount * kExpected[t] + sums[t] - fitted[i][t];
        const float share = others / (kExpectedCount + size - 1);
        factors[i][t] = std::pow(share / kExpected[t], kTrust);
      }
      fitted[i] = probabilities[i];
      Multiply(factors[i], &fitted[i]);
    }
  }
  return factors;
}

}  // namespace attest
