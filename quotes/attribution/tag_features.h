// Features of the first attribution model, which tags every token with the role
// that it plays in some attribution, without saying in which.

#ifndef ATTEST_QUOTES_ATTRIBUTION_TAG_FEATURES_H_
#define ATTEST_QUOTES_ATTRIBUTION_TAG_FEATURES_H_

#include <cstdint>

#include "quotes/attribution/token_table.h"
#include "quotes/models/feature_list.h"

namespace attest {

// Labels of the tagger, those of span_chain.h for three types of span.
enum RoleTag : uint8_t {
  kOutside,
  kSourceBegin,
  kSourceInside,
  kCueBegin,
  kCueInside,
  kContentBegin,
  kContentInside,
};
inline constexpr int kNumRoles = 3;
inline constexpr int kNumRoleTags = 2 * kNumRoles + 1;

// Appends the hashes of token i's features: those of its own label, and those of a
// span that ends between i - 1 and i.
void TagNodeFeatures(const TokenTable& table, size_t i,
                     FeatureList* features);
void TagLeaveFeatures(const TokenTable& table, size_t i,
                      FeatureList* features);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_TAG_FEATURES_H_
