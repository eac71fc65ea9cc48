// Titles before names ("Defense Minister", "Ms"), as the lexicon has them.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_TITLES_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_TITLES_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Number of tokens of the title ("Secretary of State", "President-elect") at token
// `at`, before token `end`, which must be written with a capital if `capital`; 0 for none.
size_t TitleLength(const AnnotatedText& text, uint32_t at, uint32_t end,
                   bool capital);

// The kind (titles.tsv) of the longest title that `title` begins with; empty for none.
absl::string_view TitleKind(const AnnotatedText& text, TokenSpan title);

// Whether that is one like "Ms" and "Sir", which tells nobody's office.
bool IsHonorific(const AnnotatedText& text, TokenSpan title);

// Before `begin`, and not before `limit`, over "Sir", "Maj. Gen.": titles that are no
// office.
uint32_t BeforeHonorifics(const AnnotatedText& text, uint32_t begin,
                          uint32_t limit);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_TITLES_H_
