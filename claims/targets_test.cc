#include "claims/targets.h"

#include <string>

#include "claims/models/accused_model.h"
#include "claims/quote_literals.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

// Whom the last quote would accuse.
Accused AccusedOf(const Document& document) {
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  ArticleNames names(text);
  ArticlePeople people(text, names);
  LemmaArena arena;
  Statement statement = ReadStatement(
      text, names, document.quotes(document.quotes_size() - 1), &arena);
  static const NamedModel model = NamedModel::OpenEmbedded(AccusedModelData());
  return FindAccused(model, DocumentSpeakers(document), text, people, statement)
      .value_or(Accused());
}

// Its span and name, "" for none.
Target TargetOf(const Document& document) { return AccusedOf(document).target; }

struct TargetCase {
  const char* literal;
  const char* target;
};

TEST(TargetsTest, WhomAnAccusationAccuses) {
  const TargetCase kCases[] = {
      {"{s:The union} {c:accused} {q:Orla Finch of lying}.", "Orla Finch"},
      {"{s:The union} {c:blamed} {q:the government for the delay}.",
       "the government"},
      {"{s:He} {c:blasted the Harbour Board on Friday for} {q:hiding the report}.",
       "the Harbour Board"},
      {"{s:He} {c:criticised} {q:Finch's handling of the flood}.", "Finch"},
      {"Ann Bell spoke first. {s:Tom Reed} {c:said} {q:she lied to the town}.",
       "Ann Bell"},
      {"{s:Tom Reed} {c:said} {q:Mayor Ann Bell lied. It is a disgrace}.",
       "Mayor Ann Bell"},
      {"{s:The judge} {c:blamed} {q:the system}.", "the system"},
      {"{s:The parents} {c:said} {q:the boarding school covered up the abuse}.",
       "the boarding school"},
      {"{s:An auditor} {c:said} {q:the Danish government probably hid the losses "
       "for years}.",
       "the Danish government"},
      {"{s:The union} {c:accused} {q:the port's owner, Calder Shipping, of hiding the "
       "survey}.",
       "Calder Shipping"},
      {"{s:The union} {c:blamed} {q:the government, Orla Finch, and others for the delay}.",
       "the government"},
      {"{s:Ruth Dale} {c:said} {q:nobody stopped the mayor, who lied}.",
       "the mayor"},
      // A date is nobody.
      {"{s:Ruth Dale} {c:said} {q:the report that reached us on 2 May was a lie}.",
       "the report"},
      // The article has the name in full.
      {"Ann Bell spoke first. {s:Tom Reed} {c:said} {q:Mayor Bell lied to the town}.",
       "Ann Bell"},
      {"Ann Bell spoke first. {s:Tom Reed} {c:accused} {q:Ann of lying}.", "Ann Bell"},
      // Two people share a surname.
      {"Ann Bell and Paul Bell spoke first. {s:Tom Reed} {c:accused} {q:Bell of lying}.",
       "Bell"},
      // What was to follow lies outside of the statement.
      {"{s:The union} {c:accused} {q:Orla Finch of} lying.", "Orla Finch"},
      // "You" is who is called by name.
      {"Ann Bell came with Paul Lang. {q:“Mayor Lang, you lied to the town,”} {c:said} "
       "{s:a baker}.",
       "Paul Lang"},
      {"Ann Bell came with Paul Lang. {q:“You took the money, Bell,”} {c:said} {s:a baker}.",
       "Ann Bell"},
      // Who is told to his face that he did it was named just before.
      {"Ann Bell looked up. {q:“You stole it and you hid it in Lorne Street,”} {c:said} "
       "{s:a baker}.",
       "Ann Bell"},
      // A plural pronoun is no single person.
      {"The mayor met Peter Lang at noon. {q:“They're all crooks,”} {c:said} "
       "{s:a baker}.",
       "They"},
  };
  for (const TargetCase& c : kCases) {
    EXPECT_EQ(TargetOf(ParseQuoteLiteral(c.literal)).text(), c.target)
        << c.literal;
  }
}

TEST(TargetsTest, SpeakersGiveTheCanonicalName) {
  Document document =
      ParseQuoteLiteral("{s:The union} {c:accused} {q:Finch of lying}.");
  Speaker* speaker = document.add_speakers();
  speaker->set_id("s7");
  speaker->set_name("Orla Finch");
  Target target = TargetOf(document);
  EXPECT_EQ(target.text(), "Orla Finch");
  EXPECT_EQ(target.speaker_id(), "s7");
}

// He is not whom he accuses, though the model would rather have him.
TEST(TargetsTest, WhatStandsBehindASpeakersNameChangesNobody) {
  Document document = ParseQuoteLiteral("{s:Tom Reed} {c:accused} {q:Ann Bell of lying}.");
  Speaker* speaker = document.add_speakers();
  speaker->set_id("s1");
  speaker->set_name("Ann Bell QC");
  EXPECT_EQ(TargetOf(document).speaker_id(), "s1");
}

TEST(TargetsTest, NobodyAccusesHimself) {
  Document document = ParseQuoteLiteral(
      "Peter Lang sold the quarry. Ann Bell wept. {s:He} {c:complained of} {q:fraud}.");
  const std::string accused = TargetOf(document).text();
  ASSERT_TRUE(accused == "Peter Lang" || accused == "Ann Bell") << accused;
  Speaker* speaker = document.add_speakers();
  speaker->set_id("s1");
  speaker->set_name(accused);
  document.mutable_quotes(0)->set_speaker_id("s1");
  EXPECT_EQ(TargetOf(document).text(), accused == "Ann Bell" ? "Peter Lang" : "Ann Bell");
}

TEST(TargetsTest, NobodyWhereNobodyIs) {
  EXPECT_EQ(TargetOf(ParseQuoteLiteral("{q:}")).text(), "");
}

// Whoever is attacked is not accused of it.
TEST(TargetsTest, VictimsAreNotAccused) {
  for (const char* literal :
       {"{s:She} {c:said} {q:it was an attack on Ann Bell}.",
        "{s:She} {c:said} {q:the crimes against the council were many}."}) {
    EXPECT_FALSE(AccusedOf(ParseQuoteLiteral(literal)).somebody) << literal;
  }
}

}  // namespace
}  // namespace attest
