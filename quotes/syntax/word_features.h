// What a word looks like, as numbers: made once per token, read by the tagger, the
// entity tagger and the parser.

#ifndef ATTEST_QUOTES_SYNTAX_WORD_FEATURES_H_
#define ATTEST_QUOTES_SYNTAX_WORD_FEATURES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Hashes, but for `flags`. Digits count as 0 and U+2019 as an apostrophe; only
// ASCII letters have another case. Suffixes and prefixes are counted in bytes of
// the lower-cased word and are 0 where the word is too short.
struct WordFeatures {
  uint64_t form;
  uint64_t lower;
  uint64_t suffix[4];  // Of one to four bytes.
  uint64_t prefix[3];  // Of one to three bytes.
  // Runs of upper-case, lower-case, digits and of each other byte, at most two
  // long; for a straight quotation mark, whether space stands on its sides.
  uint64_t shape;
  uint32_t flags;
};

enum WordFlag : uint32_t {
  kWordHasUpper = 1,
  kWordHasLower = 2,
  kWordHasDigit = 4,
  kWordHasHyphen = 8,
  kWordHasNonAscii = 16,
  kWordStartsUpper = 32,
  kWordHasLetter = 64,  // ASCII letters, or bytes of a longer code point.
};

// Of one word, with the bytes beside it ('\0' at the text's ends). Only the first
// and the last 64 bytes of a longer word are looked at.
WordFeatures MakeWordFeatures(absl::string_view word, char before, char after);

// Of each token, into (*features)[i]. Before a capital, the British "Ms", "St" and the like look
// as the American "Ms.", "St." do, which are all that the models' training articles have.
void MakeWordFeatures(const TokenizedText& text,
                      std::vector<WordFeatures>* features);

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_WORD_FEATURES_H_
