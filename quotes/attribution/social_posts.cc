#include "quotes/attribution/social_posts.h"

#include <algorithm>

#include "quotes/attribution/content_spans.h"

namespace attest {
namespace {

// Posters' names with more tokens are sentences.
constexpr uint32_t kLongestName = 10;
// "10:32 PM · March 13, 2025".
constexpr uint32_t kLongestDate = 9;
constexpr float kConfidence = 0.95f;

bool IsAccount(absl::string_view word) { return word.size() > 1 && word[0] == '@'; }

// The signature's name, behind the dash; empty if what begins at `dash` is none.
TokenSpan FindName(const TokenTable& table, uint32_t dash, uint32_t paragraph_end) {
  const TokenizedText& text = table.annotated->tokenized;
  if (!IsDash(text.Word(dash))) return {0, 0};
  uint32_t bracket = dash + 1;
  while (bracket < paragraph_end && bracket <= dash + kLongestName &&
         text.Word(bracket) != "(") {
    ++bracket;
  }
  if (bracket == dash + 1 || bracket + 2 >= paragraph_end || text.Word(bracket) != "(" ||
      !IsAccount(text.Word(bracket + 1)) || text.Word(bracket + 2) != ")" ||
      paragraph_end - (bracket + 3) > kLongestDate) {
    return {0, 0};
  }
  return {dash + 1, bracket};
}

}  // namespace

void AttributePosts(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  std::vector<Attribution> found;
  std::vector<bool> taken(table.size());
  TokenSpan before = {0, 0};
  for (const Paragraph& paragraph : text.paragraphs) {
    const TokenSpan tokens = {text.sentences[paragraph.begin].begin,
                              text.sentences[paragraph.end - 1].end};
    for (uint32_t dash = tokens.begin; dash < tokens.end; ++dash) {
      const TokenSpan name = FindName(table, dash, tokens.end);
      if (name.begin == name.end) continue;
      const TokenSpan post = dash == tokens.begin ? before : TokenSpan{tokens.begin, dash};
      if (post.begin == post.end) break;
      Attribution& signed_post = found.emplace_back();
      signed_post.content = {post};
      signed_post.cue = {{dash, name.begin}};
      signed_post.source = {name};
      signed_post.confidence = kConfidence;
      signed_post.rule = kPostRule;
      std::fill(taken.begin() + post.begin, taken.begin() + tokens.end, true);
      break;
    }
    before = tokens;
  }
  ReplaceTaken(taken, found, attributions);
}

}  // namespace attest
