#include "tools/cli/command_line.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/cli/command_flags.h"
#include "tools/cli/command_help.h"
#include "tools/cli/suggestion.h"
#include "tools/cli/version.h"

namespace attest {
namespace {

absl::Status UnknownCommand(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (const CommandInfo& info : Commands()) names.push_back(info.name);
  return absl::InvalidArgumentError(
      absl::StrCat("there is no command \"", name, "\"", Suggestion(name, names),
                   "\nThe commands are ", absl::StrJoin(names, ", "),
                   "; `attest --help` says more."));
}

// Parses the arguments behind the command.
class Parser {
 public:
  Parser(const CommandInfo& info, std::vector<std::string> arguments)
      : info_(info), arguments_(std::move(arguments)) {
    line_.command = info.command;
    line_.inputs.clear();
  }

  absl::StatusOr<CommandLine> Parse() {
    bool flags_ended = false;
    for (; at_ < arguments_.size(); ++at_) {
      const absl::string_view argument = arguments_[at_];
      if (flags_ended || argument == "-" || !absl::StartsWith(argument, "-")) {
        line_.inputs.emplace_back(argument);
      } else if (argument == "--") {
        flags_ended = true;
      } else {
        absl::Status status = ParseFlag(argument);
        if (!status.ok()) return status;
      }
      if (!line_.answer.empty()) return line_;
    }
    return Complete();
  }

 private:
  absl::Status ParseFlag(absl::string_view argument) {
    absl::string_view rest = argument;
    absl::ConsumePrefix(&rest, "-");
    absl::ConsumePrefix(&rest, "-");
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(rest, absl::MaxSplits('=', 1));
    const bool has_value = absl::StrContains(rest, '=');
    std::string name = absl::StrReplaceAll(parts.first, {{"-", "_"}});
    if (name == "help" || argument == "-h") {
      line_.answer = CommandHelp(info_);
      return absl::OkStatus();
    }
    if (name == "version") {
      line_.answer = absl::StrCat(kToolVersion, "\n");
      return absl::OkStatus();
    }
    const Flag* flag = FindFlag(name);
    if (flag != nullptr && !flag->value.empty()) {
      return SetValue(*flag, has_value, parts.second);
    }
    const bool no = flag == nullptr && absl::StartsWith(name, "no");
    if (no) flag = FindFlag(absl::StripPrefix(absl::string_view(name).substr(2), "_"));
    if (flag == nullptr || !flag->value.empty()) {
      const size_t dashes = argument.size() - rest.size();
      return UnknownFlag(absl::StrCat(argument.substr(0, dashes), name));
    }
    return TurnSwitch(*flag, !no, has_value, parts.second);
  }

  const Flag* FindFlag(absl::string_view name) const {
    for (const Flag& flag : Flags()) {
      if (flag.name == name && (flag.commands & Bit(info_.command)) != 0) return &flag;
    }
    return nullptr;
  }

  // written: with its dashes.
  absl::Status UnknownFlag(absl::string_view written) const {
    absl::string_view name = written;  // Empty for "-=x".
    while (absl::ConsumePrefix(&name, "-")) continue;
    std::vector<absl::string_view> names;
    for (const Flag& flag : Flags()) {
      if ((flag.commands & Bit(info_.command)) != 0) names.push_back(flag.name);
    }
    return Error(absl::StrCat("there is no flag ", written, Suggestion(name, names)));
  }

  absl::Status TurnSwitch(const Flag& flag, bool on, bool has_value,
                          absl::string_view value) {
    if (has_value && value != "true" && value != "false") {
      return Error(absl::StrCat("--", flag.name, " takes no value"));
    }
    if (has_value) on = on == (value == "true");
    flag.set(on ? "true" : "false", &line_);
    if (on) given_.push_back(&flag);
    return absl::OkStatus();
  }

  absl::Status SetValue(const Flag& flag, bool has_value, absl::string_view value) {
    if (!has_value && at_ + 1 == arguments_.size()) {
      return Error(absl::StrCat("--", flag.name, " needs a value: ", flag.value));
    }
    if (!has_value) value = arguments_[++at_];
    if (!flag.set(value, &line_)) {
      return Error(absl::StrCat("--", flag.name, "=", value, ": expected ", flag.value));
    }
    given_.push_back(&flag);
    return absl::OkStatus();
  }

  absl::Status Error(absl::string_view what) const {
    return absl::InvalidArgumentError(
        absl::StrCat(what, "\n`attest ", info_.name, " --help` tells its flags."));
  }

  bool IsGiven(absl::string_view name) const {
    return std::any_of(given_.begin(), given_.end(),
                       [name](const Flag* flag) { return flag->name == name; });
  }

  // Fills in what depends on the rest.
  absl::StatusOr<CommandLine> Complete() {
    if (line_.inputs.empty()) line_.inputs = {"-"};
    if (!IsGiven("jobs")) line_.jobs = std::max(1u, std::thread::hardware_concurrency());
    line_.gzip = absl::EndsWith(line_.output, ".gz");
    if (!IsGiven("output_format")) ChooseOutputFormat();
    for (const absl::Status& status :
         {CheckFormat(), CheckEffects(), CheckFiles()}) {
      if (!status.ok()) return status;
    }
    return line_;
  }

  // Whether the command makes what is to be written.
  absl::Status CheckFormat() const {
    if (IsTable(line_.output_format) && line_.command == Command::kQuotes) {
      return Error("a table has a row for each claim: use attest report");
    }
    if (line_.output_format == OutputFormat::kClaimReview &&
        line_.command == Command::kQuotes) {
      return Error("a draft is of a claim: use attest verify");
    }
    return absl::OkStatus();
  }

  // Whether every flag has something to act on.
  absl::Status CheckEffects() const {
    for (const Flag* flag : given_) {
      if (flag->needs == Needs::kTable && !IsTable(line_.output_format)) {
        return Error(absl::StrCat("--", flag->name, " is about a table's rows, and ",
                                  FormatName(line_.output_format),
                                  " has none: choose --output_format=tsv or html"));
      }
      if (flag->needs == Needs::kFactChecks && line_.fact_checks.empty()) {
        return Error(absl::StrCat("--", flag->name, " needs --fact_checks=FILE"));
      }
    }
    return absl::OkStatus();
  }

  // Whether the files are such as the command reads and writes.
  absl::Status CheckFiles() const {
    if (line_.resume && !IsResumable(line_)) {
      return Error("--resume needs --output=FILE, in pb or jsonl and not packed");
    }
    if (line_.command == Command::kIndex &&
        (line_.output == "-" || line_.inputs[0] == "-")) {
      return Error("index needs --output=FILE and the files to read");
    }
    if (line_.command == Command::kIndex && line_.gzip) {
      return Error(absl::StrCat(line_.output,
                                ": an index is not packed, since --fact_checks opens it "
                                "in place; leave out the .gz"));
    }
    if (line_.command == Command::kEvaluate && line_.inputs.size() != 2) {
      return Error("evaluate compares two files: GOLD SYSTEM");
    }
    return absl::OkStatus();
  }

  // By the output's ending; where that is of no format, the command's own, and a note.
  void ChooseOutputFormat() {
    const absl::string_view stem = absl::StripSuffix(line_.output, ".gz");
    line_.output_format = line_.command == Command::kReport ? OutputFormat::kTsv
                                                            : OutputFormat::kPb;
    if (line_.command == Command::kIndex || SetFormatOf(stem)) return;
    const absl::string_view name = stem.substr(stem.rfind('/') + 1);
    if (absl::StrContains(name.substr(std::min<size_t>(name.size(), 1)), '.')) {
      line_.note = absl::StrCat(line_.output, " will hold ",
                                FormatName(line_.output_format),
                                ": its ending names no format, and --output_format none");
    }
  }

  // Sets the output format that a name's ending means; false if it means none.
  bool SetFormatOf(absl::string_view name) {
    if (absl::EndsWith(name, ".tsv")) {
      line_.output_format = OutputFormat::kTsv;
      return true;
    }
    switch (FormatOfName(name)) {
      case RecordFormat::kJsonl:
        line_.output_format = OutputFormat::kJsonl;
        return true;
      case RecordFormat::kPb:
        line_.output_format = OutputFormat::kPb;
        return true;
      case RecordFormat::kTextproto:
        line_.output_format = OutputFormat::kTextproto;
        return true;
      case RecordFormat::kHtml:
        line_.output_format = OutputFormat::kHtml;
        return true;
      default:
        return false;
    }
  }

  const CommandInfo& info_;
  const std::vector<std::string> arguments_;
  size_t at_ = 0;
  CommandLine line_;
  std::vector<const Flag*> given_;  // But for switches that are turned off.
};

}  // namespace

bool IsTable(OutputFormat format) {
  return format == OutputFormat::kTsv || format == OutputFormat::kHtml;
}

bool IsResumable(const CommandLine& line) {
  return (kResumableCommands & Bit(line.command)) != 0 && line.output != "-" && !line.gzip &&
         (line.output_format == OutputFormat::kPb ||
          line.output_format == OutputFormat::kJsonl);
}

absl::StatusOr<CommandLine> ParseCommandLine(
    const std::vector<std::string>& arguments) {
  CommandLine line;
  if (arguments.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("no command given\n\n", Help()));
  }
  const std::string& first = arguments[0];
  if (first == "--help" || first == "-h" || first == "-help" ||
      (first == "help" && arguments.size() == 1)) {
    line.answer = Help();
    return line;
  }
  if (first == "--version" || first == "-version" || first == "version") {
    line.answer = absl::StrCat(kToolVersion, "\n");
    return line;
  }
  const bool asks_help = first == "help";
  const CommandInfo* info = FindCommand(asks_help ? arguments[1] : first);
  if (info == nullptr && absl::StartsWith(first, "-")) {
    return absl::InvalidArgumentError(
        "a command comes before its flags; `attest --help` says more.");
  }
  if (info == nullptr) return UnknownCommand(asks_help ? arguments[1] : first);
  if (asks_help) {
    line.answer = CommandHelp(*info);
    return line;
  }
  return Parser(*info, {arguments.begin() + 1, arguments.end()}).Parse();
}

}  // namespace attest
