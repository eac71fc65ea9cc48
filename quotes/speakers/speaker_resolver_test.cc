#include "quotes/speakers/speaker_resolver.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "quotes/speakers/marked_text.h"

namespace attest {
namespace {

SpeakerResolution Resolve(const MarkedText& marked) {
  Article article;
  article.add_authors("Ines Calder");
  return ResolveSpeakers(marked.annotated, article, marked.quotations,
                         marked.attributions);
}

// The speakers of attributions 1, 2, ...: "Ann Okafor | - | Bo Lund".
std::string Speakers(const char* marked_text) {
  const auto marked = ReadMarkedText(marked_text);
  const SpeakerResolution who = Resolve(*marked);
  std::vector<std::string> names;
  for (const SpeakerLink& link : who.links) {
    names.push_back(link.speaker < 0 ? "-" : who.speakers[link.speaker].name);
  }
  return absl::StrJoin(names, " | ");
}

// The first attribution's speaker: "PERSON Ann Okafor; mayor of Lund".
std::string FirstSpeaker(const char* marked_text) {
  const auto marked = ReadMarkedText(marked_text);
  const SpeakerResolution who = Resolve(*marked);
  if (who.links[0].speaker < 0) return "-";
  const ResolvedSpeaker& speaker = who.speakers[who.links[0].speaker];
  return absl::StrCat(Speaker::Kind_Name(speaker.kind), " ", speaker.name,
                      speaker.role.empty() ? "" : "; ", speaker.role);
}

struct Case {
  const char* text;
  const char* expected;
};

void ExpectSpeakers(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Speakers(c.text), c.expected) << c.text;
}

void ExpectFirst(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(FirstSpeaker(c.text), c.expected) << c.text;
  }
}

TEST(SpeakerResolver, NamesKindsAndRoles) {
  ExpectFirst({
      {"{1c “We lost,”} {1q said} {1s Ann Carter, mayor of Lund}.",
       "PERSON Ann Carter; mayor of Lund"},
      {"{1s Defense Minister Paul Hartmann} {1q said} {1c the army was ready}.",
       "PERSON Paul Hartmann; Defense Minister"},
      {"{1s Mary Fisher, 34, a nurse from Leeds,} {1q said} {1c she ran}.",
       "PERSON Mary Fisher; nurse from Leeds"},
      {"{1s Sen. Karen Doyle (R-Ohio)} {1q said} {1c the bill was dead}.",
       "PERSON Karen Doyle; Sen. (R-Ohio)"},
      {"{1s The group’s leader, James Okoro,} {1q said} {1c it was over}.",
       "PERSON James Okoro; group’s leader"},
      {"{1s Former White House spokesman Daniel Brooks} {1q said} {1c no}.",
       "PERSON Daniel Brooks; Former White House spokesman"},
      {"{1s Radio Lund’s Robert Hale} {1q said} {1c shots were heard}.",
       "PERSON Robert Hale; Radio Lund"},
      {"{1s The mayor’s deputy, Ozmina Quillet,} {1q denied} {1c it}.",
       "PERSON Ozmina Quillet; mayor’s deputy"},
      {"{1s Its designer, the architect Helen Voss,} {1q praised} {1c it}.",
       "PERSON Helen Voss; designer"},
      {"{1s One of the report’s authors, Mark Evans,} {1q denied} {1c it}.",
       "PERSON Mark Evans; One of the report’s authors"},
      {"Mark Evans left. {1s His deputy, Karen Doyle,} {1q said} {1c it}.",
       "PERSON Karen Doyle; Mark Evans's deputy"},
      {"{1s University of Leeds professor Karen Doyle} {1q said} {1c no}.",
       "PERSON Karen Doyle; University of Leeds professor"},
      {"{1s Head of sales Robert Hale} {1q said} {1c it}.",
       "PERSON Robert Hale; Head of sales"},
      {"{1s The widow of Mayor James Okoro} {1q said} {1c she wept}.",
       "UNNAMED widow of Mayor James Okoro"},
      {"{1s Counsel for the family Karen Doyle SC} {1q said} {1c it was theft}.",
       "PERSON Karen Doyle SC; Counsel for the family"},
      {"Karen Doyle{1s , an engineer seeking a third term,} {1q called} {1c it “a "
       "tale”}.",
       "PERSON Karen Doyle; engineer"},
      {"{1s Economic and Fiscal Policy Minister Mark Evans} {1q said} {1c no}.",
       "PERSON Mark Evans; Fiscal Policy Minister"},
      {"{1s Federal Industry Minister, Mark Evans,} {1q said} {1c no}.",
       "PERSON Mark Evans; Federal Industry Minister"},
      {"At noon {1s the Shopkeepers’ League} {1q said} {1c it would close}.",
       "ORGANIZATION Shopkeepers’ League"},
      {"{1s The Seafarers’ Union} {1q said} {1c it would strike}.",
       "ORGANIZATION Seafarers’ Union"},
      {"{1s The defendant, Arbor Freight LLC,} {1q said} {1c it had paid}.",
       "ORGANIZATION Arbor Freight LLC; defendant"},
      // A first name in it makes nobody of a body.
      {"{1s The Grey Cross} {1q said} {1c it was short of nurses}.", "ORGANIZATION Grey Cross"},
      {"{1s The Amber Cross} {1q said} {1c it was short of nurses}.", "ORGANIZATION Amber Cross"},
      {"{1s Grant & Doyle} {1q said} {1c it had checked the books}.",
       "ORGANIZATION Grant & Doyle"},
      {"{1s Sgt. Helen Moore} {1q said} {1c the road was closed}.",
       "PERSON Helen Moore; Sgt."},
      {"{1s Dr. Peter Novak Jr.} {1q said} {1c it was safe}.",
       "PERSON Peter Novak Jr."},
  });
}

TEST(SpeakerResolver, NamesAlikeThatAreNot) {
  ExpectSpeakers({
      {"{1s Paul Vale} {1q said} {1c no}. His daughter, {2s Paula Vale}, {2q said} {2c yes}.",
       "Paul Vale | Paula Vale"},
      {"{1s Colonel Ann Vale} {1q said} {1c no}. {2s The vicar} {2q said} {2c yes}.",
       "Ann Vale | vicar"},
  });
}

TEST(SpeakerResolver, OfficesNamedBehindCommas) {
  ExpectFirst({
      {"{1s The District Chief Executive, Mr Robert Hale,} {1q denied} {1c it}.",
       "PERSON Robert Hale; District Chief Executive"},
      {"{1s Velten’s General Manager, External Relations, Mrs. Karen Doyle,} {1q declined} {1c to "
       "answer}.",
       "PERSON Karen Doyle; Velten’s General Manager, External Relations"},
      {"{1s The son, James Okoro, a vice president,} {1q denied} {1c it}.",
       "PERSON James Okoro; vice president"},
      {"{1s One of the survivors, Helen Moore, 26,} {1q said} {1c they begged}.",
       "PERSON Helen Moore; One of the survivors"},
      {"{1s Civil Defence Deputy Director Mark Evans, who led the work,} {1q said} {1c no}.",
       "PERSON Mark Evans; Civil Defence Deputy Director"},
      {"{1s The club’s owners, the Prairie Sports Group,} {1q said} {1c no}.",
       "ORGANIZATION Prairie Sports Group; club’s owners"},
      {"{1s Deputy collector Peter “Boy” Novak} {1q said} {1c no}.",
       "PERSON Peter “Boy” Novak; Deputy collector"},
      {"{1s A retired tailor surnamed Doyle} {1q said} {1c no}.", "PERSON Doyle"},
      {"{1s Daniel Brooks, then chief of staff to the mayor,} {1q denied} {1c it}.",
       "PERSON Daniel Brooks; then chief of staff to the mayor"},
      {"{1s Daniel Brooks, planning director at Velten Homes,} {1q denied} {1c it}.",
       "PERSON Daniel Brooks; planning director at Velten Homes"},
      {"{1s Gov. Daniel Brooks, a Republican,} {1q denied} {1c it}.", "PERSON Daniel Brooks; Gov."},
      // A text that breaks off.
      {"{1c “We lost,”} {1q said} {1s Ann Carter}, 58,", "PERSON Ann Carter"},
      // The book is Okoro's.
      {"{1s The book, Okoro’s Britain,} {1q says} {1c no}.", "DOCUMENT book"},
  });
}

TEST(SpeakerResolver, LeadsLeaveNamesToTheRest) {
  ExpectSpeakers({
      {"{1s A Queensland coroner} has {1q called} {1c for a ban}.\n\nThe man died in "
       "2012.\n\n{2s State Coroner Helen Moore} {2q said} {2c it was late}.",
       "Helen Moore | Helen Moore"},
      {"{1s A spokesman for the president} {1q said} {1c it was so}. He had faith in him, {2s the "
       "spokesman, Daniel Brooks,} {2q said}{2c .}",
       "Daniel Brooks | Daniel Brooks"},
      {"Inquiry hears\n\n{1s A former planner} {1q said} {1c she had been told to sign}.\n\n{2s Helen "
       "Moore, who left in March,} {2q said} {2c it was late}.",
       "Helen Moore | Helen Moore"},
      {"Inquiry hears\n\n{1s A former planner} {1q said} {1c she had been told to sign}.\n\n{2s Mayor "
       "Helen Moore} {2q said} {2c it was late}.",
       "former planner | Helen Moore"},
      {"Power deal\n\n{1s Zambia's energy minister} {1q denied} {1c it}.\n\nThe vote is near.\n\n"
       "{2s The minister, Daniel Brooks,} {2q said} {2c it was late}.",
       "Daniel Brooks | Daniel Brooks"},
      {"{1s At least nine senators} {1q said} {1c they would vote against it}.", "nine senators"},
      {"{1s Council leader} {1q denies} {1c it}\n\nThe vote is near.\n\n{2s Opposition leader "
       "Helen Moore} {2q said} {2c it was late}.",
       "Council leader | Helen Moore"},
  });
}

TEST(SpeakerResolver, Acronyms) {
  ExpectSpeakers({
      {"{1s The Health and Safety Executive} {1q said} {1c no}. {2s The HSE} {2q said} {2c so}.",
       "Health and Safety Executive | Health and Safety Executive"},
      {"{1s The Ministry of Defence} {1q said} {1c no}. {2s The MoD} {2q said} {2c so}.",
       "Ministry of Defence | Ministry of Defence"},
      {"{1s The Velten Bus Company and Grid Nord} {1q said} {1c no}. {2s The VBC} {2q said} {2c so}.",
       "Velten Bus Company and Grid Nord | Velten Bus Company"},
  });
}

TEST(SpeakerResolver, NamesThatTheTaggersMiss) {
  ExpectFirst({
      {"{1s Border Security Minister Bezalel Harari} {1q said} {1c it held}.",
       "PERSON Bezalel Harari; Border Security Minister"},
      {"{1s The Lib Dems’ Harriet Oyelaran} {1q said} {1c it held}.",
       "PERSON Harriet Oyelaran; Lib Dems"},
      {"{1s Pratt & Whitmore, which made the engines,} {1q said} {1c it held}.",
       "ORGANIZATION Pratt & Whitmore"},
      {"{1s Lund & Co analyst Mei-Ling Zhao} {1q said} {1c it held}.",
       "PERSON Mei-Ling Zhao; Lund & Co analyst"},
      {"{1c “It held,”} {1q said} {1s Marisol Quintero, who lost everything but her cat}.",
       "PERSON Marisol Quintero"},
      {"{1c “It held,”} {1q said} {1s Hugh Pennant, emeritus professor of botany at Lund}.",
       "PERSON Hugh Pennant; emeritus professor of botany at Lund"},
      {"{1s The board’s investigator-in-charge, Ann Vale,} {1q said} {1c it held}.",
       "PERSON Ann Vale; board’s investigator-in-charge"},
      {"{1c “It held,”} {1q wrote} {1s one}.", "UNNAMED one"},
      {"{1s Those who doubt his skill} {1q said} {1c it held}.", "GROUP Those who doubt his skill"},
      {"{1c It was over}, {1q according to} {1s a Republican close to the West Wing}.",
       "UNNAMED Republican close to the West Wing"},
      {"{1s One, who works in finance,} {1q said} {1c it held}.", "UNNAMED One"},
      {"{1s The Lund County Sheriff’s Office} {1q said} {1c it held}.",
       "ORGANIZATION Lund County Sheriff’s Office"},
      {"{1s Her husband and business partner, Rick Whitlow,} {1q said} {1c it held}.",
       "PERSON Rick Whitlow; husband and business partner"},
  });
}

TEST(SpeakerResolver, SourcesThatAreNoNames) {
  ExpectFirst({
      {"{1s Two government officials} {1q said} {1c the house was hit}.",
       "UNNAMED Two government officials"},
      {"{1s A senior official} {1q said} {1c talks had failed}.",
       "UNNAMED senior official"},
      {"{1s A spokesman for the northern militias, known as the Falcons,} "
       "{1q denied} {1c it}.",
       "UNNAMED spokesman for the northern militias"},
      {"Tickets sold out before {1s the festival but organisers} {1q confirmed} "
       "{1c it}.",
       "GROUP organisers"},
      {"{1s Residents of the city} {1q said} {1c they heard gunfire}.",
       "GROUP Residents of the city"},
      {"{1s Polls} {1q show} {1c a narrow lead}.", "DOCUMENT Polls"},
      {"{1s A statement from the Malian army} {1q said} {1c it was calm}.",
       "DOCUMENT statement from the Malian army"},
      {"{1s The World Health Organization} {1q said} {1c cases fell}.",
       "ORGANIZATION World Health Organization"},
      {"{1s Sources} {1q said} {1c a deal was close}.", "UNNAMED Sources"},
      {"{1s No group} {1q claimed} {1c responsibility}.", "-"},
      {"{1s Nobody} {1q said} {1c a word}.", "-"},
      {"{1s I} {1q think} {1c it was a mistake}.", "AUTHOR Ines Calder"},
  });
}

TEST(SpeakerResolver, OneNameForEveryMention) {
  ExpectSpeakers({
      {"{1s Ann Carter} {1q said} {1c it rained}. {2s Carter} {2q said} {2c so}.",
       "Ann Carter | Ann Carter"},
      {"{1s Carter} {1q Says} {1c Rain Will Stop}\n\nIt may stop, {2c rain "
       "has}, {2q said} {2s Ann Carter}.",
       "Ann Carter | Ann Carter"},
      {"{1s John “Jack” Merrow} {1q said} {1c no}. {2s Jack Merrow} {2q said} "
       "{2c yes}. {3s Mr. Merrow} {3q said} {3c maybe}.",
       "John “Jack” Merrow | John “Jack” Merrow | John “Jack” Merrow"},
      {"{1s The Federal Bureau of Investigation (FBI)} {1q said} {1c no}. "
       "{2s The FBI} {2q said} {2c yes}.",
       "Federal Bureau of Investigation | Federal Bureau of Investigation"},
      {"{1s The World Health Organization} {1q said} {1c no}. {2s The WHO} "
       "{2q said} {2c yes}.",
       "World Health Organization | World Health Organization"},
      {"{1s Karim al-Rashidi} {1q said} {1c no}. {2s Rashidi} {2q said} "
       "{2c yes}. {3s Al-Rashidi} {3q said} {3c no}.",
       "Karim al-Rashidi | Karim al-Rashidi | Karim al-Rashidi"},
      {"{1s Qasim al-Khazrani} {1q said} {1c no}. Later {2s Khazraani} "
       "{2q said} {2c yes}.",
       "Qasim al-Khazrani | Qasim al-Khazrani"},
      {"{1s William Dunmore} {1q said} {1c no}. {2s Bill Dunmore} {2q said} "
       "{2c yes}.",
       "William Dunmore | William Dunmore"},
      {"{1s Li Weiming} {1q said} {1c no}. {2s Mr. Li} {2q said} {2c yes}.",
       "Li Weiming | Li Weiming"},
  });
}

TEST(SpeakerResolver, KeepsNamesakesApart) {
  ExpectSpeakers({
      {"{1s Peter Marlow} {1q said} {1c no}. His wife, Susan Marlow, left. "
       "{2s Mrs. Marlow} {2q said} {2c yes}. {3s Mr. Marlow} {3q said} "
       "{3c maybe}.",
       "Peter Marlow | Susan Marlow | Peter Marlow"},
      {"{1s Peter Marlow} {1q said} {1c no}. {2s Susan Marlow} {2q said} "
       "{2c yes}.",
       "Peter Marlow | Susan Marlow"},
      {"Susan Marlow arrived. {1s Mr. Marlow} {1q said} {1c no}.", "Marlow"},
      {"{1s Peter T. Marlow} {1q said} {1c no}. {2s Peter Marlow Jr.} {2q said} "
       "{2c yes}. {3s Peter Marlow} {3q said} {3c maybe}.",
       "Peter T. Marlow | Peter Marlow Jr. | Peter T. Marlow"},
      {"{1s Peter Marlow Jr.} {1q said} {1c no}. {2s Peter Marlow} {2q said} "
       "{2c yes}.",
       "Peter Marlow Jr. | Peter Marlow Jr."},
  });
}

TEST(SpeakerResolver, Pronouns) {
  ExpectSpeakers({
      {"Mary Fisher runs the clinic. {1c “We are full,”} {1s she} {1q said}.",
       "Mary Fisher"},
      {"Zorva Qint met Peter Novak on Monday. {1c “I was glad,”} {1s he} "
       "{1q said}. {2c “So was I,”} {2s she} {2q said}.",
       "Peter Novak | Zorva Qint"},
      {"{1s Mary Fisher} {1q told} Paul Brown {1c it was over}. {2s He} "
       "{2q said} {2c he knew}.",
       "Mary Fisher | Paul Brown"},
      {"{1s Paul Brown} {1q said} {1c he had not touched Lucas Quill}.\n\nQuill "
       "disagreed. {2c “He did,”} {2s he} {2q said}.",
       "Paul Brown | Lucas Quill"},
      {"{1c “Paul Brown is a liar,”} {1q said} {1s Mark Evans}. {2c “He lies,”} "
       "{2s he} {2q said}.",
       "Mark Evans | Mark Evans"},
      {"{1s A statement from the ministry} {1q said} {1c all was well}. "
       "{2c “We are calm,”} {2s it} {2q said}.",
       "statement from the ministry | statement from the ministry"},
      {"{1s A police officer} {1q said} {1c it was dark}. {2s She} {2q added} "
       "{2c that it rained}.",
       "police officer | police officer"},
      {"{1s Residents} {1q said} {1c it was loud}. {2s They} {2q said} {2c they "
       "ran}.",
       "Residents | Residents"},
  });
}

TEST(SpeakerResolver, PronounsInExchanges) {
  ExpectSpeakers({
      {"Paul Brown ran. {1s Mark Evans} {1q said} {1c he lied}. Brown {2s himself} "
       "{2q said} {2c he had not}.",
       "Mark Evans | Paul Brown"},
      {"{1s A reporter} {1q asked} Paul Brown {1c whether he would pay}. {2c “We may,”} "
       "{2s he} {2q replied}.",
       "reporter | Paul Brown"},
      {"Paul Brown left the bank. {1s His broker} {1q told} him {1c to wait}. {2c “I did,”} "
       "{2s he} {2q says}.",
       "Paul Brown's broker | Paul Brown"},
      {"{1s Paul Brown} {1q said} {1c it was secret}.\n\n{2s Minister Peter Vaka} {2q said} "
       "{2c all was well}. {3c “It was printed. The member can read,”} {3s he} {3q said}.",
       "Paul Brown | Peter Vaka | Peter Vaka"},
  });
}

TEST(SpeakerResolver, ListenersDoNotSpeak) {
  ExpectSpeakers({
      {"{1c Actress “lived in fear”}, {1s High Court} {1q told}\n\nShe lost.", "-"},
      {"{1s Residents} {1q were told} {1c that the road would close}.", "-"},
      {"{1s Residents} {1q told} Ann Okafor {1c that the road would close}.", "Residents"},
  });
}

TEST(SpeakerResolver, PeopleWhoAreCalledSomething) {
  ExpectSpeakers({
      {"{1s One of the nurses, who asked to be called Mina,} {1q said} {1c no}. "
       "{2c “I cried,”} {2s she} {2q said}.",
       "Mina | Mina"},
      {"{1s A driver who gave his name only as Mr Quill} {1q said} {1c no}.", "Quill"},
      {"A man known only as {1s Karim} {1q said} {1c that he ran}. {2c “I fell,”} {2s he} "
       "{2q said}.",
       "Karim | Karim"},
      {"{1s A lawyer} for a man identified as Paul Brown {1q said} {1c no}.", "lawyer"},
      {"{1s Trade and Industry Secretary Patricia Hale} {1q said} {1c no}.", "Patricia Hale"},
      {"{1s Ann Okafor and University of Lund director Peter Vale} {1q said} {1c no}.",
       "Ann Okafor and University of Lund director Peter Vale"},
      {"{1s Labour} {1q accused} {1c the mayor of lying about it}. {2s The mayor} {2q said} {2c no}.",
       "Labour | mayor"},
      {"{1s Anthony Marsh KC} {1q asked} {1c why}. {2s The barrister} {2q said} {2c no}.",
       "Anthony Marsh KC | Anthony Marsh KC"},
  });
  ExpectFirst({
      {"{1s Minister of Trade and Industry Peter Vale} {1q said} {1c no}.",
       "PERSON Peter Vale; Minister of Trade and Industry"},
      {"{1s Emails and a recording} {1q show} {1c that they knew}.",
       "DOCUMENT Emails and a recording"},
      {"{1s Fraternal Order of Police Lodge 7 President Rick Vale} {1q said} {1c no}.",
       "PERSON Rick Vale; Fraternal Order of Police Lodge 7 President"},
  });
}

TEST(SpeakerResolver, NounPhrasesForSomebodyKnown) {
  ExpectSpeakers({
      {"{1s Sen. Karen Doyle} {1q said} {1c no}. Reporters pressed on. "
       "{2s The senator} {2q said} {2c yes}.",
       "Karen Doyle | Karen Doyle"},
      {"{1s Paul Hartmann, the defense minister,} {1q said} {1c no}. {2s The "
       "minister} {2q said} {2c yes}.",
       "Paul Hartmann | Paul Hartmann"},
      {"{1s A report by the council} {1q said} {1c no}. {2s The report} "
       "{2q said} {2c yes}.",
       "report by the council | report by the council"},
      {"{1s A spokesman} {1q said} {1c no}. {2s Another spokesman} {2q said} "
       "{2c yes}.",
       "spokesman | Another spokesman"},
  });
}

TEST(SpeakerResolver, QuotationsWithoutSource) {
  ExpectSpeakers({
      // The same paragraph.
      {"{1c “We lost,”} {1q said} {1s Ann Carter}. {2c “Badly.”}",
       "Ann Carter | Ann Carter"},
      // A paragraph that leaves its mark open.
      {"{1s Ann Carter} {1q said}: {1c “We lost. It was bad.}\n\n{2c “But we "
       "will win.”}",
       "Ann Carter | Ann Carter"},
      // The paragraph after.
      {"{1c “We lost,”} {1q said} {1s Ann Carter}.\n\n{2c “It was bad.”}",
       "Ann Carter | Ann Carter"},
      // Turns.
      {"{1c “You lost,”} {1q said} {1s Ann Carter}.\n\n{2c “We won,”} {2q said} "
       "{2s Bob Miller}.\n\n{3c “No,”} {3q said} {3s Carter}.\n\n{4c “Yes.”}",
       "Ann Carter | Bob Miller | Ann Carter | Bob Miller"},
      // A question.
      {"{1c “It is late,”} {1q said} {1s Bob Miller}.\n\n{2c “Will you go?”} "
       "{2q asked} {2s Ann Carter}.\n\n{3c “I will not.”}",
       "Bob Miller | Ann Carter | Bob Miller"},
      // A dash and the name.
      {"{1c “Every tree counts.”} — Ann Carter, forester", "Ann Carter"},
      // The same words elsewhere.
      {"{1c “Every tree in this town counts”}\n\nSnow fell. {2c “Every tree in "
       "this town counts,”} {2q said} {2s Ann Carter}.",
       "Ann Carter | Ann Carter"},
      // What the sentence before tells.
      {"Ann Carter shook her head. {1c “Not today.”}", "Ann Carter"},
      {"Ann Carter had one answer: {1c “Not today.”}", "Ann Carter"},
      // Somebody else comes between.
      {"{1c “We lost,”} {1q said} {1s Ann Carter}. Bob Miller shook his head. "
       "{2c “Badly.”}",
       "Ann Carter | Bob Miller"},
      // Nobody is near.
      {"{1c “Not today.”} The rain went on.", "-"},
  });
}

TEST(SpeakerResolver, WordsThatShareASubject) {
  ExpectSpeakers({
      {"{1c “It was bad,”} {1s Ann Carter} {1q told} reporters, {2q adding} "
       "{2c that it would end}.",
       "Ann Carter | Ann Carter"},
      {"{1s Ann Carter} {1q said} {1c it was bad} and {2q warned} {2c that it "
       "would go on}.",
       "Ann Carter | Ann Carter"},
  });
}

TEST(SpeakerResolver, SubjectsThatNobodyMarked) {
  ExpectSpeakers({
      {"The Malian military {1q says} {1c it was calm}.", "Malian military"},
      {"No group {1q claimed} {1c responsibility}.", "-"},
      {"The mayor was {1q told} {1c that it rained}.", "-"},
  });
}

TEST(SpeakerResolver, Interviews) {
  ExpectSpeakers({
      {"Ann Carter is mayor of Lund.\n\nQ: {1c Do you sleep well?}\n\nA: {2c I "
       "do.}\n\nQ: {3c Always?}",
       "Ines Calder | Ann Carter | Ines Calder"},
      {"Ann Carter is mayor of Lund.\n\nQ: Do you sleep well?\n\nA: {1s I} "
       "{1q hope} {1c to sleep tonight}.",
       "Ann Carter"},
      {"HALE: {1c Do you sleep well?}\n\nCARTER: {2c I do.}\n\nAnn Carter is "
       "mayor of Lund.",
       "HALE | Ann Carter"},
  });
}

TEST(SpeakerResolver, AQuotationThatNothingClosesIsNotTheAuthors) {
  ExpectSpeakers({
      {"{1c “They are good,”} {1q said} {1s Mark Evans}. “{2s I} {2q believe} {2c "
       "they are the best}.",
       "Mark Evans | Mark Evans"},
  });
}

TEST(SpeakerResolver, NounPhrasesForTheOnlyOne) {
  ExpectSpeakers({
      {"{1s The mayor of Lund} {1q rejected} {1c it}.\n\n{2c “No,”} {2s Mayor Karen "
       "Doyle} {2q said}.",
       "Karen Doyle | Karen Doyle"},
      {"Inquiry opens as {1s Lund governor} {1q denies} {1c theft}\n\nNothing is "
       "missing.\n\n{2c “No,”} {2s Ann Okafor, the governor of Lund,} {2q said}.",
       "Ann Okafor | Ann Okafor"},
      {"Inquiry opens as {1s minister} {1q denies} {1c theft}\n\n{2c “No,”} {2s "
       "Health Minister Ann Okafor} {2q said}. {3c “Yes,”} {3s Transport Minister "
       "Bo Lund} {3q said}.",
       "minister | Ann Okafor | Bo Lund"},
      {"{1s Deputy Prime Minister Ann Okafor} {1q said} {1c it held}.\n\n{2s The official} {2q "
       "added} {2c that it was safe}.",
       "Ann Okafor | Ann Okafor"},
      {"{1s A trade source} {1q said} {1c it held}.\n\nAnn Okafor is deputy prime "
       "minister.\n\n{2s The official} {2q added} {2c that it was safe}.",
       "trade source | official"},
      {"{1s Mr Justice Cormac Hession} {1q said} {1c it held}.\n\nThe wife of a witness wept. {2s The "
       "judge} {2q added} {2c that it was safe}.",
       "Cormac Hession | Cormac Hession"},
      {"{1s A driver} {1q said} {1c it held}. {2c “I saw it,”} {2q said} {2s the 57-year-old}.",
       "driver | driver"},
      {"Ann Okafor, a nurse, came late. {1c “I ran,”} {1q said} {1s the mother of three}.",
       "Ann Okafor"},
      {"Youth Minister Ann Okafor hit back at Bo Lund. {1s The Labor MP} {1q pointed} to {1c a fall}.",
       "Ann Okafor"},
      {"Sen. Ann Okafor is not on board. {1c “No,”} {1s the Arizona Democrat} {1q said}.",
       "Ann Okafor"},
      {"Acme Motors cut jobs. One in six cars sold by Acme Motors was small. {1s "
       "The company} {1q said} {1c it was sorry}.",
       "Acme Motors"},
      {"Lund Hospitals Trust cut jobs. One in six jobs at Lund Hospitals Trust went. {1s "
       "The ministry} {1q said} {1c it was sorry}.",
       "ministry"},
  });
}

TEST(SpeakerResolver, WordsInsideWords) {
  ExpectSpeakers({
      {"{1s Ann Carter} {1q said}: {1c “{2s I} {2q think} {2c it is over}.”}",
       "Ann Carter | Ann Carter"},
      {"{1s Ann Carter} {1q said} {1c {2s a spokesman} had {2q denied} {2c the "
       "report}}.",
       "Ann Carter | spokesman"},
  });
}

TEST(SpeakerResolver, AliasesAndMentions) {
  const auto marked = ReadMarkedText(
      "Mayor Ann Carter spoke. {1c “I am glad,”} {1s she} {1q said}. Ms. Carter "
      "left.");
  const SpeakerResolution who = Resolve(*marked);
  ASSERT_EQ(who.speakers.size(), 1);
  const ResolvedSpeaker& carter = who.speakers[0];
  EXPECT_EQ(carter.aliases, std::vector<std::string>{"Carter"});
  std::vector<std::string> mentions;
  for (TokenSpan span : carter.mentions) {
    const auto& tokens = marked->annotated.tokenized.tokens;
    mentions.push_back(marked->text.substr(
        tokens[span.begin].begin,
        tokens[span.end - 1].end - tokens[span.begin].begin));
  }
  EXPECT_EQ(absl::StrJoin(mentions, "|"), "Ann Carter|I|she|Carter");
}

TEST(SpeakerResolver, BrokenUtf8) {
  EXPECT_EQ(Speakers("{1s \xC3\xC3 Carter \xE2\x80} {1q said} {1c \xFF no}. "
                     "{2c “\xF0\x9F”} {2s he} {2q said}"),
            Speakers("{1s \xC3\xC3 Carter \xE2\x80} {1q said} {1c \xFF no}. "
                     "{2c “\xF0\x9F”} {2s he} {2q said}"));
}

TEST(SpeakerResolver, NothingInNothingOut) {
  const auto marked = ReadMarkedText("");
  const SpeakerResolution who = Resolve(*marked);
  EXPECT_TRUE(who.speakers.empty());
  EXPECT_TRUE(who.links.empty());
}

}  // namespace
}  // namespace attest
