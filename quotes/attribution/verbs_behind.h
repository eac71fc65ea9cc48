// Quotations with a speaker and a verb right behind them, which the models left.

#ifndef ATTEST_QUOTES_ATTRIBUTION_VERBS_BEHIND_H_
#define ATTEST_QUOTES_ATTRIBUTION_VERBS_BEHIND_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// A speech quotation that no attribution touches, with a subject and a verb of
// saying right behind it (“Why not?” [Ann Okafor, the mayor,] asked), is its
// subject's: it becomes content of that verb's attribution, a new one if need be. Behind a
// comma any verb will do (“We stay,” she [went] on), and with a pronoun, any word. So is a
// later piece of the content of an attribution whose cue stands in a sentence before, with
// the speech that goes on behind it.
void AttributeByVerbBehind(const TokenTable& table,
                           std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_VERBS_BEHIND_H_
