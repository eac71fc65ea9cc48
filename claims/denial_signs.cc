#include "claims/denial_signs.h"

#include <algorithm>

#include "claims/cue_acts.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

}  // namespace

bool SaysNo(const TokenizedText& text, const Statement& statement) {
  const CueAct act = CueActOf(statement);
  if (act == CueAct::kDeny || act == CueAct::kReject || act == CueAct::kAnswer) {
    return true;
  }
  for (const Words* words : {&statement.cue, &statement.content}) {
    bool says_no = false;
    for (const Word& w : *words) says_no |= w.negator || w.facts.denial_strength > 0;
    ForEachPhrase(text, *words, DenialTriggers(), &WordFacts::begins_denial_phrase,
                 [&says_no](int, size_t) { says_no = true; });
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
