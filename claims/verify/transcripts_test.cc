#include "claims/verify/transcripts.h"

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// "number|speaker|text" of each line, then the warnings.
std::string Parse(absl::string_view bytes, TranscriptFormat format) {
  std::vector<std::string> warnings;
  const Transcript t =
      ParseTranscript(std::string(bytes), format, "f", "id", &warnings);
  std::string out;
  for (const TranscriptLine& line : t.lines) {
    absl::StrAppend(&out, line.number, "|", t.Speaker(line), "|", t.Text(line),
                    "\n");
  }
  for (const std::string& warning : warnings) absl::StrAppend(&out, warning, "\n");
  return out;
}

TEST(Transcripts, Tsv) {
  EXPECT_EQ(Parse("line\tspeaker\ttext\n7\tVANT\tWe sold it.\t1\n"
                  "8\tRUIZ\t To whom? \r\n",
                  TranscriptFormat::kTsv),
            "7|VANT|We sold it.\n8|RUIZ|To whom?\n");
  EXPECT_EQ(Parse("VANT\tWe sold it.\nRUIZ\tTo whom?\n", TranscriptFormat::kTsv),
            "1|VANT|We sold it.\n2|RUIZ|To whom?\n");
  EXPECT_EQ(Parse("x\tVANT\tNo number.\n\n9\tRUIZ\t\n", TranscriptFormat::kTsv),
            "1|VANT|No number.\n");
}

TEST(Transcripts, Text) {
  EXPECT_EQ(Parse("Town hall, 5 May\n\nMAYOR VANT: We sold it.\nTwice, in fact.\n"
                  "Tomas Ruiz (Daily Oak): At 10:30: why?\n"
                  "and so on: nothing\n",
                  TranscriptFormat::kText),
            "1||Town hall, 5 May\n3|MAYOR VANT|We sold it.\n"
            "4|MAYOR VANT|Twice, in fact.\n"
            "5|Tomas Ruiz (Daily Oak)|At 10:30: why?\n"
            "6|Tomas Ruiz (Daily Oak)|and so on: nothing\n");
}

TEST(Transcripts, WhatIsWrongIsSaid) {
  EXPECT_EQ(Parse("we sold it\nto whom\n", TranscriptFormat::kText),
            "1||we sold it\n2||to whom\nf:1: no line names a speaker: quotations "
            "from it are not checked for misattribution\n");
  EXPECT_EQ(Parse("", TranscriptFormat::kTsv),
            "f:1: a transcript without a line\n");
  EXPECT_EQ(Parse("VANT\tWe sold\nVANT\tcaf\xE9 too\n", TranscriptFormat::kTsv),
            "1|VANT|We sold\n2|VANT|caf\xEF\xBF\xBD too\n"
            "f:2: not valid UTF-8 from byte 21 on; U+FFFD put in, 1 in all\n");
}

// Whatever comes in, lines are ranges of the text, in order, and within one line of it.
void ExpectSound(absl::string_view bytes, TranscriptFormat format) {
  std::vector<std::string> warnings;
  const Transcript t = ParseTranscript(std::string(bytes), format, "f", "id", &warnings);
  uint32_t end = 0;
  for (const TranscriptLine& line : t.lines) {
    EXPECT_LE(end, line.begin);
    EXPECT_LE(line.speaker_begin, line.speaker_end);
    EXPECT_LE(line.speaker_end, line.begin);
    EXPECT_LT(line.begin, line.end);
    EXPECT_LE(line.end, t.text.size());
    EXPECT_FALSE(absl::StrContains(t.Text(line), '\n'));
    end = line.end;
  }
}

TEST(Transcripts, AnyBytes) {
  for (const TranscriptFormat format :
       {TranscriptFormat::kTsv, TranscriptFormat::kText}) {
    for (absl::string_view bytes :
         {absl::string_view("\t\t\t\n\t\n:\n: x\n"), absl::string_view("\0:\0", 3),
          absl::string_view("\xFF\xFE\x41"), absl::string_view("a\n\n\r\n")}) {
      ExpectSound(bytes, format);
    }
    ExpectSound(std::string(1 << 20, ':'), format);
  }
}

TEST(Transcripts, FilesAndFolders) {
  const std::string folder = absl::StrCat(testing::TempDir(), "/transcripts");
  mkdir(folder.c_str(), 0755);
  const auto write = [&](const std::string& name, const char* text) {
    FILE* file = fopen((folder + "/" + name).c_str(), "wb");
    fputs(text, file);
    fclose(file);
  };
  write("b.txt", "VANT: We sold it.\n");
  write("a.tsv", "1\tVANT\tWe sold it.\n");
  write("notes.md", "VANT: not a transcript\n");
  std::vector<std::string> warnings;
  auto transcripts = ReadTranscripts(folder, &warnings);
  ASSERT_TRUE(transcripts.ok());
  ASSERT_EQ(transcripts->size(), 2);
  EXPECT_EQ((*transcripts)[0].id, "a");
  EXPECT_EQ((*transcripts)[1].id, "b");
  EXPECT_EQ(warnings, std::vector<std::string>());
  EXPECT_FALSE(ReadTranscripts(folder + "/none", &warnings).ok());
}

}  // namespace
}  // namespace attest
