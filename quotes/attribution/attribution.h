// What the attribution sieves and models find, in tokens, before it becomes
// Quote records.

#ifndef ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_H_
#define ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "proto/document.pb.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// The rule of attributions that are turns of an interview (interview_turns.h).
inline constexpr absl::string_view kTurnRule = "interview-turn";
// That of quotations in headlines (headline_quotations.h).
inline constexpr absl::string_view kHeadlineRule = "headline";

// One attribution. Spans of a role are ordered and do not touch; no token plays
// two roles in the same attribution.
struct Attribution {
  std::vector<TokenSpan> content;  // Never empty.
  std::vector<TokenSpan> cue;      // Empty where no words attribute.
  std::vector<TokenSpan> source;   // Empty where the text leaves it out.
  Quote::Kind kind = Quote::INDIRECT;
  bool negated = false;
  // Index, in the list that holds this one, of the attribution in whose content
  // this one was made; -1 for none.
  int parent = -1;
  // Index of the attribution in whose content the same words stand with their speaker; -1 for
  // none. Of headlines and leads (headline_quotations.h).
  int repeats = -1;
  float confidence = 0;
  // The sieve or model that found it. Static storage.
  absl::string_view rule;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_H_
