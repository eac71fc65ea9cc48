// From the TSV file in which a named model is kept, to the flat file that
// claims/named_model.h uses:
//
//   # name: claim_types/1
//   # ... how it was made, and its scores
//   feature <tab> ASSERTION <tab> DENIAL <tab> ACCUSATION
//   cue act=deny <tab> -0.412 <tab> 1.633 <tab> -0.871
//
// The first line without "#" names the labels; each further line has a feature's name
// and its weight for each label. Rows keep their order.

#ifndef ATTEST_CLAIMS_NAMED_MODEL_PACKER_H_
#define ATTEST_CLAIMS_NAMED_MODEL_PACKER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

// The packed file. Same TSV, same bytes. InvalidArgument names the line that is wrong:
// one without its weights, with a number that is none, or a feature that came before.
absl::StatusOr<std::string> PackNamedModel(absl::string_view tsv);

}  // namespace attest

#endif  // ATTEST_CLAIMS_NAMED_MODEL_PACKER_H_
