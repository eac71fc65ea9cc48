#include "claims/clauses.h"

#include <string>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

// The clauses as text, separated by " | ".
std::string Split(absl::string_view text) {
  TokenizedText tokenized;
  Tokenize(text, &tokenized);
  ArticleNames names(tokenized);
  LemmaArena arena;
  std::vector<Word> words =
      ReadWords(tokenized, names, 0, tokenized.tokens.size(), &arena);
  std::vector<std::string> clauses;
  for (const ClauseRange& range : SplitClauses(words)) {
    uint32_t begin = tokenized.tokens[words[range.begin].token].begin;
    uint32_t end = tokenized.tokens[words[range.end - 1].token].end;
    clauses.emplace_back(text.substr(begin, end - begin));
  }
  return absl::StrJoin(clauses, " | ");
}

struct ClauseCase {
  const char* text;
  const char* clauses;
};

TEST(ClausesTest, Splits) {
  const ClauseCase kCases[] = {
      {"", ""},
      {"No.", "No."},
      {"The dam held. The town was spared again.",
       "The dam held. The town was spared again."},
      {"The old dam held firm. The town was spared again.",
       "The old dam held firm. | The town was spared again."},
      {"We built the dam in May, but they never paid us for it",
       "We built the dam in May, | but they never paid us for it"},
      {"The dam is safe; the road is not safe.",
       "The dam is safe; | the road is not safe."},
      {"\"The dam is quite safe.\" It has held for years.",
       "\"The dam is quite safe.\" | It has held for years."},
      {"He bought bread for the men, and the butter they had asked for",
       "He bought bread for the men, and the butter they had asked for"},
      {"The dam held for years, and the town was never flooded",
       "The dam held for years, | and the town was never flooded"},
      {"\"The dam is quite safe. \"It has held for years.\"",
       "\"The dam is quite safe. | \"It has held for years.\""},
      {"bread, butter and a cup of tea for the men",
       "bread, butter and a cup of tea for the men"},
  };
  for (const ClauseCase& c : kCases) EXPECT_EQ(Split(c.text), c.clauses);
}

// The number of clauses of the quotation's two pieces.
int CountClauses(const std::string& first, const std::string& second) {
  const std::string text = first + " she said " + second;
  TokenizedText tokenized;
  Tokenize(text, &tokenized);
  ArticleNames names(tokenized);
  LemmaArena arena;
  Quote quote;
  quote.add_content()->set_end(first.size());
  quote.add_content()->set_begin(text.size() - second.size());
  quote.mutable_content(1)->set_end(text.size());
  return SplitClauses(ReadStatement(tokenized, names, quote, &arena).content).size();
}

// In time that is linear in the text: each mark is looked at once.
TEST(ClausesTest, ManyMarksWithoutWords) {
  std::string text = "The bridge is";
  for (int i = 0; i < 200000; ++i) text += " ;";
  EXPECT_EQ(Split(text + " safe and sound"), text + " safe and sound");
}

TEST(ClausesTest, TheCueDividesNoSentence) {
  EXPECT_EQ(CountClauses("“The old dam at Hollin Ford,”", "“will not hold for long.”"), 1);
  EXPECT_EQ(CountClauses("“The old dam will not hold,”", "“They knew it for years.”"), 2);
  EXPECT_EQ(CountClauses("“The old dam will not hold.”", "“I knew it for years.”"), 2);
}

}  // namespace
}  // namespace attest
