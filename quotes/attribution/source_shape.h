// Who a statement's source is, where the order of the words tells it better than the models.

#ifndef ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_
#define ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// "An inquest heard that ...", "the court was told": who hears it is no source, and no part
// of what was said.
void ClearListeners(const TokenTable& table, std::vector<Attribution>* attributions);

// "[An email] sent to the director, Ann Vale, warns that ...": the letter speaks, and not
// who gets it.
void PreferLetters(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Two officials, who asked not to be named,] said that ...": where nobody is the
// source, what stands right before the cue and was taken for content, with a "that" and
// more content behind the cue, is who said it; so is a lone "he" or "they" before an active cue.
void TakeSourcesFromContent(const TokenTable& table,
                            std::vector<Attribution>* attributions);

// "“We stay,” said [a former mayor of Loro, who wants a dam]": where nobody is the source of
// speech, plain words behind the verb that stands right behind it are, and no content. So are,
// behind a clause and a comma, words without a verb that end the sentence ("It is early,
// stressed [its director, Ann Vale].").
void TakeSourcesBehindSpeech(const TokenTable& table,
                             std::vector<Attribution>* attributions);

// "The lake is at its lowest, says [the water agency]": a name or office behind a comma
// and "says", with no more to its sentence, is who says what stands before.
void TurnInvertedSources(const TokenTable& table,
                         std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_
