// Whom a speaker speaks for.

#ifndef ATTEST_CLAIMS_PRINCIPALS_H_
#define ATTEST_CLAIMS_PRINCIPALS_H_

#include "absl/strings/string_view.h"
#include "proto/document.pb.h"

namespace attest {

// The words of a role, or of an unnamed speaker, that tell whose spokesman, lawyer or
// other mouth somebody is: "Tri-Delta" of "Tri-Delta's lawyer", "the port" of "spokeswoman
// for the port", "Calder Maritime" of "Calder Maritime spokesman". Empty for all others:
// a bank's director is the bank's, but may well accuse it.
absl::string_view PrincipalOf(absl::string_view role);

// Whether `name` is whom the speaker speaks for: they share their last word, or it is "the
// company" or the like and the speaker speaks for anybody.
bool SpeaksFor(const Speaker& speaker, absl::string_view name);

}  // namespace attest

#endif  // ATTEST_CLAIMS_PRINCIPALS_H_
