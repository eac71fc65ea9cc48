// Base forms of English words: "denied" -> "deny", "women" -> "woman".
//
// Irregular forms, and regular ones that the rules would get wrong, are in
// lemmas.tsv; the rest follows rules on endings. The choice between "hop" and
// "hope" for "hoping" follows the spelling of what comes before the ending
// (Minnen, Carroll and Pearce, "Applied morphological processing of English",
// 2001), with WordNet's verbs as the check that made the list of exceptions.
//
// Thread-safe.

#ifndef ATTEST_QUOTES_LEXICON_LEMMATIZER_H_
#define ATTEST_QUOTES_LEXICON_LEMMATIZER_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "quotes/syntax/labels.h"

namespace attest {

// How a word inflects.
enum class Inflection {
  kVerb,
  kPluralNoun,
  kPronoun,
  // Auxiliaries after a clitic's split ("wo", "n't") and articles; everything
  // else stays as it is.
  kOther,
};

// Room for a lemma. Look-ups write here and allocate nothing.
struct LemmaBuffer {
  static constexpr size_t kSize = 64;
  char bytes[kSize];
};

// The base form of `word`, lower-case. The result points into `word`, into
// `buffer` or at static storage. A word longer than the buffer comes back as it is.
absl::string_view Lemmatize(absl::string_view word, Inflection inflection,
                            LemmaBuffer* buffer);

// The same by part of speech. Proper nouns come back as they are.
absl::string_view Lemmatize(absl::string_view word, PosTag tag,
                            LemmaBuffer* buffer);

}  // namespace attest

#endif  // ATTEST_QUOTES_LEXICON_LEMMATIZER_H_
