// Of conll.h and brat.h.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tools/train/brat.h"
#include "tools/train/conll.h"

namespace attest {
namespace {

// The dash is three bytes and one code point.
constexpr char kText[] = "Ana—he says.\nIt rained.";
constexpr char kConll[] =
    "1\tAna\tAna\tNNP\tPERSON\t4\tdep\t_\t0\t3\n"
    "2\t—\t--\t:\tO\t4\tpunct\t_\t3\t4\n"
    "3\the\the\tPRP\tO\t4\tnsubj\t_\t4\t6\n"
    "4\tsays\tsay\tVBZ\tDATE\t0\troot\t_\t7\t11\n"
    "5\t.\t.\t.\tO\t4\tpunct\t_\t11\t12\n"
    "\n"
    "1\tIt\tit\tPRP\tO\t2\tnsubj\t_\t13\t15\n"
    "2\trained\train\tVBD\tO\t0\troot\t_\t16\t22\n"
    "3\t.\t.\t.\tO\t2\tpunct\t_\t22\t23\n"
    "\n";

std::string Describe(const AnnotatedText& text) {
  std::string out;
  for (size_t i = 0; i < text.tags.size(); ++i) {
    absl::StrAppend(&out, text.tokenized.Word(i), "/", PosTagName(text.tags[i]),
                    "/", EntityTypeName(text.entities[i]), "/", text.heads[i],
                    "/", DeprelName(text.deprels[i]), " ");
  }
  return out;
}

TEST(ConllTest, TurnsCodePointsIntoBytesAndIdsIntoIndices) {
  AnnotatedText text;
  ASSERT_TRUE(ReadConll(kText, kConll, &text).ok());
  EXPECT_EQ(Describe(text),
            "Ana/NNP/PERSON/3/dep —/:/O/3/punct he/PRP/O/3/nsubj "
            "says/VBZ/O/-1/root ././O/3/punct It/PRP/O/6/nsubj "
            "rained/VBD/O/-1/root ././O/6/punct ");
  ASSERT_EQ(text.tokenized.sentences.size(), 2u);
  EXPECT_EQ(text.tokenized.sentences[1].begin, 5u);
  EXPECT_EQ(text.tokenized.sentences[1].end, 8u);
  EXPECT_EQ(text.tokenized.paragraphs.size(), 2u);
}

TEST(ConllTest, NamesTheBadLine) {
  struct {
    const char* line;
    const char* error;
  } const kCases[] = {
      {"1\tAna\tAna\tNNP\tO\t0\troot\t_\t0", "line 1: not a token: "},
      {"1\tAna\tAna\tQQQ\tO\t0\troot\t_\t0\t3", "line 1: not a token: "},
      {"1\tAna\tAna\tNNP\tO\t0\tboss\t_\t0\t3", "line 1: not a token: "},
      {"1\tAna\tAna\tNNP\tO\t0\troot\t_\t0\t99", "line 1: not a token: "},
      {"1\tAna\tAna\tNNP\tO\t9\tdep\t_\t0\t3",
       "a head lies outside the last sentence"},
  };
  for (const auto& c : kCases) {
    AnnotatedText text;
    const absl::Status status = ReadConll(kText, c.line, &text);
    EXPECT_EQ(status.message().substr(0, strlen(c.error)), c.error) << c.line;
  }
}

std::string Join(absl::string_view text, const std::vector<ByteSpan>& spans) {
  std::string out;
  for (ByteSpan s : spans) {
    absl::StrAppend(&out, "[", text.substr(s.begin, s.end - s.begin), "]");
  }
  return out;
}

TEST(BratTest, JoinsTheRolesOfEachEvent) {
  // Contents in two arguments and one of them in two pieces; a text with a line
  // break in it; an annotation that stands behind its event.
  constexpr char kAnn[] =
      "T1\tSource 4 6\the\n"
      "T2\tCue 7 11\tsays\n"
      "E1\tAttribution:T3 Content:T5 Content2:T4 Cue:T2 Source:T1\n"
      "T3\tAttribution 7 11\tsays\n"
      "T4\tContent 0 3\tAna\n"
      "T5\tContent 11 12;13 22\t. It\n"
      "rained\n"
      "#1\tAnnotatorNotes E1\twell\n"
      "E2\tAttribution:T2 Cue:T2\n";
  auto events = ReadBrat(kText, kAnn);
  ASSERT_TRUE(events.ok()) << events.status();
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ(Join(kText, (*events)[0].content), "[Ana][.][It rained]");
  EXPECT_EQ(Join(kText, (*events)[0].cue), "[says]");
  EXPECT_EQ(Join(kText, (*events)[0].source), "[he]");
  EXPECT_EQ(Join(kText, (*events)[1].content), "");
}

TEST(BratTest, NamesTheBadLine) {
  for (const char* line :
       {"T1\tCue\tx", "T1\tCue 1 99\tx", "T1\tCue 3 1\tx", "E1\tCue:T9"}) {
    auto events = ReadBrat(kText, line);
    ASSERT_FALSE(events.ok()) << line;
    EXPECT_EQ(events.status().message(),
              absl::StrCat("not a brat annotation of this text: ", line));
  }
}

}  // namespace
}  // namespace attest
