#include "claims/hedging.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// Words from the beginning of a sentence to what holds back all of it.
constexpr size_t kMostBefore = 12;
// Words from what makes a clause subordinate to what it makes unsure.
constexpr size_t kClauseReach = 3;

// "who", "because", "if", or a "that" within a sentence.
bool Subordinates(const Words& words, size_t i, size_t begin) {
  const Word& w = words[i];
  if (w.lemma == "that") return i > begin;
  return w.facts.function == Function::kRelative || w.lemma == "if" || w.lemma == "whether" ||
         w.lemma == "because" || w.lemma == "so" || w.lemma == "unless" || w.lemma == "until" ||
         w.lemma == "as";
}

// "more likely", "far less likely"
bool IsCompared(const Words& words, size_t i) {
  return i > 0 && (words[i - 1].lemma == "more" || words[i - 1].lemma == "less");
}

// "the suspect", "a likely winner"
bool IsOfNounPhrase(const Words& words, size_t i) {
  return i > 0 && words[i].text == words[i].lemma &&
         words[i - 1].facts.function == Function::kDeterminer;
}

// Looks no further back than it has to: a sentence may be a whole article.
bool IsMain(const Words& words, size_t i) {
  size_t begin = i, before = 0;
  while (begin > 0 && !EndsSentence(words[begin - 1])) {
    before += !words[--begin].punctuation;
    if (before > kMostBefore) return false;
  }
  while (begin < i && words[begin].quote_mark) ++begin;
  for (size_t k = i - std::min(i - begin, kClauseReach); k < i; ++k) {
    if (Subordinates(words, k, begin)) return false;
  }
  return true;
}

}  // namespace

bool HoldsBack(const Words& content, size_t i) {
  const Word& w = content[i];
  const bool negated = w.negated || (i + 1 < content.size() && content[i + 1].negator);
  if (w.facts.unsure && w.agent == Agent::kSelf && !negated) return IsMain(content, i);
  return w.facts.doubt && !negated && !IsCompared(content, i) &&
         !IsOfNounPhrase(content, i) && IsMain(content, i);
}

}  // namespace attest
