#include "quotes/text/tokenizer.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// Tokens with a space between, "|" between sentences and "||" between
// paragraphs. A space within a token is shown as "_".
std::string Shown(absl::string_view text) {
  TokenizedText t;
  Tokenize(text, &t);
  std::string shown;
  for (size_t p = 0; p < t.paragraphs.size(); ++p) {
    if (p > 0) absl::StrAppend(&shown, " || ");
    const Paragraph paragraph = t.paragraphs[p];
    for (uint32_t s = paragraph.begin; s < paragraph.end; ++s) {
      if (s > paragraph.begin) absl::StrAppend(&shown, " | ");
      for (uint32_t i = t.sentences[s].begin; i < t.sentences[s].end; ++i) {
        if (i > t.sentences[s].begin) absl::StrAppend(&shown, " ");
        for (char c : t.Word(i)) shown += c == ' ' ? '_' : c;
      }
    }
  }
  return shown;
}

struct Case {
  absl::string_view text;
  absl::string_view shown;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(Shown(c.text), c.shown);
}

TEST(TokenizerTest, Clitics) {
  Check({
      {"I don't, can't and won't.", "I do n't , ca n't and wo n't ."},
      {"I don\u2019t; she\u2019ll", "I do n\u2019t ; she \u2019ll"},
      {"DON'T", "DO N'T"},
      {"Vale's men's club", "Vale 's men 's club"},
      {"the players' union", "the players ' union"},
      {"O'Dowd met D\u2019Arcy's ma'am", "O'Dowd met D\u2019Arcy 's ma'am"},
      {"You cannot; we're gonna.", "You can not ; we 're gon na ."},
      {"a no-man's-land", "a no-man 's - land"},
      {"Bo Jr.'s \"Dunes\"'s", "Bo Jr. 's \" Dunes \" 's"},
      {"I'd've", "I 'd 've"},
  });
}

TEST(TokenizerTest, Elisions) {
  Check({
      {"'Tis the '90s; ask 'em", "'T is the '90s ; ask 'em"},
      {"rock 'n' roll in \u201908", "rock 'n' roll in \u201908"},
      {"ol' Bo said 'no'", "ol' Bo said ' no '"},
      {"back in '16, 't Veld: '16 left'", "back in '16 , 't Veld : ' 16 left '"},
  });
}

TEST(TokenizerTest, HyphensAndDashes) {
  Check({
      {"a well-known ex-mayor", "a well-known ex-mayor"},
      {"he left\u2014or was it\u2013ran", "he left \u2014 or was it \u2013 ran"},
      {"wait -- no - yes--maybe", "wait -- no - yes -- maybe"},
      {"over- and underpaid", "over - and underpaid"},
      {"-5 degrees, +3 (-2)", "-5 degrees , +3 ( -2 )"},
      {"U.S.-led A.F.L.-C.I.O.", "U.S.-led A.F.L.-C.I.O."},
  });
}

TEST(TokenizerTest, Numbers) {
  Check({
      {"$5, US$3.50 and \u00a31,200", "$ 5 , US$ 3.50 and \u00a3 1,200"},
      {"50% at 9:30 on 9/11", "50 % at 9:30 on 9/11"},
      {"the 1990s, 20th, 9mm, 2-1", "the 1990s , 20th , 9mm , 2-1"},
      {"In 2012, 30 won.", "In 2012 , 30 won ."},
      {"a .45-caliber", "a .45-caliber"},
      {"#2 of #1", "# 2 of # 1"},
  });
}

TEST(TokenizerTest, Abbreviations) {
  Check({
      {"Mr. Vale met Sen. J. Q. Bo.", "Mr. Vale met Sen. J. Q. Bo ."},
      {"at 9 p.m. on Jan. 3", "at 9 p.m. on Jan. 3"},
      {"No. 3 won. The answer? No. He left.",
       "No. 3 won . | The answer ? | No . | He left ."},
      {"in the U.S. Senate", "in the U.S. Senate"},
      {"It was on X. Odesa is calm. Malcolm X. Vale left.",
       "It was on X . | Odesa is calm . | Malcolm X. Vale left ."},
      {"in the U.S. The vote", "in the U.S . | The vote"},
      {"in the \u201cU.S.\u201d The vote", "in the \u201c U.S. \u201d | The vote"},
      {"of Lodi, Calif. Voters said", "of Lodi , Calif . | Voters said"},
      {"Sen. Bo Vale (D-Va.) said (R-Fla.), no",
       "Sen. Bo Vale ( D-Va . ) said ( R-Fla . ) , no"},
      {"a Ph.D. from M.I.T., e.g. one", "a Ph.D. from M.I.T. , e.g. one"},
      {"Acme Inc. Chairman Bo", "Acme Inc. Chairman Bo"},
      {"Roe v. Vale", "Roe v. Vale"},
      {"some, e.g. The Harbour News", "some , e.g. The Harbour News"},
  });
}

TEST(TokenizerTest, Names) {
  Check({
      {"See https://example.com/a_b?c=1.", "See https://example.com/a_b?c=1 ."},
      {"(www.example.org/x),", "( www.example.org/x ) ,"},
      {"ask bo.vale@example.co.uk.", "ask bo.vale@example.co.uk ."},
      {"@bo_vale: #tag1 AT&T Q&amp;A", "@bo_vale : #tag1 AT&T Q&amp;A"},
      {"CNN/ORC Yahoo! said", "CNN/ORC Yahoo! said"},
      {"Velten (VLT.N) fell. ASAP.The end", "Velten ( VLT.N ) fell . | ASAP . | The end"},
      {"UPDATE 2-Port reopens on 4-Mile Bay", "UPDATE 2 - Port reopens on 4-Mile Bay"},
      {"It is over.The end", "It is over . | The end"},
      {"a <a href=\"x y\">b</a> &amp; c", "a <a_href=\"x_y\"> b </a> &amp; c"},
      {"1 < 2 & 3", "1 < 2 & 3"},
      {"Bo Ca&ntilde;as, S&#227;o, 20&deg;C, a&nbsp;b",
       "Bo Ca&ntilde;as , S&#227;o , 20 &deg; C , a &nbsp; b"},
  });
}

TEST(TokenizerTest, Marks) {
  Check({
      {"Wait... no\u2026 \u2026. So. . . end", "Wait ... no \u2026 \u2026 . | So ._._. end"},
      {"``Yes,'' he said.", "`` Yes , '' he said ."},
      {"'''No,' she said,'' or ''say 'no.'''",
       "'' ' No , ' she said , '' or '' say ' no . ' ''"},
      {"\u2018\u2018Yes,\u2019\u2019 he said.",
       "\u2018\u2018 Yes , \u2019\u2019 he said ."},
      {"\u00abOui\u00bb \u201eJa\u201c", "\u00ab Oui \u00bb \u201e Ja \u201c"},
      {"What?! Why!!!", "What ?! | Why !!!"},
      {"He ran.... and fell.... Then", "He ran .... and fell .... | Then"},
      {"news\u00adpaper nai\u0308ve caf\u00e9", "news\u00adpaper nai\u0308ve caf\u00e9"},
      {"Go \U0001F600\U0001F44D\U0001F3FD \u2764\uFE0F",
       "Go \U0001F600 \U0001F44D\U0001F3FD \u2764\uFE0F"},
      {"n****r ___ [T]he", "n **** r ___ [ T ] he"},
  });
}

TEST(TokenizedTextTest, DashesAndQuotationMarks) {
  for (const char* dash : {"—", "–", "―", "--", "-"}) EXPECT_TRUE(IsDash(dash)) << dash;
  for (const char* other : {"", "---", "-a", "−"}) EXPECT_FALSE(IsDash(other)) << other;
  for (const char* mark : {"\"", "“", "”", "„", "«", "»", "``", "''", "‘", "‹", "›", "‟"}) {
    EXPECT_TRUE(IsQuotationMark(mark)) << mark;
  }
  for (const char* other : {"", "'", "’", "`", "“a", "(", "\xE2\x80"}) {
    EXPECT_FALSE(IsQuotationMark(other)) << other;
  }
}

TEST(TokenizerTest, WhiteSpaceThatIsNotSeen) {
  Check({
      {"a\u00a0b\u200bc\ufeffd\u202ae", "a b c d e"},
      {absl::string_view("a\0b", 3), "a b"},
      {"\ufeff", ""},
      {"", ""},
      {" \n\n ", ""},
  });
}

TEST(TokenizerTest, SentencesAndQuotationMarks) {
  Check({
      {"\u201cNo.\u201d He left.", "\u201c No . \u201d | He left ."},
      {"\u201cWhy?\u201d he asked.", "\u201c Why ? \u201d he asked ."},
      {"\"Stop!\" she cried. \"Now.\"",
       "\" Stop ! \" she cried . | \" Now . \""},
      {"It ended. ''We won,'' she said.",
       "It ended . | '' We won , '' she said ."},
      {"He said \"no.\" (He lied.) So",
       "He said \" no . \" | ( He lied . ) | So"},
      {"Is it \u2018yes\u2019? \u2018No.\u2019",
       "Is it \u2018 yes \u2019 ? | \u2018 No . \u2019"},
  });
}

TEST(TokenizerTest, ParagraphsAreSetApartByBlankLines) {
  Check({
      {"Headline\n\nOne. Two\n\n\nThree:\n\n\"Four.\"",
       "Headline || One . | Two || Three : || \" Four . \""},
      {"Headline\r\n\r\nOne.\r\n", "Headline || One ."},
      {"Headline\nBy Bo Vale\n\nText.", "Headline | By Bo Vale || Text ."},
      {"A title\n \t\nText.", "A title || Text ."},
      {"One\u2029Two", "One || Two"},
      {"List:\n\n\u2022 one\n\u2022 two",
       "List : || \u2022 one | \u2022 two"},
      {"It went on\nin lower case.\n\nNext.",
       "It went on in lower case . || Next ."},
  });
}

TEST(TokenizerTest, LinesAreParagraphsWithoutBlankLines) {
  Check({
      {"Headline\nOne. Two.\nThree.", "Headline || One . | Two . || Three ."},
      {"One.\rTwo.", "One . || Two ."},
      {"One\u2028Two", "One || Two"},
  });
}

TEST(TokenizerTest, WrappedLinesAreJoined) {
  Check({
      {"   The mayor of the town said on\nTuesday that nobody was to\n"
       "blame for what had happened.\n   She then left the room with\n"
       "her aides.",
       "The mayor of the town said on Tuesday that nobody was to blame for "
       "what had happened . || She then left the room with her aides ."},
  });
}

}  // namespace
}  // namespace attest
