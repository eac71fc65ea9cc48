// Words with their parts of speech and entities, and the phrases that these show: where
// a noun phrase ends, which verb stands beside it.
//
// All linear in the length of what they read, and look at one sentence at most.

#ifndef ATTEST_CLAIMS_TAGGED_WORDS_H_
#define ATTEST_CLAIMS_TAGGED_WORDS_H_

#include <cstddef>
#include <vector>

#include "claims/statement.h"
#include "quotes/syntax/labels.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

struct TaggedWords {
  const std::vector<Word>& words;
  std::vector<PosTag> tags;
  std::vector<EntityType> entities;
};

// Tags a statement's words with what stands beside them in their sentences. `words` must
// outlive the result.
TaggedWords TagWords(const TokenizedText& text, const std::vector<Word>& words);

// The end of the noun phrase that begins at `at`, which is `at` where none does or the
// words end: nine words or fewer up to the last of the nouns that follow each other. What
// the content leaves out ends it: "a charge," she said, "that ...".
size_t EndOfPhrase(const TaggedWords& tagged, size_t at);

// Whether the noun phrase [begin, end) is a time; "May" is none unless a day or a year
// stands beside it.
bool IsTime(const std::vector<Word>& words, size_t begin, size_t end);

// Whether a word means people: a group, a title, a head of that kind.
bool IsPerson(const Word& w);

// A noun for one who acts: "bankers", "an extortionist".
bool IsActor(const Word& w);

// A noun for what is done rather than for who does it: "treatment", "the bombing".
bool IsDeed(const Word& w);

// The nearest word before `at` that is no quotation mark, or -1.
int WordBefore(const std::vector<Word>& words, int at);

// The first word from `at` on that is no adverb and no mark.
size_t WordBehind(const TaggedWords& tagged, size_t at);

// The last verb of the group that begins at `at`: "denied" of "has never denied". -1
// where there is no verb.
int LastVerb(const TaggedWords& tagged, size_t at, bool* passive);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TAGGED_WORDS_H_
