#include "tools/cli/command_line.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/cli/version.h"
#include "tools/report/priority_weights.h"

namespace attest {
namespace {

struct CommandInfo {
  absl::string_view name;
  Command command;
  absl::string_view summary;
  absl::string_view examples;
};

constexpr CommandInfo kCommands[] = {
    {"quotes", Command::kQuotes,
     "find the quotations in articles, direct and indirect, and who made them",
     R"(  attest quotes --output_format=jsonl article.txt
  attest quotes articles.jsonl.gz --output=quotes.pb
)"},
    {"claims", Command::kClaims,
     "tell assertions, denials and accusations, whom they accuse, and how much "
     "each is worth checking",
     R"(  attest claims --output_format=jsonl quotes.pb
  attest quotes article.txt | attest claims --output=claims.jsonl
)"},
    {"verify", Command::kVerify,
     "look claims up among earlier fact-checks, and quotations in transcripts and in "
     "the other articles of the run",
     R"(  attest verify --fact_checks=reviews.jsonl --output=checked.pb claims.pb
  attest verify --transcripts=debates/ --output_format=jsonl article.txt
  attest verify --output_format=claimreview today/
)"},
    {"report", Command::kReport,
     "write a report, a TSV table or an HTML page, one row for each statement, most "
     "worth checking first",
     R"(  attest report article.txt
  attest report --output=report.html article.txt
  attest report --flagged_only --output=today.tsv articles/
  attest quotes article.txt | attest claims | attest report
)"},
    {"index", Command::kIndex,
     "make an index of fact-checks, which --fact_checks opens at once however many "
     "they are",
     R"(  attest index --output=reviews.index reviews.jsonl more.json
  attest verify --fact_checks=reviews.index --output=checked.pb claims.pb
)"},
    {"evaluate", Command::kEvaluate,
     "compare the quotes of two streams of Documents, article by article: GOLD, made "
     "by hand, and SYSTEM",
     R"(  attest evaluate gold.jsonl system.pb
  attest quotes articles.jsonl | attest evaluate gold.jsonl -
)"},
};

constexpr absl::string_view kFormatsHelp =
    R"(Inputs:
  A FILE is an article in plain text, its id the file's name without the ending; a web
  page (.html), whose article is taken out of it; a JSONL file of articles (id, url,
  title, publisher, authors, published, language, text) or of Documents, one object on
  each line; or a stream of Documents. Any of them may be packed with gzip. A folder
  stands for the files in it and below that have such endings, in the order of their
  names.
  No FILE, or -, is standard input.
)";

constexpr absl::string_view kMeasuresHelp =
    R"(GOLD and SYSTEM are paired by the articles' ids, and compared where the text is the
same. An article that SYSTEM lacks, or has with another text, counts as one in which
it found nothing; one that only SYSTEM has does not count.

Measures, each with precision P, recall R and F1 in hundredths, and how many GOLD has:
  exact
      spans of one role (source, cue, content) within a sentence whose first
      and last tokens are right, over the sentences in which GOLD has a quote
  exact-all
      the same over every sentence, so that inventions count everywhere
  token
      tokens of a role
  linked
      whole quotes, each once: contents that share four fifths of their tokens
      (Dice), and sources that share a token or are both missing
  direct
      the same of quotes that stand between quotation marks
  direct, found
      of those, the contents alone; "source right among found" is how many of
      them, in a hundred, have the right source too
  confidence
      a line for each tenth of confidence: how many of SYSTEM's quotes with
      such a one are linked, in a hundred, and of how many. Where confidences
      are right, they are within their tenths; tenths of few quotes say little

)";

constexpr absl::string_view kExitHelp =
    R"(Exit status:
  0  all done
  1  some inputs failed, as standard error says; the others are complete in the
     output, and where all failed, a file that stood under its name stays. Or the
     output could not be written. Of evaluate: an article or record could not be
     compared.
  2  the command line is wrong, or what it names cannot be used
)";

// A set of commands, as bits.
constexpr unsigned Bit(Command c) { return 1u << static_cast<int>(c); }
constexpr unsigned kAll = Bit(Command::kQuotes) | Bit(Command::kClaims) |
                          Bit(Command::kVerify) | Bit(Command::kReport);
constexpr unsigned kInput = kAll | Bit(Command::kEvaluate);
constexpr unsigned kOutput = kAll | Bit(Command::kIndex);
constexpr unsigned kResumable = Bit(Command::kQuotes) | Bit(Command::kClaims);
constexpr unsigned kEvidence = Bit(Command::kVerify) | Bit(Command::kReport);
constexpr unsigned kTables =
    Bit(Command::kClaims) | Bit(Command::kVerify) | Bit(Command::kReport);

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

bool SetInputFormat(absl::string_view value, CommandLine* line) {
  const std::pair<absl::string_view, RecordFormat> kFormats[] = {
      {"auto", RecordFormat::kAuto},   {"text", RecordFormat::kText},
      {"html", RecordFormat::kHtml},   {"jsonl", RecordFormat::kJsonl},
      {"pb", RecordFormat::kPb},       {"textproto", RecordFormat::kTextproto}};
  for (const auto& [name, format] : kFormats) {
    if (value == name) line->input_format = format;
    if (value == name) return true;
  }
  return false;
}

constexpr std::pair<absl::string_view, OutputFormat> kOutputFormats[] = {
    {"pb", OutputFormat::kPb},
    {"jsonl", OutputFormat::kJsonl},
    {"textproto", OutputFormat::kTextproto},
    {"tsv", OutputFormat::kTsv},
    {"claimreview", OutputFormat::kClaimReview},
    {"html", OutputFormat::kHtml}};

bool SetOutputFormat(absl::string_view value, CommandLine* line) {
  for (const auto& [name, format] : kOutputFormats) {
    if (value == name) line->output_format = format;
    if (value == name) return true;
  }
  return false;
}

bool SetJobs(absl::string_view value, CommandLine* line) {
  return absl::SimpleAtoi(value, &line->jobs) && line->jobs >= 1 &&
         line->jobs <= 1024;
}

bool SetMaxArticle(absl::string_view value, CommandLine* line) {
  return absl::SimpleAtoi(value, &line->max_article_mb) &&
         line->max_article_mb >= 1 && line->max_article_mb <= 256;
}

bool SetMinConfidence(absl::string_view value, CommandLine* line) {
  return absl::SimpleAtod(value, &line->min_confidence) &&
         line->min_confidence >= 0 && line->min_confidence <= 1;
}

bool SetMinMatch(absl::string_view value, CommandLine* line) {
  return absl::SimpleAtof(value, &line->min_match) && line->min_match >= 0 &&
         line->min_match <= 1;
}

template <std::vector<std::string> CommandLine::*field>
bool AddPath(absl::string_view value, CommandLine* line) {
  (line->*field).emplace_back(value);
  return !value.empty();
}

bool SetSort(absl::string_view value, CommandLine* line) {
  line->sort_by_priority = value == "priority";
  return value == "priority" || value == "article";
}

template <bool CommandLine::*field>
bool SetSwitch(absl::string_view value, CommandLine* line) {
  line->*field = value == "true";
  return true;
}

template <std::string CommandLine::*field>
bool SetPath(absl::string_view value, CommandLine* line) {
  line->*field = std::string(value);
  return !value.empty();
}

constexpr Flag kFlags[] = {
    {"input_format", "auto|text|html|jsonl|pb|textproto", kInput, Needs::kNothing,
     "auto (the default) goes by the file's ending, and where that says nothing "
     "by its first bytes",
     SetInputFormat},
    {"output", "FILE", kAll, Needs::kNothing,
     "where to write; packed if it ends in .gz. It appears when it is complete, and is "
     ".FILE.partial until then",
     SetPath<&CommandLine::output>},
    {"output", "FILE", Bit(Command::kIndex), Needs::kNothing,
     "where to write. An index is not packed, since --fact_checks opens it in place",
     SetPath<&CommandLine::output>},
    {"output_format", "pb|jsonl|textproto", Bit(Command::kQuotes), Needs::kNothing,
     "by itself what --output's ending says, else pb", SetOutputFormat},
    {"output_format", "pb|jsonl|textproto|tsv|html|claimreview", kTables,
     Needs::kNothing,
     "by itself what --output's ending says, else pb, and for report tsv. claimreview: "
     "a schema.org Claim on each line, for a ClaimReview of your own",
     SetOutputFormat},
    {"resume", "", kResumable, Needs::kNothing,
     "go on where a run of the same command stopped that was killed or ran out of "
     "space: what it wrote is kept, and only the rest is done; so too for what is new "
     "since a run that ended. An article whose text has changed since is new: both of "
     "its Documents stand in the output, under one id. For --output=FILE in pb or "
     "jsonl, not packed",
     SetSwitch<&CommandLine::resume>},
    {"keep_going", "", kAll, Needs::kNothing,
     "step over inputs and records that cannot be read, and do the rest: on by itself. "
     "--nokeep_going stops at the first, and the output does not appear",
     SetSwitch<&CommandLine::keep_going>},
    {"jobs", "1..1024", kAll, Needs::kNothing,
     "articles worked on at once; by itself one for each core. The output is the "
     "same whatever N",
     SetJobs},
    {"max_article_mb", "1..256", kAll, Needs::kNothing,
     "an article with a longer text is an error, since memory grows with it; by "
     "itself 16",
     SetMaxArticle},
    {"fact_checks", "FILE", kEvidence, Needs::kNothing,
     "earlier fact-checks: ClaimReview JSON-LD, one object, a list or one a line, or "
     "what `attest index` made of it; may be given several times",
     AddPath<&CommandLine::fact_checks>},
    {"min_match", "0..1", kEvidence, Needs::kFactChecks,
     "a fact-check less probable than this to be of a claim is none; by itself "
     "what the matcher was tuned for",
     SetMinMatch},
    {"transcripts", "FILE_OR_FOLDER", kEvidence, Needs::kNothing,
     "what was said: .tsv (line, speaker, text) or .txt (\"SPEAKER: text\"; a line "
     "without a label goes on with the speaker before it); may be given several times",
     AddPath<&CommandLine::transcripts>},
    {"flagged_only", "", kTables, Needs::kTable,
     "only rows with a flag that is a reason to look at them: any but LOW_CONFIDENCE, "
     "which warns of the row itself",
     SetSwitch<&CommandLine::flagged_only>},
    {"min_confidence", "0..1", kTables, Needs::kTable, "only rows at least so certain",
     SetMinConfidence},
    {"sort", "priority|article", kTables, Needs::kTable,
     "priority (the default) ranks the rows of the whole run; article keeps the "
     "articles' order, ranks within each, and writes as it goes",
     SetSort},
    {"priority_weights", "FILE", kTables, Needs::kTable,
     "what a row's priority is made of: on each line a feature, a tab and its weight, in "
     "place of the one that `attest report --help` lists",
     SetPath<&CommandLine::priority_weights>},
    {"progress", "", kAll, Needs::kNothing,
     "show progress on standard error; by itself for several files on a terminal",
     [](absl::string_view value, CommandLine* line) {
       line->progress = value == "true" ? CommandLine::Progress::kOn
                                        : CommandLine::Progress::kOff;
       return true;
     }},
};

// Breaks a help text into lines of 78 characters behind an indent of 6.
std::string Wrapped(absl::string_view text) {
  std::string out, line;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    if (!line.empty() && line.size() + 1 + word.size() > 72) {
      absl::StrAppend(&out, "      ", line, "\n");
      line.clear();
    }
    absl::StrAppend(&line, line.empty() ? "" : " ", word);
  }
  return absl::StrCat(out, "      ", line, "\n");
}

std::string FlagsHelp(Command command) {
  std::string help = "Flags:\n";
  for (const Flag& flag : kFlags) {
    if ((flag.commands & Bit(command)) == 0) continue;
    absl::StrAppend(&help, "  --", flag.name, flag.value.empty() ? "" : "=",
                    flag.value, "\n", Wrapped(flag.help));
  }
  return help;
}

// The weights that --priority_weights changes.
std::string WeightsHelp() {
  std::string help = "Priority, the sum of these weights of what holds for a row:\n";
  for (absl::string_view line : absl::StrSplit(PriorityWeightsTsv(), '\n')) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (cells.size() < 3 || absl::StartsWith(line, "#")) continue;
    absl::StrAppend(&help, "  ", cells[0], " ", cells[1], "\n", Wrapped(cells[2]));
  }
  return absl::StrCat(help, "\n");
}

std::string CommandHelp(const CommandInfo& info) {
  const bool reads_articles = (kAll & Bit(info.command)) != 0;
  const bool compares = info.command == Command::kEvaluate;
  const bool ranks = info.command == Command::kReport;
  return absl::StrCat("attest ", info.name,
                      compares ? " [flags] GOLD SYSTEM\n\n" : " [flags] [FILE...]\n\n",
                      Wrapped(absl::StrCat(info.summary, ".")), "\nExamples:\n",
                      info.examples, "\n", reads_articles ? kFormatsHelp : "",
                      reads_articles ? "\n" : "", compares ? kMeasuresHelp : "",
                      FlagsHelp(info.command), "\n",
                      ranks ? WeightsHelp() : "", kExitHelp);
}

std::string Help() {
  std::string help = absl::StrCat(
      kToolVersion,
      " reads news articles and says who said what, whether they asserted,\n"
      "denied or accused, and whether it was checked before.\n\n"
      "  attest COMMAND [flags] [FILE...]\n\nCommands:\n");
  for (const CommandInfo& info : kCommands) {
    absl::StrAppend(&help, "  ", info.name, "\n", Wrapped(info.summary));
  }
  absl::StrAppend(
      &help,
      "\nEach of the first four runs those above it where its input needs them, so\n"
      "`attest report article.txt` does everything.\n\n"
      "`attest COMMAND --help` tells its flags; `attest --version` the version.\n\n",
      kExitHelp);
  return help;
}

int EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<int> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// "; did you mean NAME?" for the name nearest to what was written, if any is near.
std::string Suggestion(absl::string_view written,
                       const std::vector<absl::string_view>& names) {
  int best = 1 + written.size() / 3;
  absl::string_view nearest;
  for (absl::string_view name : names) {
    const int distance = EditDistance(written.substr(0, 40), name);
    if (distance < best || (distance == best && nearest.empty())) {
      best = distance;
      nearest = name;
    }
  }
  return nearest.empty() ? "" : absl::StrCat("; did you mean \"", nearest, "\"?");
}

const CommandInfo* FindCommand(absl::string_view name) {
  for (const CommandInfo& info : kCommands) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

absl::Status UnknownCommand(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (const CommandInfo& info : kCommands) names.push_back(info.name);
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
    for (const Flag& flag : kFlags) {
      if (flag.name == name && (flag.commands & Bit(info_.command)) != 0) return &flag;
    }
    return nullptr;
  }

  // written: with its dashes.
  absl::Status UnknownFlag(absl::string_view written) const {
    absl::string_view name = written;  // Empty for "-=x".
    while (absl::ConsumePrefix(&name, "-")) continue;
    std::vector<absl::string_view> names;
    for (const Flag& flag : kFlags) {
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
  return (kResumable & Bit(line.command)) != 0 && line.output != "-" && !line.gzip &&
         (line.output_format == OutputFormat::kPb ||
          line.output_format == OutputFormat::kJsonl);
}

absl::string_view FormatName(OutputFormat format) {
  for (const auto& [name, value] : kOutputFormats) {
    if (value == format) return name;
  }
  return "";
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
