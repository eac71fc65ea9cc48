// Which earlier statement of the article a denial answers.

#ifndef ATTEST_CLAIMS_DENIAL_LINKS_H_
#define ATTEST_CLAIMS_DENIAL_LINKS_H_

#include <vector>

#include "claims/article_people.h"
#include "claims/document_speakers.h"
#include "claims/statement.h"
#include "proto/document.pb.h"

namespace attest {

// Sets answers_claim_id of the denials among document->claims. `statements` are
// those of the quotes, in the same order as the claims. A denial answers the
// statement by somebody else, earlier in the text, that shares most words with it. An
// accusation of the one who denies, or whom he speaks for, shares more, and so does one
// just before a denial that names no charge ("denies wrongdoing", "That is a lie").
// Nothing is set where too little is shared.
void LinkDenials(const std::vector<Statement>& statements, const ArticlePeople& people,
                 const DocumentSpeakers& speakers, Document* document);

}  // namespace attest

#endif  // ATTEST_CLAIMS_DENIAL_LINKS_H_
