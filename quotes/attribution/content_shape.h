// What belongs to a statement that quotes and what is the article's own: the contents
// of the models' attributions, put right where quotation marks tell.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CONTENT_SHAPE_H_
#define ATTEST_QUOTES_ATTRIBUTION_CONTENT_SHAPE_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Drops attributions whose content begins with a quoted title and quotes nothing
// else ("He read “War and Peace”"), unless the cue says that it was said.
void DropTitles(const TokenTable& table,
                std::vector<Attribution>* attributions);

// Where a statement is a whole sentence of quoted speech, plain words across the cue
// from it (before it, titles among them: "On “Good Morning Loro” she said, “We look.”") are the
// article's own: drops them from the content, but for those that the cue
// reports in a sentence of its own ("The dam held, she said. “We look.”"). So it does with
// words before a source whose cue a "that" follows without a comma ("[In one, sent in May,]
// she wrote that it held"): 2 of 449 are content in PolNeAR's training articles.
void DropStrayContent(const TokenTable& table,
                      std::vector<Attribution>* attributions);

// Plain words in one piece with a quotation before them are the article's own where the
// quotation ends on a comma behind the cue ("said, “No,” [as rain fell]"), or with its
// paragraph: drops them. In PolNeAR's articles they never were content.
void TrimTails(const TokenTable& table, std::vector<Attribution>* attributions);

// Words without speech, and a colon or a bracket, before speech whose cue stands behind it
// ("[It has a flaw:] “It is too low,” she said") are the article's own: drops them.
void TrimFronts(const TokenTable& table, std::vector<Attribution>* attributions);

// Words between a statement's cue and speech that is a sentence, before a comma or a colon
// and without a verb ("told [a crowd of teachers], “It is too low.”"), say to whom or of
// what: drops them.
void TrimAddressees(const TokenTable& table, std::vector<Attribution>* attributions);

// "stressed, [during a visit to Loro,] that it held": an aside between the cue's comma and the
// next, before a "that", a determiner or a quotation, says when or where: drops it.
void TrimAsides(const TokenTable& table, std::vector<Attribution>* attributions);

// "[The aim], she said, “is peace.”", "[The aim] “is peace,” she said": words of the
// sentence that a quotation in the middle of it goes on from become content. In PolNeAR's
// training articles they are three times in four before source and cue, and 187 times in
// 204 before the quotation. So do the words before a plain content that its source and
// cue follow ("[Two were hurt,] but nobody died, police said").
void TakeFrontedWords(const TokenTable& table,
                      std::vector<Attribution>* attributions);

// A content that ends inside a quotation that it holds the beginning of is extended to the
// quotation's end, and one that holds a quotation's end to its beginning, unless another
// attribution has a part of the rest.
void CompleteQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions);

// A quotation that ends its sentence is not said by the source of the next one's plain
// words ("“It was tragic.” The bank said that it had paid."), which are all that stays of
// the attribution.
void LeaveEndedQuotations(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// A content that goes on in the next paragraph has a piece in each.
void SplitAtParagraphs(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CONTENT_SHAPE_H_
