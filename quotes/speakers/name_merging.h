// Which names are one person's or one organisation's.
//
// Full names first, over the whole article; then names of one word, each to the full
// name that it can only stand for: a family name, a first name (or a family name
// that comes first: "Xi Jinping ... Xi"), an acronym, an organisation's first word.
// Among several of one family, the title's sex decides, then who is in the same
// paragraph, then who is mentioned most. Spellings that transliterate one name are
// merged where nothing else answers.
//
// The method is that of the precise sieves of Lee et al., "Stanford's multi-pass
// sieve coreference resolution system" (CoNLL 2011), kept to names.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_MERGING_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_MERGING_H_

#include "quotes/speakers/cast.h"
#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Makes an entity for every named somebody, and sets `entity` of every name in
// cast->mentions. Sets kind, fullest and sex_score of the entities.
void MergeNames(const AnnotatedText& text, const TextIndex& index, Cast* cast);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_MERGING_H_
