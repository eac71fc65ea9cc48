// What --help prints.

#ifndef ATTEST_TOOLS_CLI_COMMAND_HELP_H_
#define ATTEST_TOOLS_CLI_COMMAND_HELP_H_

#include <string>

#include "tools/cli/command_flags.h"

namespace attest {

// Of attest: its commands.
std::string Help();

// Of a command: what it does, examples, its flags, what it reads, its exit status.
std::string CommandHelp(const CommandInfo& info);

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_COMMAND_HELP_H_
