// From text to tokens, sentences and paragraphs.
//
//   TokenizedText tokenized;                 // reuse it: its memory is kept
//   Tokenize("Mr. Vale won't say.", &tokenized);
//   // tokens: Mr. | Vale | wo | n't | say | .
//
// Tokens follow the Penn Treebank as CoreNLP applies it, with the text left as
// it is: "don't" is do|n't, "Vale's" is Vale|'s, "cannot" is can|not, "$5" is
// $|5, "well-known" is one, dashes and quotation marks of all kinds stand
// alone, abbreviations and initials keep their full stop. URLs, e-mail
// addresses, @names, #tags, numbers ("1,200.50", "9:30", "1/2"), domains
// ("example.com"), mark-up tags and ". . ." are one token each. Scripts without
// spaces between words are not divided into words.
//
// Sentences end at . ! ? with what closes after them, at every paragraph break,
// and at line breaks that are not mere wrapping (see line_layout.h). An
// abbreviation ends one where the next word shows it; its full stop is then a
// token of its own, as in CoreNLP: "in the U.S. The" is ... the|U.S|.||The.
// "Really?" he asked. is one sentence.
//
// The invariants of tokenized_text.h hold for any input. White space, there,
// includes what is not seen: control characters (NUL among them), zero-width
// spaces, direction marks. Input that is not valid UTF-8 is no error: bad bytes
// are treated as letters, and tokens then end on bytes rather than code points.
//
// Time is linear in the text's size whatever it holds, and memory but the
// result constant. Reentrant. Text behind the first 4 GiB is not read.

#ifndef ATTEST_QUOTES_TEXT_TOKENIZER_H_
#define ATTEST_QUOTES_TEXT_TOKENIZER_H_

#include "absl/strings/string_view.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Replaces what `out` holds. `text` is not copied and must outlive `out`'s use.
void Tokenize(absl::string_view text, TokenizedText* out);

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_TOKENIZER_H_
