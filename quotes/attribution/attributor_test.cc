// Each case is one literal: the text with the attributions that it should yield.
// Attributions (marked_attributions.h) are numbered in the order in which their contents
// end.

#include "quotes/attribution/attributor.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "quotes/attribution/marked_attributions.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

struct Found {
  AnnotatedText text;
  std::vector<Attribution> attributions;
};

const Attributor& SharedAttributor() {
  static const auto* attributor = new Attributor;
  return *attributor;
}

void Find(const std::string& text, Found* found) {
  Tokenize(text, &found->text.tokenized);
  Annotate(&found->text);
  std::vector<Quotation> quotations;
  FindQuotations(found->text.tokenized, &quotations);
  found->attributions = SharedAttributor().Find(found->text, quotations);
}

std::string Attribute(const std::string& marked) {
  const std::string text = WithoutMarks(marked);
  Found found;
  Find(text, &found);
  return WithMarks(found.text.tokenized, found.attributions);
}

class AttributorTest : public testing::TestWithParam<const char*> {};

TEST_P(AttributorTest, FindsWhatIsMarked) {
  EXPECT_EQ(Attribute(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    DirectSpeech, AttributorTest,
    testing::Values(
        "{t1 “The bridge will open in May,”} {c1 said} {s1 Ann Okafor}.",
        "{s1 Okafor} {c1 said:} {t1 “The bridge will open in May.”}",
        "{t1 “We are ready,”} {s1 she} {c1 said}. {t1 “We have been ready for "
        "a year.”}",
        "{t1 “Every time we ask,”} {s1 Okafor} {c1 said}, {t1 “they send us a "
        "form.”}",
        "{s1 Okafor} {c1 said}, {t1 “The first bridge fell in March of last "
        "year.}\n\n{t1 “The second one fell before anybody had noticed.”}\n",
        "{t1 ‘The bridge will not open before the spring,’} {s1 Ms Okafor} {c1 "
        "said}.",
        "{t1 “We are in touch with all of the families,”} {s1 he} {c1 additional}.",
        "{t1 “We are in touch with all of the families,”} {s1 Okafor} {c1 went on}.",
        "The mayor came late. {t1 “Friends, let me be blunt. I can beat Ann Okafor. Brand "
        "cannot,”} {s1 the email} {c1 read}.",
        "{t2 “Everything is open,”} {s1 {s2 Okafor}} {c2 told} the paper after {c1 hinting} "
        "{t1 that “changes” could come}. {t2 “Every single thing is open.”}",
        "The board met.\n\n{t1 “The ice came early and took both of the boats. Nobody had "
        "asked the pilots.}\n\n{t1 “They would have told us,”} {s1 Okafor} {c1 wrote}.",
        "The plan has a flaw: {t1 “It leaves out the whole of the harbour,”} {s1 Okafor} "
        "{c1 said}.",
        "{s1 {s2 Okafor}} {c1 denied} {t1 that the pier had moved}, {c2 adding}, {t2 “We "
        "walked over it this morning with both engineers.”}",
        "{t1 “No bus will cross it,”} {s1 {s2 Okafor}} {c1 said}, {c2 adding:} {t2 "
        "“Never, as long as I live.”}",
        "– {t1 The patients are safe} – {c1 assured} {s1 the spokesman, Ann Okafor}. – "
        "{t1 Nobody has to wait.}",
        "{t1 «The bridge will not open before the spring»}, {c1 said} {s1 Ann "
        "Okafor}.",
        "{t1 \"I have read all the reports, and there is no crack\"}, {c1 affirmed} "
        "{s1 Okafor} in press conference.",
        "{t1 “We lost because nobody came to vote.”}\n\n{c1 —} {s1 Ann Okafor, "
        "mayor of Loro}\n",
        "{s1 The minister} {c1 told} reporters: {t1 “Nobody was hurt in the "
        "fire.”}"));

INSTANTIATE_TEST_SUITE_P(
    IndirectSpeech, AttributorTest,
    testing::Values(
        "{s1 The company} {c1 said} {t1 it would close two plants}.",
        "{s1 Okafor} {c1 denied} {t1 that she had taken the money}.",
        "{c1 According to} {s1 the report}, {t1 crime fell by 4 percent last "
        "year}.",
        "{t1 Prices will fall next year}, {s1 analysts} {c1 said}."));

INSTANTIATE_TEST_SUITE_P(
    Nothing, AttributorTest,
    testing::Values("The bridge over the Loro opened in May.",
                    "He read “War and Peace” on the train.",
                    "‘Stupid and shortsighted’\n\nThe road was closed.\n",
                    "Police responded with tear gas.",
                    "Ann Okafor: Loro's mayor wins a second vote\n\nThe road "
                    "was closed.\n",
                    "The party is known as the Harbour Alliance.",
                    "A clerk who asked not to be named left the room.",
                    ""));

TEST(AttributorTest, APullQuoteEndsWithItsName) {
  EXPECT_EQ(Attribute("The bridge has been shut since May.\n\n{t1 \"No bus will cross it "
                      "again, whatever they say.}\n{s1 Ann Okafor, chief engineer}.\"\n"),
            "The bridge has been shut since May.\n\n{t1 \"No bus will cross it again, "
            "whatever they say.}\n{s1 Ann Okafor, chief engineer}.\"\n");
}

TEST(AttributorTest, AnswersBehindDashesAreTurns) {
  Found found;
  Find("Why so early?\n\n– I had seen enough of it.\n\nWas it the rain?\n\n– Only the "
       "rain on that day.\n",
       &found);
  ASSERT_EQ(found.attributions.size(), 2);
  for (const Attribution& a : found.attributions) {
    EXPECT_EQ(a.rule, kTurnRule);
    EXPECT_EQ(a.kind, Quote::DIRECT);
    EXPECT_TRUE(a.source.empty());
  }
}

TEST(AttributorTest, ListsWithDashesAreNoTurns) {
  Found found;
  Find("Which towns get a bridge?\n\n– Lund\n\n– Loro\n\n– Brindle\n", &found);
  EXPECT_TRUE(found.attributions.empty());
}

TEST(AttributorTest, SpeechThatNobodySpeaksIsNoStatement) {
  Found found;
  Find("“Read all about it on our new pages.”\n", &found);
  EXPECT_TRUE(found.attributions.empty());
}

// Texts that break off: nothing is read behind their last token (run with --config=asan).
TEST(AttributorTest, TextsThatBreakOff) {
  for (const char* text :
       {"She said, \"", "Ministers say, “", "In May, Ann Vale said, “", "\"So my wife says,\",",
        "“… move us”,", ": “We looked at the wall.”", "Power may be out until Friday, says",
        "body, Papirforbundet, rejected the charge.", "“No,” said Ann Okafor, smiling",
        "The man added, \""}) {
    Found found;
    Find(text, &found);
    for (const Attribution& a : found.attributions) {
      EXPECT_LT(a.content[0].begin, a.content[0].end) << text;
    }
  }
}

// In time that is linear in the text: no quotation looks back over all before it.
TEST(AttributorTest, ManyQuotationsInOneParagraph) {
  std::string scare, names;
  for (int i = 0; i < 20000; ++i) {
    scare += "\"no\". ";
    names += "Mr. \"A\" ";
  }
  for (const std::string& text : {scare, names}) {
    Found found;
    Find(text, &found);
    EXPECT_LE(found.attributions.size(), 40000);
  }
}

TEST(AttributorTest, ChainsHaveParents) {
  Found found;
  Find("The mayor said on Monday that her deputy had claimed that the bridge was "
       "safe.",
       &found);
  ASSERT_EQ(found.attributions.size(), 2);
  EXPECT_EQ(found.attributions[0].parent, 1);
  EXPECT_EQ(found.attributions[1].parent, -1);
}

TEST(AttributorTest, AContentThatIsTheNextSourceNests) {
  const char kMarked[] =
      "{s2 He} {c2 also said} {t2 {s1 a spokesman for the party} {c1 had "
      "claimed} {t1 that the vote was “a fraud”}}.";
  EXPECT_EQ(Attribute(kMarked), kMarked);
}

TEST(AttributorTest, AChainKeepsItsQuotationWhole) {
  Found found;
  const std::string text =
      "The mayor said a spokesman for the port had claimed that the bridge was "
      "“very safe, saying that nobody had measured it in years”.";
  Find(text, &found);
  ASSERT_EQ(found.attributions.size(), 2);
  const TokenSpan last = found.attributions[0].content.back();
  EXPECT_EQ(found.text.tokenized.Word(last.end - 1), "”");
}

TEST(AttributorTest, InterviewsAreReadTurnByTurn) {
  const char kMarked[] =
      "{s1 Tribune}{c1 :} {t1 Were you offered the job?}\n\n"
      "{s2 Okafor}{c2 :} {t2 No. I never asked for one.}\n\n"
      "{s3 Tribune}{c3 :} {t3 So why leave?}\n";
  EXPECT_EQ(Attribute(kMarked), kMarked);
  Found found;
  Find(WithoutMarks(kMarked), &found);
  EXPECT_EQ(found.attributions[1].kind, Quote::DIRECT);
}

TEST(AttributorTest, WhatSomebodyWasAskedIsNoStatementOfTheirs) {
  const char kMarked[] =
      "Asked whether he would resign, {s1 Okafor} {c1 said:} {t1 “That is not a "
      "question for me.”}";
  EXPECT_EQ(Attribute(kMarked), kMarked);
}

TEST(AttributorTest, NegatedStatementsAreMarked) {
  const std::pair<const char*, bool> cases[] = {
      {"The company did not say that it would close the plant.", true},
      {"No group has claimed that it planned the attack.", true},
      {"The company declined to comment on the report.", true},
      {"A spokeswoman refused to confirm the figure.", true},
      {"The ministry would not confirm the figure.", true},
      {"The company said that it would not close the plant.", false},
      {"The company denied that it would close the plant.", false},
  };
  for (const auto& c : cases) {
    Found found;
    Find(c.first, &found);
    ASSERT_EQ(found.attributions.size(), 1) << c.first;
    EXPECT_EQ(found.attributions[0].negated, c.second) << c.first;
  }
}

TEST(AttributorTest, WhatAnotherSentencesColonIntroducesIsItsSubjects) {
  Found found;
  Find("“They are all fools,” said Ivo Brand, 71, who lost his boat. His wife, Greta Brand, was "
       "kinder: “The sea comes. That is what the sea does.”\n\nIt is not clear whether the wall "
       "would have held. “No wall of that age was built for this,” said Ada Lund. She added that "
       "the sea had risen since 1990.",
       &found);
  const auto said_by_ivo = [](const Attribution& a) {
    return !a.source.empty() && a.content.size() > 1;
  };
  EXPECT_TRUE(std::none_of(found.attributions.begin(), found.attributions.end(), said_by_ivo));
}

TEST(AttributorTest, KindsFollowTheMarks) {
  const std::pair<const char*, Quote::Kind> cases[] = {
      {"“The bridge will open in May,” said Ann Okafor.", Quote::DIRECT},
      {"Okafor said the bridge “will open in May”.", Quote::MIXED},
      {"Okafor said the bridge would open in May.", Quote::INDIRECT},
  };
  for (const auto& c : cases) {
    Found found;
    Find(c.first, &found);
    ASSERT_EQ(found.attributions.size(), 1) << c.first;
    EXPECT_EQ(found.attributions[0].kind, c.second) << c.first;
  }
}

TEST(AttributorTest, WhatSievesSettle) {
  const char* const cases[] = {
      // A participle of saying has a statement of its own.
      "{s1 {s2 Karim Sadr, the ministry's spokesman,}} {c1 confirmed} {t1 that \"all the contracts "
      "passed through the office,\"} {c2 considering} {t2 that \"the statements of the deputy "
      "are an attempt to gain votes before the vote.\"}",
      // What is told beside speech does not take it over.
      "{t2 “Somebody knows,”} {s2 Vale} {c2 told} us hours after {s1 the police} {c1 admitted} "
      "{t1 that they had lost a day}. {t2 “Somebody always knows, and we will wait.”}",
      // Nor does speech take what a clause beside it quotes.
      "{t1 “It is a coup,”} {s1 {s2 Vale}} {c1 told} the paper, {c2 adding} {t2 that while nobody "
      "has claimed it, “there is a lot of talk”}.",
      // An abbreviation ends the sentence.
      "{t1 “We have heard nothing,”} {c1 said} {s1 Ivo Brand, 40, of Loro, Fla}. {t1 “Nobody "
      "rings us and nobody writes to us.”}",
      // Words that a quotation goes on from.
      "{t1 Like most small towns, “the place we live in has no doctor,”} {s1 Brand} {c1 said}.",
      // The sentence's opening words.
      "{t1 On Monday night, three people were still missing}, {c1 according to} {s1 the police}.",
      // Nor is a clause before its own.
      "The council will not fund the festival but {s1 organisers} {c1 said} {t1 that it was safe}.",
      "Dockers walk out at Loro as {s1 union} {c1 says} {t1 bosses hid a report}",
      "{s1 All but two members} {c1 said} {t1 that they would stay}.",
      // Speech goes on behind what only stands between, or says where it was said.
      "{t1 “Oh no, those are very small towns,”} {s1 Brand} {c1 said}. They also lie in the dead "
      "corner of the county. {t1 “That is a tough area for us.”}",
      "{t1 “I will be voting in May,”} {s1 Brand} {c1 said} in an interview with the Loro "
      "Herald. {t1 “And I have decided to vote for Vale.”}",
      // A time is no part of a source.
      "{s1 Craig Dobbs} last night {c1 said} {t1 that he had never touched the money}.",
  };
  for (const char* marked : cases) EXPECT_EQ(Attribute(marked), marked);
}

TEST(AttributorTest, AnEndedQuotationIsNotTheNextSpeakers) {
  const char kMarked[] =
      "{t1 “We know what happened here,”} {c1 said} {s1 Ann Vale, the chief executive}. "
      "{t1 “It was a tragic time in our history.”} {s2 The bank} {c2 said} {t2 that it "
      "would pay for a new school}.";
  EXPECT_EQ(Attribute(kMarked), kMarked);
}

}  // namespace
}  // namespace attest
