// Speech that dashes mark, as many languages print it and translations keep it:
//
//   – The patients are safe – assured the spokesman, Ann Okafor. – Nobody waits.
//   – The patients are safe, says the spokesman.

#ifndef ATTEST_QUOTES_ATTRIBUTION_DASH_SPEECH_H_
#define ATTEST_QUOTES_ATTRIBUTION_DASH_SPEECH_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The rule of what AttributeDashSpeech finds.
inline constexpr absl::string_view kDashSpeechRule = "dash-speech";

// A paragraph that begins with a dash and a capital, and in which a verb of saying with
// its subject stands behind another dash, or a verb before its subject behind a comma, is
// speech up to there, and behind the next dash again. What the models found in it goes.
void AttributeDashSpeech(const TokenTable& table,
                         std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_DASH_SPEECH_H_
