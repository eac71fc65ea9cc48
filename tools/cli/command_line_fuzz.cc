// Any arguments, one a line, are a command line within its limits or an error that
// says something.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "tools/cli/command_line.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> arguments = absl::StrSplit(bytes, '\n');
  const absl::StatusOr<attest::CommandLine> line = attest::ParseCommandLine(arguments);
  if (!line.ok()) {
    if (line.status().message().empty()) __builtin_trap();
    return 0;
  }
  if (!line->answer.empty()) return 0;
  const bool holds = line->jobs >= 1 && line->jobs <= 1024 &&
                     line->max_article_mb >= 1 && line->max_article_mb <= 256 &&
                     line->min_confidence >= 0 && line->min_confidence <= 1 &&
                     line->min_match >= 0 && line->min_match <= 1 &&
                     !line->inputs.empty() && !line->output.empty();
  if (!holds) __builtin_trap();
  return 0;
}
