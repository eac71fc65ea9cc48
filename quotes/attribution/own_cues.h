// Quotations that have a cue of their own, which the models gave to another's.

#ifndef ATTEST_QUOTES_ATTRIBUTION_OWN_CUES_H_
#define ATTEST_QUOTES_ATTRIBUTION_OWN_CUES_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// A further piece of content that a colon in another sentence introduces ("“Never,” said
// Ann Okafor. Her deputy was milder: “Not yet.”") is not said by whoever spoke before: it
// becomes an attribution of its own, to the subject before the colon if there is one.
void SplitAtColons(const TokenTable& table, std::vector<Attribution>* attributions);

// A quotation behind a further verb of saying in the same sentence ("“No,” she said,
// [adding]: “Never.”") is that verb's, by the same speaker where it has no subject of its
// own: it becomes an attribution of its own, with the content that follows it. In
// PolNeAR's training articles 102 such quotations behind a form in -ed or -ing have a cue
// of their own, and 9 have not.
void SplitAtCues(const TokenTable& table, std::vector<Attribution>* attributions);

// The same of a quotation that ends a piece of content, with such a verb right before it
// ("said [that it held, adding, “We looked.”]"). What "the video shows [an officer shouting
// “Stop!”]" is said by the officer alone.
void SplitWithinContent(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A participle of saying behind a comma, before "that" or a quotation, within the plain
// words of a content ("said [that it held, noting that she had looked]") leads to an
// attribution of its own by the same source. In PolNeAR's training articles 112 of them
// are cues of their own, and 5 stand within a content.
void SplitAtParticiples(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A further verb of saying of the cue's own subject within the plain words of a content
// ("said [she was safe and accused the council of neglect]") leads to an attribution of its own
// by the same source, as 141 of 178 in PolNeAR's training articles do.
void SplitAtJoinedVerbs(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_OWN_CUES_H_
