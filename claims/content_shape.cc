#include "claims/content_shape.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

bool IsPreposition(const Word& w) {
  return w.facts.function == Function::kPreposition || w.lemma == "to";
}

bool IsRelative(const Word& w) {
  return w.facts.function == Function::kRelative || w.lemma == "that";
}

bool EndsNounPhrase(const Words& words, size_t i) {
  const Word& w = words[i];
  if (w.punctuation && w.text != "-") return true;
  if (IsPreposition(w) || IsRelative(w)) return i > 0;
  bool clitic = w.text == "'s" || w.text == "’s" || w.text == "'" ||
                w.text == "’";
  return !clitic && IsAuxiliary(w);
}

// "claims | government plans would fail", "the idea | Mr Ek lied", "Ek's contention | they led": a
// clause without "that" begins behind the noun before `i`.
bool BeginsBareClause(const Words& words, size_t i) {
  const Word& noun = words[i - 1];
  const HeadKind kind = noun.facts.head;
  if (kind != HeadKind::kCharge && kind != HeadKind::kStatement) return false;
  const Word& w = words[i];
  const bool phrase = w.name || w.facts.person != 0 || IsPossessive(w) || w.facts.title ||
                      w.facts.function == Function::kDeterminer;
  const bool plural = noun.text != noun.lemma && absl::EndsWith(noun.text, "s");
  return phrase || (plural && !w.punctuation && w.facts.function == Function::kNone);
}

bool HasVerb(const Words& words, size_t begin) {
  for (size_t i = begin; i < words.size() && i < begin + 15; ++i) {
    if (IsAuxiliary(words[i]) && words[i].text != "'s" && words[i].text != "’s")
      return true;
    if (i > begin && absl::EndsWith(words[i].text, "ed") && !words[i].name) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool IsPossessive(const Word& w) {
  return w.facts.function == Function::kPossessive;
}

bool IsAuxiliary(const Word& w) {
  return w.facts.function == Function::kAuxiliary || w.lemma == "be";
}

NounPhrase FirstNounPhrase(const Words& words) {
  NounPhrase np;
  size_t i = 0;
  while (i < words.size() && (words[i].quote_mark || words[i].lemma == "that"))
    ++i;
  np.begin = i;
  while (i < words.size() && i < np.begin + 12 && !EndsNounPhrase(words, i) &&
         !(i > np.begin && BeginsBareClause(words, i))) {
    ++i;
  }
  np.end = i;
  for (size_t k = np.begin; k < np.end; ++k) {
    if (!words[k].punctuation) np.head = k;
  }
  return np;
}

absl::string_view ClassOf(const Word& w) {
  if (w.facts.person == 1) return "self";
  if (w.facts.person == 2) return "you";
  if (w.facts.person == 3) return w.facts.sex == 'n' ? "it" : "they";
  if (w.lemma == "this" || w.lemma == "that") return "it";
  if (w.name) return "name";
  if (w.facts.head != HeadKind::kNone) return HeadKindName(w.facts.head);
  if (w.facts.person_group || w.facts.title) return "person";
  if (w.facts.wrong != Wrong::kNone) return "wrong";
  if (absl::EndsWith(w.lemma, "tion") || absl::EndsWith(w.lemma, "ment") ||
      absl::EndsWith(w.lemma, "ing")) {
    return "abstract";
  }
  return "other";
}

absl::string_view OpeningOf(const Words& words) {
  size_t i = 0;
  if (words[0].quote_mark) ++i;
  if (i >= words.size()) return "mark";
  const Word& w = words[i];
  if (w.facts.person == 1) return "self";
  if (w.facts.person == 2) return "you";
  if (IsPossessive(w)) return "possessive";
  if (w.facts.person == 3) return "pronoun";
  if (w.name) return "name";
  if (w.facts.function == Function::kDeterminer) return w.lemma == "that" ? "that" : "determiner";
  if (IsRelative(w)) return "wh";
  if (w.lemma == "to") return "to";
  if (IsPreposition(w)) return "preposition";
  if (w.negator) return "negator";
  if (absl::EndsWith(w.text, "ing")) return "ing";
  return "other";
}

absl::string_view ObjectOf(const Statement& s) {
  for (size_t i = 1; i < s.cue.size(); ++i) {
    HeadKind kind = s.cue[i].facts.head;
    if (kind == HeadKind::kCharge || kind == HeadKind::kStatement) {
      return HeadKindName(kind);
    }
  }
  if (s.content.empty()) return "nothing";
  if (s.content[0].lemma == "that" && s.content.size() > 1) return "clause";
  NounPhrase np = FirstNounPhrase(s.content);
  if (np.head < 0) return "nothing";
  absl::string_view kind = ClassOf(s.content[np.head]);
  bool possessed = np.head > 1 && (s.content[np.head - 1].text == "'s" ||
                                   s.content[np.head - 1].text == "’s");
  if (IsPossessive(s.content[np.begin])) possessed = true;
  if (kind == "charge" || kind == "statement") return kind;
  if (np.end < s.content.size() && np.end > np.begin &&
      (IsAuxiliary(s.content[np.end]) || s.content[np.end].facts.wrong_verb) &&
      HasVerb(s.content, np.end)) {
    return "clause";
  }
  if (possessed) return "possessed";
  return kind;
}

absl::string_view RuleOf(const Statement& s, CueAct act, bool negated) {
  absl::string_view object = ObjectOf(s);
  bool untrue = object == "charge" || object == "statement" || object == "clause";
  bool truth = std::any_of(s.cue.begin(), s.cue.end(),
                           [](const Word& w) { return w.facts.truth; });
  if (negated && act != CueAct::kSay) return "negated act";
  if (act == CueAct::kDeny && !s.content.empty() && OpeningOf(s.content) == "ing") {
    return kDeniesDoing;
  }
  if (act == CueAct::kDeny && truth) {
    return object == "thing" || object == "other" ? "denies a thing" : "denies";
  }
  if (act == CueAct::kDeny || act == CueAct::kReject) {
    return untrue ? "rejects a statement" : "rejects a thing";
  }
  if (act == CueAct::kAccuse) return "accuses";
  if (act == CueAct::kCriticise) {
    if (object == "name" || object == "person" || object == "they")
      return "criticises a person";
    return object == "possessed" ? "criticises somebody's" : "criticises a thing";
  }
  return "none";
}

}  // namespace attest
