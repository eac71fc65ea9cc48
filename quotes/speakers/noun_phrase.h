// Noun phrases as an article's surface shows them: where they begin and end, and
// which noun is their head.
//
// All are linear in the phrase; phrases are looked at for a bounded number of tokens.

#ifndef ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_
#define ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_

#include <cstdint>
#include <string>

#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Phrases longer than this are read up to here.
inline constexpr uint32_t kMaxPhraseTokens = 64;

// Where a source begins that the model began in the clause before: behind the "but" of
// "the festival but organisers"; phrase.begin for any other.
uint32_t AfterClause(const AnnotatedText& text, TokenSpan phrase);

// The head noun of the noun phrase that `phrase` begins with: "Two government
// officials who ..." -> "officials". What follows a comma, a preposition, a relative
// or a verb is not looked at. phrase.end where there is no noun.
uint32_t HeadOfPhrase(const AnnotatedText& text, TokenSpan phrase);

// Where the noun phrase whose head is `head` ends, with its prepositional phrases,
// before `limit`: "statement | from the Iraqi military". Commas, verbs, relatives,
// brackets and quotation marks end it.
uint32_t EndOfPhrase(const AnnotatedText& text, uint32_t head, uint32_t limit);

// The same for what somebody is, without what they do: "head of the group |
// investigating the fire", "member of the team | responsible for the sale".
uint32_t EndOfRole(const AnnotatedText& text, uint32_t head, uint32_t limit);

// Whether right behind the head a time follows, and no noun behind it: "the board | in March",
// "the minister | on Sunday".
bool EndsWithTime(const AnnotatedText& text, uint32_t head, uint32_t limit);

// The words of `span` as a name or role: no determiner in front, one space between
// words, no possessive or punctuation at the end.
std::string PhraseText(const AnnotatedText& text, TokenSpan span);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_
