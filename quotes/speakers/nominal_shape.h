// What the words of a noun phrase say of whom it may speak: somebody new, somebody just
// named, or whoever holds an office. A detail of coreference.h.

#ifndef ATTEST_QUOTES_SPEAKERS_NOMINAL_SHAPE_H_
#define ATTEST_QUOTES_SPEAKERS_NOMINAL_SHAPE_H_

#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// "a spokesman", "another senator", "two officials" are somebody new.
bool IsNew(const AnnotatedText& text, const Mention& nominal);

// True for a phrase that news uses for somebody just named. A "spokesman" or a
// "judge" is more often somebody new.
bool Describes(const AnnotatedText& text, const Mention& nominal);

// "the retired surgeon", "the Lund senator": what a person just named is called for a
// change, a calling with something before it.
bool IsEpithet(const AnnotatedText& text, const Mention& nominal);

// "the woman" after "a mother of two said"
bool MayBeAnybody(const AnnotatedText& text, const Mention& nominal);

// "the head teacher of a school in Lund"
bool IsIntroduced(const AnnotatedText& text, const Mention& nominal);

// "the mayor of Loro", a public office that one person has.
bool IsPlacedOffice(const AnnotatedText& text, const Mention& nominal);

// "Iraq's trade minister": somebody of a place.
bool IsOfPlace(const AnnotatedText& text, const Mention& nominal);

// "Mayor rejects claims", "Trade minister denies it", "Prime minister resigns", "Walkout as Basra
// governor denies it": what in a headline, which leaves articles out, is "the mayor".
bool LacksArticle(const AnnotatedText& text, const Mention& nominal);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NOMINAL_SHAPE_H_
