// Noun phrases as an article's surface shows them: where they begin and end, which
// noun is their head, and what such a noun speaks of.
//
// All are linear in the phrase; phrases are looked at for a bounded number of tokens.

#ifndef ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_
#define ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "quotes/speakers/name_words.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// What a mention speaks of.
enum class EntityClass : uint8_t {
  kPerson,
  kOrganization,
  kGroup,
  kDocument,
  kPlace,
  kThing,
};
inline constexpr int kNumEntityClasses = 6;

// What the lexicons know of a noun.
struct LexicalNoun {
  bool known = false;
  EntityClass noun_class = EntityClass::kThing;
  Sex sex = Sex::kUnknown;
};

bool IsNounTag(PosTag tag);

bool IsPlural(const AnnotatedText& text, uint32_t noun);

// "said", "would": verbs that have a subject of their own.
bool IsFiniteVerb(PosTag tag);

// True for a title ("senator", "Defense Minister") as a noun of one token, of one
// person.
bool IsTitleNoun(const AnnotatedText& text, uint32_t at);

// Before `begin`, and not before `limit`, over "Sir", "Maj. Gen.": titles that are no
// office.
uint32_t BeforeHonorifics(const AnnotatedText& text, uint32_t begin,
                          uint32_t limit);

LexicalNoun LookUpNoun(const AnnotatedText& text, uint32_t head);

// Class of a noun phrase whose head is token `head`: as the lexicons have it, else as
// number and ending suggest. `*known` tells whether the lexicons did.
EntityClass ClassOfNoun(const AnnotatedText& text, uint32_t head, bool* known);

// The noun by which somebody goes again: "senator" for "Sen." and "senators", "vice
// president" for the second word of that, "deputy prime minister" for the third.
std::string NounKey(const AnnotatedText& text, uint32_t head);

// Where a source begins that the model began in the clause before: behind the "but" of
// "the festival but organisers"; phrase.begin for any other.
uint32_t AfterClause(const AnnotatedText& text, TokenSpan phrase);

// The head noun of the noun phrase that `phrase` begins with: "Two government
// officials who ..." -> "officials". What follows a comma, a preposition, a relative
// or a verb is not looked at. phrase.end where there is no noun.
uint32_t HeadOfPhrase(const AnnotatedText& text, TokenSpan phrase);

// The same for an attribution's source, which may name the person last: the family
// name of "University of Lund professor Ann Okafor", of "head of sales Ann Okafor"
// and of "counsel for the family Ann Okafor KC", but the widow of "the widow of Mayor Ben Okafor".
uint32_t HeadOfSource(const AnnotatedText& text, TokenSpan source);

// Where the noun phrase whose head is `head` ends, with its prepositional phrases,
// before `limit`: "statement | from the Iraqi military". Commas, verbs, relatives,
// brackets and quotation marks end it.
uint32_t EndOfPhrase(const AnnotatedText& text, uint32_t head, uint32_t limit);

// The same for what somebody is, without what they do: "head of the group |
// investigating the fire", "member of the team | responsible for the sale".
uint32_t EndOfRole(const AnnotatedText& text, uint32_t head, uint32_t limit);

// The words of `span` as a name or role: no determiner in front, one space between
// words, no possessive or punctuation at the end.
std::string PhraseText(const AnnotatedText& text, TokenSpan span);

// True for an open or closing mark of any style, as one token.
bool IsQuotationMark(absl::string_view word);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NOUN_PHRASE_H_
