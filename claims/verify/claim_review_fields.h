// What one ClaimReview entry says, from its JSON.

#ifndef ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_FIELDS_H_
#define ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_FIELDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claims/verify/claim_review.h"

namespace attest {

// `json`, valid UTF-8, is the entry's object. InvalidArgument says why the entry cannot
// be used; `ignored` gets a message for each field that cannot, while the rest can. The
// id is empty where the entry has none.
absl::StatusOr<ClaimReview> ReadClaimReview(absl::string_view json,
                                            std::vector<std::string>* ignored);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_FIELDS_H_
