#include "claims/denial_signs.h"

#include <algorithm>

#include "claims/cue_acts.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many words may stand between a negator and the denial that it negates.
constexpr size_t kReach = 4;

bool Denies(const Word& w) { return w.facts.act == CueAct::kDeny; }

}  // namespace

bool NegatesDenial(const Words& words, size_t i) {
  const size_t end = std::min(words.size(), i + kReach + 2);
  for (size_t k = i + 1; k < end && (words[k].negated || words[k].negator); ++k) {
    if (Denies(words[k])) return true;
  }
  return false;
}

bool SaysNo(const TokenizedText& text, const Statement& statement) {
  const CueAct act = CueActOf(statement);
  if (act == CueAct::kDeny || act == CueAct::kReject || act == CueAct::kAnswer) {
    return true;
  }
  for (const Words* words : {&statement.cue, &statement.content}) {
    bool says_no = false;
    for (size_t i = 0; i < words->size(); ++i) {
      const Word& w = (*words)[i];
      // "We reject any suggestion that ..."
      const bool rejects = w.agent == Agent::kSelf && !w.negated &&
                           (Denies(w) || w.facts.act == CueAct::kReject);
      says_no |= w.negator ? !NegatesDenial(*words, i)
                           : rejects || (w.facts.denial_strength > 0 &&
                                         !(w.negated && Denies(w)));
    }
    ForEachPhrase(text, *words, DenialTriggers(), &WordFacts::begins_denial_phrase,
                 [&](int, size_t i) { says_no |= !NegatesDenial(*words, i); });
    if (says_no) return true;
  }
  return false;
}

bool CallsInvention(const TokenizedText& text, const Statement& statement) {
  const Words& words = statement.content;
  const auto is_by = [&words](size_t at) {
    return at < words.size() && words[at].lemma == "by";
  };
  bool calls = false;
  for (size_t i = 0; i < words.size(); ++i) {
    calls |= words[i].facts.denial_strength > 0 && !words[i].negated && is_by(i + 1);
  }
  ForEachPhrase(text, words, DenialTriggers(), &WordFacts::begins_denial_phrase,
               [&](int row, size_t i) {
                 const absl::string_view phrase = DenialTriggers().Get(row, 0);
                 const size_t length = 1 + std::count(phrase.begin(), phrase.end(), ' ');
                 calls |= !words[i].negated && is_by(i + length);
               });
  return calls;
}

}  // namespace attest
