// Words and phrases of the content that say no, or that name a wrong.

#ifndef ATTEST_CLAIMS_DENIAL_SIGNS_H_
#define ATTEST_CLAIMS_DENIAL_SIGNS_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "claims/statement.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {

// Calls add(row, i) where an entry of `lexicon` of several words stands at word `i`.
// `begins` tells which words an entry may begin with.
template <class AddRow>
void ForEachPhrase(const TokenizedText& text, const std::vector<Word>& words,
                   const Lexicon& lexicon, bool WordFacts::*begins, AddRow add) {
  // The last word of the piece of content that word i stands in: what stands between the pieces
  // is no part of it.
  size_t last = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!(words[i].facts.*begins)) continue;
    last = std::max(last, i);
    while (last + 1 < words.size() && words[last + 1].token == words[last].token + 1) ++last;
    size_t end = words[last].token + 1, length = 1;
    int row = lexicon.MatchLemma(words[i].lemma, text, words[i].token, end,
                                 &length);
    if (row < 0 || length < 2) {
      row = lexicon.Match(text, words[i].token, end, &length);
    }
    if (row >= 0 && length > 1) add(row, i);
  }
}

// Whether word `i` begins a negation of a denial, which says no to nothing: "did not
// dispute", "neither confirmed nor denied".
bool NegatesDenial(const std::vector<Word>& words, size_t i);

// Whether anything says no, as a denial does: a verb of denying or rejecting, a negation,
// or a word or phrase for what is not so ("false", "out of context").
bool SaysNo(const TokenizedText& text, const Statement& statement);

// Whether the content calls what is said somebody's invention: "made up by the
// government", "a fabrication by her rivals".
bool CallsInvention(const TokenizedText& text, const Statement& statement);

}  // namespace attest

#endif  // ATTEST_CLAIMS_DENIAL_SIGNS_H_
