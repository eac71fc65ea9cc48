#include "claims/clauses.h"

namespace attest {
namespace {

constexpr size_t kShortestClause = 4;

bool EndsSentence(const Word& word) {
  return word.text == "." || word.text == "!" || word.text == "?" ||
         word.text == ";" || word.text == "…";
}

bool IsCloser(const Word& word) {
  return word.text == "\"" || word.text == "''" || word.text == "”" ||
         word.text == "’" || word.text == "'" || word.text == ")";
}

bool IsConjunction(const Word& word) {
  return word.lemma == "and" || word.lemma == "but" || word.lemma == "or" ||
         word.lemma == "so" || word.lemma == "yet";
}

bool IsSubject(const Word& word) {
  return word.facts.subject_pronoun || word.name || word.lemma == "there" ||
         word.lemma == "the" || word.lemma == "it";
}

// Whether a new clause begins at `at`.
bool BeginsClause(const std::vector<Word>& words, size_t at) {
  const Word& before = words[at - 1];
  // A gap between tokens is a gap between spans of the content.
  if (words[at].token != before.token + 1) return true;
  if (EndsSentence(before)) return !IsCloser(words[at]);
  if (at >= 2 && IsCloser(before) && EndsSentence(words[at - 2])) return true;
  return at + 1 < words.size() && before.text == "," &&
         IsConjunction(words[at]) && IsSubject(words[at + 1]);
}

size_t CountWords(const std::vector<Word>& words, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += !words[i].punctuation;
  return count;
}

}  // namespace

std::vector<ClauseRange> SplitClauses(const std::vector<Word>& words) {
  std::vector<ClauseRange> clauses;
  size_t begin = 0;
  for (size_t at = 1; at < words.size(); ++at) {
    if (!BeginsClause(words, at)) continue;
    if (CountWords(words, begin, at) < kShortestClause) continue;
    clauses.push_back({begin, at});
    begin = at;
  }
  if (words.empty()) return clauses;
  if (!clauses.empty() &&
      CountWords(words, begin, words.size()) < kShortestClause) {
    clauses.back().end = words.size();
  } else {
    clauses.push_back({begin, words.size()});
  }
  return clauses;
}

}  // namespace attest
