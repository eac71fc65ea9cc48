// Which words of a sentence make up a run: one name, or several that follow each other
// without anything between ("US Secretary of State John Kerry"). A detail of name_finder.h.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_RUNS_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_RUNS_H_

#include <cstdint>

#include "quotes/speakers/name_sentence.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// The end of the run that begins with the name token `begin`: over name tokens, and over
// what joins them to further ones (particles, "of" and "and" inside organisations,
// nicknames, suffixes). A run has a bounded length.
uint32_t EndOfNameRun(const NameSentence& s, uint32_t begin);

// The end of a title at `i`, which the scan steps over: a name may follow, and finds
// the title before it; where none does, the title speaks of its bearer ("the
// Secretary of State") and is no name. `i` where there is none.
uint32_t AfterBareTitle(const NameSentence& s, uint32_t i);

// "Don", "Dean", "Major" are first names too, unless two more names follow.
bool IsFirstNameHere(const NameSentence& s, uint32_t i);

// "General Motors", "Justice Department", "King County", "Boy George", "Student
// Voices"; but "Justice Okafor" even where the entity tagger takes her for an
// organisation.
bool IsPartOfName(const NameSentence& s, TokenSpan title);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_RUNS_H_
