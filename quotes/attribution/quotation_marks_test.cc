#include "quotes/attribution/quotation_marks.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

// The text with every quotation in braces: "{" and its number, "}" where a mark
// closes it, "!}" where none does. "{2<1" continues quotation 1.
std::string Shown(absl::string_view text) {
  TokenizedText t;
  Tokenize(text, &t);
  std::vector<Quotation> quotations;
  FindQuotations(t, &quotations);
  std::vector<std::string> before(t.tokens.size()), behind(t.tokens.size());
  for (size_t i = 0; i < quotations.size(); ++i) {
    const Quotation& q = quotations[i];
    absl::StrAppend(&before[q.tokens.begin], "{", i);
    if (q.continues >= 0) {
      absl::StrAppend(&before[q.tokens.begin], "<", q.continues);
    }
    std::string& end = behind[q.tokens.end - 1];
    end = absl::StrCat(q.closed ? "}" : "!}", end);
  }
  std::string shown;
  size_t at = 0;
  for (size_t i = 0; i < t.tokens.size(); ++i) {
    const Token token = t.tokens[i];
    absl::StrAppend(&shown, text.substr(at, token.begin - at), before[i],
                    t.Word(i), behind[i]);
    at = token.end;
  }
  absl::StrAppend(&shown, text.substr(at));
  return shown;
}

struct Case {
  absl::string_view text;
  absl::string_view shown;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(Shown(c.text), c.shown);
}

TEST(QuotationMarksTest, EveryFamily) {
  Check({
      {"She said, \u201cNo.\u201d He left.",
       "She said, {0\u201cNo.\u201d} He left."},
      {"\"Not now,\" she said, \"not here.\"",
       "{0\"Not now,\"} she said, {1\"not here.\"}"},
      {"''Not now,'' she said.", "{0''Not now,''} she said."},
      {"``Not now,'' she said.", "{0``Not now,''} she said."},
      {"\u2018\u2018Not now,\u2019\u2019 she said.",
       "{0\u2018\u2018Not now,\u2019\u2019} she said."},
      {"\u00abNon\u00bb, dit-elle.", "{0\u00abNon\u00bb}, dit-elle."},
      {"\u201eNein\u201c, sagte sie.", "{0\u201eNein\u201c}, sagte sie."},
      {"\u300c\u4e0d\u300d", "{0\u300c\u4e0d\u300d}"},
  });
}

TEST(QuotationMarksTest, BritishStyle) {
  Check({
      {"'We won't pay,' he said. 'The workers' hall is ours.'",
       "{0'We won't pay,'} he said. {1'The workers' hall is ours.'}"},
      {"\u2018It\u2019s the players\u2019 union,\u2019 she said, \u2018not "
       "mine.\u2019",
       "{0\u2018It\u2019s the players\u2019 union,\u2019} she said, {1\u2018not "
       "mine.\u2019}"},
      {"'He called it \"fair\",' she said.",
       "{0'He called it {1\"fair\"},'} she said."},
      {"The 'players' and the 'coaches' met.",
       "The {0'players'} and the {1'coaches'} met."},
      {"The 'players' who left 'saw the coaches' and ran.",
       "The {0'players'} who left {1'saw the coaches'} and ran."},
      {"She spoke of 'two deals' on Monday.\n\n'No,' he said.",
       "She spoke of {0'two deals'} on Monday.\n\n{1'No,'} he said."},
      {"Bo said: '16 players' wives left. 'All of them,' he added.",
       "Bo said: {0'16 players' wives left.!} {1<0'All of them,'} he added."},
      {"'One day.\n\n'Or two,' he said.",
       "{0'One day.!}\n\n{1<0'Or two,'} he said."},
  });
}

TEST(QuotationMarksTest, Nesting) {
  Check({
      {"\u201cShe told me \u2018never,\u2019\u201d he said.",
       "{0\u201cShe told me {1\u2018never,\u2019}\u201d} he said."},
      {"\"'Never,' she said,\" Bo recalled.",
       "{0\"{1'Never,'} she said,\"} Bo recalled."},
      {"''He said, 'No day,''' she recalled.",
       "{0''He said, {1'No day,'}''} she recalled."},
      {"\u201cHe said \u2018she said \u201cno\u201d twice\u2019 and "
       "left,\u201d Bo said.",
       "{0\u201cHe said {1\u2018she said {2\u201cno\u201d} twice\u2019} and "
       "left,\u201d} Bo said."},
      {"\u201cIt is \u201cfair\u201d play,\u201d he said.",
       "{0\u201cIt is {1\u201cfair\u201d} play,\u201d} he said."},
      {"\"The \u201cQuiet Act\u201d is dead,\" he said.",
       "{0\"The {1\u201cQuiet Act\u201d} is dead,\"} he said."},
  });
}

TEST(QuotationMarksTest, ApostrophesAreNoQuotationMarks) {
  Check({
      {"The players' hall and the workers' club were full.",
       "The players' hall and the workers' club were full."},
      {"'Tis rock 'n' roll from the '90s for 'em.",
       "'Tis rock 'n' roll from the '90s for 'em."},
      {"\u2019Twas the summer of \u201908.", "\u2019Twas the summer of \u201908."},
      {"\"It was goin' well in the '70s,\" he said.",
       "{0\"It was goin' well in the '70s,\"} he said."},
      {"He was 6'2\" tall and ran for 3' 40\".",
       "He was 6'2\" tall and ran for 3' 40\"."},
      {"\u201cHe is 6\u20192\u201d,\u201d Bo said.",
       "{0\u201cHe is 6\u20192\u201d,\u201d} Bo said."},
  });
}

TEST(QuotationMarksTest, ContinuationParagraphs) {
  Check({
      {"Bo said: \u201cOne.\n\n\u201cTwo.\n\n\u201cThree.\u201d\n\nHe left.",
       "Bo said: {0\u201cOne.!}\n\n{1<0\u201cTwo.!}\n\n{2<1\u201cThree.\u201d}"
       "\n\nHe left."},
      // It closes in the next paragraph, which does not open.
      {"Bo said: \u201cOne is one.\n\nTwo is two.\u201d He left.",
       "Bo said: {0\u201cOne is one.\n\nTwo is two.\u201d} He left."},
      // A feed has lost the break, with and without the closing mark.
      {"Bo said: \"We tried. \"They did not,\" he added.",
       "Bo said: {0\"We tried.!} {1<0\"They did not,\"} he added."},
      {"Bo said: \"We tried.\" \"They did not,\" he added.",
       "Bo said: {0\"We tried.\"} {1<0\"They did not,\"} he added."},
      // Turns of two speakers.
      {"\"Did you?\"\n\n\"No.\"", "{0\"Did you?\"}\n\n{1\"No.\"}"},
  });
}

TEST(QuotationMarksTest, BrokenMarksCostAParagraph) {
  Check({
      // Nothing closes.
      {"She called it \u201ca shame for all.\n\nHe said \u201cno.\u201d",
       "She called it {0\u201ca shame for all.!}\n\nHe said {1\u201cno.\u201d}"},
      {"She called it \"a shame.\n\nNobody asked.\n\nHe said \"no.\"",
       "She called it {0\"a shame.!}\n\nNobody asked.\n\nHe said {1\"no.\"}"},
      // Nothing opened.
      {"It was a shame,\u201d she said.\n\n\u201cYes,\u201d he said.",
       "It was a shame,\u201d she said.\n\n{0\u201cYes,\u201d} he said."},
      {"\u201cYes,\u201d he said.\u201d\n\n\u201cNo,\u201d she said.",
       "{0\u201cYes,\u201d} he said.\u201d\n\n{1\u201cNo,\u201d} she said."},
      // Of the wrong shape.
      {"It was \u201cfair\u201c and \u201dfree\u201d, he said.",
       "It was {0\u201cfair\u201c} and {1\u201dfree\u201d}, he said."},
      {"\u201cYes,\" she said. \"No,\u201d he said.",
       "{0\u201cYes,\"} she said. {1\"No,\u201d} he said."},
      {"\u201cIt is over.\u2019 He left. \u201cYes,\u201d said Bo.",
       "{0\u201cIt is over.\u2019} He left. {1\u201cYes,\u201d} said Bo."},
      // Stuck to the wrong side.
      {"He said,\"We won.\"She left.", "He said,{0\"We won.\"}She left."},
      {"He said \" we won \" and left.", "He said {0\" we won \"} and left."},
  });
}

TEST(QuotationMarksTest, Kinds) {
  struct KindCase {
    absl::string_view text;
    QuotationKind kind;
  };
  const KindCase cases[] = {
      {"\u201cNo,\u201d she said.", QuotationKind::kSpeech},
      {"She said that \u201cno town of this size could ever pay so much\u201d.",
       QuotationKind::kSpeech},
      {"He called the wall \u201ca shame for us all\u201d.",
       QuotationKind::kPhrase},
      {"The \u201cexperts\u201d were wrong.", QuotationKind::kScare},
      {"The film \u201cGone With the Tide\u201d won.", QuotationKind::kTitle},
      {"Her book, \u201cThe Long Harbour,\u201d sold well.",
       QuotationKind::kTitle},
  };
  for (const KindCase& c : cases) {
    TokenizedText t;
    Tokenize(c.text, &t);
    std::vector<Quotation> quotations;
    FindQuotations(t, &quotations);
    ASSERT_EQ(quotations.size(), 1u) << c.text;
    EXPECT_EQ(quotations[0].kind, c.kind) << c.text;
  }
}

TEST(QuotationMarksTest, FirstOfChain) {
  TokenizedText t;
  Tokenize("\u201cOne.\n\n\u201cTwo.\n\n\u201cThree.\u201d \u201cX\u201d", &t);
  std::vector<Quotation> quotations;
  FindQuotations(t, &quotations);
  ASSERT_EQ(quotations.size(), 4u);
  EXPECT_EQ(FirstOfChain(quotations, 2), 0u);
  EXPECT_EQ(FirstOfChain(quotations, 0), 0u);
}

}  // namespace
}  // namespace attest
