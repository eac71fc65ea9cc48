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
  each line; or a stream of Documents. Any of them may be packed with gzip (.gz). A
  folder stands for the files in it and below that end in .txt, .text, .html, .htm,
  .jsonl, .ndjson, .json, .pb, .binpb, .textproto, .txtpb or .pbtxt, in the order of
  their names; other files in it are passed over.
  No FILE, or -, is standard input.
)";

constexpr absl::string_view kReviewsHelp =
    R"(Inputs:
  A FILE is fact-checks as ClaimReview JSON-LD, as for --fact_checks: one object, a
  list, or one on each line. It may be packed with gzip.

)";

constexpr absl::string_view kMeasuresHelp =
    R"(Inputs:
  GOLD and SYSTEM are streams of Documents: jsonl, pb or textproto, packed with gzip or
  not. GOLD needs "article" with "id" and "text", and "quotes" with "source", "cue" and
  "content", each a list of spans, in bytes of the text. On one line of JSON:
    {"article": {"id": "a1", "text": "It is safe, said Ann Vale."},
     "quotes": [{"source": [{"begin": 17, "end": 25}],
                 "cue": [{"begin": 12, "end": 16}],
                 "content": [{"begin": 0, "end": 10}]}]}
  To compare speakers and types as well, give it "speakers" and "claims" as `attest
  claims` writes them, and each quote an "id"; and compare with the output of `attest
  claims`.

GOLD and SYSTEM are paired by the articles' ids, and compared where the text is the
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

constexpr absl::string_view kColumnsHelp =
    R"(Columns of the table:
  article_id, claim_id
      where the row comes from, in the records
  flags
      why to look: DENIAL, ACCUSATION; CHECK_WORTHY; ANONYMOUS, the source is not
      named; HEARSAY, one source passes on another's words; ALTERED_QUOTE and
      MISATTRIBUTED, a transcript differs; PRINTED_DIFFERENTLY, another article of
      the run differs; ALREADY_CHECKED, a fact-check of it is likely. And
      LOW_CONFIDENCE, a warning about the row
  priority
      0 to 1, see below
  type, confidence
      ASSERTION, DENIAL or ACCUSATION; how likely attribution and type are right
  speaker, role, speaker_kind
      who said it, by the fullest name in the article; "the mayor"; PERSON,
      ORGANIZATION, GROUP, UNNAMED, DOCUMENT or AUTHOR
  chain
      "A said B said", and "A did not deny"
  statement, best_clause
      the words, cut to 240 characters; of a long statement the part to check
  cue
      the words that attribute: "said", "according to"
  target
      whom an accusation accuses; for a denial, the claim_id of what it answers
  hedged
      "yes" if the source qualifies it
  check_worthiness
      0 to 1, how likely readers call it a fact worth checking
  fact_check, rating
      the best earlier fact-check, and its rating
  quote_check
      what a transcript, or another article of the run, says of the quotation
  begin, end
      byte offsets in the article's text
  url, published
      of the article
  rule
      what decided: of the attribution / of the type
  review_status, review_note
      empty, for the reviewer

)";

constexpr absl::string_view kExitHelp =
    R"(Exit status:
  0  all done
  1  some inputs failed, as standard error says; the others are complete in the
     output, and where all failed, a file that stood under its name stays. Or the
     output could not be written
  2  the command line is wrong, or what it names cannot be used
)";

constexpr absl::string_view kEvaluateExitHelp =
    R"(Exit status:
  0  all done
  1  an article or record could not be compared, as standard error says; the scores
     are those of the others
  2  the command line is wrong, what it names cannot be used, or GOLD has no quote
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
                      info.command == Command::kIndex ? kReviewsHelp : "",
                      FlagsHelp(info.command), "\n",
                      ranks ? kColumnsHelp : "", ranks ? WeightsHelp() : "",
                      compares ? kEvaluateExitHelp : kExitHelp);
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
