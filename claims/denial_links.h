// Which earlier statement of the article a denial answers.

#ifndef ATTEST_CLAIMS_DENIAL_LINKS_H_
#define ATTEST_CLAIMS_DENIAL_LINKS_H_

#include <vector>

#include "claims/statement.h"
#include "proto/document.pb.h"

namespace attest {

// Sets answers_claim_id of the denials among document->claims. `statements` are
// those of the quotes, in the same order as the claims. A denial answers the
// statement by somebody else, earlier in the text, that shares most words with it;
// an accusation of the one who denies shares more. Nothing is set where too little
// is shared.
void LinkDenials(const std::vector<Statement>& statements, Document* document);

}  // namespace attest

#endif  // ATTEST_CLAIMS_DENIAL_LINKS_H_
