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
// ("said [that it held, adding, “We looked.”]").
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

// A speech quotation that no attribution touches, behind a colon, is said by the name
// that is all that stands before the colon, in its sentence or behind a dash or a bracket, or
// by the subject of the words before it; a place and a dash that begin a paragraph say
// nothing ("LORO -- “The stories begin.”"). So is a short quotation that ends the paragraph,
// behind nothing but a person or an office ("Prime minister: ‘No more money’").
void AttributeByColon(const TokenTable& table,
                      std::vector<Attribution>* attributions);

// A speech quotation that no attribution touches, behind a comma and the last verb of saying
// before it in its sentence ("then Ann Vale, who called over her shoulder, “Not us.”"), is
// said by the verb's subject, of whom another statement may be told.
void AttributeByVerbBefore(const TokenTable& table,
                           std::vector<Attribution>* attributions);

// "Said [Ann Okafor, a nurse], “We looked.”": a verb of saying that opens a sentence, and
// nothing but a subject between it and the mark before a speech quotation, say who said
// that, whomever the models gave it to.
void AttributeByOpeningVerb(const TokenTable& table,
                            std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_OWN_CUES_H_
