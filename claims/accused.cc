#include "claims/accused.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/type_features.h"
#include "quotes/speakers/name_words.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many words a noun phrase may have before its head, and how many names before
// the statement are candidates.
constexpr size_t kPhraseReach = 6;
constexpr int kMostMentioned = 3;
// How far from the statement somebody may be said to be addressed, and how far behind
// that verb he may be named, in tokens.
constexpr uint32_t kAddressReach = 120;
constexpr uint32_t kAddresseeReach = 4;

const char* KindName(CandidateKind kind) {
  switch (kind) {
    case CandidateKind::kName: return "name";
    case CandidateKind::kPronoun: return "pronoun";
    case CandidateKind::kGroup: return "group";
    case CandidateKind::kThing: return "thing";
    case CandidateKind::kMentioned: return "mentioned";
  }
  return "";
}

bool IsClitic(const Word& w) {
  return w.text == "'s" || w.text == "’s" || w.text == "'" || w.text == "’";
}

bool IsName(const Word& w) {
  return w.name && w.facts.head != HeadKind::kTime;
}

// "Iraqi" tells whose or of what kind, and is nobody; "Iraqis" are.
bool IsAdjectiveOfPlace(absl::string_view word) {
  return IsDemonym(word) && !absl::EndsWith(word, "s");
}

bool IsPerson(const Word& w) {
  return w.facts.person_group || w.facts.title ||
         w.facts.head == HeadKind::kPerson;
}

bool IsDeterminer(const Word& w) {
  if (w.lemma == "that") return false;
  return w.facts.function == Function::kDeterminer ||
         w.facts.function == Function::kPossessive || w.lemma == "the" ||
         w.lemma == "a" || w.lemma == "an";
}

bool IsAccusedPronoun(const Word& w) {
  return w.facts.person == 2 || w.facts.person == 3;
}

bool EndsPhrase(const Word& w) {
  switch (w.facts.function) {
    case Function::kPreposition: case Function::kAuxiliary:
    case Function::kRelative: case Function::kConjunction:
      return true;
    default:
      return w.punctuation || IsClitic(w) || w.facts.person != 0 ||
             w.lemma == "to" || w.lemma == "that" || w.lemma == "be";
  }
}

// A noun of the lists, whoever or whatever it names.
bool IsNoun(const Word& w) {
  return IsPerson(w) || (w.facts.head != HeadKind::kNone &&
                         w.facts.head != HeadKind::kTime);
}

bool IsOwnName(const Statement& s, const Word& w) {
  return std::any_of(s.source.begin(), s.source.end(), [&w](const Word& own) {
    return own.name && w.name && own.text == w.text;
  });
}

// The end of the names and titles that begin at `at`.
size_t EndOfName(const Words& words, size_t at) {
  size_t end = at + 1;
  while (end < words.size() && end < at + kPhraseReach &&
         (IsName(words[end]) ||
          (IsPerson(words[end]) && end + 1 < words.size() &&
           IsName(words[end + 1])))) {
    ++end;
  }
  return end;
}

// The end of the phrase that a determiner at `at` opens: before a verb, a preposition
// or a mark. A name in it ends it, too.
size_t EndOfPhrase(const Words& words, size_t at) {
  size_t end = at + 1;
  while (end < words.size() && end < at + kPhraseReach &&
         !EndsPhrase(words[end]) &&
         (IsName(words[end]) || !words[end].facts.wrong_verb)) {
    if (IsName(words[end])) end = EndOfName(words, end) - 1;
    ++end;
    // Behind a name, a verb is likelier than a noun that no list knows.
    if (IsName(words[end - 1]) && end < words.size() && !IsNoun(words[end])) {
      break;
    }
  }
  return end;
}

// A noun for one who acts: "bankers", "an extortionist".
bool IsActor(const Word& w) {
  static constexpr absl::string_view kEndings[] = {
      "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees"};
  return w.text.size() > 5 &&
         std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&w](absl::string_view ending) {
                       return absl::EndsWith(w.text, ending);
                     });
}

// A noun phrase that names nobody of the lists can still be accused: one who acts, or
// what a cue of blame has for its object. Never an event, a statement or a deed.
bool CanBeAccused(const Word& head, bool object_of_blame) {
  if (IsActor(head) || head.lemma == "system") return true;
  return object_of_blame && head.facts.wrong == Wrong::kNone &&
         head.facts.head == HeadKind::kNone &&
         !absl::EndsWith(head.text, "ing") &&
         !absl::EndsWith(head.lemma, "tion") &&
         !absl::EndsWith(head.lemma, "ment");
}

struct Phrase {
  CandidateKind kind;
  size_t end;
};

// The candidate that begins at word `at`; end = at where none does.
Phrase PhraseAt(const Words& words, size_t at, bool first) {
  const Word& w = words[at];
  if (w.punctuation || w.facts.person == 1) return {CandidateKind::kThing, at};
  // A determiner's phrase first: "his party", "the mayor".
  if (IsDeterminer(w)) {
    size_t end = EndOfPhrase(words, at);
    if (end > at + 1) {
      const Word& head = words[end - 1];
      return {IsName(head)     ? CandidateKind::kName
              : IsPerson(head) ? CandidateKind::kGroup
                               : CandidateKind::kThing,
              end};
    }
  }
  if (IsAccusedPronoun(w)) return {CandidateKind::kPronoun, at + 1};
  if (IsName(w)) return {CandidateKind::kName, EndOfName(words, at)};
  if (IsPerson(w)) {
    size_t end = EndOfName(words, at);
    if (IsName(words[end - 1])) return {CandidateKind::kName, end};
    // One person has a determiner: "count" and "official" are other words here.
    const bool one = w.facts.title && !absl::EndsWith(w.text, "s");
    return {CandidateKind::kGroup, one ? at : end};
  }
  // A content may begin with a noun that has no determiner: "heated rhetoric".
  if (first && !EndsPhrase(w)) {
    return {CandidateKind::kThing, EndOfPhrase(words, at)};
  }
  return {CandidateKind::kThing, at};
}

absl::string_view Lemma(const Words& words, size_t at) {
  return words[at].name ? absl::string_view("NAME") : words[at].lemma;
}

const char* CountName(size_t n) {
  static constexpr const char* kNames[] = {"0", "1", "2", "3+"};
  return kNames[std::min<size_t>(n, 3)];
}

size_t FirstWord(const Words& words) {
  size_t i = 0;
  while (i < words.size() &&
         (words[i].punctuation || words[i].lemma == "that")) {
    ++i;
  }
  return i;
}

bool EndsSentence(const Word& w) {
  return w.punctuation && (w.text == "." || w.text == "?" || w.text == "!");
}

// Where the statement begins, cue and source included.
uint32_t FirstToken(const Statement& s) {
  uint32_t first = UINT32_MAX;
  for (const Words* part : {&s.content, &s.cue, &s.source}) {
    if (!part->empty()) first = std::min(first, part->front().token);
  }
  return first;
}

// What kind of accusing the cue does.
absl::string_view ActOf(const Statement& s) {
  CueAct act = CueActOf(s);
  bool blames = act == CueAct::kAccuse || act == CueAct::kCriticise;
  return blames ? CueActName(act) : absl::string_view("other");
}

// "he", "they", "NAME" or "other".
absl::string_view SourceClass(const Statement& s) {
  if (s.source.empty()) return "none";
  const Word& last = s.source.back();
  if (last.facts.person != 0) return last.lemma;
  return last.name ? "NAME" : "other";
}

// What the content begins with: how likely it leaves the accused to the text before.
absl::string_view OpeningOf(const Statement& s) {
  size_t first = FirstWord(s.content);
  if (first >= s.content.size()) return "nothing";
  const Word& w = s.content[first];
  if (w.facts.function == Function::kRelative) return "relative";
  if (w.facts.person != 0) return "pronoun";
  return IsName(w) ? "name" : "other";
}

}  // namespace

AccusedCandidates::AccusedCandidates(const TokenizedText& text,
                                     const ArticlePeople& people,
                                     const Statement& statement)
    : text_(text), statement_(statement) {
  AddFrom(statement.cue, /*in_cue=*/true);
  AddFrom(statement.content, /*in_cue=*/false);
  Resolve(people);
  AddMentioned(people);
  ReadSentences();
  ReadWrongs();
}

void AccusedCandidates::AddFrom(const Words& words, bool in_cue) {
  const size_t first = FirstWord(words);
  const bool blames = ActOf(statement_) != "other";
  for (size_t i = 0; i < words.size() && candidates_.size() < kMost;) {
    Phrase phrase = PhraseAt(words, i, !in_cue && i == first);
    if (phrase.end == i) {
      ++i;
      continue;
    }
    const Word& head = words[phrase.end - 1];
    const bool possible =
        phrase.kind != CandidateKind::kThing ||
        CanBeAccused(head, blames && !in_cue && i == first);
    const bool adjective = phrase.end == i + 1 &&
                           phrase.kind == CandidateKind::kName &&
                           IsAdjectiveOfPlace(head.text);
    if (possible && !adjective && !IsOwnName(statement_, head)) {
      Candidate c;
      c.kind = phrase.kind;
      c.span = {words[i].token, head.token + 1};
      c.head = {head.token, head.token + 1};
      c.meant = c.span;
      c.in_cue = in_cue;
      c.begin = i;
      c.end = phrase.end;
      candidates_.push_back(c);
    }
    // "his" of "his party" is a candidate as well.
    if (IsAccusedPronoun(words[i]) && phrase.end > i + 1) {
      Candidate c;
      c.kind = CandidateKind::kPronoun;
      c.span = c.head = c.meant = {words[i].token, words[i].token + 1};
      c.in_cue = in_cue;
      c.begin = i;
      c.end = i + 1;
      candidates_.push_back(c);
    }
    i = phrase.end;
  }
}

void AccusedCandidates::Resolve(const ArticlePeople& people) {
  for (Candidate& c : candidates_) {
    if (c.kind != CandidateKind::kPronoun) continue;
    const Word& pronoun = WordsOf(c)[c.begin];
    // Somebody of the content before it, else of the text before the statement.
    const NameRun* run = pronoun.facts.person == 2 ? Addressee(people) : nullptr;
    addressed_ |= run != nullptr;
    if (run == nullptr) {
      run = people.Antecedent(pronoun, pronoun.token, statement_.source);
    }
    if (run == nullptr) {
      run = people.Antecedent(pronoun, FirstToken(statement_),
                              statement_.source);
    }
    if (run != nullptr) c.meant = run->span;
  }
}

// "... addressing Ann Bell": behind the content, else the last time before it.
const NameRun* AccusedCandidates::Addressee(const ArticlePeople& people) const {
  if (statement_.content.empty()) return nullptr;
  const auto named_at = [&](uint32_t t) -> const NameRun* {
    if (!absl::StartsWithIgnoreCase(text_.Word(t), "address")) return nullptr;
    return people.FirstIn(t + 1, t + 1 + kAddresseeReach);
  };
  const uint32_t after = statement_.content.back().token + 1;
  const uint32_t end =
      std::min<uint32_t>(text_.tokens.size(), after + kAddressReach);
  for (uint32_t t = after; t < end && text_.Word(t) != "."; ++t) {
    if (const NameRun* run = named_at(t)) return run;
  }
  const uint32_t before = statement_.content.front().token;
  const uint32_t from = before - std::min(before, kAddressReach);
  for (uint32_t t = before; t-- > from;) {
    if (const NameRun* run = named_at(t)) return run;
  }
  return nullptr;
}

void AccusedCandidates::AddMentioned(const ArticlePeople& people) {
  uint32_t before = FirstToken(statement_);
  if (before == UINT32_MAX || addressed_) return;
  for (int k = 0; k < kMostMentioned; ++k) {
    const NameRun* run = people.Nearest(before, statement_.source);
    if (run == nullptr) return;
    before = run->span.begin;
    if (run->span.end == run->span.begin + 1 &&
        IsAdjectiveOfPlace(text_.Word(run->span.begin))) {
      continue;
    }
    Candidate c;
    c.kind = CandidateKind::kMentioned;
    c.span = c.meant = run->span;
    c.head = {run->span.end - 1, run->span.end};
    candidates_.push_back(c);
  }
}

void AccusedCandidates::ReadSentences() {
  const Words& words = statement_.content;
  sentences_.resize(1);
  for (const Word& w : words) {
    sentence_of_.push_back(sentences_.size() - 1);
    sentences_.back().wrong |= w.facts.wrong != Wrong::kNone && !w.negated;
    if (EndsSentence(w)) sentences_.emplace_back();
  }
  for (size_t i = 0; i < candidates_.size(); ++i) {
    const Candidate& c = candidates_[i];
    if (c.in_cue || c.kind == CandidateKind::kMentioned) continue;
    int& first = sentences_[sentence_of_[c.begin]].first_candidate;
    if (first < 0) first = i;
  }
}

void AccusedCandidates::ReadWrongs() {
  const Words& words = statement_.content;
  wrongs_by_.resize(words.size(), 0);
  for (size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    bool wrong = w.facts.wrong != Wrong::kNone && !w.negated;
    if (wrong && first_wrong_ < 0) first_wrong_ = i;
    if (w.agent_word < 0) continue;
    if (wrong) wrongs_by_[w.agent_word] += w.facts.wrong_strength;
    if (w.facts.opinion < 0 && !w.negated) ++wrongs_by_[w.agent_word];
  }
}

const Words& AccusedCandidates::WordsOf(const Candidate& c) const {
  return c.in_cue ? statement_.cue : statement_.content;
}

bool AccusedCandidates::Repeated(size_t i) const {
  absl::string_view head = text_.Word(candidates_[i].meant.end - 1);
  for (size_t k = 0; k < candidates_.size(); ++k) {
    if (k != i && text_.Word(candidates_[k].meant.end - 1) == head) return true;
  }
  return false;
}

void AccusedCandidates::AddPlaceFeatures(size_t i, const char* kind,
                                         FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  absl::string_view act = ActOf(statement_);
  const char* place = c.in_cue ? " cue" : " content";
  if (c.kind == CandidateKind::kMentioned) place = " before";
  sink->Add("kind=", kind, place);
  sink->Add("act, kind=", act, " ", kind);
  size_t same = 0, before = 0;
  for (size_t k = 0; k < i; ++k) {
    before += candidates_[k].in_cue == c.in_cue;
    same += candidates_[k].kind == c.kind;
  }
  sink->Add("order=", CountName(before), place);
  sink->Add("act, kind, order of kind=", act, kind, CountName(same));
  sink->Add("act, order=", act, CountName(before), place);
  sink->Add("others=", i == 0 && candidates_.size() == 1 ? "none " : "some ",
            kind);
  if (Repeated(i)) sink->Add("repeated=", kind);
}

void AccusedCandidates::AddNeighbourFeatures(const Candidate& c,
                                             const char* kind,
                                             FeatureSink* sink) const {
  const Words& words = WordsOf(c);
  absl::string_view act = ActOf(statement_);
  absl::string_view before = "start", after = "end";
  if (c.begin > 0) {
    before = Lemma(words, c.begin - 1);
  } else if (!c.in_cue && !statement_.cue.empty()) {
    before = Lemma(statement_.cue, statement_.cue.size() - 1);
  }
  if (c.end < words.size()) after = Lemma(words, c.end);
  sink->Add("before=", before);
  sink->Add("act, before=", act, " ", before);
  sink->Add("after=", after);
  sink->Add("kind, after=", kind, " ", after);
  if (c.begin == 0 && !c.in_cue) sink->Add("begins, kind=", act, kind);
  if (c.kind != CandidateKind::kName) {
    sink->Add("head=", words[c.end - 1].lemma);
  }
  if (c.kind == CandidateKind::kPronoun) {
    sink->Add("act, pronoun=", act, " ", words[c.begin].lemma);
    // In somebody else's words a pronoun may mean the source.
    sink->Add("kind of quote, pronoun=",
              Quote::Kind_Name(statement_.quote->kind()), " ",
              c.begin <= FirstWord(words) ? "first" : "later");
    sink->Add("source, pronoun=", SourceClass(statement_), " ",
              words[c.begin].lemma);
  }
  if (!c.in_cue && !statement_.cue.empty()) {
    sink->Add("cue, before=", Lemma(statement_.cue, statement_.cue.size() - 1),
              " ", before);
  }
  if (words[c.end - 1].facts.person_group) sink->Add("group of people");
  if (c.end < words.size() && words[c.end].facts.wrong != Wrong::kNone) {
    sink->Add("before wrong=", words[c.end].facts.wrong_verb ? "y" : "n");
  }
  if (c.begin > 0 && words[c.begin - 1].facts.wrong != Wrong::kNone) {
    sink->Add("after wrong=", words[c.begin - 1].facts.wrong_verb ? "y" : "n");
  }
}

void AccusedCandidates::AddWrongFeatures(size_t i, const char* kind,
                                         FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  const SentenceFacts& sentence = sentences_[sentence_of_[c.begin]];
  int wrongs = 0;
  for (size_t k = c.begin; k < c.end; ++k) wrongs += wrongs_by_[k];
  const char* strength = wrongs == 0 ? "0" : wrongs < 3 ? "1" : "3";
  sink->Add("does wrong=", strength, kind);
  sink->Add("act, does wrong=", ActOf(statement_), strength);
  if (sentence.first_candidate == static_cast<int>(i)) {
    sink->Add("first of sentence, wrong=", sentence.wrong ? "y " : "n ", kind);
  }
  if (first_wrong_ >= 0) {
    int at = static_cast<int>(c.begin);
    sink->Add("to first wrong=", at > first_wrong_       ? "after"
                                 : first_wrong_ - at < 5 ? "near"
                                                         : "before",
              " ", kind);
  }
  if (WordsOf(c)[c.begin].negated) sink->Add("negated");
}

void AccusedCandidates::ExtractFeatures(size_t i, FeatureSink* sink) const {
  sink->Clear();
  sink->Add("bias");
  const Candidate& c = candidates_[i];
  const char* kind = KindName(c.kind);
  AddPlaceFeatures(i, kind, sink);
  if (c.kind == CandidateKind::kMentioned) {
    sink->Add("opening, mentioned=", OpeningOf(statement_), " ",
              i == 0 || candidates_[i - 1].kind != c.kind ? "last" : "earlier");
    sink->Add("act, opening, mentioned=", ActOf(statement_),
              OpeningOf(statement_));
  } else {
    AddNeighbourFeatures(c, kind, sink);
    if (!c.in_cue) AddWrongFeatures(i, kind, sink);
    bool known = !(c.meant == c.span);
    if (c.kind == CandidateKind::kPronoun) {
      sink->Add("meaning=", known ? "known" : "unknown");
    }
  }
  sink->KeepUnique();
}

}  // namespace attest
