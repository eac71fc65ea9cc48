// The version of the tool, as `attest --version` and the records give it.

#ifndef ATTEST_TOOLS_CLI_VERSION_H_
#define ATTEST_TOOLS_CLI_VERSION_H_

namespace attest {

inline constexpr char kToolVersion[] = "attest 0.1.0";

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_VERSION_H_
