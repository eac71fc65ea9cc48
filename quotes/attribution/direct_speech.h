// What quotation marks make certain, after the model has spoken: quotations are
// never cut short, go on after a break with the same source, and when no cue
// claims them are still somebody's speech.

#ifndef ATTEST_QUOTES_ATTRIBUTION_DIRECT_SPEECH_H_
#define ATTEST_QUOTES_ATTRIBUTION_DIRECT_SPEECH_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Speech with a dash and a name behind it, on the same line or alone on the next
// ("“…” — Ann Vale, baker"), is that person's, whatever the model thought.
void AttributeDashLines(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// Where a statement is a whole sentence of quoted speech, plain words across the cue
// from it are the article's own: drops them from the content.
void DropStrayContent(const TokenTable& table,
                      std::vector<Attribution>* attributions);

// Drops attributions whose content begins with a quoted title and quotes nothing
// else ("He read “War and Peace”"), unless the cue says that it was said.
void DropTitles(const TokenTable& table,
                std::vector<Attribution>* attributions);

// A further piece of content that a colon in another sentence introduces ("“Never,” said
// Ann Okafor. Her deputy was milder: “Not yet.”") is not said by whoever spoke before: it
// becomes an attribution of its own, to the subject before the colon if there is one.
void SplitAtColons(const TokenTable& table, std::vector<Attribution>* attributions);

// A quotation that ends its sentence is not said by the source of the next one's plain
// words ("“It was tragic.” The bank said that it had paid."), which are all that stays of
// the attribution.
void LeaveEndedQuotations(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// A content that ends inside a quotation it began in is extended to the
// quotation's end, unless another attribution has a part of the rest.
void CompleteQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A speech quotation that no attribution touches becomes further content of the
// attribution before it, where it continues it: after a break by the cue ("“Well,”
// she said, “no.”"), as a sentence of its own behind one with some of its content in
// the same paragraph, or in the next where the marks say so (the paragraph before
// was not closed).
void ContinueQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A speech quotation that no attribution touches, with a subject and a verb of
// saying right behind it (“Why not?” [Ann Okafor, the mayor,] asked), is its
// subject's: it becomes content of that verb's attribution, a new one if need be.
void AttributeByVerbBehind(const TokenTable& table,
                           std::vector<Attribution>* attributions);

// The speech quotations that are left become attributions of their own, without
// cue and source, in paragraphs that hold nothing else but them and what
// attributions already explain.
void AddBareQuotations(const TokenTable& table,
                       std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_DIRECT_SPEECH_H_
