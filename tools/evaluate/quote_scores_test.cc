#include "tools/evaluate/quote_scores.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// A Document from text in which every quote's parts are marked: {S1 Ann Vale}
// {C1 said} {T1 it rained}, the digit being the quote.
Document Marked(absl::string_view marked) {
  Document document;
  std::string text;
  Span* open = nullptr;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      const int number = marked[i + 2] - '0';
      while (document.quotes_size() < number) document.add_quotes();
      Quote* quote = document.mutable_quotes(number - 1);
      open = marked[i + 1] == 'S'   ? quote->add_source()
             : marked[i + 1] == 'C' ? quote->add_cue()
                                    : quote->add_content();
      open->set_begin(text.size());
      i += 3;
    } else if (marked[i] == '}') {
      open->set_end(text.size());
    } else {
      text += marked[i];
    }
  }
  document.mutable_article()->set_text(text);
  return document;
}

QuoteScores Score(absl::string_view gold, absl::string_view system) {
  QuoteScores scores;
  scores.Add(Marked(gold), Marked(system));
  return scores;
}

TEST(QuoteScoresTest, PerfectAnswer) {
  const char kText[] = "{S1 Ann Vale} {C1 said} {T1 it rained}. Nobody minded.";
  const QuoteScores scores = Score(kText, kText);
  EXPECT_EQ(scores.exact(kContentRole).f1(), 1);
  EXPECT_EQ(scores.token(kSourceRole).gold, 2);
  EXPECT_EQ(scores.linked().f1(), 1);
}

// One statement by `gold`, which the system gives to `system`; empty for nobody.
double SpeakerShare(const Speaker& gold, const Speaker& system) {
  Document documents[2] = {Marked("{S1 She} {C1 said} {T1 it rained}."),
                           Marked("{S1 She} {C1 said} {T1 it rained}.")};
  for (int k = 0; k < 2; ++k) {
    const Speaker& given = k == 0 ? gold : system;
    if (given.name().empty()) continue;
    Speaker* speaker = documents[k].add_speakers();
    *speaker = given;
    speaker->set_id("s1");
    documents[k].mutable_quotes(0)->set_speaker_id("s1");
  }
  QuoteScores scores;
  scores.Add(documents[0], documents[1]);
  return scores.speaker().precision();
}

Speaker Named(absl::string_view name, absl::string_view alias = "",
              Speaker::Kind kind = Speaker::PERSON) {
  Speaker speaker;
  speaker.set_name(std::string(name));
  speaker.set_kind(kind);
  if (!alias.empty()) speaker.add_aliases(std::string(alias));
  return speaker;
}

TEST(QuoteScoresTest, SpeakersAgreeByTheirWords) {
  EXPECT_EQ(SpeakerShare(Named("Ann Vale"), Named("Vale")), 1);
  EXPECT_EQ(SpeakerShare(Named("the Ministry of Health"), Named("Health Ministry")), 1);
  EXPECT_EQ(SpeakerShare(Named("Ann Vale"), Named("Ann Bo")), 0);
  EXPECT_EQ(SpeakerShare(Named("mayor", "Ann Vale"), Named("Bo Ek", "Vale")), 1);
  EXPECT_EQ(SpeakerShare(Named("-"), Named("")), 1);
  EXPECT_EQ(SpeakerShare(Named("Ann Vale"), Named("")), 0);
  EXPECT_EQ(SpeakerShare(Named("AUTHOR"), Named("I", "", Speaker::AUTHOR)), 1);
}

TEST(QuoteScoresTest, TypesCountWhereBothHaveClaims) {
  const char kText[] = "{S1 Ann} {C1 denied} {T1 it}. {S2 Bo} {C2 said} {T2 she lied}.";
  Document gold = Marked(kText), system = Marked(kText);
  for (Document* document : {&gold, &system}) {
    for (int k = 0; k < 2; ++k) {
      document->mutable_quotes(k)->set_id(k == 0 ? "q1" : "q2");
      document->add_claims()->set_quote_id(k == 0 ? "q1" : "q2");
    }
  }
  gold.mutable_claims(0)->set_type(DENIAL);
  gold.mutable_claims(1)->set_type(ASSERTION);
  gold.mutable_claims(1)->set_secondary_type(ACCUSATION);
  system.mutable_claims(0)->set_type(ASSERTION);
  system.mutable_claims(1)->set_type(ACCUSATION);
  QuoteScores scores;
  scores.Add(gold, system);
  EXPECT_EQ(scores.type().system, 2);
  EXPECT_EQ(scores.type().hits, 1);
}

TEST(QuoteScoresTest, InventionsInOtherSentencesCountInExactAllOnly) {
  const QuoteScores scores =
      Score("{S1 Ann Vale} {C1 said} {T1 it rained}. Nobody minded much.",
            "{S1 Ann Vale} {C1 said} {T1 it rained}. {S2 Nobody} {C2 minded} "
            "{T2 much}.");
  EXPECT_EQ(scores.exact(kCueRole).precision(), 1);
  EXPECT_EQ(scores.exact_all(kCueRole).precision(), 0.5);
  EXPECT_EQ(scores.linked().precision(), 0.5);
}

TEST(QuoteScoresTest, LinkedWantsFourFifthsOfTheContent) {
  const char kGold[] = "{S1 Ann} {C1 said} {T1 it rained all day in Loro}.";
  EXPECT_EQ(Score(kGold, "{S1 Ann} {C1 said} {T1 it rained all day} in Loro.")
                .linked()
                .hits,
            1);
  EXPECT_EQ(Score(kGold, "{S1 Ann} {C1 said} {T1 it rained} all day in Loro.")
                .linked()
                .hits,
            0);
}

TEST(QuoteScoresTest, LinkedWantsTheSource) {
  const char kGold[] = "{S1 Ann} told Bo {C1 that} {T1 it rained}.";
  EXPECT_EQ(Score(kGold, "Ann told {S1 Bo} {C1 that} {T1 it rained}.")
                .linked()
                .hits,
            0);
  EXPECT_EQ(
      Score(kGold, "Ann told Bo {C1 that} {T1 it rained}.").linked().hits, 0);
}

TEST(QuoteScoresTest, ConfidenceIsCountedByTenths) {
  const char kText[] = "{S1 Ann} {C1 said} {T1 it rained}. Bo {C2 knew} {T2 it}.";
  Document system = Marked(kText);
  system.mutable_quotes(0)->set_confidence(0.95f);
  system.mutable_quotes(1)->set_confidence(0.31f);
  QuoteScores scores;
  scores.Add(Marked("{S1 Ann} {C1 said} {T1 it rained}. Bo knew it."), system);
  EXPECT_EQ(scores.confidence(9).precision(), 1);
  EXPECT_EQ(scores.confidence(3).system, 1);
  EXPECT_EQ(scores.confidence(3).precision(), 0);
}

TEST(QuoteScoresTest, DirectIsWhatMarksEnclose) {
  const char kGold[] =
      "{T1 “It rained,”} {C1 said} {S1 Ann}. {S2 Bo} {C2 said} {T2 it did}.";
  const QuoteScores scores = Score(
      kGold, "{T1 “It rained,”} {C1 said} Ann. {S2 Bo} {C2 said} {T2 it did}.");
  EXPECT_EQ(scores.direct().gold, 1);
  EXPECT_EQ(scores.direct().hits, 0);
  EXPECT_EQ(scores.direct_source_accuracy(), 0);
}

TEST(QuoteScoresTest, TheLaterQuoteTakesASharedToken) {
  // Quote 2's cue lies in quote 1's content: the token is a cue.
  Document gold = Marked("{S1 Ann} {C1 said} {T1 it rained}.");
  Quote* second = gold.add_quotes();
  Span* cue = second->add_cue();
  cue->set_begin(12);
  cue->set_end(18);
  QuoteScores scores;
  scores.Add(gold, gold);
  EXPECT_EQ(scores.token(kContentRole).gold, 1);
  EXPECT_EQ(scores.token(kCueRole).gold, 2);
}

}  // namespace
}  // namespace attest
