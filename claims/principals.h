// Whom a speaker speaks for.

#ifndef ATTEST_CLAIMS_PRINCIPALS_H_
#define ATTEST_CLAIMS_PRINCIPALS_H_

#include "absl/strings/string_view.h"
#include "claims/article_people.h"
#include "proto/document.pb.h"

namespace attest {

// The words of a role, or of an unnamed speaker, that tell whose spokesman or lawyer
// somebody is: "Tri-Delta" of "Tri-Delta's lawyer", "the port" of "spokeswoman for the
// port", "Calder Maritime" of "Calder Maritime spokesman". Empty for all others: a bank's
// director is the bank's, but may well accuse it, and prosecutors ("district attorney",
// "special counsel for ...") accuse whom they please.
absl::string_view PrincipalOf(absl::string_view role);

// Whether `name` is whom the speaker speaks for: they share their last word. Also "the
// company" and the like, where the speaker is the lawyer of somebody with a name whom
// `people` do not know for a person: so a client is spoken of, but a spokesman, of a
// government say, may mean any other by it.
bool SpeaksFor(const Speaker& speaker, absl::string_view name,
               const ArticlePeople& people);

}  // namespace attest

#endif  // ATTEST_CLAIMS_PRINCIPALS_H_
