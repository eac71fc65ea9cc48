// The attest command, from arguments to exit status.

#ifndef ATTEST_TOOLS_CLI_RUN_H_
#define ATTEST_TOOLS_CLI_RUN_H_

#include <string>
#include <vector>

namespace attest {

// `attest --help` documents them.
inline constexpr int kExitOk = 0;
inline constexpr int kExitSomeFailed = 1;
inline constexpr int kExitUsage = 2;

// Runs attest with the arguments that follow the program's name. Reads standard
// input where they say so; writes to standard output and standard error.
int RunAttest(const std::vector<std::string>& arguments);

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_RUN_H_
