// Statements that a text gives to whoever heard them: "an inquest heard that", "the court
// was told", in a headline "jury told".

#ifndef ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_
#define ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_

#include "quotes/text/tokenized_text.h"

namespace attest {

// True if who stands before the cue is the listener: a cue that ends with "heard", with a
// passive "told", or with a "told" that ends a line without a full stop.
bool IsHeard(const TokenizedText& text, TokenSpan cue);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_
