#include "quotes/syntax/annotator.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

// Tokens lie between spaces, sentences between line breaks.
TokenizedText Split(absl::string_view text) {
  TokenizedText out;
  out.text = text;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    const uint32_t begin = out.tokens.size();
    for (absl::string_view word : absl::StrSplit(line, ' ', absl::SkipEmpty())) {
      const uint32_t at = word.data() - text.data();
      out.tokens.push_back({at, at + static_cast<uint32_t>(word.size())});
    }
    const uint32_t end = out.tokens.size();
    if (begin < end) out.sentences.push_back({begin, end});
  }
  if (!out.sentences.empty()) {
    out.paragraphs.push_back({0, static_cast<uint32_t>(out.sentences.size())});
  }
  return out;
}

AnnotatedText AnnotateSplit(absl::string_view text) {
  AnnotatedText annotated;
  Annotate(Split(text), &annotated);
  return annotated;
}

std::string HeadWord(const AnnotatedText& text, size_t i) {
  return text.heads[i] == kNoHead
             ? "-"
             : std::string(text.tokenized.Word(text.heads[i]));
}

std::string Describe(const AnnotatedText& text) {
  std::string out;
  for (size_t i = 0; i < text.tags.size(); ++i) {
    absl::StrAppend(&out, text.tokenized.Word(i), "/", PosTagName(text.tags[i]),
                    "/", EntityTypeName(text.entities[i]), "/",
                    DeprelName(text.deprels[i]), "<", HeadWord(text, i), "\n");
  }
  return out;
}

// Arrays run parallel to the tokens; each sentence is a tree with one root, labelled
// so, and nothing else is.
void ExpectTrees(const AnnotatedText& text) {
  const size_t size = text.tokenized.tokens.size();
  ASSERT_EQ(text.tags.size(), size);
  ASSERT_EQ(text.entities.size(), size);
  ASSERT_EQ(text.heads.size(), size);
  ASSERT_EQ(text.deprels.size(), size);
  for (const Sentence& s : text.tokenized.sentences) {
    int roots = 0;
    std::vector<int> reaches_root(s.end - s.begin, 0);
    for (uint32_t i = s.begin; i < s.end; ++i) {
      const bool is_root = text.heads[i] == kNoHead;
      roots += is_root;
      EXPECT_EQ(is_root, text.deprels[i] == Deprel::kRoot);
      std::vector<uint32_t> path;
      int32_t at = static_cast<int32_t>(i);
      while (at != kNoHead && !reaches_root[at - s.begin]) {
        path.push_back(at);
        ASSERT_LE(path.size(), s.end - s.begin) << "a cycle";
        at = text.heads[at];
        ASSERT_TRUE(at == kNoHead || (at >= static_cast<int32_t>(s.begin) &&
                                      at < static_cast<int32_t>(s.end)));
      }
      for (uint32_t token : path) reaches_root[token - s.begin] = 1;
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(AnnotatorTest, ReadsASentence) {
  EXPECT_EQ(Describe(AnnotateSplit(
                "Anna Keller told reporters in Boston that the plan was "
                "wrong .")),
            "Anna/NNP/PERSON/compound<Keller\n"
            "Keller/NNP/PERSON/nsubj<told\n"
            "told/VBD/O/root<-\n"
            "reporters/NNS/O/dobj<told\n"
            "in/IN/O/case<Boston\n"
            "Boston/NNP/LOCATION/nmod<told\n"
            "that/IN/O/mark<wrong\n"
            "the/DT/O/det<plan\n"
            "plan/NN/O/nsubj<wrong\n"
            "was/VBD/O/cop<wrong\n"
            "wrong/JJ/O/ccomp<told\n"
            "././O/punct<told\n");
}

TEST(AnnotatorTest, TreesHoldForAnyTokens) {
  const std::string many(5000, '(');
  std::string spread;
  for (char c : many) absl::StrAppend(&spread, std::string(1, c), " ");
  const std::string kTexts[] = {
      "",
      "Yes",
      ". . .\n!\n\" \" \"",
      "the the the the of of of of and and and and",
      "He said she said he said she said he said she said",
      "\xff\xfe \x80 \xe2\x80 \xe2",
      std::string("a \0 b \0\0 c", 10),
      "\u4f60\u597d \u4e16\u754c \u3002 \u0645\u0631\u062d\u0628\u0627 \u05e9",
      spread,
      std::string(1 << 20, 'x') + " said " + std::string(300, '\''),
  };
  for (const std::string& text : kTexts) {
    SCOPED_TRACE(text.substr(0, 40));
    ExpectTrees(AnnotateSplit(text));
  }
}

TEST(AnnotatorTest, ALongSentenceIsOneTree) {
  std::string text;
  for (int i = 0; i < 30000; ++i) {
    absl::StrAppend(&text, i % 7 == 0 ? "Vale said , \" " : "the old mill and ");
  }
  const AnnotatedText annotated = AnnotateSplit(text);
  EXPECT_GT(annotated.tags.size(), 100000u);
  ExpectTrees(annotated);
}

TEST(AnnotatorTest, ARecordUsedAgainForgetsTheTextBefore) {
  constexpr absl::string_view kText = "Rivers denied it .\nShe left Paris .";
  const std::string fresh = Describe(AnnotateSplit(kText));
  AnnotatedText used =
      AnnotateSplit("Rivers Inc. , a company in Rivers , sued Rivers .");
  Annotate(Split(kText), &used);
  EXPECT_EQ(Describe(used), fresh);
  ExpectTrees(used);
}

TEST(AnnotatorTest, ThreadsAgree) {
  constexpr absl::string_view kText =
      "The minister , Tom Okoro , said he had not seen the letter .\n"
      "Okoro 's office did not reply .";
  const std::string expected = Describe(AnnotateSplit(kText));
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result, kText] {
      for (int i = 0; i < 20; ++i) result = Describe(AnnotateSplit(kText));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, expected);
}

TEST(AnnotatorTest, ModelsNameThemselves) {
  const std::vector<std::string> ids = SyntaxModelIds();
  ASSERT_EQ(ids.size(), 6u);
  EXPECT_EQ(ids[1].substr(0, 7), "tagger-");
  EXPECT_EQ(ids[1].size(), 7u + 8u);
}

}  // namespace
}  // namespace attest
