// Interviews as they are printed: paragraphs that begin with who speaks, and a colon.

#ifndef ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_
#define ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Where paragraph follows paragraph with a label ("Q:", "Tribune:", "Ann Okafor:") and
// labels come back, each is a statement: its label the source, the colon the
// cue, and the rest of the paragraph the content, word for word as after quotation
// marks. A paragraph without a label goes on with the turn before it, if another turn follows
// and it speaks of itself or, behind a label in capitals, as transcripts have, names none of
// those who speak: what names them tells of them. Stage directions ("(Laughter.)") are passed
// over.
//
// What the models found inside becomes the turn's child, but for what the turn says itself ("I
// think"); what crosses its bounds goes.
//
// Answers with a dash before them, behind questions without one ("Why so early? / – I had
// seen enough."), are turns too, without a source: whose they are is for the whole
// article to tell.
// So are, in what calls itself an interview, the paragraphs behind three or more that only ask,
// if most speak of themselves ("I", "our"); these turns have no cue.
//
// Turns have verbs: a list of teams and goals with such labels is no interview.
void AttributeTurns(const TokenTable& table,
                    std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_INTERVIEW_TURNS_H_
