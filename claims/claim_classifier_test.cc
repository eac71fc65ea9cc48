#include "claims/claim_classifier.h"

#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claims/quote_literals.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

const ClaimClassifier& Classifier() {
  static const ClaimClassifier* classifier = new ClaimClassifier();
  return *classifier;
}

Document Classified(absl::string_view literal) {
  Document document = ParseQuoteLiteral(literal);
  Classifier().Classify(&document);
  return document;
}

struct TypeCase {
  const char* literal;
  ClaimType type;
};

TEST(ClaimClassifierTest, Types) {
  const TypeCase kCases[] = {
      {"{s:The mayor of Port Lorne} {c:said} {q:the bridge will open in May}.",
       ASSERTION},
      {"{s:Orla Finch} {c:denied} {q:that she had taken the money}.", DENIAL},
      {"{s:The ministry} {c:denied} {q:any involvement in the raid}.", DENIAL},
      {"{s:Mr Vale} {c:rejected} {q:the allegations}.", DENIAL},
      {"{s:The union} {c:accused} {q:the port authority of lying about the "
       "accident}.",
       ACCUSATION},
      {"{s:Residents} {c:blamed} {q:the water company for the flood}.",
       ACCUSATION},
      {"{q:“He lied to every one of us, and he stole our pensions,”} {s:Ms Okoro} "
       "{c:said}.",
       ACCUSATION},
      {"{q:“No one changed anything in the register,”} {s:the notary} {c:said}.",
       DENIAL},
      {"{s:The chairman} {c:said} {q:“We made mistakes and I am sorry.”}",
       ASSERTION},
      {"{s:She} {c:asked} {q:when the ferry would leave}.", ASSERTION},
      {"{s:Dana Brandt} {c:said} {q:“My brother is not a thief.”}", DENIAL},
      // A flat denial, with no negation in it.
      {"{s:Orla Finch} {c:called} {q:the allegations “a fairy tale”}.", DENIAL},
      {"{s:Mr Vale} {c:described} {q:the accusations as “far from the truth”}.", DENIAL},
      {"{s:The harbour's lawyer} {c:said} {q:the letters were fabricated}.", DENIAL},
      {"{q:“Nothing was taken from the pension fund,”} {s:the clerk} {c:said}.", DENIAL},
      // Who denies doing a thing denies that it was done.
      {"{s:The firm} {c:denied} {q:burning the letters of its founder}.", DENIAL},
      {"{s:The clerk} {c:denied} {q:wanting to be mayor}.", DENIAL},
      {"{s:The council} {c:denied} {q:parking permits to the choir}.", ASSERTION},
      // What is rejected is what was said, also where no "that" follows.
      {"{s:Mr Vale} {c:rejected} {q:the idea Ms Finch posed a threat to the club}.", DENIAL},
      {"{s:The minister} {c:also dismissed} {q:claims government plans would devalue degrees}.",
       DENIAL},
      {"{s:The council} {c:rejected} {q:the plan for a new harbour}.", ASSERTION},
      {"{q:“We reject any suggestion that our staff took bribes,”} {s:Mr Vale} {c:said}.", DENIAL},
      // Marks of any style are no end of what is denied.
      {"{s:Dana Brandt} {c:said} {q:her brother did not «steal» the money}.", DENIAL},
      {"{s:Dana Brandt} {c:said} {q:her brother did not “steal” the money}.", DENIAL},
      // Who accuses accuses, whoever it is.
      {"{s:Both sides} {c:accused} {q:each other of blowing up a deal over the breaks}.", ACCUSATION},
      // What denies a denial denies nothing.
      {"{s:The palace} {c:said} {q:it neither confirmed nor denied that a letter had come}.",
       ASSERTION},
      // Not all that is negated was ever in play, and praise accuses nobody.
      {"{s:The ferryman} {c:said} {q:he had never known such a storm}.", ASSERTION},
      {"{s:The consul} {c:said} {q:no comment would be made today}.", ASSERTION},
      {"{s:The deputy} {c:said} {q:the port had honoured all its debts}.", ASSERTION},
      // What is not done is no accusation.
      {"{s:The council} {c:has never accused} {q:the ferry company of negligence}.",
       ASSERTION},
      {"{s:No group} {c:has claimed responsibility for} {q:Sunday's attack on Mayor "
       "Orla Finch}.",
       ASSERTION},
      // Nothing says no.
      {"{s:The safety officer} {c:had told} {q:him that her reports were being rewritten "
       "in the head office}.",
       ASSERTION},
      {"{s:The council} {c:welcomed} {q:the new library}.", ASSERTION},
  };
  for (const TypeCase& c : kCases) {
    Document document = Classified(c.literal);
    ASSERT_EQ(document.claims_size(), 1) << c.literal;
    EXPECT_EQ(ClaimType_Name(document.claims(0).type()),
              ClaimType_Name(c.type))
        << c.literal;
  }
}

TEST(ClaimClassifierTest, ContributionsSumToTheMargin) {
  Document document = Classified(
      "{s:The union} {c:accused} {q:the port authority of lying}.");
  const Claim& claim = document.claims(0);
  float sum = 0, worth = 0;
  for (const Contribution& c : claim.contributions()) {
    (absl::StartsWith(c.feature(), "worth: ") ? worth : sum) += c.value();
  }
  EXPECT_NEAR(claim.check_worthiness(), 1 / (1 + std::exp(-worth)), 1e-4);
  // Of two labels alone the probability would be the logistic of the margin; the
  // third only lowers it.
  EXPECT_GT(sum, 0);
  EXPECT_LE(claim.confidence(), 1 / (1 + std::exp(-sum)) + 1e-4);
}

TEST(ClaimClassifierTest, RunsTwiceWithTheSameResult) {
  Document once = Classified(
      "{s:Orla Finch} {c:denied} {q:the charge}. {s:Ann Bell} {c:said} "
      "{q:it may rain again tomorrow. It has rained for 12 days in a row, and the river is up}.");
  Document twice = once;
  Classifier().Classify(&twice);
  EXPECT_EQ(once.SerializeAsString(), twice.SerializeAsString());
  ASSERT_EQ(once.claims_size(), 2);
  EXPECT_EQ(once.claims(1).id(), "c2");
  EXPECT_EQ(once.claims(1).quote_id(), "q2");
  EXPECT_EQ(once.claims(1).clauses_size(), 3);
  EXPECT_EQ(once.provenance().stages_size(), 1);
  EXPECT_EQ(once.provenance().models_size(), 3);
}

TEST(ClaimClassifierTest, FiguresAreWorthMoreThanHopes) {
  const Document document = Classified(
      "{s:Ann Bell} {c:said} {q:crime rose by 40 percent last year}. {s:Tom Reed} "
      "{c:said} {q:he hopes to see you all again}.");
  EXPECT_GT(document.claims(0).check_worthiness(),
            4 * document.claims(1).check_worthiness());
}

TEST(ClaimClassifierTest, ADenialThatCallsTheChargeAnInventionDeniesFirst) {
  const Document document = Classified(
      "{s:The harbour master} {c:said} {q:he was sceptical of the leak, which is a lie made "
      "up by the corrupt council to blame the divers}.");
  EXPECT_EQ(document.claims(0).type(), DENIAL);
  EXPECT_EQ(document.claims(0).secondary_type(), ACCUSATION);
}

TEST(ClaimClassifierTest, QuotationMarksOfAllStylesAreAlike) {
  const Claim curly =
      Classified("{q:“We reject the claim that we paid them,”} {s:Mr Vale} {c:said}.").claims(0);
  EXPECT_EQ(curly.type(), DENIAL);
  for (const char* literal : {"{q:'We reject the claim that we paid them,'} {s:Mr Vale} {c:said}.",
                              "{q:‘We reject the claim that we paid them,’} {s:Mr Vale} {c:said}.",
                              "{q:«We reject the claim that we paid them,»} {s:Mr Vale} {c:said}.",
                              "{q:„We reject the claim that we paid them,“} {s:Mr Vale} {c:said}."}) {
    EXPECT_EQ(Classified(literal).claims(0).confidence(), curly.confidence()) << literal;
  }
}

TEST(ClaimClassifierTest, WhoPassesOnAnothersWordsAsserts) {
  Document document = Classified(
      "{s:Radio Lorne} {c:reported} {q:that the union had accused the port authority of "
      "lying}.");
  const std::string& text = document.article().text();
  Quote* inner = document.add_quotes();
  inner->set_id("q2");
  inner->set_parent_id(document.quotes(0).id());
  Span* content = inner->add_content();
  content->set_begin(text.find("the port authority"));
  content->set_end(text.find(" of lying") + 9);
  Span* cue = inner->add_cue();
  cue->set_begin(text.find("had accused"));
  cue->set_end(text.find(" the port"));
  Classifier().Classify(&document);
  EXPECT_EQ(document.claims(0).type(), ASSERTION);
  EXPECT_EQ(document.claims(0).secondary_type(), CLAIM_TYPE_UNSPECIFIED);
  EXPECT_EQ(document.claims(0).rule(), document.claims(1).rule() + ", report-of-quote");
  EXPECT_EQ(document.claims(1).type(), ACCUSATION);
}

TEST(ClaimClassifierTest, AnEventIsNotAccused) {
  const char* const kCases[] = {
      "{s:The league} {c:denounced} {q:Sunday’s attack}.",
      "{s:Officers} {c:said} {q:that two people were killed in the explosion}.",
      "{s:The fire service} {c:said} {q:the failed rocket fell into the lake}.",
  };
  for (const char* literal : kCases) {
    const Document document = Classified(literal);
    ASSERT_EQ(document.claims_size(), 1);
    const Claim& claim = document.claims(0);
    EXPECT_EQ(ClaimType_Name(claim.type()), "ASSERTION") << literal;
    EXPECT_NE(claim.secondary_type(), ACCUSATION) << literal;
  }
}

TEST(ClaimClassifierTest, YouAreTheOneAddressed) {
  const Document document = Classified(
      "Ann Bell of the Lorne Gazette was there. {q:“You stole our pensions and "
      "you lied about it,”} {c:said} {s:Orla Finch}, addressing Tom Reed at the "
      "hearing.");
  ASSERT_EQ(document.claims_size(), 1);
  EXPECT_EQ(document.claims(0).type(), ACCUSATION);
  EXPECT_EQ(document.claims(0).target().text(), "Tom Reed");
}

struct HedgeCase {
  const char* literal;
  bool hedged;
};

TEST(ClaimClassifierTest, Hedges) {
  const HedgeCase kCases[] = {
      {"{s:Ann Bell} {c:said} {q:the firm may have broken the law}.", true},
      {"{s:Ann Bell} {c:said} {q:the firm broke the law}.", false},
      {"{s:She} {c:said} {q:“I think the dam will hold”}.", true},
      {"{s:She} {c:said} {q:“I don't think the dam will hold”}.", false},
      {"{s:The clerk} {c:said} {q:the file was undated and could not be relied upon}.", false},
      {"{s:Ann Bell} {c:said} {q:women were more likely to be stopped}.", false},
      {"{s:Ann Bell} {c:said} {q:police sought a man who may be armed}.", false},
  };
  for (const HedgeCase& c : kCases) {
    EXPECT_EQ(Classified(c.literal).claims(0).hedged(), c.hedged) << c.literal;
  }
}

// In time that is linear in the content: no word looks through all of its sentence.
TEST(ClaimClassifierTest, OneEndlessSentence) {
  for (const char* word : {"may ", "out of context "}) {
    std::string content = "the dam";
    for (int i = 0; i < 100000; ++i) absl::StrAppend(&content, " ", word);
    const Document document =
        Classified(absl::StrCat("{s:Ann Bell} {c:said} {q:", content, "so}."));
    ASSERT_EQ(document.claims_size(), 1);
    EXPECT_EQ(document.claims(0).hedged(), word[0] == 'm');
  }
}

TEST(ClaimClassifierTest, ADenialAnswersTheCharge) {
  Document document = Classified(
      "{s:Ann Bell} {c:accused} {q:Orla Finch of taking money from the harbour "
      "fund}. {s:Tom Reed} {c:said} {q:the weather was mild}. {s:Orla Finch} "
      "{c:denied} {q:that she had taken money from the fund}.");
  EXPECT_EQ(document.claims(2).type(), DENIAL);
  EXPECT_EQ(document.claims(2).answers_claim_id(), "c1");
}

TEST(ClaimClassifierTest, ADenialThatNamesNoChargeAnswersTheLastOne) {
  const Document document = Classified(
      "{s:Ann Bell} {c:accused} {q:the harbour board of selling rotten rope}. {s:Tom Reed} "
      "{c:said} {q:the weather was mild}. {s:Orla Finch} {c:dismissed} {q:the allegations}.");
  EXPECT_EQ(document.claims(2).type(), DENIAL);
  EXPECT_EQ(document.claims(2).answers_claim_id(), "c1");
}

TEST(ClaimClassifierTest, WhatWasNotSaidIsNoReport) {
  Document document = Classified(
      "{s:Orla Finch} {c:said} {q:that she had never accused Tom Reed of theft}.");
  ASSERT_EQ(document.quotes_size(), 1);
  Quote* inner = document.add_quotes();
  inner->set_id("inner");
  inner->set_parent_id(document.quotes(0).id());
  *inner->mutable_content() = document.quotes(0).content();
  Classifier().Classify(&document);
  EXPECT_EQ(document.claims(0).type(), ASSERTION);
  inner->set_negated(true);
  Classifier().Classify(&document);
  EXPECT_EQ(document.claims(0).type(), DENIAL);
}

TEST(ClaimClassifierTest, NobodyAccusesWhomHeSpeaksFor) {
  const char kLiteral[] =
      "{s:Tom Reed} {c:said} {q:that the company had not paid any money to the mayor, and "
      "that it would sue Finch for libel}.";
  EXPECT_EQ(Classified(kLiteral).claims(0).target().text(), "the company");
  Document document = ParseQuoteLiteral(kLiteral);
  Speaker* speaker = document.add_speakers();
  speaker->set_id("s1");
  speaker->set_name("Tom Reed");
  speaker->set_role("Tri-Delta's lawyer");
  document.mutable_quotes(0)->set_speaker_id("s1");
  Classifier().Classify(&document);
  EXPECT_NE(document.claims(0).type(), ACCUSATION);
  EXPECT_FALSE(document.claims(0).has_target());
}

TEST(ClaimClassifierTest, SurvivesBadSpansAndBytes) {
  Document document = ParseQuoteLiteral("{s:A} {c:said} {q:b\xff\xfe}\x80 {q:}");
  Quote* quote = document.add_quotes();
  quote->set_id("far");
  Span* span = quote->add_content();
  span->set_begin(4000000000u);
  span->set_end(7);
  document.add_quotes()->set_id("empty");
  Classifier().Classify(&document);
  EXPECT_EQ(document.claims_size(), document.quotes_size());
  Document nothing;
  Classifier().Classify(&nothing);
  EXPECT_EQ(nothing.claims_size(), 0);
}

TEST(ClaimClassifierTest, ThreadsAgree) {
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result] {
      result = Classified("{s:Ann} {c:denied} {q:the charge}.")
                   .SerializeAsString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace attest
