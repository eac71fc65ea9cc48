// What looks like an attribution to the models and is none to a reader.

#ifndef ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_
#define ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Drops
//   deeds      "Police responded with tear gas": an answer in plain words that
//              are no statement, criticism or the like;
//   headings   "Ann Okafor: Loro's mayor wins again": a name and a colon before
//              what is told of somebody by office, who is the one named;
//   names      "which is known as the Alliance";
//   anonymity  "who asked not to be named", "spoke on condition of anonymity";
//   questions  "Asked whether he would go, Okafor said ...": put by nobody whom the
//              text names;
//   people     a content that is "who" or "him" and nothing else;
//   rubrics    "EXCLUSIVE: Star quits soap";
//   surnames   "Jefferies' Tomás Echeverría Ruiz", of which the models took one for a cue;
//   marks      "tries to reframe “growth”": quotations that are no speech, by a cue that
//              makes no statement and that the models give a confidence below 0.4;
//   guesses    plain words that the models give a confidence below 0.2.
void DropNonStatements(const TokenTable& table,
                       std::vector<Attribution>* attributions);

// Drops what has nothing but somebody's office for its content ("Comets coach | Dale Fortin
// smiled"), once the other sieves have found who is the source.
void DropOffices(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_NON_STATEMENTS_H_
