// What holds of every Document that Attest has worked on.

#ifndef ATTEST_TOOLS_PROPERTIES_DOCUMENT_INVARIANTS_H_
#define ATTEST_TOOLS_PROPERTIES_DOCUMENT_INVARIANTS_H_

#include <string>

#include "proto/document.pb.h"

namespace attest {

// Empty if
//   * the Document is sound (proto/document_check.h: spans on code-point boundaries,
//     ids that resolve, no cycle of parents);
//   * contents of quotes with the same parent do not overlap, and no content is empty;
//   * every probability is one;
//   * once the claims stage has run, each quote has one claim;
// otherwise the first that does not hold, in words.
std::string BrokenInvariant(const Document& document);

}  // namespace attest

#endif  // ATTEST_TOOLS_PROPERTIES_DOCUMENT_INVARIANTS_H_
