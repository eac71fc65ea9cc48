// Those of whom an article tells what they want to be called, or are known by.
//
// "One of the nurses, who asked to be called Mina, said"; "a driver who gave his name only as
// Mr Bo"; "the owner, who goes by Kip"; "a man identified by police as Bo Ek";
// "a tailor surnamed Ek"; "a firm named Velten".

#ifndef ATTEST_QUOTES_SPEAKERS_SELF_NAMING_H_
#define ATTEST_QUOTES_SPEAKERS_SELF_NAMING_H_

#include <cstddef>
#include <vector>

#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Index of the noun phrase ("One", "a driver") that is called by the name `mentions[name]` in a
// clause of its own; -1 where there is none. `mentions` are in the order of their heads.
int WhoIsCalled(const AnnotatedText& text, const std::vector<Mention>& mentions, size_t name);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SELF_NAMING_H_
