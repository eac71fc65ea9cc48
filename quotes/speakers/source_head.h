// Which word of an attribution's source is the speaker.

#ifndef ATTEST_QUOTES_SPEAKERS_SOURCE_HEAD_H_
#define ATTEST_QUOTES_SPEAKERS_SOURCE_HEAD_H_

#include <cstdint>

#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// The head of an attribution's source: HeadOfPhrase, but where it names the person last, the family
// name of "University of Lund professor Ann Okafor", of "head of sales Ann Okafor"
// and of "counsel for the family Ann Okafor KC", but the widow of "the widow of Mayor Ben Okafor".
uint32_t HeadOfSource(const AnnotatedText& text, TokenSpan source);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SOURCE_HEAD_H_
