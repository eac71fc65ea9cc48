#include "tools/cli/command_flags.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"

namespace attest {
namespace {

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

constexpr unsigned kInput = kArticleCommands | Bit(Command::kEvaluate);
constexpr unsigned kEvidence = Bit(Command::kVerify) | Bit(Command::kReport);
constexpr unsigned kTables =
    Bit(Command::kClaims) | Bit(Command::kVerify) | Bit(Command::kReport);

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
     "auto, the default, goes by the file's ending, and where that says nothing "
     "by its first bytes; any other holds whatever the ending says",
     SetInputFormat},
    {"output", "FILE", kArticleCommands, Needs::kNothing,
     "where to write; packed if it ends in .gz. It appears when it is complete, and is "
     ".FILE.partial until then",
     SetPath<&CommandLine::output>},
    {"output", "FILE", Bit(Command::kIndex), Needs::kNothing,
     "where to write. An index is not packed, since --fact_checks opens it in place",
     SetPath<&CommandLine::output>},
    {"output_format", "pb|jsonl|textproto", Bit(Command::kQuotes), Needs::kNothing,
     "default: by the ending of --output, else pb", SetOutputFormat},
    {"output_format", "pb|jsonl|textproto|tsv|html|claimreview", kTables,
     Needs::kNothing,
     "default: by the ending of --output, else pb, and for report tsv. claimreview: "
     "a schema.org Claim on each line, for a ClaimReview of your own",
     SetOutputFormat},
    {"resume", "", kResumableCommands, Needs::kNothing,
     "go on where a run of the same command stopped that was killed or ran out of "
     "space: what it wrote is kept, and only the rest is done; so too for what is new "
     "since a run that ended. An article whose text has changed since is new: both of "
     "its Documents stand in the output, under one id. For --output=FILE in pb or "
     "jsonl, not packed",
     SetSwitch<&CommandLine::resume>},
    {"keep_going", "", kArticleCommands, Needs::kNothing,
     "step over inputs and records that cannot be read, and do the rest: the default. "
     "--nokeep_going stops at the first, and the output does not appear",
     SetSwitch<&CommandLine::keep_going>},
    {"jobs", "1..1024", kArticleCommands, Needs::kNothing,
     "articles worked on at once; default: one for each core. The output is the "
     "same for any number",
     SetJobs},
    {"max_article_mb", "1..256", kArticleCommands, Needs::kNothing,
     "an article with a longer text is refused, since memory grows with it; "
     "default: 16",
     SetMaxArticle},
    {"fact_checks", "FILE", kEvidence, Needs::kNothing,
     "earlier fact-checks: ClaimReview JSON-LD, one object, a list or one a line, or "
     "what `attest index` made of it; may be given several times",
     AddPath<&CommandLine::fact_checks>},
    {"min_match", "0..1", kEvidence, Needs::kFactChecks,
     "a fact-check less probable than this to be of a claim is left out; default: "
     "what the matcher was tuned for",
     SetMinMatch},
    {"transcripts", "FILE_OR_FOLDER", kEvidence, Needs::kNothing,
     "what was said: .tsv (line, speaker, text) or .txt (\"SPEAKER: text\"; a line "
     "without a label goes on with the speaker before it); may be given several times",
     AddPath<&CommandLine::transcripts>},
    {"flagged_only", "", kTables, Needs::kTable,
     "only rows with a flag that is a reason to look at them: any but LOW_CONFIDENCE, "
     "which warns of the row itself. For tsv and html",
     SetSwitch<&CommandLine::flagged_only>},
    {"min_confidence", "0..1", kTables, Needs::kTable,
     "only rows with at least this confidence. For tsv and html",
     SetMinConfidence},
    {"sort", "priority|article", kTables, Needs::kTable,
     "priority, the default, ranks the rows of the whole run; article keeps the "
     "articles' order, ranks within each, and writes as it goes. For tsv and html",
     SetSort},
    {"priority_weights", "FILE", kTables, Needs::kTable,
     "what a row's priority is made of: on each line a feature, a tab and its weight, in "
     "place of the one that `attest report --help` lists. For tsv and html",
     SetPath<&CommandLine::priority_weights>},
    {"progress", "", kArticleCommands, Needs::kNothing,
     "show progress on standard error; default: for several files on a terminal",
     [](absl::string_view value, CommandLine* line) {
       line->progress = value == "true" ? CommandLine::Progress::kOn
                                        : CommandLine::Progress::kOff;
       return true;
     }},
};

}  // namespace

absl::Span<const CommandInfo> Commands() { return kCommands; }

const CommandInfo* FindCommand(absl::string_view name) {
  for (const CommandInfo& info : kCommands) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

absl::Span<const Flag> Flags() { return kFlags; }

absl::string_view FormatName(OutputFormat format) {
  for (const auto& [name, value] : kOutputFormats) {
    if (value == format) return name;
  }
  return "";
}

}  // namespace attest
