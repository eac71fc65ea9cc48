// Speech that goes on after a break, with the same source.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CONTINUED_SPEECH_H_
#define ATTEST_QUOTES_ATTRIBUTION_CONTINUED_SPEECH_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// A quotation that begins the next sentence behind speech and what is told beside it is no
// content of the latter: the speech goes on ("“We won,” she said hours after her rival
// admitted that he had lost. “We won by far.”"). So do 46 of 68 in PolNeAR's training
// articles; the others have the same speaker or a cue of their own. Nor is it content of who
// passed the speech on ("“We won,” she said, according to the Herald. “We won by far.”"), or of
// a cue that is likely none in a sentence between.
void ReturnSpeech(const TokenTable& table, std::vector<Attribution>* attributions);

// A speech quotation that no attribution touches becomes further content of the
// attribution before it, where it continues it: after a break by the cue ("“Well,”
// she said, “no.”"); as a sentence of its own behind one with some of its content in
// the same paragraph, also where sentences about the speaker stand between ("“No,” Ann
// Okafor said. She has a shop. “We stay.”"); in the next paragraph where the marks say
// so (the paragraph before was not closed), or where it is all of the paragraph and the one
// before quotes last from that attribution, unless it is in single marks under double
// ones: a heading. Where the sentence before has speech and a
// statement of another kind, it is the speech that goes on ("“No,” she said, hinting that
// others might. “We stay.”").
void ContinueQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A quotation that no attribution touches, and that nothing closes since it goes on in the
// next paragraph, or that is a paragraph itself and is followed by one that begins with a
// quotation, is said by whoever says what stands there.
void TakeUpChains(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CONTINUED_SPEECH_H_
