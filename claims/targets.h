// Whom an accusation accuses.
//
// The accused is, in this order: what the cue itself names ("blasted the bank
// for"); the object of a verb of blaming ("accused Orla Finch of", "Finch's
// handling"); who does what the content's words of wrongdoing say ("she lied");
// the first other name or group of the content. Pronouns are followed to the
// speaker or name before them, by sex and number.

#ifndef ATTEST_CLAIMS_TARGETS_H_
#define ATTEST_CLAIMS_TARGETS_H_

#include "absl/types/optional.h"
#include "claims/article_people.h"
#include "claims/statement.h"
#include "proto/document.pb.h"

namespace attest {

// Nullopt where nobody can be named. Speakers of `document` are used where their
// mentions cover the accused, or one of their names is the accused's.
absl::optional<Target> FindTarget(const Document& document,
                                  const TokenizedText& text,
                                  const ArticlePeople& people,
                                  const Statement& statement);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TARGETS_H_
