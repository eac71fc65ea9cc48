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
      {"bread, butter and a cup of tea for the men",
       "bread, butter and a cup of tea for the men"},
  };
  for (const ClauseCase& c : kCases) EXPECT_EQ(Split(c.text), c.clauses);
}

}  // namespace
}  // namespace attest
