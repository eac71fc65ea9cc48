// Cuts a long statement into the sentences and clauses that can be checked one by
// one.

#ifndef ATTEST_CLAIMS_CLAUSES_H_
#define ATTEST_CLAIMS_CLAUSES_H_

#include <cstddef>
#include <vector>

#include "claims/statement.h"

namespace attest {

// A half-open range of Statement::content, never empty.
struct ClauseRange {
  size_t begin;
  size_t end;
};

// The clauses of `words`, which they tile. A clause ends at the end of a sentence,
// at a semicolon, and before a conjunction with a subject and its verb ("..., but
// they ..."), where both sides have at least four words. A sentence that the cue
// interrupts ("The dam," she said, "is safe") is one clause.
std::vector<ClauseRange> SplitClauses(const std::vector<Word>& words);

}  // namespace attest

#endif  // ATTEST_CLAIMS_CLAUSES_H_
