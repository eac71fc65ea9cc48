// Is a Document that came from outside sound? The stages and reports rely on it.

#ifndef ATTEST_PROTO_DOCUMENT_CHECK_H_
#define ATTEST_PROTO_DOCUMENT_CHECK_H_

#include "absl/status/status.h"
#include "proto/document.pb.h"

namespace attest {

// OK if
//   * every span lies in article.text with both ends on code-point boundaries, and
//     those of a quote's content, cue or source are in order;
//   * ids are unique within their kind, and none is empty;
//   * every speaker_id, quote_id, parent_id, claim_id and answers_claim_id that is
//     not empty names something in the Document;
//   * no quote is its own ancestor.
// Otherwise InvalidArgument, which names the first part that is not.
absl::Status CheckDocument(const Document& document);

}  // namespace attest

#endif  // ATTEST_PROTO_DOCUMENT_CHECK_H_
