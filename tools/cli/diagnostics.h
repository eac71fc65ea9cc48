// Messages to the user on standard error.

#ifndef ATTEST_TOOLS_CLI_DIAGNOSTICS_H_
#define ATTEST_TOOLS_CLI_DIAGNOSTICS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace attest {

// Prints messages as they come; of those about one file the first kPerFile, and then
// how many more there were. Not thread-safe.
class Diagnostics {
 public:
  static constexpr int kPerFile = 20;

  Diagnostics() = default;
  // Tells what is still untold.
  ~Diagnostics() { EndFile(); }

  Diagnostics(const Diagnostics&) = delete;
  Diagnostics& operator=(const Diagnostics&) = delete;

  // message names its place itself; file only tells which messages belong together.
  void Warning(absl::string_view file, absl::string_view message);
  void Error(absl::string_view file, absl::string_view message);

  int errors() const { return errors_; }

 private:
  void Print(absl::string_view file, absl::string_view message);
  void EndFile();

  std::string file_;
  int printed_ = 0;
  int untold_ = 0;
  int errors_ = 0;
};

// Prints "attest: MESSAGE" on standard error.
void PrintMessage(absl::string_view message);

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_DIAGNOSTICS_H_
