#include "tools/cli/command_help.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/cli/version.h"
#include "tools/report/priority_weights.h"

namespace attest {
namespace {

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
  speaker
      where GOLD's quotes have speakers: of the contents found, the share, in a
      hundred, whose speaker has a name or an alias with all words of one of
      GOLD's speaker, or the same last word; "-" in GOLD is nobody, and AUTHOR
      the article's author
  type, DENIAL, ACCUSATION
      where both have claims: of the contents found, the share with GOLD's type
      or secondary type; and how well each of the two is told
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
  for (const Flag& flag : Flags()) {
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

}  // namespace

std::string CommandHelp(const CommandInfo& info) {
  const bool reads_articles = (kArticleCommands & Bit(info.command)) != 0;
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
  for (const CommandInfo& info : Commands()) {
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

}  // namespace attest
