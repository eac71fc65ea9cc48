// Help with a name that was misspelt.

#ifndef ATTEST_TOOLS_CLI_SUGGESTION_H_
#define ATTEST_TOOLS_CLI_SUGGESTION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

// "; did you mean NAME?" for the name nearest to what was written, by Levenshtein's distance,
// if any is near; else empty.
std::string Suggestion(absl::string_view written,
                       const std::vector<absl::string_view>& names);

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_SUGGESTION_H_
