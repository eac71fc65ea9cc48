// Interviews as they are printed: paragraphs that begin with who speaks, and a colon.

#ifndef ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_
#define ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The rule of attributions that are turns.
inline constexpr absl::string_view kTurnRule = "interview-turn";

// Where paragraph follows paragraph with a label ("Q:", "Tribune:", "Ann Okafor:") and
// the labels take turns, each is a statement: its label the source, the colon the
// cue, and the rest of the paragraph the content, word for word as after quotation
// marks. What the models found inside becomes the turn's child; what crosses its
// bounds goes.
//
// Turns have verbs: a list of teams and goals with such labels is no interview.
void AttributeTurns(const TokenTable& table,
                    std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_
