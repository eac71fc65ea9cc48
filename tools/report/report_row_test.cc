#include "tools/report/report_row.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// The rows of the Document in text format, each as a map from column to cell.
std::vector<std::map<std::string, std::string>> Rows(
    absl::string_view textproto, const ReportOptions& options = {}) {
  Document document;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      std::string(textproto), &document));
  const std::string header = ReportHeader(ReportFormat::kTsv);
  const std::vector<std::string> columns =
      absl::StrSplit(absl::StripSuffix(header, "\n"), '\t');
  std::vector<std::map<std::string, std::string>> rows;
  for (const ReportRow& row : ReportRows(document, options)) {
    const std::vector<std::string> cells =
        absl::StrSplit(absl::StripSuffix(row.line, "\n"), '\t');
    EXPECT_EQ(cells.size(), columns.size());
    rows.emplace_back();
    for (size_t i = 0; i < columns.size(); ++i) rows.back()[columns[i]] = cells[i];
  }
  return rows;
}

// The given columns of the only row, joined by bars.
std::string Cells(absl::string_view textproto,
                  const std::vector<std::string>& columns) {
  auto rows = Rows(textproto);
  if (rows.size() != 1) return absl::StrCat(rows.size(), " rows");
  return absl::StrJoin(columns, "|", [&](std::string* out, const std::string& c) {
    *out += rows[0].at(c);
  });
}

TEST(ReportHeader, IsTheContract) {
  EXPECT_EQ(ReportHeader(ReportFormat::kTsv),
            "article_id\tclaim_id\tflags\tpriority\ttype\tconfidence\tspeaker\trole\t"
            "speaker_kind\tchain\tstatement\tbest_clause\tcue\ttarget\thedged\t"
            "check_worthiness\tfact_check\trating\tquote_check\tbegin\tend\turl\t"
            "published\trule\treview_status\treview_note\n");
}

TEST(ReportRows, EveryCell) {
  EXPECT_EQ(
      Cells(R"(article { id: "a1" url: "https://x.org" published: "2021-11-08"
                         text: "\"They lied,\" Ann Lee, the mayor, said. \"All.\"" }
               speakers { id: "s1" name: "Ann Lee" kind: PERSON role: "the mayor" }
               quotes { id: "q1" kind: DIRECT content { begin: 0 end: 12 }
                        content { begin: 39 end: 45 } cue { begin: 33 end: 37 }
                        source { begin: 13 end: 32 } speaker_id: "s1"
                        confidence: 0.9 rule: "adjacent" }
               claims { id: "c1" quote_id: "q1" type: ACCUSATION confidence: 0.8
                        target { text: "the council" } hedged: true
                        check_worthiness: 0.0525 rule: "lexicon"
                        clauses { span { begin: 0 end: 12 } type: ACCUSATION }
                        clauses { span { begin: 39 end: 45 } check_worthiness: 0.9 } })",
            {"article_id", "claim_id", "flags", "priority", "type", "confidence",
             "speaker", "role", "speaker_kind", "chain", "statement", "best_clause",
             "cue", "target", "hedged", "check_worthiness", "begin", "end", "url",
             "published", "rule", "review_status", "review_note"}),
      "a1|c1|ACCUSATION|0.226|ACCUSATION|0.72|Ann Lee|the mayor|PERSON||"
      "“They lied,” … “All.”|“They lied,”|said|the council|yes|0.052|0|45|"
      "https://x.org|2021-11-08|adjacent / lexicon||");
}

TEST(ReportRows, ABestClauseIsOnlyWhatWasSaid) {
  EXPECT_EQ(Cells(R"(article { id: "a1" text: "\"They lied,\" Ann Lee said, \"to us.\"" }
                     quotes { id: "q1" content { begin: 0 end: 12 } content { begin: 27 end: 35 } }
                     claims { id: "c1" quote_id: "q1" clauses { span { begin: 0 end: 35 } } })",
                  {"best_clause"}),
            "“They lied,” … “to us.”");
}

TEST(ReportRows, ChainsAndUnknownSpeakers) {
  constexpr absl::string_view kArticle =
      "article { text: 'Bo said Cy said no. did not deny No ferry claimed.' } speakers { id: 's1' name: 'Bo' }"
      "speakers { id: 's2' name: 'two officials' kind: UNNAMED }"
      "claims { id: 'c' quote_id: 'q2' confidence: 1 }";
  const struct {
    absl::string_view quotes, cells;
  } kCases[] = {
      {"quotes { id: 'q2' speaker_id: 's1' confidence: 1 }", "|Bo||"},
      {"quotes { id: 'q1' speaker_id: 's1' }"
       "quotes { id: 'q2' speaker_id: 's2' parent_id: 'q1' confidence: 1 }",
       "ANONYMOUS HEARSAY|two officials|UNNAMED|Bo said two officials said"},
      {"quotes { id: 'q1' speaker_id: 's1' }"
       "quotes { id: 'q2' speaker_id: 's1' parent_id: 'q1' confidence: 1 }",
       "|Bo||Bo said Bo said"},
      {"quotes { id: 'q2' speaker_id: 's1' negated: true confidence: 1 }",
       "|Bo||Bo did not say"},
      {"quotes { id: 'q2' speaker_id: 's1' negated: true confidence: 1 "
       "cue { begin: 20 end: 32 } source { begin: 0 end: 2 } }",
       "|Bo||Bo did not deny"},
      {"quotes { id: 'q2' speaker_id: 's1' negated: true confidence: 1 "
       "cue { begin: 42 end: 49 } source { begin: 33 end: 41 } }",
       "|Bo||No ferry claimed"},
      {"quotes { id: 'q1' speaker_id: 's1' }"
       "quotes { id: 'q2' speaker_id: 's2' parent_id: 'q1' negated: true confidence: 1"
       " cue { begin: 20 end: 32 } }",
       "ANONYMOUS HEARSAY|two officials|UNNAMED|Bo said two officials did not deny"},
      {"quotes { id: 'q2' source { begin: 8 end: 10 } confidence: 0.4 }",
       "ANONYMOUS LOW_CONFIDENCE|Cy||"},
      {"quotes { id: 'q1' } quotes { id: 'q2' parent_id: 'q1' confidence: 1 }",
       "ANONYMOUS HEARSAY|||somebody said somebody said"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Cells(absl::StrCat(kArticle, c.quotes),
                    {"flags", "speaker", "speaker_kind", "chain"}),
              c.cells);
  }
}

TEST(ReportRows, Evidence) {
  constexpr absl::string_view kDocument =
      "article { text: 'Bo: no.' } speakers { id: 's1' name: 'Bo' }"
      "quotes { id: 'q' speaker_id: 's1' confidence: 1 }"
      "claims { id: 'c' quote_id: 'q' confidence: 1 }";
  const struct {
    absl::string_view evidence, cells;
  } kCases[] = {
      {"fact_check_matches { claim_id: 'c' url: 'u2' rating: 'True' rank: 2 }"
       "fact_check_matches { claim_id: 'c' url: 'u1' rating: 'Pants\\non Fire' rank: 1"
       " score: 0.8 }",
       "ALREADY_CHECKED|u1|Pants on Fire|"},
      {"fact_check_matches { claim_id: 'c' fact_check_id: 'f' rank: 1 score: 0.3 }",
       "|f||"},
      {"quote_checks { quote_id: 'q' status: ALTERED transcript_id: 'd' line: 7"
       " differences { kind: LOST transcript_text: 'not' negation: true }"
       " differences { kind: CHANGED transcript_text: '5' quote_text: '50' number: true }"
       " differences { kind: ADDED quote_text: 'all' } }",
       "ALTERED_QUOTE|||ALTERED d:7: lost \"not\" (negation); \"5\" became \"50\" "
       "(number); added \"all\""},
      {"quote_checks { quote_id: 'q' status: MISATTRIBUTED transcript_id: 'd' line: 7"
       " speaker: 'CY' }",
       "MISATTRIBUTED|||MISATTRIBUTED d:7: said by CY"},
      {"quote_checks { quote_id: 'q' status: NOT_FOUND }"
       "quote_checks { quote_id: 'q' status: VERBATIM transcript_id: 'd' score: 1 }",
       "|||VERBATIM d:0"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Cells(absl::StrCat(kDocument, c.evidence),
                    {"flags", "fact_check", "rating", "quote_check"}),
              c.cells);
  }
}

// The claim ids of the rows, in order.
std::string Ids(const ReportOptions& options) {
  constexpr absl::string_view kDocument =
      "article { text: 'x' } speakers { id: 's1' name: 'Bo' }"
      "quotes { id: 'q' speaker_id: 's1' confidence: 1 }"
      "claims { id: 'plain' quote_id: 'q' confidence: 0.9 }"
      "claims { id: 'unsure' quote_id: 'q' confidence: 0.2 }"
      "claims { id: 'worthy' quote_id: 'q' confidence: 0.9 check_worthiness: 0.95 }"
      "claims { id: 'denial' quote_id: 'q' confidence: 0.9 type: DENIAL }"
      "claims { id: 'plain2' quote_id: 'q' confidence: 0.9 }"
      "claims { id: 'unsure_denial' quote_id: 'q' confidence: 0.3 type: DENIAL }";
  return absl::StrJoin(Rows(kDocument, options), " ",
                       [](std::string* out, const auto& row) {
                         *out += row.at("claim_id");
                       });
}

TEST(ReportRows, RankedAndFiltered) {
  ReportOptions options;
  EXPECT_EQ(Ids(options), "worthy denial plain plain2 unsure_denial unsure");
  options.flagged_only = true;
  EXPECT_EQ(Ids(options), "worthy denial unsure_denial");
  options.min_confidence = 0.5;
  EXPECT_EQ(Ids(options), "worthy denial");
}

// What may be a charge is no less worth a look than what plainly is none.
TEST(ReportRows, DoubtOfAnAssertionsTypeTakesNoPriority) {
  const auto rows = Rows(
      "article { id: 'a' text: 'It was so.' }"
      "quotes { id: 'q' content { end: 5 } confidence: 0.9 }"
      "claims { id: 'sure' quote_id: 'q' type: ASSERTION confidence: 0.9 }"
      "claims { id: 'unsure' quote_id: 'q' type: ASSERTION confidence: 0.4 }");
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[0].at("priority"), rows[1].at("priority"));
  EXPECT_NE(rows[0].at("flags"), rows[1].at("flags"));
}

TEST(ReportRows, AsHtmlTheyHoldTheSameCells) {
  Document document;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "article { id: 'a' text: '=1 <b>' } quotes { id: 'q' content { end: 6 } }"
      "claims { id: 'c' quote_id: 'q' }",
      &document));
  ReportOptions options;
  options.format = ReportFormat::kHtml;
  const std::vector<ReportRow> rows = ReportRows(document, options);
  ASSERT_EQ(rows.size(), 1);
  EXPECT_TRUE(absl::StrContains(
      rows[0].line, "<td class=\"statement\">=1 &lt;b&gt;</td>"));
  EXPECT_EQ(ReportFooter(ReportFormat::kTsv), "");
}

TEST(ReportRows, LongStatementsAreCut) {
  const std::string words = std::string(500, 'x') + " " + std::string(500, 'y');
  const std::string statement = Cells(
      absl::StrCat("article { text: '", words, "' } quotes { id: 'q' content { end: ",
                   words.size(), " } } claims { id: 'c' quote_id: 'q' }"),
      {"statement"});
  EXPECT_EQ(statement, std::string(kStatementCharacters - 1, 'x') + "…");
}

}  // namespace
}  // namespace attest
