// Each sieve on attributions as a model may leave them.

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "quotes/attribution/charges_and_denials.h"
#include "quotes/attribution/clauses_behind.h"
#include "quotes/attribution/content_shape.h"
#include "quotes/attribution/continued_speech.h"
#include "quotes/attribution/dash_speech.h"
#include "quotes/attribution/introduced_speech.h"
#include "quotes/attribution/marked_attributions.h"
#include "quotes/attribution/non_statements.h"
#include "quotes/attribution/passive_cues.h"
#include "quotes/attribution/own_cues.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/attribution/social_posts.h"
#include "quotes/attribution/source_bounds.h"
#include "quotes/attribution/source_shape.h"
#include "quotes/attribution/source_subjects.h"
#include "quotes/attribution/told_words.h"
#include "quotes/attribution/verbs_behind.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

struct SieveCase {
  void (*sieve)(const TokenTable&, std::vector<Attribution>*);
  const char* before;
  const char* after;
};

std::string Sieve(const SieveCase& c) {
  const std::string plain = WithoutMarks(c.before);
  AnnotatedText text;
  Tokenize(plain, &text.tokenized);
  Annotate(&text);
  std::vector<Quotation> quotations;
  FindQuotations(text.tokenized, &quotations);
  TokenTable table;
  BuildTokenTable(text, quotations, &table);
  std::vector<Attribution> attributions = ReadMarks(c.before, text.tokenized);
  c.sieve(table, &attributions);
  return WithMarks(text.tokenized, attributions);
}

TEST(SievesTest, ContentsFollowTheMarks) {
  const SieveCase cases[] = {
      {CompleteQuotations,
       "{s1 Okafor} {c1 called} {t1 Brand “a smart man. I think he knows}. He will stay.”",
       "{s1 Okafor} {c1 called} {t1 Brand “a smart man. I think he knows. He will stay.”}"},
      // Within a quotation there may be a statement of another.
      {CompleteQuotations, "“Well, {s1 he} {c1 said} {t1 it was closed} when I came.”",
       "“Well, {s1 he} {c1 said} {t1 it was closed} when I came.”"},
      {TrimAddressees,
       "{s1 Okafor} {c1 told} {t1 a crowd of teachers in Loro, “It is far too low for us all.”}",
       "{s1 Okafor} {c1 told} a crowd of teachers in Loro, {t1 “It is far too low for us all.”}"},
      {TrimAddressees,
       "{s1 Okafor} {c1 said} {t1 that in 2009, “I called all of my lenders at once.”}",
       "{s1 Okafor} {c1 said} {t1 that in 2009, “I called all of my lenders at once.”}"},
      {TrimFronts,
       "{t1 The “secret” source had a caveat: “She was not the only one who came,”} {s1 Brand} "
       "{c1 said}.",
       "The “secret” source had a caveat: {t1 “She was not the only one who came,”} {s1 Brand} "
       "{c1 said}."},
      {DropStrayContent,
       "{t1 On Radio Loro’s “Good Morning” today}, {s1 she} {c1 said}, {t1 “I never said that I "
       "would pay.”}",
       "On Radio Loro’s “Good Morning” today, {s1 she} {c1 said}, {t1 “I never said that I "
       "would pay.”}"},
      {TrimAsides,
       "{s1 Okafor} {c1 stressed}, {t1 during a meeting with the mayor, the need to talk}.",
       "{s1 Okafor} {c1 stressed}, during a meeting with the mayor, {t1 the need to talk}."},
      {TrimAsides, "{s1 Okafor} {c1 said}, {t1 in the end, prices would fall}.",
       "{s1 Okafor} {c1 said}, {t1 in the end, prices would fall}."},
      {TakeFrontedWords,
       "Without “the wall” that fell, {s1 she} {c1 said}, {t1 “we would all be wet today.”}",
       "{t1 Without “the wall” that fell}, {s1 she} {c1 said}, {t1 “we would all be wet today.”}"},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, SourcesAreFoundAndShared) {
  const SieveCase cases[] = {
      {TakeSubjectsOfSpeech,
       "{s1 The Herald} {c1 confirmed} {t1 the leak}, {c2 reporting:} {t2 “The firm has taken "
       "the dam.”}",
       "{s1 {s2 The Herald}} {c1 confirmed} {t1 the leak}, {c2 reporting:} {t2 “The firm has "
       "taken the dam.”}"},
      // A subject of a verb above, and not the last person named.
      {TakeSubjectsOfSpeech,
       "Ann Okafor was joined by Ivo Brand and {c1 joked}, {t1 “You are all being silly.”}",
       "{s1 Ann Okafor} was joined by Ivo Brand and {c1 joked}, {t1 “You are all being silly.”}"},
      {TakeParticiplesFromContent,
       "{c1 According to} {s1 a banker} {t1 briefed on the talks, the sale is off}.",
       "{c1 According to} {s1 a banker briefed on the talks}, {t1 the sale is off}."},
      {AttributeByVerbBehind,
       "{s1 Brand} {c1 said} {t1 the wall was safe}.\n\n{t1 “But did you look at it closely?”} "
       "Okafor asked.",
       "{s1 Brand} {c1 said} {t1 the wall was safe}.\n\n{t2 “But did you look at it closely?”} "
       "{s2 Okafor} {c2 asked}."},
      {AttributeByColon,
       "The count - Herald: “While it was a surprise to some, most of us knew.”",
       "The count - {s1 Herald}{c1 :} {t1 “While it was a surprise to some, most of us knew.”}"},
      {AttributeByColon, "Prime minister: ‘No more money’",
       "{s1 Prime minister}{c1 :} {t1 ‘No more money’}"},
      {AttributeByColon, "Film review: ‘No more money’", "Film review: ‘No more money’"},
      {AttributeByColon, "LORO -- “The stories begin here. They end here, too.”",
       "LORO -- “The stories begin here. They end here, too.”"},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, WhoIsShownAndWhoIsAddressed) {
  const SieveCase cases[] = {
      {SplitWithinContent,
       "{s1 The footage} {c1 shows} {t1 Officer Dale Renner shouting “Drop the bag!”} twice.",
       "The footage shows {s1 Officer Dale Renner} {c1 shouting} {t1 “Drop the bag!”} twice."},
      {SplitWithinContent,
       "{s1 The mayor} {c1 says} {t1 a man was there shouting “Drop the bag!”} twice.",
       "{s1 The mayor} {c1 says} {t1 a man was there shouting “Drop the bag!”} twice."},
      {CutSourcesAtPhrases, "{s1 Carl, former employees} {c1 say} {t1 the doors were locked}.",
       "Carl, {s1 former employees} {c1 say} {t1 the doors were locked}."},
      {CutSourcesAtPhrases, "{s1 Carl, a former employee}, {c1 says} {t1 the doors were locked}.",
       "{s1 Carl, a former employee}, {c1 says} {t1 the doors were locked}."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, ClausesBehindAttribute) {
  const SieveCase cases[] = {
      {AttributeByClauseBehind, "The trial was small, the authors write in the journal.",
       "{t1 The trial was small}, {s1 the authors} {c1 write} in the journal."},
      // Taken for one more noun.
      {AttributeByClauseBehind, "The risk grew with age, the report notes.",
       "{t1 The risk grew with age}, {s1 the report} {c1 notes}."},
      {AttributeByClauseBehind, "Power may be out until Friday, says supplier",
       "{t1 Power may be out until Friday}, {c1 says} {s1 supplier}"},
      {AttributeByClauseBehind, "She had bought a boat, it was alleged.",
       "{t1 She had bought a boat}, it {c1 was alleged}."},
      // Who hears it is no source.
      {AttributeByClauseBehind, "A carer took rings from a widow, a court heard on Friday.",
       "{t1 A carer took rings from a widow}, a court {c1 heard} on Friday."},
      {AttributeByClauseBehind, "{t1 The widow has died, the judge} {c1 was told}.",
       "{t1 The widow has died}, the judge {c1 was told}."},
      {AttributeByClauseBehind, "{s1 Brand} {c1 said} {t1 he had lied, the jury} heard.",
       "{t2 {s1 Brand} {c1 said} {t1 he had lied}}, the jury {c2 heard}."},
      {AttributeByClauseBehind, "After the mayor had left, the deputy spoke.",
       "After the mayor had left, the deputy spoke."},
      {AttributeByClauseBehind, "He hates the lamps, old things found in most houses.",
       "He hates the lamps, old things found in most houses."},
      {AttributeByClauseBehind, "Brand was right: in May, the firm filed for protection.",
       "Brand was right: in May, the firm filed for protection."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, OpeningVerbsAttribute) {
  const SieveCase cases[] = {
      {AttributeByOpeningVerb, "Said Ann Okafor, a nurse, “We looked at the wall.”",
       "{c1 Said} {s1 Ann Okafor, a nurse}, {t1 “We looked at the wall.”}"},
      {AttributeByOpeningVerb,
       "{t1 “It fell,”} {c1 said} {s1 Brand}. {t1 Added the mayor: “We looked at it. We saw it.”}",
       "{t1 “It fell,”} {c1 said} {s1 Brand}. {c2 Added} {s2 the mayor}: {t2 “We looked at it. "
       "We saw it.”}"},
      {AttributeByOpeningVerb, "Said Okafor{c1 :} {t1 “We looked at the wall.”}",
       "{c1 Said} {s1 Okafor}: {t1 “We looked at the wall.”}"},
      {AttributeByOpeningVerb, "Asked the reason, “We looked,” he said.",
       "Asked the reason, “We looked,” he said."},
      {SplitAtParticiples, "{s1 Brand} {c1 disputed} {t1 that, saying the wall had fallen}.",
       "{s1 {s2 Brand}} {c1 disputed} {t1 that}, {c2 saying} {t2 the wall had fallen}."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, ListenersSayNothing) {
  const SieveCase cases[] = {
      {ClearListeners, "{t1 The hearing} {c1 was told} {t1 that she had sold the rings}.",
       "The hearing {c1 was told} {t1 that she had sold the rings}."},
      {ClearListeners, "{s1 Jurors} {c1 heard} {t1 that she gambled}.",
       "Jurors {c1 heard} {t1 that she gambled}."},
      {ClearListeners, "{s1 Residents} {c1 heard} {t1 that she gambled}.",
       "{s1 Residents} {c1 heard} {t1 that she gambled}."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, WordsOfAnotherLeaveNothingEmpty) {
  const SieveCase c = {
      AttributeByVerbBehind,
      "{t1 “I could always use a good cleaner for that,”} he jokes. {s1 Okafor} {c1 says} they did.",
      "{t1 “I could always use a good cleaner for that,”} {s1 he} {c1 jokes}. Okafor says they did."};
  EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, DenialsThatAreLeft) {
  const SieveCase cases[] = {
      {AttributeChargesAndDenials, "In court on Tuesday Mr Okafor denied the allegations of fraud.",
       "In court on Tuesday {s1 Mr Okafor} {c1 denied} {t1 the allegations of fraud}."},
      {AttributeChargesAndDenials, "His claims were denied by Mayor Ann Vale, who left.",
       "{t1 His claims} {c1 were denied} by {s1 Mayor Ann Vale}, who left."},
      {AttributeChargesAndDenials, "The firm dumped waste, a charge the owner denies.",
       "{t1 The firm dumped waste}, a charge {s1 the owner} {c1 denies}."},
      {AttributeChargesAndDenials, "{s1 Vale} {c1 said} {t1 Okafor took money}, something Okafor denies.",
       "{s1 Vale} {c1 said} {t1 Okafor took money}, {t2 something} {s2 Okafor} {c2 denies}."},
      {AttributeChargesAndDenials, "He works for Labour, which denies taking the money.",
       "He works for {s1 Labour}, which {c1 denies} {t1 taking the money}."},
      // Up to the end of the text, and not into the next paragraph.
      {AttributeChargesAndDenials, "The firm dumped waste, a charge the owner denies",
       "{t1 The firm dumped waste}, a charge {s1 the owner} {c1 denies}"},
      {AttributeChargesAndDenials, "The plan was criticised by Vale",
       "{t1 The plan} {c1 was criticised} by {s1 Vale}"},
      {AttributeChargesAndDenials, "What the owner denies\n\nTaking money was wrong.",
       "What the owner denies\n\nTaking money was wrong."},
      {AttributeChargesAndDenials, "The mayor was denied entry by the guards.",
       "The mayor was denied entry by the guards."},
      {AttributeChargesAndDenials, "The post denied him a second goal.", "The post denied him a second goal."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, APostIsItsAccounts) {
  const SieveCase cases[] = {
      {AttributePosts, "The ford is shut.\n\n— Bo Vale (@bovale) May 3, 2021",
       "{t1 The ford is shut.}\n\n{c1 —} {s1 Bo Vale} (@bovale) May 3, 2021"},
      {AttributePosts, "{s1 It} {c1 says}: {t1 shut}. — Bo Vale (@bovale)",
       "{t1 It says: shut.} {c1 —} {s1 Bo Vale} (@bovale)"},
      {AttributePosts, "He left — with Bo Vale (who knew) — at noon.",
       "He left — with Bo Vale (who knew) — at noon."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, LayoutTellsOfSpeech) {
  const SieveCase cases[] = {
      {AttributeParagraphsBehindColons,
       "Judge Ann Vale wrote:\n\nThe city was told in 2004. It did nothing.\n\nHe left.",
       "{s1 Judge Ann Vale} {c1 wrote:}\n\n{t1 The city was told in 2004. It did nothing.}\n\nHe "
       "left."},
      {AttributeParagraphsBehindColons, "Judge Ann Vale said she must:\n\npay 40 crowns",
       "Judge Ann Vale said she must:\n\npay 40 crowns"},
      {AttributeParagraphsBehindColons, "The winners this year:\n\nThe Vale choir won twice.",
       "The winners this year:\n\nThe Vale choir won twice."},
      {AttributeDashSpeech, "– Nobody has paid, says spokesman Bo Ek. – It is a disgrace.",
       "– {t1 Nobody has paid}, {c1 says} {s1 spokesman Bo Ek}. – {t1 It is a disgrace.}"},
      {AttributeDashSpeech, "– Nobody has paid – said Bo Ek. – It is a disgrace.",
       "– {t1 Nobody has paid} – {c1 said} {s1 Bo Ek}. – {t1 It is a disgrace.}"},
      {AttributeDashSpeech, "– Who pays? Bo Ek, the mayor, said she would. Nobody else did.",
       "– Who pays? Bo Ek, the mayor, said she would. Nobody else did."},
      {AttributeDashSpeech, "– Nobody has paid, and nobody says why.",
       "– Nobody has paid, and nobody says why."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, AHeadingIsNotSpoken) {
  const SieveCase c = {
      ContinueQuotations,
      "{t1 “We are going to build the wall,”} {s1 Okafor} {c1 said}.\n\n'The wall is built.'\n",
      "{t1 “We are going to build the wall,”} {s1 Okafor} {c1 said}.\n\n'The wall is built.'\n"};
  EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, AMarkedWordIsNoStatement) {
  const SieveCase cases[] = {
      {DropNonStatements, "{s1 Okafor} {c1 tries} to reframe {t1 “revolution”} in May.",
       "Okafor tries to reframe “revolution” in May."},
      {DropNonStatements, "{s1 Okafor} {c1 demands} {t1 “revolution”} in May.",
       "{s1 Okafor} {c1 demands} {t1 “revolution”} in May."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after);
}

TEST(SievesTest, WhoIsToldAndWhoTells) {
  const SieveCase cases[] = {
      {TrimListeners, "{s1 Okafor} {c1 told} {t1 Reuters the port was safe}.",
       "{s1 Okafor} {c1 told} Reuters {t1 the port was safe}."},
      {TrimListeners, "{s1 The teenager} {c1 told} {t1 a jury he had seen nothing}.",
       "{s1 The teenager} {c1 told} a jury {t1 he had seen nothing}."},
      {TrimListeners, "{s1 Vale} {c1 told} {t1 the truth about the port}.",
       "{s1 Vale} {c1 told} {t1 the truth about the port}."},
      {TakeOccasions, "{s1 The ministry} {c1 said} {t1 in a statement it had opened an inquiry}.",
       "{s1 The ministry} {c1 said in a statement} {t1 it had opened an inquiry}."},
      {TakeAgents,
       "{t1 The hearing} {c1 was told} by Ann Vale, an engineer, {t1 that the bolts had gone}.",
       "The hearing {c1 was told} by {s1 Ann Vale, an engineer}, {t1 that the bolts had gone}."},
      {TakeAgents, "Jurors were told by Dr Bo Ek that she had two wounds.",
       "Jurors {c1 were told} by {s1 Dr Bo Ek} {t1 that she had two wounds}."},
      {TakeAgents, "Owners were informed by letter that the plan had changed.",
       "Owners were informed by letter that the plan had changed."},
      {TakeQuotedSubjects, "{t1 “We lost all we had here,” Umida} {c1 was quoted as} saying.",
       "{t1 “We lost all we had here,”} {s1 Umida} {c1 was quoted as saying}."},
      {TakeQuotedSubjects, "{t1 “He is fine and well now,” an animal keeper} {c1 assured}.",
       "{t1 “He is fine and well now,”} {s1 an animal keeper} {c1 assured}."},
      // The court only heard it.
      {TakeQuotedSubjects, "{t1 “He is fine and well now,” the court} {c1 heard}.",
       "{t1 “He is fine and well now,” the court} {c1 heard}."},
      {TakeSourcesBehindSpeech,
       "{t1 It is not proven that he fell}, {c1 stressed} {t1 its director, Ann Vale}.",
       "{t1 It is not proven that he fell}, {c1 stressed} {s1 its director, Ann Vale}."},
      {TakeSourcesFromContent, "{t1 He} {c1 likewise ruled out} {t1 having any link with Velten}.",
       "{s1 He} {c1 likewise ruled out} {t1 having any link with Velten}."},
      // Nobody in particular expects it.
      {TakeSourcesFromContent, "{t1 He} {c1 is expected} {t1 to leave the club on Friday}.",
       "{t1 He} {c1 is expected} {t1 to leave the club on Friday}."},
      // Who is accused accuses nobody.
      {TurnPassives, "{s1 Velten} {c1 accused of} {t1 poisoning the stream}.",
       "{t1 Velten} {c1 accused of} {t1 poisoning the stream}."},
      {TurnPassives, "{s1 The singer} is suing them after {c1 being accused of} {t1 theft}.",
       "The singer is suing them after {c1 being accused of} {t1 theft}."},
      {CutSourcesAtPhrases, "{s1 Outside court, his son, Bo Ek,} {c1 said} {t1 it was over}.",
       "Outside court, {s1 his son, Bo Ek,} {c1 said} {t1 it was over}."},
      {CutSourcesAtDatelines,
       "{s1 LUND -- The chief executive of a drug firm} {c1 said} {t1 it was over}.",
       "LUND -- {s1 The chief executive of a drug firm} {c1 said} {t1 it was over}."},
      {TrimSourceTimes, "{s1 Ann Vale last month} {c1 said} {t1 it was over}.",
       "{s1 Ann Vale} last month {c1 said} {t1 it was over}."},
      {TrimSourceTimes, "{s1 • Ann Vale} {c1 said} {t1 it was over}.",
       "• {s1 Ann Vale} {c1 said} {t1 it was over}."},
      {CutSourcesAtPhrases, "In {s1 a post on X the mayor} {c1 vowed} {t1 that he would go}.",
       "In a post on X {s1 the mayor} {c1 vowed} {t1 that he would go}."},
      {CutSourcesAtPhrases,
       "{s1 Briefing reporters in Loro, agency spokesman Bo Ek} {c1 said} {t1 it was over}.",
       "Briefing reporters in Loro, {s1 agency spokesman Bo Ek} {c1 said} {t1 it was over}."},
      {CutSourcesAtPhrases,
       "The correspondent Dr Bo Ek (Letters, {s1 2 March)} {c1 claims} {t1 that it is over}.",
       "{s1 The correspondent Dr Bo Ek (Letters, 2 March)} {c1 claims} {t1 that it is over}."},
      {CutSourcesAtPhrases, "{s1 Ann Vale of the lobby group the Guild} {c1 said} {t1 it was over}.",
       "{s1 Ann Vale of the lobby group the Guild} {c1 said} {t1 it was over}."},
      {TakeGerunds, "{s1 The army} {c1 denied obstructing} {t1 the convoy}.",
       "{s1 The army} {c1 denied} {t1 obstructing the convoy}."},
      {TakeGerunds, "{s1 The army} {c1 has denied having received} {t1 the letters}.",
       "{s1 The army} {c1 has denied} {t1 having received the letters}."},
      {TakeAccusers,
       "{t1 The trust} {c1 was criticised} by two inspectors {t1 for leaving patients alone}.",
       "{t1 The trust} {c1 was criticised} by {s1 two inspectors} {t1 for leaving patients alone}."},
      {TakeAccusers, "{t1 Vale} {c1 was accused} {t1 by several delegations of editing a text}.",
       "{t1 Vale} {c1 was accused} by {s1 several delegations} {t1 of editing a text}."},
      {TakeAccusers, "{s1 Vale}, who won, {c1 was described} {t1 by the judge as “vain”}.",
       "{t1 Vale}, who won, {c1 was described} by {s1 the judge} {t1 as “vain”}."},
      {TakeAccusers, "{t1 The plan} {c1 was branded} {t1 a disgrace by local doctors}.",
       "{t1 The plan} {c1 was branded} {t1 a disgrace} by {s1 local doctors}."},
      {TakeAccusers, "{t1 The bid} {c1 was criticised} by two auditors for leaving it out.",
       "{t1 The bid} {c1 was criticised} by {s1 two auditors} {t1 for leaving it out}."},
      {AttributeChargesAndDenials, "The bid has been condemned by two auditors for leaving it out.",
       "{t1 The bid} {c1 has been condemned} by {s1 two auditors} {t1 for leaving it out}."},
      {AttributeChargesAndDenials, "The bid was blocked by two auditors for a week.",
       "The bid was blocked by two auditors for a week."},
      {AttributeChargesAndDenials, "He would have been freed had he denied the charge.",
       "He would have been freed had he denied the charge."},
      {TakeAntecedents, "One mother, {s1 whose son was there}, {c1 sobbed}: {t1 “He died.”}",
       "{s1 One mother}, whose son was there, {c1 sobbed}: {t1 “He died.”}"},
      {TakeAntecedents, "Ann Vale, {s1 whose brother} {c1 said} {t1 he had seen it}, left.",
       "Ann Vale, {s1 whose brother} {c1 said} {t1 he had seen it}, left."},
      {PreferSubjects, "Opening the case at {s1 Loro Court, Ann Vale, prosecuting,} {c1 said}: {t1 “No.”}",
       "Opening the case at Loro Court, {s1 Ann Vale}, prosecuting, {c1 said}: {t1 “No.”}"},
      {DropNonStatements, "{t1 Vale wept} as {s1 he} {c1 described the night}.",
       "Vale wept as he described the night."},
      {TakeAccusers, "{t1 Exports} {c1 are expected} {t1 to grow by ten crowns}.",
       "{t1 Exports} {c1 are expected} {t1 to grow by ten crowns}."},
      {TakeAccusers, "{s1 Vale} {c1 was quoted} {t1 by the Herald as saying no}.",
       "{s1 Vale} {c1 was quoted} {t1 by the Herald as saying no}."},
      {TakeRepliers, "{t1 “Not until May,”} {c1 came} {s1 the reply from the head of sales}.",
       "{t1 “Not until May,”} {c1 came} the reply from {s1 the head of sales}."},
      {TakeWhatIsCalled, "She quarrelled over {t1 what} {s1 she} {c1 called} “a betrayal”.",
       "She quarrelled over what {s1 she} {c1 called} {t1 “a betrayal”}."},
      {PreferPrincipals,
       "Brand, through his lawyer, {s1 Ann Vale}, {c1 denied} {t1 the charge}.",
       "{s1 Brand}, through his lawyer, Ann Vale, {c1 denied} {t1 the charge}."},
  };
  for (const SieveCase& c : cases) EXPECT_EQ(Sieve(c), c.after) << c.before;
}

}  // namespace
}  // namespace attest
