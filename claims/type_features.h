// Features of a statement for the decision between ASSERTION, DENIAL and
// ACCUSATION.
//
// A feature is a name such as "cue act=accuse", and its number is the hash of that
// name. Names are made of up to four pieces; a hash is taken over the pieces one
// after the other, so that nothing is concatenated unless somebody wants to read
// the name.

#ifndef ATTEST_CLAIMS_TYPE_FEATURES_H_
#define ATTEST_CLAIMS_TYPE_FEATURES_H_

#include "claims/feature_sink.h"
#include "claims/statement.h"

namespace attest {

// What the rest of the article tells.
struct ArticleContext {
  // An accusation is made, by its cue or words, in the sentences before.
  bool charge_before = false;
  // Some quote of the article accuses, by its cue.
  bool charge_in_article = false;
};

// Adds the features of `statement` to `sink`.
void ExtractTypeFeatures(const TokenizedText& text, const Statement& statement,
                         const ArticleContext& context, FeatureSink* sink);

// The act of a statement's cue: the strongest of its words', DENY and ACCUSE
// before others; kNone without a known cue.
CueAct CueActOf(const Statement& statement);

// The token at which a statement that accuses by its cue begins; UINT32_MAX for
// others.
uint32_t ChargeToken(const Statement& statement);

// What the article's first charge, the least of its ChargeTokens, is to `statement`.
ArticleContext ContextOf(const Statement& statement, uint32_t first_charge);

// A mark that opens or closes speech; not "’", which is an apostrophe more often.
bool IsQuoteMark(const Word& word);

// Whether anything says no, as a denial does: a verb of denying or rejecting, a negation,
// or a word or phrase for what is not so ("false", "out of context").
bool SaysNo(const TokenizedText& text, const Statement& statement);

// Whether the content calls what is said somebody's invention: "made up by the
// government", "a fabrication by her rivals".
bool CallsInvention(const TokenizedText& text, const Statement& statement);

// Whether the cue's act was not done: "did not accuse", "stopped short of".
bool CueIsNegated(const Statement& statement);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TYPE_FEATURES_H_
