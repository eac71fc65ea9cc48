#include "claims/targets.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/type_features.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many tokens before a pronoun its name is looked for.
constexpr uint32_t kAntecedentReach = 250;

// A half-open range of words.
struct WordRange {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin >= end; }
};


bool IsPerson(const Word& w) {
  return w.name || w.facts.person_group || w.facts.title ||
         w.facts.head == HeadKind::kPerson;
}

bool IsDeterminer(const Word& w) {
  return w.lemma == "the" || w.lemma == "a" || w.lemma == "an" ||
         w.lemma == "his" || w.lemma == "her" || w.lemma == "their" ||
         w.lemma == "our" || w.lemma == "its" || w.lemma == "my";
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
  return range;
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
    if (verb && (IsAccusedPronoun(w) || w.name) && !IsOwnName(s, w)) {
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

// The object of a verb of blaming, which the content begins with; of "Finch's
// handling", Finch.
WordRange ObjectOfBlame(const Statement& s) {
  const Words& words = s.content;
  size_t limit = std::min(words.size(), FirstWord(words) + 7);
  for (size_t i = FirstWord(words); i < limit; ++i) {
    const Word& w = words[i];
    if (w.punctuation) continue;
    if (IsPerson(w) || IsAccusedPronoun(w)) {
      size_t last = i;
      while (last + 1 < words.size() && IsPerson(words[last + 1])) ++last;
      return PhraseAround(words, last);
    }
    if (w.lemma == "for" || w.lemma == "as") break;
  }
  return {};
}

bool IsBlame(const Word& w) {
  return !w.negated && (w.facts.wrong != Wrong::kNone || w.facts.opinion < 0);
}

// Who does what the words of wrongdoing say; strong words before weak ones.
WordRange AgentOfWrong(const Statement& s) {
  int best = -1, best_score = 0;
  for (const Word& w : s.content) {
    if (!IsBlame(w) || w.agent_word < 0) continue;
    const Word& agent = s.content[w.agent_word];
    if (agent.facts.person == 1 || IsOwnName(s, agent)) continue;
    int score = 2 * w.facts.wrong_strength + (agent.name ? 3 : 1) +
                (w.facts.wrong != Wrong::kNone ? 2 : 0);
    if (score > best_score) {
      best = w.agent_word;
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

Accused FindAccused(const Statement& s) {
  WordRange range = InCue(s);
  if (!range.empty()) return {&s.cue, range};
  CueAct act = CueActOf(s);
  if (act == CueAct::kAccuse || act == CueAct::kCriticise) {
    range = ObjectOfBlame(s);
  }
  if (range.empty()) range = AgentOfWrong(s);
  if (range.empty()) {
    range = FirstWhere(s, [](const Word& w) { return w.name; });
  }
  if (range.empty()) range = FirstWhere(s, IsAccusedPronoun);
  if (range.empty()) range = FirstWhere(s, IsPerson);
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

bool SexFits(char pronoun, char name) {
  return pronoun == '-' || name == '-' || name == 'b' || pronoun == name;
}

// A run of names before a pronoun that may be its antecedent.
struct Antecedent {
  WordRange range;
  char sex = '-';
};

std::vector<Antecedent> NameRuns(const Words& words) {
  std::vector<Antecedent> runs;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].name) continue;
    Antecedent run{{i, i + 1}};
    if (i > 0 && words[i - 1].facts.title) run.sex = words[i - 1].facts.sex;
    while (run.range.end < words.size() && words[run.range.end].name) {
      ++run.range.end;
    }
    for (size_t k = run.range.begin; k < run.range.end; ++k) {
      if (run.sex == '-') run.sex = words[k].facts.sex;
    }
    i = run.range.end;
    runs.push_back(run);
  }
  return runs;
}

bool IsOwnRun(const Statement& s, const Words& words, WordRange range) {
  for (size_t i = range.begin; i < range.end; ++i) {
    if (IsOwnName(s, words[i])) return true;
  }
  return false;
}

// The last name before the statement that fits the pronoun and is not its source.
std::string NameBefore(const TokenizedText& text, const ArticleNames& names,
                       const Statement& s, const Word& pronoun) {
  uint32_t end = pronoun.token;
  for (const Words* part : {&s.content, &s.cue, &s.source}) {
    if (!part->empty()) end = std::min(end, part->front().token);
  }
  uint32_t begin = end > kAntecedentReach ? end - kAntecedentReach : 0;
  LemmaArena arena;
  Words words = ReadWords(text, names, begin, end, &arena);
  std::vector<Antecedent> runs = NameRuns(words);
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    if (!SexFits(pronoun.facts.sex, run->sex)) continue;
    if (IsOwnRun(s, words, run->range)) continue;
    Span span = BytesOf(text, words, run->range);
    return std::string(
        text.text.substr(span.begin(), span.end() - span.begin()));
  }
  return std::string();
}

}  // namespace

absl::optional<Target> FindTarget(const Document& document,
                                  const TokenizedText& text,
                                  const ArticleNames& names,
                                  const Statement& statement) {
  Accused accused = FindAccused(statement);
  if (accused.range.empty()) return absl::nullopt;
  const Words& words = *accused.words;
  Target target;
  *target.mutable_span() = BytesOf(text, words, accused.range);
  target.set_text(std::string(text.text.substr(
      target.span().begin(), target.span().end() - target.span().begin())));
  if (const Speaker* speaker = SpeakerAt(document, target.span())) {
    SetSpeaker(*speaker, &target);
    return target;
  }
  const Word& first = words[accused.range.begin];
  if (IsAccusedPronoun(first)) {
    std::string name = NameBefore(text, names, statement, first);
    if (!name.empty()) target.set_text(name);
  }
  if (const Speaker* speaker = SpeakerNamed(document, target.text())) {
    SetSpeaker(*speaker, &target);
  }
  return target;
}

}  // namespace attest
