// Posts as pages and letters take them over from social networks:
//
//   The bridge is shut until further notice.
//   — Ann Vale (@annvale) March 13, 2025

#ifndef ATTEST_QUOTES_ATTRIBUTION_SOCIAL_POSTS_H_
#define ATTEST_QUOTES_ATTRIBUTION_SOCIAL_POSTS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The rule of what AttributePosts finds.
inline constexpr absl::string_view kPostRule = "post";

// A dash, a name, an account in brackets ("(@annvale)") and at most a date: what stands
// before them in the paragraph, or, where nothing does, the paragraph before, is that
// account's word for word. The name is the source, the dash the cue. What the models found
// in it goes.
void AttributePosts(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SOCIAL_POSTS_H_
