// Statements that a text gives to whoever heard them ("an inquest heard that", "the court
// was told", in a headline "jury told") or to nobody ("is said to").

#ifndef ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_
#define ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// True if who stands before the cue is the listener: a cue that ends with "heard", with a
// passive "told", or with a "told" that ends a line without a full stop.
bool IsHeard(const TokenizedText& text, TokenSpan cue);

// A form of "be".
bool IsBe(absl::string_view word);

// "was told", "has been heard": a form of "be" stands before the cue's last word.
bool IsPassive(const TokenizedText& text, TokenSpan cue);

// "is said", "are also thought", before a "to": told of who stands before it.
bool IsHearsay(const TokenizedText& text, TokenSpan cue);

// "accused [of]", "being accused of", with no object: whoever stands before the cue is the accused,
// and nobody knows who accuses.
bool IsBareAccusation(const TokenizedText& text, TokenSpan cue);

// True if who heard it may tell of it: "residents heard", "they heard"; but not who judges
// by what is said, "jurors heard". `token` is the last of the words that name them.
bool MayWitness(const AnnotatedText& text, uint32_t token);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_HEARD_WORDS_H_
