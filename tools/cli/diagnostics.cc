#include "tools/cli/diagnostics.h"

#include <stdio.h>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

void PrintLine(const std::string& line) {
  fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void PrintMessage(absl::string_view message) {
  PrintLine(absl::StrCat("attest: ", message, "\n"));
}

void Diagnostics::Print(absl::string_view file, absl::string_view message) {
  if (file != file_) {
    EndFile();
    file_ = std::string(file);
  }
  if (printed_ == kPerFile) {
    ++untold_;
    return;
  }
  ++printed_;
  PrintLine(absl::StrCat(message, "\n"));
}

void Diagnostics::EndFile() {
  if (untold_ > 0) {
    PrintLine(absl::StrCat(file_, ": ", untold_, " more messages like these\n"));
  }
  printed_ = 0;
  untold_ = 0;
}

void Diagnostics::Warning(absl::string_view file, absl::string_view message) {
  Print(file, message);
}

void Diagnostics::Error(absl::string_view file, absl::string_view message) {
  ++errors_;
  Print(file, message);
}

}  // namespace attest
