#include "claims/clauses.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace attest {
namespace {

constexpr size_t kShortestClause = 4;
// How far from its beginning a clause must have a verb.
constexpr size_t kVerbReach = 10;

// A sentence, or what stands like one before a semicolon.
bool EndsUnit(const Word& word) { return EndsSentence(word) || word.text == ";"; }

// Whether the word at `at` is a mark that closes what stands before it: a straight
// mark closes where no space divides it from that.
bool IsCloser(const std::vector<Word>& words, size_t at) {
  const Word& word = words[at];
  const absl::string_view before = words[at - 1].text;
  if (before.data() + before.size() != word.text.data()) return false;
  return word.text == "\"" || word.text == "''" || word.text == "”" ||
         word.text == "’" || word.text == "'" || word.text == ")";
}

bool IsConjunction(const Word& word) {
  return word.lemma == "and" || word.lemma == "but" || word.lemma == "or" ||
         word.lemma == "so" || word.lemma == "yet";
}

// Whether a subject may begin at `at` of a clause that goes on for some words with
// a verb: "the road was closed", and not "the men who built it".
bool BeginsSubject(const std::vector<Word>& words, size_t at) {
  const Word& first = words[at];
  if (first.facts.subject_pronoun || first.lemma == "there" ||
      first.lemma == "it") {
    return true;
  }
  if (!first.name && first.lemma != "the") return false;
  const size_t end = std::min(words.size(), at + kVerbReach);
  for (size_t i = at + 1; i < end && !words[i].punctuation; ++i) {
    // A relative clause's verb, "who" or not: "the butter they had asked for".
    if (words[i].facts.function == Function::kRelative ||
        words[i].facts.subject_pronoun) {
      return false;
    }
    if (words[i].facts.function == Function::kAuxiliary || words[i].facts.past) {
      return true;
    }
  }
  return false;
}

// Whether what stands before `at` ends a sentence, closing marks aside.
bool FollowsSentence(const std::vector<Word>& words, size_t at) {
  if (EndsUnit(words[at - 1])) return true;
  return at >= 2 && IsCloser(words, at - 1) && EndsUnit(words[at - 2]);
}

// Whether the word at `at`, an opening mark aside, has a capital that only the
// beginning of a sentence gives it.
bool HasSentenceCapital(const std::vector<Word>& words, size_t at) {
  if (words[at].punctuation && at + 1 < words.size()) ++at;
  const Word& word = words[at];
  return absl::ascii_isupper(word.text[0]) && !word.name && word.text != "I";
}

// Whether a new clause begins at `at`.
bool BeginsClause(const std::vector<Word>& words, size_t at) {
  const Word& before = words[at - 1];
  // A gap between tokens is a gap between spans of the content, as in
  // "The dam," she said, "is safe", where the sentence goes on.
  if (words[at].token != before.token + 1) {
    return FollowsSentence(words, at) || HasSentenceCapital(words, at);
  }
  if (FollowsSentence(words, at)) return !IsCloser(words, at);
  return at + 1 < words.size() && before.text == "," &&
         IsConjunction(words[at]) && BeginsSubject(words, at + 1);
}

}  // namespace

std::vector<ClauseRange> SplitClauses(const std::vector<Word>& words) {
  std::vector<ClauseRange> clauses;
  if (words.empty()) return clauses;
  size_t begin = 0;
  size_t length = !words[0].punctuation;  // Words that are no marks, from `begin` on.
  for (size_t at = 1; at < words.size(); ++at) {
    if (length >= kShortestClause && BeginsClause(words, at)) {
      clauses.push_back({begin, at});
      begin = at;
      length = 0;
    }
    length += !words[at].punctuation;
  }
  if (!clauses.empty() && length < kShortestClause) {
    clauses.back().end = words.size();
  } else {
    clauses.push_back({begin, words.size()});
  }
  return clauses;
}

}  // namespace attest
