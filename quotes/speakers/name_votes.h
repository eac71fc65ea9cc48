// What kind of thing a name is the name of, by the evidence of its own words, of its title
// and of the words before it. A detail of name_finder.h.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_VOTES_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_VOTES_H_

#include "quotes/speakers/mention.h"
#include "quotes/speakers/name_sentence.h"

namespace attest {

// Adds to the votes of `*name`, a name of the sentence with its span and title, and sets
// its sex, title_sex and surely_person.
void VoteForClasses(const NameSentence& s, Mention* name);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_VOTES_H_
