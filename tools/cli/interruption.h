// What is left behind when the user stops the program.

#ifndef ATTEST_TOOLS_CLI_INTERRUPTION_H_
#define ATTEST_TOOLS_CLI_INTERRUPTION_H_

#include <string>

namespace attest {

// While one lives, SIGINT, SIGTERM and SIGHUP remove a file before they end the program,
// unless whoever started it had them ignored. One at a time.
class RemovedOnInterrupt {
 public:
  // Empty: no file, and nothing changes. So too for a path longer than the system takes.
  explicit RemovedOnInterrupt(const std::string& path);
  ~RemovedOnInterrupt();

  RemovedOnInterrupt(const RemovedOnInterrupt&) = delete;
  RemovedOnInterrupt& operator=(const RemovedOnInterrupt&) = delete;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_INTERRUPTION_H_
