// Proper names in a sentence: where they begin and end, with the titles before them.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_FINDER_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_FINDER_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Appends the names of sentence `sentence`, in text order, to *names: span, head,
// title, modifier, votes, sex, and the sentence; the other fields are the caller's.
//
// Capitalisation decides where tags and entities disagree, but for headlines.
// Connected words belong to one name: particles ("bin"), initials, suffixes after a
// comma (", Jr."), a nickname in quotation marks or brackets, "of" and "and" inside
// organisations. A run is divided at titles ("US Secretary of State | John Kerry")
// and where a person follows an organisation or a place.
//
// `known` are words that are names elsewhere in the article, as it writes them; in
// headlines they are names too.
void FindNames(const AnnotatedText& text, uint32_t sentence,
               const absl::flat_hash_set<absl::string_view>& known,
               std::vector<Mention>* names);

// True where the capitals of a sentence say little: most of its words have one.
bool IsHeadline(const AnnotatedText& text, Sentence sentence);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_FINDER_H_
