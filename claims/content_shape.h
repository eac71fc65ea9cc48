// What a content begins with, what kind of thing that is, and what the cue's verb does to
// it.

#ifndef ATTEST_CLAIMS_CONTENT_SHAPE_H_
#define ATTEST_CLAIMS_CONTENT_SHAPE_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "claims/statement.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {

struct NounPhrase {
  size_t begin = 0, end = 0;  // Words; empty where there is none.
  int head = -1;
};

// The noun phrase that a content begins with.
NounPhrase FirstNounPhrase(const std::vector<Word>& content);

// What a noun phrase with this head means: "self", "you", "name", "charge", "other"...
absl::string_view ClassOf(const Word& head);

// What a content begins with: "self", "name", "to", "negator"... It must not be empty.
absl::string_view OpeningOf(const std::vector<Word>& content);

// What the cue's verb has for its object: a noun of the cue itself ("rejected the
// notion"), else what the content begins with: "clause", "possessed", or a class.
absl::string_view ObjectOf(const Statement& statement);

// RuleOf "denied burning the letters".
inline constexpr absl::string_view kDeniesDoing = "denies doing";

// What the guideline makes of such a cue and such an object, where both are plain, as in
// "rejects a statement"; "none" elsewhere. `act` and `negated` are the cue's. A feature
// only: the model weighs it against the rest.
absl::string_view RuleOf(const Statement& statement, CueAct act, bool negated);

// Small questions about words.
bool IsPossessive(const Word& w);
bool IsAuxiliary(const Word& w);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CONTENT_SHAPE_H_
