#include "claims/targets.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/type_features.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// A half-open range of words.
struct WordRange {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin >= end; }
};


bool IsPossessiveClitic(const Word& w) {
  return w.text == "'s" || w.text == "’s" || w.text == "'" || w.text == "’";
}

bool IsName(const Word& w) {
  return w.name && w.facts.head != HeadKind::kTime;
}

bool IsPerson(const Word& w) {
  return IsName(w) || w.facts.person_group || w.facts.title ||
         w.facts.head == HeadKind::kPerson;
}

bool IsDeterminer(const Word& w) {
  return w.facts.function == Function::kPossessive || w.lemma == "the" ||
         w.lemma == "a" || w.lemma == "an";
}

bool IsAccusedPronoun(const Word& w) {
  return w.facts.person == 3 || w.facts.person == 2;
}

// Whether the word may stand inside a noun phrase before its head.
bool IsModifier(const Word& w) {
  return !w.punctuation && !w.negator && w.facts.person == 0 &&
         (w.name || w.facts.title || w.facts.person_group ||
          w.facts.head != HeadKind::kNone ||
          absl::EndsWith(w.lemma, "ic") || absl::EndsWith(w.lemma, "al") ||
          absl::EndsWith(w.lemma, "ive") || absl::EndsWith(w.lemma, "ing") ||
          absl::EndsWith(w.lemma, "an"));
}

// "a federal judge, Ann Bell," as well.
WordRange WithApposition(const Words& words, WordRange range) {
  size_t at = range.end + 1;
  if (words[range.end - 1].name || at >= words.size() ||
      words[range.end].text != "," || !words[at].name) {
    return range;
  }
  while (at < words.size() && words[at].name) ++at;
  range.end = at;
  return range;
}

// The noun phrase with the word at `at`: names, titles and modifiers around it.
WordRange PhraseAround(const Words& words, size_t at) {
  WordRange range{at, at + 1};
  if (words[at].facts.person != 0) return range;
  while (range.begin > 0 && at - range.begin < 4 &&
         IsModifier(words[range.begin - 1])) {
    --range.begin;
  }
  if (range.begin > 0 && IsDeterminer(words[range.begin - 1])) --range.begin;
  while (range.end < words.size() && range.end - at < 5 &&
         IsPerson(words[range.end])) {
    ++range.end;
  }
  return WithApposition(words, range);
}

bool Overlaps(const Words& a, const Word& b) {
  return std::any_of(a.begin(), a.end(), [&b](const Word& w) {
    return w.name && b.name && w.text == b.text;
  });
}

bool IsOwnName(const Statement& s, const Word& w) {
  return w.name && Overlaps(s.source, w);
}

// Whom the cue names after its verb: "blasted the bank on Friday for".
WordRange InCue(const Statement& s) {
  bool verb = false;
  for (size_t i = 0; i < s.cue.size(); ++i) {
    const Word& w = s.cue[i];
    if (verb && (IsAccusedPronoun(w) || IsName(w)) && !IsOwnName(s, w)) {
      return PhraseAround(s.cue, i);
    }
    verb = verb || w.facts.act == CueAct::kAccuse ||
           w.facts.act == CueAct::kCriticise;
  }
  return {};
}

size_t FirstWord(const Words& words) {
  size_t i = 0;
  while (i < words.size() &&
         (words[i].punctuation || words[i].lemma == "that")) {
    ++i;
  }
  return i;
}

bool EndsPhrase(const Word& w) {
  switch (w.facts.function) {
    case Function::kPreposition: case Function::kAuxiliary:
    case Function::kRelative: case Function::kConjunction:
      return true;
    default:
      return w.punctuation || IsPossessiveClitic(w) || w.lemma == "to" ||
             w.lemma == "that" || w.lemma == "be";
  }
}

// The last name before the phrase that holds word `at` ends ("Republican | senator
// Ann Bell"), or `at`.
size_t LastNameOfPhrase(const Words& words, size_t at) {
  size_t last = at;
  for (size_t i = at; i < words.size() && i < at + 7; ++i) {
    if (EndsPhrase(words[i])) break;
    if (IsPerson(words[i])) last = i;
  }
  return last;
}

// The object of a verb of blaming, which the content begins with; of "Finch's
// handling", Finch.
WordRange ObjectOfBlame(const Statement& s) {
  const Words& words = s.content;
  size_t limit = std::min(words.size(), FirstWord(words) + 7);
  for (size_t i = FirstWord(words); i < limit; ++i) {
    const Word& w = words[i];
    if (w.punctuation) continue;
    if (IsPerson(w)) return PhraseAround(words, LastNameOfPhrase(words, i));
    if (IsAccusedPronoun(w)) return PhraseAround(words, i);
    if (w.lemma == "for" || w.lemma == "as") break;
  }
  return {};
}

// The noun phrase that the content begins with, whatever it names: "the system".
WordRange FirstPhrase(const Statement& s) {
  WordRange range{FirstWord(s.content), 0};
  range.end = range.begin;
  while (range.end < s.content.size() && range.end < range.begin + 5 &&
         !EndsPhrase(s.content[range.end])) {
    if (s.content[range.end].facts.wrong != Wrong::kNone) return {};
    ++range.end;
  }
  return range;
}

// The subject of the sentence that holds word `at`: a person, name or pronoun that
// it begins with, or -1.
int SubjectBefore(const Statement& s, size_t at) {
  const Words& words = s.content;
  size_t start = at;
  while (start > 0 && !(words[start - 1].punctuation &&
                        (words[start - 1].text == "." ||
                         words[start - 1].text == "?" ||
                         words[start - 1].text == "!"))) {
    --start;
  }
  for (size_t i = start; i < at && i < start + 6; ++i) {
    if (words[i].lemma == "of" || words[i].lemma == "for") break;
    if (IsPerson(words[i])) return LastNameOfPhrase(words, i);
    if (words[i].facts.subject_pronoun) return i;
  }
  return -1;
}

bool IsBlame(const Word& w) {
  return !w.negated && (w.facts.wrong != Wrong::kNone || w.facts.opinion < 0);
}

// Who does what the words of wrongdoing say; strong words before weak ones.
WordRange AgentOfWrong(const Statement& s) {
  int best = -1, best_score = 0;
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (!IsBlame(w)) continue;
    int subject = SubjectBefore(s, i);
    if (subject < 0) subject = w.agent_word;
    if (subject < 0) continue;
    const Word& agent = s.content[subject];
    if (agent.facts.person == 1 || IsOwnName(s, agent)) continue;
    int score = 2 * w.facts.wrong_strength + (agent.name ? 3 : 1) +
                (w.facts.wrong != Wrong::kNone ? 2 : 0);
    if (score > best_score) {
      best = subject;
      best_score = score;
    }
  }
  if (best < 0) return {};
  return PhraseAround(s.content, best);
}

template <class Accept>
WordRange FirstWhere(const Statement& s, Accept accept) {
  for (size_t i = 0; i < s.content.size(); ++i) {
    const Word& w = s.content[i];
    if (!w.punctuation && accept(w) && !IsOwnName(s, w)) {
      return PhraseAround(s.content, i);
    }
  }
  return {};
}

struct Accused {
  const Words* words = nullptr;
  WordRange range;
};

// "Finch's remarks", "his remarks": whose the first thing of the content is.
WordRange Possessor(const Statement& s) {
  const Words& words = s.content;
  for (size_t i = FirstWord(words); i < words.size() && i < 6; ++i) {
    if (i > 0 && IsPossessiveClitic(words[i]) && IsPerson(words[i - 1]) &&
        !IsOwnName(s, words[i - 1])) {
      return PhraseAround(words, i - 1);
    }
    if (words[i].negator || words[i].facts.hedge) break;
  }
  return {};
}

Accused FindAccused(const Statement& s) {
  WordRange range = InCue(s);
  if (!range.empty()) return {&s.cue, range};
  CueAct act = CueActOf(s);
  if (act == CueAct::kAccuse || act == CueAct::kCriticise) {
    range = ObjectOfBlame(s);
  }
  if (range.empty()) range = Possessor(s);
  if (range.empty()) range = AgentOfWrong(s);
  if (range.empty()) range = FirstWhere(s, IsName);
  if (range.empty()) range = FirstWhere(s, IsAccusedPronoun);
  if (range.empty()) range = FirstWhere(s, IsPerson);
  if (range.empty()) range = FirstPhrase(s);
  return {&s.content, range};
}

Span BytesOf(const TokenizedText& text, const Words& words, WordRange range) {
  Span span;
  span.set_begin(text.tokens[words[range.begin].token].begin);
  span.set_end(text.tokens[words[range.end - 1].token].end);
  return span;
}

bool Covers(const Span& outer, const Span& inner) {
  return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

// The speaker one of whose mentions is `span`.
const Speaker* SpeakerAt(const Document& document, const Span& span) {
  for (const Speaker& speaker : document.speakers()) {
    for (const Span& mention : speaker.mentions()) {
      if (Covers(span, mention) && mention.end() == span.end()) return &speaker;
    }
  }
  return nullptr;
}

bool EndsWithWord(absl::string_view name, absl::string_view word) {
  return absl::EndsWithIgnoreCase(name, word) &&
         (name.size() == word.size() ||
          name[name.size() - word.size() - 1] == ' ');
}

// The speaker of that name or surname.
const Speaker* SpeakerNamed(const Document& document, absl::string_view name) {
  for (const Speaker& speaker : document.speakers()) {
    if (EndsWithWord(speaker.name(), name)) return &speaker;
    for (const std::string& alias : speaker.aliases()) {
      if (absl::EqualsIgnoreCase(alias, name)) return &speaker;
    }
  }
  return nullptr;
}

void SetSpeaker(const Speaker& speaker, Target* target) {
  target->set_text(speaker.name());
  target->set_speaker_id(speaker.id());
}

// Where the statement begins, cue and source included.
uint32_t FirstToken(const Statement& s) {
  uint32_t first = UINT32_MAX;
  for (const Words* part : {&s.content, &s.cue, &s.source}) {
    if (!part->empty()) first = std::min(first, part->front().token);
  }
  return first;
}

bool IsRelative(const Word& w) {
  return w.facts.function == Function::kRelative || w.lemma == "that";
}

std::string TextOf(const TokenizedText& text, const NameRun& run) {
  uint32_t begin = text.tokens[run.span.begin].begin;
  return std::string(text.text.substr(
      begin, text.tokens[run.span.end - 1].end - begin));
}

// Whom a pronoun means: somebody of the content before it, else of the text before
// the statement.
const NameRun* Meant(const ArticlePeople& people, const Statement& s,
                     const Word& pronoun) {
  const NameRun* run = people.Antecedent(pronoun, pronoun.token, s.source);
  if (run != nullptr) return run;
  return people.Antecedent(pronoun, FirstToken(s), s.source);
}

void SetSpan(const TokenizedText& text, const NameRun& run, Target* target) {
  target->mutable_span()->set_begin(text.tokens[run.span.begin].begin);
  target->mutable_span()->set_end(text.tokens[run.span.end - 1].end);
  target->set_text(TextOf(text, run));
}

// "who lied": the name before the relative pronoun that a content begins with.
const NameRun* BeforeRelative(const ArticlePeople& people, const Statement& s) {
  if (s.content.empty() || !IsRelative(s.content[0])) return nullptr;
  if (s.content[0].lemma == "that" && s.content.size() > 1) return nullptr;
  return people.Nearest(s.content[0].token, s.source);
}

// Fills the target from words of the statement.
void FillFromWords(const Document& document, const TokenizedText& text,
                   const ArticlePeople& people, const Statement& statement,
                   const Accused& accused, Target* target) {
  const Words& words = *accused.words;
  *target->mutable_span() = BytesOf(text, words, accused.range);
  target->set_text(std::string(text.text.substr(
      target->span().begin(), target->span().end() - target->span().begin())));
  if (const Speaker* speaker = SpeakerAt(document, target->span())) {
    SetSpeaker(*speaker, target);
    return;
  }
  const Word& first = words[accused.range.begin];
  if (!IsAccusedPronoun(first)) return;
  const NameRun* run = Meant(people, statement, first);
  if (run != nullptr) target->set_text(TextOf(text, *run));
}

}  // namespace

absl::optional<Target> FindTarget(const Document& document,
                                  const TokenizedText& text,
                                  const ArticlePeople& people,
                                  const Statement& statement) {
  Target target;
  Accused accused = FindAccused(statement);
  if (const NameRun* run = BeforeRelative(people, statement)) {
    SetSpan(text, *run, &target);
  } else if (!accused.range.empty()) {
    FillFromWords(document, text, people, statement, accused, &target);
  } else {
    run = people.Antecedent(Word(), FirstToken(statement), statement.source);
    if (run == nullptr) return absl::nullopt;
    SetSpan(text, *run, &target);
  }
  const Speaker* speaker = SpeakerNamed(document, target.text());
  if (speaker != nullptr) SetSpeaker(*speaker, &target);
  return target;
}

}  // namespace attest
