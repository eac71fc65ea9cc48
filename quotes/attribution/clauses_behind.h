// Statements in plain words whose source and cue end the sentence, which the models missed.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CLAUSES_BEHIND_H_
#define ATTEST_QUOTES_ATTRIBUTION_CLAUSES_BEHIND_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// "[The trial was small], the authors write.", "[Power may fail], says supplier", "[She bought
// a boat], a court heard on Friday.", "[The nurse lied], it was alleged.": behind the sentence's
// last comma stand a short subject and a verb of saying without an object, or "heard" or "was
// told", whose subject is a listener and no source. Where the model has no cue there, the
// clause before is a statement of its own, in which what others say within it is nested, and
// which is nested in an interview's turn around it. Where the model took the listener for
// content, the clause becomes the content instead. For lists to which AddChains has added its
// own.
void AttributeByClauseBehind(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CLAUSES_BEHIND_H_
