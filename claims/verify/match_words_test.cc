#include "claims/verify/match_words.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// The folded words, each with its flags behind it: "not/SN 5/#".
std::string Words(absl::string_view text) {
  MatchText out;
  SplitMatchWords(text, &out);
  std::vector<std::string> shown;
  for (const MatchWord& w : out.words) {
    std::string flags;
    if (w.Is(MatchWord::kStop)) flags += 's';
    if (w.Is(MatchWord::kNegation)) flags += 'n';
    if (w.Is(MatchWord::kNumber)) flags += '#';
    if (w.Is(MatchWord::kName)) flags += 'N';
    if (w.Is(MatchWord::kSocial)) flags += '@';
    if (w.Is(MatchWord::kSignature)) flags += 'S';
    if (w.Is(MatchWord::kDate)) flags += 'D';
    if (w.Is(MatchWord::kSymbol)) flags += '%';
    shown.push_back(absl::StrCat(out.Folded(w), flags.empty() ? "" : "/", flags));
  }
  return absl::StrJoin(shown, " ");
}

TEST(MatchWords, FoldsCaseMarksAndAccents) {
  EXPECT_EQ(Words("Café owners in São Tomé protest"),
            "cafe owners in/s sao/N tome/N protest");
  EXPECT_EQ(Words("it’s don't DON`T"), "its/s dont/sn dont/snN");
  EXPECT_EQ(Words("the U.S. Army, the U.S"), "the/s us/sN army/N the/s us/sN");
  EXPECT_EQ(Words("a single-payer plan—cheap"), "a/s single payer plan cheap");
}

TEST(MatchWords, ReadsNumbers) {
  EXPECT_EQ(Words("lost 1,500 jobs, 2.5% of 5,2016 more"),
            "lost 1500/# jobs 2.5/# percent/% of/s 5/# 2016/# more/s");
  MatchText a, b;
  SplitMatchWords("twelve", &a);
  SplitMatchWords("12", &b);
  EXPECT_EQ(a.words[0].stem, b.words[0].stem);
  EXPECT_NE(a.words[0].folded, b.words[0].folded);
}

// One after another, each would be looked for a signature up to the text's end.
TEST(MatchWords, HandlesThatNothingClosesCostNoMore) {
  std::string text;
  for (int i = 0; i < (1 << 20); ++i) text += "(@";
  EXPECT_EQ(Words(text + " rain"), "rain");
  EXPECT_EQ(Words(text + "v) rain"), "v/s@ rain");
}

TEST(MatchWords, ReadsPosts) {
  EXPECT_EQ(Words("see #SaveOurOaks2031pic.twitter.com/ab1C now"),
            "see/s save/N@ our/sN@ oaks/N@ 2031/#@ now/s");
  EXPECT_EQ(Words("ask @realMiraVantPicks https://t.co/x1http://t.co/y2 why"),
            "ask real/@ mira/N@ vant/N@ picks/N@ why/s");
  EXPECT_EQ(
      Words("Rain — Mira Vant (@mira_v) May 5, 2031 again"),
      "rain mira/NS vant/NS mira/@S v/s@S may/sNSD 5/#SD 2031/#SD again/s");
}

TEST(MatchWords, ReadsTwiceEncodedMarks) {
  EXPECT_EQ(Words("we have \xE2\x80\x9A\xC3\x84\xC3\xAE we"),
            "we/s have/s we/s");
  EXPECT_EQ(Words("don\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t"), "dont/sn");
}

TEST(MatchWords, AnyBytes) {
  EXPECT_EQ(Words("a\xFFpple\xC3"), "a/s pple");
  EXPECT_EQ(Words(absl::string_view("oak\0elm", 7)), "oak elm");
  EXPECT_EQ(Words(""), "");
  EXPECT_EQ(Words("\xE6\x9D\xB1\xE4\xBA\xAC"), "\xE6\x9D\xB1 \xE4\xBA\xAC");
  MatchText out;
  SplitMatchWords(std::string(1 << 20, 'y'), &out);
  EXPECT_EQ(out.words.size(), 1);
}

TEST(MatchWords, Stems) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"caresses", "caress"},   {"ponies", "poni"},     {"cats", "cat"},
      {"agreed", "agre"},       {"plastered", "plaster"}, {"motoring", "motor"},
      {"sing", "sing"},         {"hopping", "hop"},     {"filing", "file"},
      {"happy", "happi"},       {"sky", "sky"},         {"relational", "relat"},
      {"vietnamization", "vietnam"}, {"adoption", "adopt"},
      {"effective", "effect"},  {"controll", "control"}, {"is", "is"},
      {"yyyyyyyy", "yyyyyyyi"},  {"abc1ing", "abc1ing"}};
  for (const auto& c : cases) {
    std::string word = c.first;
    word.resize(StemWord(&word[0], word.size()));
    EXPECT_EQ(word, c.second) << c.first;
  }
}

TEST(MatchWords, PossessivesAreLookedUpAsTheirOwner) {
  MatchText a, b;
  SplitMatchWords("Vant's oaks, Ruiz’s oak", &a);
  SplitMatchWords("Vant oak, Ruiz oak", &b);
  ASSERT_EQ(a.words.size(), b.words.size());
  for (size_t i = 0; i < a.words.size(); ++i) {
    EXPECT_EQ(a.words[i].stem, b.words[i].stem) << i;
  }
}

}  // namespace
}  // namespace attest
