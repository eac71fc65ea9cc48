// Quotations in headlines that name no speaker: "PM under fire over ‘reckless’ plan".

#ifndef ATTEST_QUOTES_ATTRIBUTION_HEADLINE_QUOTATIONS_H_
#define ATTEST_QUOTES_ATTRIBUTION_HEADLINE_QUOTATIONS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The article's first line, if it is one short sentence without a full stop and not all of the
// article; else empty.
TokenSpan HeadlineOf(const TokenTable& table);

// A quotation in the headline that no attribution has, or one whose cue makes no statement
// ("Job cuts ‘false economy’", where the tagger took "cuts" for a verb): where the words stand
// again in a statement of the article, it is an attribution that repeats that one
// (Attribution::repeats) and has no cue or source of its own. Its content is the quotation, or all
// of the line where the quotation says something of the rest ("Call centre users ‘lose patience’").
// One that does so and stands nowhere else is a statement of nobody knows whom. One that has a cue
// and a source, there or in the lead, keeps them, and repeats the statement in which its words
// stand again: "Lawyer calls inquiry ‘a farce’" is by who says so below (speaker_sieves.h).
void AttributeHeadlines(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_HEADLINE_QUOTATIONS_H_
