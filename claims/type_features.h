// Features of a statement for the decision between ASSERTION, DENIAL and
// ACCUSATION.
//
// A feature is a name such as "cue act=accuse", and its number is the hash of that
// name. Names are made of up to four pieces; a hash is taken over the pieces one
// after the other, so that nothing is concatenated unless somebody wants to read
// the name.

#ifndef ATTEST_CLAIMS_TYPE_FEATURES_H_
#define ATTEST_CLAIMS_TYPE_FEATURES_H_

#include "claims/article_charges.h"
#include "claims/feature_sink.h"
#include "claims/statement.h"

namespace attest {

// What the rest of the article tells.
struct ArticleContext {
  // An accusation is made, by its cue, in the text before.
  bool charge_before = false;
  // Some quote of the article accuses, by its cue.
  bool charge_in_article = false;
  // How many words near by charge or deny.
  int charges_before = 0, charges_after = 0, denials_before = 0, denials_after = 0;
};

// Adds the features of `statement` to `sink`.
void ExtractTypeFeatures(const TokenizedText& text, const Statement& statement,
                         const ArticleContext& context, FeatureSink* sink);

// What the article's first charge, the least of its ChargeTokens (cue_acts.h), and the words that
// charge and deny are to `statement`.
ArticleContext ContextOf(const Statement& statement, uint32_t first_charge,
                         const ArticleCharges& charges);

}  // namespace attest

#endif  // ATTEST_CLAIMS_TYPE_FEATURES_H_
