// Denials, and charges in the passive, that the models left, by the words around their verbs.

#ifndef ATTEST_QUOTES_ATTRIBUTION_CHARGES_AND_DENIALS_H_
#define ATTEST_QUOTES_ATTRIBUTION_CHARGES_AND_DENIALS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Outside of quotations, where nobody has a word of it:
//
//   [Vale] denied [the allegations], [Vale] denies [taking money]
//   [The claims] were denied by [Vale], [a charge] denied by [Vale]
//   [Kiln took bribes], a charge [Vale] denies: the clause before the comma, where
//   nobody has it; else the noun that takes it up
//   [The plan] was criticised by [Vale] [for its cost]
//
// Who is denied a visa or a goal denies nothing: the noun is one for what somebody said. Words
// are looked at and not the tree, which is wrong in many of the sentences that the models leave.
// The rules are called "denial" and "charge".
void AttributeChargesAndDenials(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_CHARGES_AND_DENIALS_H_
