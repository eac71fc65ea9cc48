#include "tools/cli/command_line.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

absl::StatusOr<CommandLine> Parse(absl::string_view arguments) {
  return ParseCommandLine(absl::StrSplit(arguments, ' ', absl::SkipEmpty()));
}

// What matters of a command line, or the first line of the error.
std::string Parsed(absl::string_view arguments) {
  const absl::StatusOr<CommandLine> line = Parse(arguments);
  if (!line.ok()) {
    const std::vector<std::string> lines = absl::StrSplit(line.status().message(), '\n');
    return lines[0];
  }
  return absl::StrCat(FormatName(line->output_format), line->gzip ? ".gz" : "", " ",
                      line->output, " < ", absl::StrJoin(line->inputs, " "));
}

TEST(ParseCommandLine, InputsAndOutputs) {
  const struct {
    absl::string_view arguments, parsed;
  } kCases[] = {
      {"report", "tsv - < -"},
      {"report -", "tsv - < -"},
      {"quotes a.txt b.txt", "pb - < a.txt b.txt"},
      {"quotes --output_format=jsonl a.txt", "jsonl - < a.txt"},
      {"quotes --output_format jsonl a.txt", "jsonl - < a.txt"},
      {"quotes a.txt --output-format=textproto", "textproto - < a.txt"},
      {"quotes -output_format=jsonl", "jsonl - < -"},
      {"quotes --output=x.jsonl", "jsonl x.jsonl < -"},
      {"quotes --output=x.jsonl.gz", "jsonl.gz x.jsonl.gz < -"},
      {"quotes --output=x.dat", "pb x.dat < -"},
      {"claims --output=x.tsv", "tsv x.tsv < -"},
      {"report --output=x.html.gz", "html.gz x.html.gz < -"},
      {"report --output=x.pb", "pb x.pb < -"},
      {"report --output=x.pb --output_format=tsv", "tsv x.pb < -"},
      {"report -- --output=x", "tsv - < --output=x"},
      {"index --output=x a.jsonl b.json", "pb x < a.jsonl b.json"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Parsed(c.arguments), c.parsed) << c.arguments;
}

TEST(ParseCommandLine, SaysWhatIsWrong) {
  const struct {
    absl::string_view arguments, error;
  } kCases[] = {
      {"", "no command given"},
      {"reprot", "there is no command \"reprot\"; did you mean \"report\"?"},
      {"frobnicate", "there is no command \"frobnicate\""},
      {"help frobnicate", "there is no command \"frobnicate\""},
      {"--jobs=2 report", "a command comes before its flags; `attest --help` says more."},
      {"report --job=2", "there is no flag --job; did you mean \"jobs\"?"},
      {"report --frobnicate", "there is no flag --frobnicate"},
      {"report --nojobs", "there is no flag --nojobs; did you mean \"jobs\"?"},
      {"report -x", "there is no flag -x"},
      {"report -=x", "there is no flag -"},
      {"report --=x", "there is no flag --"},
      {"report --jobs=5000", "--jobs=5000: expected 1..1024"},
      {"quotes --flagged_only", "there is no flag --flagged_only"},
      {"report --jobs=0", "--jobs=0: expected 1..1024"},
      {"report --jobs=two", "--jobs=two: expected 1..1024"},
      {"report --jobs", "--jobs needs a value: 1..1024"},
      {"report --min_confidence=1.5", "--min_confidence=1.5: expected 0..1"},
      {"report --min_confidence=nan", "--min_confidence=nan: expected 0..1"},
      {"report --sort=size", "--sort=size: expected priority|article"},
      {"report --output=", "--output=: expected FILE"},
      {"report --flagged_only=1", "--flagged_only takes no value"},
      {"report --input_format=xml",
       "--input_format=xml: expected auto|text|html|jsonl|pb|textproto"},
      {"report --output_format=xml",
       "--output_format=xml: expected pb|jsonl|textproto|tsv|html|claimreview"},
      {"quotes --output_format=xml", "--output_format=xml: expected pb|jsonl|textproto"},
      {"quotes --output_format=claimreview", "a draft is of a claim: use attest verify"},
      {"report --max_article_mb=0", "--max_article_mb=0: expected 1..256"},
      {"report --min_match=2", "--min_match=2: expected 0..1"},
      {"index a.jsonl", "index needs --output=FILE and the files to read"},
      {"index --output=x", "index needs --output=FILE and the files to read"},
      {"index --output=x.gz a.jsonl",
       "x.gz: an index is not packed, since --fact_checks opens it in place; leave out "
       "the .gz"},
      {"verify --flagged_only",
       "--flagged_only is about a table's rows, and pb has none: choose "
       "--output_format=tsv or html"},
      {"claims --min_confidence=0.5 --output=x.jsonl",
       "--min_confidence is about a table's rows, and jsonl has none: choose "
       "--output_format=tsv or html"},
      {"report --output_format=claimreview --sort=article",
       "--sort is about a table's rows, and claimreview has none: choose "
       "--output_format=tsv or html"},
      {"report --min_match=0.5", "--min_match needs --fact_checks=FILE"},
      {"evaluate gold.pb", "evaluate compares two files: GOLD SYSTEM"},
      {"index --jobs=2 --output=x a", "there is no flag --jobs"},
      {"quotes --output_format=tsv", "a table has a row for each claim: use attest report"},
      {"quotes --output=x.html", "a table has a row for each claim: use attest report"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Parsed(c.arguments), c.error) << c.arguments;
}

TEST(ParseCommandLine, Switches) {
  EXPECT_TRUE(Parse("report --flagged_only")->flagged_only);
  EXPECT_TRUE(Parse("report --flagged_only=true")->flagged_only);
  EXPECT_FALSE(Parse("report --flagged_only --noflagged_only")->flagged_only);
  EXPECT_EQ(Parse("report")->progress, CommandLine::Progress::kAuto);
  EXPECT_EQ(Parse("report --progress")->progress, CommandLine::Progress::kOn);
  EXPECT_EQ(Parse("report --no-progress")->progress, CommandLine::Progress::kOff);
  EXPECT_GE(Parse("report")->jobs, 1);
  EXPECT_EQ(Parse("report --jobs 3")->jobs, 3);
  EXPECT_FALSE(Parse("report --sort=article")->sort_by_priority);
  EXPECT_EQ(Parse("report --min_confidence=0.25")->min_confidence, 0.25);
  EXPECT_EQ(Parse("report --fact_checks=a --fact_checks b")->fact_checks,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(Parse("report --transcripts=a --transcripts b")->transcripts,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(Parse("report")->keep_going);
  EXPECT_TRUE(Parse("report --keep_going")->keep_going);
  EXPECT_FALSE(Parse("report --nokeep_going")->keep_going);
}

TEST(ParseCommandLine, FlagsThatHaveAnEffect) {
  for (absl::string_view arguments :
       {"claims --flagged_only --output=x.tsv", "verify --noflagged_only",
        "verify --output_format=html --sort=article --min_confidence=0",
        "report --min_match=0.5 --fact_checks=a"}) {
    EXPECT_TRUE(Parse(arguments).ok()) << arguments;
  }
}

TEST(ParseCommandLine, SaysWhatAnUnknownEndingWillHold) {
  EXPECT_EQ(Parse("report --output=a.d/x.csv")->note,
            "a.d/x.csv will hold tsv: its ending names no format, and --output_format none");
  EXPECT_EQ(Parse("quotes --output=x.foo.gz")->note,
            "x.foo.gz will hold pb: its ending names no format, and --output_format none");
  for (absl::string_view arguments :
       {"report", "report --output=a.d/x", "report --output=x.tsv", "claims --output=x.gz",
        "report --output=x.foo --output_format=tsv", "report --output=x.htm",
        "index --output=x.idx a"}) {
    EXPECT_EQ(Parse(arguments)->note, "") << arguments;
  }
}

TEST(ParseCommandLine, Answers) {
  EXPECT_EQ(Parse("--version")->answer, "attest 0.1.0\n");
  EXPECT_EQ(Parse("report --version")->answer, "attest 0.1.0\n");
  const std::string help = Parse("--help")->answer;
  const std::string report = Parse("report --help")->answer;
  EXPECT_EQ(Parse("help report")->answer, report);
  EXPECT_EQ(Parse("report --jobs=2 -h x.txt")->answer, report);
  for (absl::string_view name : {"quotes", "claims", "verify", "report", "index", "evaluate"}) {
    EXPECT_TRUE(absl::StrContains(help, name)) << name;
  }
  for (absl::string_view flag : {"--input_format", "--output", "--jobs", "--flagged_only",
                                 "--min_confidence", "--priority_weights", "--progress"}) {
    EXPECT_TRUE(absl::StrContains(report, flag)) << flag;
  }
  EXPECT_TRUE(absl::StrContains(report, "\n  ACCUSATION 0.20\n      the source accuses"));
  EXPECT_FALSE(absl::StrContains(Parse("quotes --help")->answer, "claimreview"));
  const std::string evaluate = Parse("evaluate --help")->answer;
  EXPECT_TRUE(absl::StrContains(evaluate, "\n  exact-all\n"));
  for (absl::string_view line : absl::StrSplit(help + report + evaluate, '\n')) {
    EXPECT_LE(line.size(), 88) << line;
  }
}

}  // namespace
}  // namespace attest
