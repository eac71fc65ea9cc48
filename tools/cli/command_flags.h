// The commands of attest and their flags: a table of each, which the parser and the help read.

#ifndef ATTEST_TOOLS_CLI_COMMAND_FLAGS_H_
#define ATTEST_TOOLS_CLI_COMMAND_FLAGS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tools/cli/command_line.h"

namespace attest {

struct CommandInfo {
  absl::string_view name;
  Command command;
  absl::string_view summary;
  absl::string_view examples;
};

// All of them, in the order in which the help lists them.
absl::Span<const CommandInfo> Commands();

// Null for a name of none.
const CommandInfo* FindCommand(absl::string_view name);

// A set of commands, as bits.
constexpr unsigned Bit(Command c) { return 1u << static_cast<int>(c); }
// Those that read articles; those whose output --resume can complete.
inline constexpr unsigned kArticleCommands = Bit(Command::kQuotes) | Bit(Command::kClaims) |
                                             Bit(Command::kVerify) | Bit(Command::kReport);
inline constexpr unsigned kResumableCommands =
    Bit(Command::kQuotes) | Bit(Command::kClaims);

// Without what a flag would do nothing, so that giving it is a mistake.
enum class Needs { kNothing, kTable, kFactChecks };

// One name may stand for several flags, each of other commands.
struct Flag {
  absl::string_view name;
  absl::string_view value;  // What stands behind "="; empty for yes or no.
  unsigned commands;
  Needs needs;
  absl::string_view help;
  // Sets it; false if the value is not one.
  bool (*set)(absl::string_view value, CommandLine* line);
};

// All of them, in the order in which the help lists them.
absl::Span<const Flag> Flags();

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_COMMAND_FLAGS_H_
