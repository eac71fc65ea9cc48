#include "claims/verify/quote_checker.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

constexpr char kTownHall[] =
    "1\tRUIZ\tMadam Mayor, did you sell the Ostrel bridge to a foreign bank?\n"
    "2\tVANT\tWe never sold the bridge, and we will not sell it this year.\n"
    "3\tVANT\tThe repairs cost 40 million crowns; the bank lent us half of that.\n"
    "4\tRUIZ\tThen why does the bank -- why does the bank say otherwise?\n"
    "5\tVANT\t[applause] Because banks, dear Tomas, talk.\n"
    "6\tVANT\tMy office opens its books on Friday at noon for everybody.\n"
    "7\tRUIZ\tPeople in this town are tired of waiting for an answer.\n"
    "8\tVANT\tThen they should come on Friday and read until they fall asleep.\n";

// "STATUS line:speaker" and then the differences: "spoken>quoted", with "!" for a
// negation and "#" for a number.
std::string Check(std::vector<absl::string_view> pieces,
                  std::vector<absl::string_view> speaker = {"Mira Vant"}) {
  std::vector<std::string> warnings;
  static const auto* const checker = new QuoteChecker([&] {
    std::vector<Transcript> transcripts;
    transcripts.push_back(ParseTranscript(kTownHall, TranscriptFormat::kTsv,
                                          "town_hall.tsv", "town_hall",
                                          &warnings));
    return transcripts;
  }());
  const QuoteCheck check = checker->Check({std::move(pieces), std::move(speaker)});
  std::string out = QuoteCheck::Status_Name(check.status());
  if (check.line() > 0) {
    absl::StrAppend(&out, " ", check.line(), ":", check.speaker());
  }
  for (const Difference& d : check.differences()) {
    absl::StrAppend(&out, " [", d.transcript_text(), ">", d.quote_text(),
                    d.negation() ? "!" : "", d.number() ? "#" : "", "]");
  }
  return out;
}

TEST(QuoteChecker, Verbatim) {
  EXPECT_EQ(Check({"“We never sold the bridge,”"}), "VERBATIM 2:VANT");
  EXPECT_EQ(Check({"\"THE REPAIRS COST 40 MILLION crowns — the bank lent us half\""}),
            "VERBATIM 3:VANT");
  // Over the end of a line, and with "[applause]" between.
  EXPECT_EQ(Check({"half of that"}), "VERBATIM 3:VANT");
  EXPECT_EQ(Check({"talk. My office opens its books on Friday"}),
            "VERBATIM 6:VANT");
  // Interrupted by "she said".
  EXPECT_EQ(Check({"“We never sold the bridge,”", "“and we will not sell it”"}),
            "VERBATIM 2:VANT");
  // Bracketed insertions are the reporter's.
  EXPECT_EQ(Check({"the bank lent us half [of the sum]"}), "VERBATIM 3:VANT");
  EXPECT_EQ(Check({"My office opens [the mayor's] books on Friday at noon"}),
            "VERBATIM 6:VANT");
}

TEST(QuoteChecker, Elided) {
  EXPECT_EQ(Check({"The repairs cost 40 million crowns … half of that"}),
            "ELIDED 3:VANT");
  EXPECT_EQ(Check({"My office opens its books ... for everybody"}),
            "ELIDED 6:VANT");
}

TEST(QuoteChecker, AlteredSaysWhatDiffers) {
  EXPECT_EQ(Check({"We will sell it this year"}),
            "ALTERED 2:VANT [not>!]");
  EXPECT_EQ(Check({"The repairs cost 60 million crowns"}),
            "ALTERED 3:VANT [40>60#]");
  EXPECT_EQ(Check({"My office opens all its books on Friday for everybody"}),
            "ALTERED 6:VANT [>all] [at noon>]");
  EXPECT_EQ(Check({"The repairs cost forty million crowns"}),
            "ALTERED 3:VANT [40>forty]");
}

TEST(QuoteChecker, Spliced) {
  EXPECT_EQ(Check({"My office opens its books on Friday … We never sold the bridge"}),
            "SPLICED 6:VANT");
}

TEST(QuoteChecker, Misattributed) {
  EXPECT_EQ(Check({"We never sold the bridge"}, {"Tomas Ruiz"}),
            "MISATTRIBUTED 2:VANT");
  EXPECT_EQ(Check({"We never sold the bridge"}, {"the mayor", "Vant"}),
            "VERBATIM 2:VANT");
  EXPECT_EQ(Check({"We never sold the bridge"}, {}), "VERBATIM 2:VANT");
  // Both say it: the right one did.
  EXPECT_EQ(Check({"the bank"}, {"Tomas Ruiz"}), "VERBATIM 4:RUIZ");
  EXPECT_EQ(Check({"the bank"}, {"Mira Vant"}), "VERBATIM 3:VANT");
}

TEST(QuoteChecker, NotFoundNamesTheNearestLine) {
  EXPECT_EQ(Check({"Everyone can read the books in my office next week"}),
            "NOT_FOUND 6:VANT");
  EXPECT_EQ(Check({"Zebras gallop quietly"}), "NOT_FOUND");
  EXPECT_EQ(Check({}), "NOT_FOUND");
  EXPECT_EQ(Check({"“…”"}), "NOT_FOUND");
}

TEST(QuoteChecker, AnyBytesAndSizes) {
  EXPECT_EQ(Check({"\xFF\xC3[\0", "((((", "]]]"}), "NOT_FOUND");
  EXPECT_EQ(Check({std::string(1 << 20, '[')}), "NOT_FOUND");
  std::string speech;
  for (int i = 0; i < 20000; ++i) speech += "the bank said we ";
  EXPECT_EQ(Check({speech}), "NOT_FOUND 3:VANT");
}

std::string MixedPieces(absl::string_view content) {
  return absl::StrJoin(QuotedPieces(Quote::MIXED, {content}), "|");
}

TEST(QuoteChecker, PiecesInMarksOfAnyStyle) {
  EXPECT_EQ(MixedPieces("it was ‘a very bad deal’ and ‘a shame’"), "a very bad deal|a shame");
  EXPECT_EQ(MixedPieces("it was 'a very bad deal', and 'a shame.'"),
            "a very bad deal|a shame.");
  EXPECT_EQ(MixedPieces("it was ’a very bad deal’ and ‹a shame›"), "a very bad deal|a shame");
  EXPECT_EQ(MixedPieces("it was ``a very bad deal'' and „a shame‟"),
            "a very bad deal|a shame");
  EXPECT_EQ(MixedPieces("it was ‘a very bad deal"), "a very bad deal");
  // Apostrophes are none, and double marks come first.
  EXPECT_EQ(MixedPieces("the mayor's deal wasn’t ‘the mayors’s best, he’d said’"),
            "the mayors’s best, he’d said");
  EXPECT_EQ(MixedPieces("it's the town’s élan’s '90s"), "");
  EXPECT_EQ(MixedPieces("the mayor's “very ‘bad’ deal”"), "very ‘bad’ deal");
  EXPECT_EQ(MixedPieces("'"), "");
}

TEST(QuoteChecker, PiecesOfMixedQuotes) {
  EXPECT_EQ(absl::StrJoin(QuotedPieces(Quote::MIXED,
                                       {"it was “a very bad deal” and “a shame",
                                        "nothing"}),
                          "|"),
            "a very bad deal|a shame");
  EXPECT_EQ(QuotedPieces(Quote::INDIRECT, {"“a”"}).size(), 0);
  EXPECT_EQ(QuotedPieces(Quote::DIRECT, {"“a”", "b"}).size(), 2);
}

}  // namespace
}  // namespace attest
