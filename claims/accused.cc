#include "claims/accused.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/type_features.h"
#include "quotes/speakers/name_words.h"
#include "quotes/syntax/annotator.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many words a noun phrase may have before its head, and how many names before
// the statement are candidates.
constexpr size_t kPhraseReach = 9;
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

bool IsAccusedPronoun(const Word& w) {
  return w.facts.person == 2 || w.facts.person == 3;
}

bool IsOwnName(const std::vector<Word>& own, const Word& w) {
  return std::any_of(own.begin(), own.end(), [&w](const Word& o) {
    return o.name && w.name && o.text == w.text;
  });
}

bool IsNounTag(PosTag tag) {
  return tag == PosTag::kNn || tag == PosTag::kNns || tag == PosTag::kNnp ||
         tag == PosTag::kNnps;
}

bool IsFiniteTag(PosTag tag) {
  return tag == PosTag::kMd || tag == PosTag::kVbd || tag == PosTag::kVbz ||
         tag == PosTag::kVbp;
}

bool IsVerbTag(PosTag tag) {
  return IsFiniteTag(tag) || tag == PosTag::kVb || tag == PosTag::kVbg ||
         tag == PosTag::kVbn;
}

bool IsAdjectiveTag(PosTag tag) {
  return tag == PosTag::kJj || tag == PosTag::kJjr || tag == PosTag::kJjs ||
         tag == PosTag::kCd;
}

bool IsDeterminerTag(PosTag tag) {
  return tag == PosTag::kDt || tag == PosTag::kPdt || tag == PosTag::kPrpS;
}

// What may stand between the beginning of a noun phrase and its first noun.
bool IsModifierTag(PosTag tag) {
  return IsAdjectiveTag(tag) || tag == PosTag::kVbg || tag == PosTag::kVbn ||
         tag == PosTag::kRb || tag == PosTag::kDollar;
}

// The end of the noun phrase that begins at `at`, which is `at` where none does or the
// words end: words of no more than kPhraseReach up to the last of the nouns that follow
// each other. What the content leaves out ends it: "a charge," she said, "that ...".
size_t EndOfPhrase(const Words& words, const std::vector<PosTag>& tags,
                   size_t at) {
  if (at >= words.size() || (!IsNounTag(tags[at]) && !IsDeterminerTag(tags[at]) &&
                             !IsAdjectiveTag(tags[at]))) {
    return at;
  }
  size_t end = at;
  for (size_t i = at; i < words.size() && i < at + kPhraseReach; ++i) {
    if (i > at && words[i].token != words[i - 1].token + 1) break;
    if (IsNounTag(tags[i])) {
      end = i + 1;
    } else if (end > at) {
      // "his GOP would-be successors"
      if (!IsAdjectiveTag(tags[i]) || i + 1 == words.size() ||
          !IsNounTag(tags[i + 1])) {
        break;
      }
    } else if (!IsModifierTag(tags[i]) && !IsQuoteMark(words[i]) &&
               !(IsDeterminerTag(tags[i]) &&
                 (i == at || tags[i - 1] == PosTag::kPdt ||
                  tags[i - 1] == PosTag::kDt))) {
      break;
    }
  }
  // "the poor", "the accused"
  if (end == at && IsDeterminerTag(tags[at]) && at + 1 < words.size() &&
      IsPerson(words[at + 1])) {
    end = at + 2;
  }
  return end;
}

// Whether the noun phrase [begin, end) is a time; "May" is none unless a day or a year
// stands beside it.
bool IsTime(const std::vector<Word>& words, size_t begin, size_t end) {
  const Word& head = words[end - 1];
  if (head.facts.head == HeadKind::kTime) return true;
  const auto is_number = [&words](size_t i) {
    return i < words.size() && absl::ascii_isdigit(words[i].text[0]);
  };
  return head.text == "May" && (is_number(end) || (end >= begin + 2 && is_number(end - 2)));
}

bool IsNobody(const Word& w) {
  return w.lemma == "nobody" || w.lemma == "nothing" || w.lemma == "none";
}

CandidateKind KindOf(const Word& head, PosTag tag) {
  if (IsName(head) || tag == PosTag::kNnp || tag == PosTag::kNnps) {
    return CandidateKind::kName;
  }
  return IsPerson(head) ? CandidateKind::kGroup : CandidateKind::kThing;
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

// A noun for what is done rather than for who does it: "treatment", "the bombing".
bool IsDeed(const Word& w) {
  return absl::EndsWith(w.text, "ing") || absl::EndsWith(w.lemma, "tion") ||
         absl::EndsWith(w.lemma, "ment");
}

// The nearest word before `at` that is no quotation mark, or -1.
int WordBefore(const Words& words, int at) {
  do --at; while (at >= 0 && IsQuoteMark(words[at]));
  return at;
}

// The last verb of the group that begins at `at`: "denied" of "has never denied". -1
// where there is no verb.
int LastVerb(const Words& words, const std::vector<PosTag>& tags, size_t at,
             bool* passive) {
  int verb = -1;
  bool be = false;
  for (; at < words.size(); ++at) {
    if (IsVerbTag(tags[at])) {
      *passive = be && tags[at] == PosTag::kVbn;
      verb = at;
      be = words[at].lemma == "be";
    } else if (tags[at] != PosTag::kRb && !IsQuoteMark(words[at])) {
      break;
    }
  }
  return verb;
}

// The first word behind `at` that is no adverb and no mark.
size_t WordBehind(const Words& words, const std::vector<PosTag>& tags,
                  size_t at) {
  while (at < words.size() &&
         (tags[at] == PosTag::kRb || IsQuoteMark(words[at]))) {
    ++at;
  }
  return at;
}

// Of what a word says of those it is said of.
absl::string_view BlameOf(const Word& w) {
  if (w.negated) return "negated";
  if (w.facts.wrong != Wrong::kNone) return WrongName(w.facts.wrong);
  return w.facts.opinion < 0 ? "ill" : w.facts.opinion > 0 ? "good" : "none";
}

absl::string_view Lemma(const Words& words, size_t at) {
  return words[at].name ? absl::string_view("NAME") : words[at].lemma;
}

const char* CountName(size_t n) {
  static constexpr const char* kNames[] = {"0", "1", "2", "3+"};
  return kNames[std::min<size_t>(n, 3)];
}

const char* MentionsName(size_t n) {
  return n < 3 ? CountName(n) : n < 7 ? "3-6" : "7+";
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

// Parts of speech and entities of a statement's words, tagged with what stands beside
// them in their sentences.
AccusedCandidates::Tagged AccusedCandidates::Tag(const TokenizedText& text,
                                                 const Words& words) {
  constexpr uint32_t kBeside = 6;
  AnnotatedText part;
  part.tokenized.text = text.text;
  std::vector<uint32_t> places;
  for (size_t i = 0; i < words.size();) {
    auto sentence = std::upper_bound(
        text.sentences.begin(), text.sentences.end(), words[i].token,
        [](uint32_t token, const Sentence& s) { return token < s.end; });
    size_t last = i;
    while (last + 1 < words.size() && words[last + 1].token < sentence->end &&
           words[last + 1].token <= words[last].token + kBeside) {
      ++last;
    }
    const uint32_t first = words[i].token;
    const uint32_t begin =
        std::max(sentence->begin, first - std::min(first, kBeside));
    const uint32_t end =
        std::min(sentence->end, words[last].token + 1 + kBeside);
    const uint32_t at = part.tokenized.tokens.size();
    part.tokenized.tokens.insert(part.tokenized.tokens.end(),
                                 text.tokens.begin() + begin,
                                 text.tokens.begin() + end);
    part.tokenized.sentences.push_back({at, at + end - begin});
    for (; i <= last; ++i) places.push_back(at + words[i].token - begin);
  }
  AnnotateWithoutTrees(&part);
  Tagged tagged{words, {}, {}};
  for (uint32_t place : places) {
    tagged.tags.push_back(part.tags[place]);
    tagged.entities.push_back(part.entities[place]);
  }
  return tagged;
}

AccusedCandidates::AccusedCandidates(const TokenizedText& text,
                                     const ArticlePeople& people,
                                     const Statement& statement)
    : text_(text),
      people_(people),
      statement_(statement),
      own_(NamesOfSource(statement.source)),
      cue_(Tag(text, statement.cue)),
      content_(Tag(text, statement.content)) {
  AddFrom(cue_, /*in_cue=*/true);
  AddFrom(content_, /*in_cue=*/false);
  Resolve(people);
  AddMentioned(people);
  FindNames(people);
  FindPlaces();
  for (size_t i = 0; i < candidates_.size(); ++i) {
    candidates_[i].somebody = IsSomebody(i);
  }
  ReadSentences();
  ReadWrongs();
}

void AccusedCandidates::AddCandidate(const Tagged& part, size_t begin,
                                     size_t end, CandidateKind kind,
                                     bool in_cue) {
  const Words& words = part.words;
  Candidate c;
  c.kind = kind;
  c.span = {words[begin].token, words[end - 1].token + 1};
  c.head = {words[end - 1].token, words[end - 1].token + 1};
  c.meant = c.span;
  c.in_cue = in_cue;
  c.begin = begin;
  c.end = end;
  candidates_.push_back(c);
}

void AccusedCandidates::AddFrom(const Tagged& part, bool in_cue) {
  const Words& words = part.words;
  for (size_t i = 0; i < words.size() && candidates_.size() < kMost;) {
    // "his" of "his party" is a candidate as well.
    if (IsAccusedPronoun(words[i])) {
      AddCandidate(part, i, i + 1, CandidateKind::kPronoun, in_cue);
    }
    const size_t end = EndOfPhrase(words, part.tags, i);
    if (end == i) {
      ++i;
      continue;
    }
    const Word& head = words[end - 1];
    if (!IsTime(words, i, end) && !IsNobody(head) && !head.punctuation &&
        head.facts.person == 0 && !IsOwnName(own_, head)) {
      AddCandidate(part, i, end, KindOf(head, part.tags[end - 1]), in_cue);
    }
    i = end;
  }
}

void AccusedCandidates::FindPlaces() {
  for (const Candidate& c : candidates_) {
    Place& place = places_.emplace_back();
    if (c.kind == CandidateKind::kMentioned) continue;
    const Words& words = WordsOf(c);
    const std::vector<PosTag>& tags = PartOf(c).tags;
    const int before = WordBefore(words, c.begin);
    size_t behind = WordBehind(words, tags, c.end);
    const bool possessive = tags[c.begin] == PosTag::kPrpS && c.end == c.begin + 1;
    if (possessive || (behind < words.size() && tags[behind] == PosTag::kPos)) {
      place.role = Place::kOwner;
      const size_t owned = possessive ? c.begin : behind + 1;
      const size_t end = EndOfPhrase(words, tags, owned);
      if (end > owned) place.noun = end - 1;
      continue;
    }
    const bool preposition =
        before >= 0 && (words[before].facts.function == Function::kPreposition ||
                        tags[before] == PosTag::kTo);
    bool passive = false;
    // "the head of the bank lied"
    if (!preposition && behind < words.size() && words[behind].lemma == "of") {
      const size_t end = EndOfPhrase(words, tags, behind + 1);
      behind = WordBehind(words, tags, end);
    }
    if (!preposition && behind < words.size() && IsFiniteTag(tags[behind])) {
      place.verb = LastVerb(words, tags, behind, &passive);
      place.role = passive ? Place::kPassive : Place::kSubject;
    } else if (before >= 0 && IsVerbTag(tags[before])) {
      place.role = Place::kObject;
      place.verb = before;
    } else if (preposition) {
      place.role = Place::kOblique;
      place.noun = WordBefore(words, before);
    }
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
      run = people.Antecedent(pronoun, pronoun.token, own_);
    }
    if (run == nullptr) {
      run = people.Antecedent(pronoun, FirstToken(statement_), own_);
    }
    if (run != nullptr) c.meant = run->span;
  }
}

void AccusedCandidates::FindNames(const ArticlePeople& people) {
  for (Candidate& c : candidates_) {
    c.name = c.meant;
    if (c.kind != CandidateKind::kGroup && c.kind != CandidateKind::kThing) continue;
    if (const NameRun* run = NameBehind(people, c)) c.name = run->span;
  }
}

// "the port's owner, Calder Shipping,": a name between the phrase and a second mark; not
// the next of a list ("the media, Finch, and others", "the press, Finch and Bell").
const NameRun* AccusedCandidates::NameBehind(const ArticlePeople& people,
                                             const Candidate& c) const {
  const uint32_t comma = c.span.end;
  if (comma >= text_.tokens.size() || text_.Word(comma) != ",") return nullptr;
  const NameRun* run = people.FirstIn(comma + 1, comma + 2);
  if (run == nullptr || run->span.end >= text_.tokens.size()) return nullptr;
  const uint32_t mark = run->span.end;
  if (text_.Word(mark) == ".") return run;
  if (text_.Word(mark) != "," || mark + 1 == text_.tokens.size()) return nullptr;
  const absl::string_view next = text_.Word(mark + 1);
  const bool list = next == "and" || next == "or" || people.FirstIn(mark + 1, mark + 2);
  return list ? nullptr : run;
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
    const NameRun* run = people.Nearest(before, own_);
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

void AccusedCandidates::AddRoleFeatures(size_t i, const char* kind,
                                        FeatureSink* sink) const {
  const Place& place = places_[i];
  const Candidate& c = candidates_[i];
  const Words& words = WordsOf(c);
  const char* role = RoleName(place.role);
  absl::string_view act = ActOf(statement_);
  sink->Add("role, kind=", role, kind);
  sink->Add("act, role=", act, role, c.in_cue ? " cue" : "");
  int earlier = 0;
  for (size_t k = 0; k < i; ++k) {
    earlier += places_[k].role == place.role && candidates_[k].in_cue == c.in_cue;
  }
  sink->Add("role, order=", role, CountName(earlier));
  sink->Add("act, role, order=", act, role, CountName(earlier));
  if (place.verb >= 0) {
    sink->Add("role, verb=", role, " ", words[place.verb].lemma);
    sink->Add("role, verb's blame=", role, " ", BlameOf(words[place.verb]));
  }
  if (place.noun >= 0) {
    sink->Add("role, noun=", role, " ", Lemma(words, place.noun));
    sink->Add("role, noun's blame=", role, " ", BlameOf(words[place.noun]));
    if (place.role == Place::kOblique) {
      absl::string_view preposition = words[WordBefore(words, c.begin)].lemma;
      sink->Add("preposition, noun's blame=", preposition, " ",
                BlameOf(words[place.noun]));
    }
  }
  if (c.kind == CandidateKind::kThing) {
    const Word& head = words[c.end - 1];
    sink->Add("thing=", IsActor(head) ? "actor" : IsDeed(head) ? "deed" : "other");
    sink->Add("thing's blame=", BlameOf(head));
    sink->Add("thing, role=", role, " ", HeadKindName(head.facts.head));
  }
  if (place.role != Place::kSubject) return;
  int wrong = 0, ill = 0;
  for (size_t k = place.verb; k < words.size() && !EndsSentence(words[k]); ++k) {
    if (IsNextSubject(i, k)) break;
    wrong += words[k].facts.wrong != Wrong::kNone && !words[k].negated;
    ill += words[k].facts.opinion < 0;
  }
  sink->Add("predicate's wrongs=", CountName(wrong), kind);
  sink->Add("predicate's ills=", CountName(ill));
  sink->Add("act, predicate's blame=", act, CountName(wrong + ill));
}

const char* AccusedCandidates::RoleName(Place::Role role) {
  static constexpr const char* kNames[] = {"other",  "subject", "passive",
                                           "object", "oblique", "owner"};
  return kNames[role];
}

// What sort of name a candidate is or stands for, and how often the article has it.
void AccusedCandidates::AddNameFeatures(size_t i, const char* kind,
                                        FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  const absl::string_view last = text_.Word(c.meant.end - 1);
  const char* mentions = people_.IsMostNamed(last)
                             ? "most"
                             : MentionsName(people_.TimesNamed(last));
  sink->Add("mentions=", mentions, kind);
  sink->Add("act, mentions=", ActOf(statement_), mentions);
  if (c.kind == CandidateKind::kMentioned) return;
  const absl::string_view entity = EntityTypeName(PartOf(c).entities[c.end - 1]);
  sink->Add("entity=", entity, kind);
  sink->Add("act, entity=", ActOf(statement_), entity);
  sink->Add("entity, role=", entity, RoleName(places_[i].role));
}

bool AccusedCandidates::IsSomebody(size_t i) const {
  const Candidate& c = candidates_[i];
  const Place& place = places_[i];
  if (c.kind == CandidateKind::kMentioned) return true;
  const Words& words = WordsOf(c);
  const Word& head = words[c.end - 1];
  // "The system is rigged" accuses whoever it belongs to.
  if (head.lemma == "system") return true;
  if (place.role == Place::kPassive &&
      words[place.verb].facts.wrong != Wrong::kNone) {
    return false;
  }
  if (c.kind != CandidateKind::kThing || IsActor(head)) return true;
  return ActOf(statement_) != "other" && head.facts.wrong == Wrong::kNone &&
         head.facts.head == HeadKind::kNone && !IsDeed(head);
}

// Whether a later subject than candidate `i` begins at word `at`.
bool AccusedCandidates::IsNextSubject(size_t i, size_t at) const {
  for (size_t k = i + 1; k < candidates_.size(); ++k) {
    if (candidates_[k].in_cue != candidates_[i].in_cue) continue;
    if (candidates_[k].begin > at) return false;
    if (candidates_[k].begin == at && places_[k].role == Place::kSubject) {
      return true;
    }
  }
  return false;
}

void AccusedCandidates::ExtractFeatures(size_t i, FeatureSink* sink) const {
  sink->Clear();
  sink->Add("bias");
  const Candidate& c = candidates_[i];
  const char* kind = KindName(c.kind);
  AddPlaceFeatures(i, kind, sink);
  AddNameFeatures(i, kind, sink);
  if (c.kind == CandidateKind::kMentioned) {
    sink->Add("opening, mentioned=", OpeningOf(statement_), " ",
              i == 0 || candidates_[i - 1].kind != c.kind ? "last" : "earlier");
    sink->Add("act, opening, mentioned=", ActOf(statement_),
              OpeningOf(statement_));
  } else {
    AddNeighbourFeatures(c, kind, sink);
    if (!c.in_cue) AddWrongFeatures(i, kind, sink);
    AddRoleFeatures(i, kind, sink);
    bool known = !(c.meant == c.span);
    if (c.kind == CandidateKind::kPronoun) {
      sink->Add("meaning=", known ? "known" : "unknown");
    }
  }
  sink->KeepUnique();
}

size_t ChooseCandidate(absl::Span<const float> scores,
                       absl::Span<const uint64_t> entities) {
  const size_t size = scores.size();
  const float most = *std::max_element(scores.begin(), scores.end());
  size_t best = 0;
  float best_sum = -1;
  for (size_t i = 0; i < size; ++i) {
    float sum = 0;
    for (size_t k = 0; k < size; ++k) {
      if (entities[k] == entities[i]) sum += std::exp(scores[k] - most);
    }
    if (sum > best_sum || (sum == best_sum && scores[i] > scores[best])) {
      best_sum = sum;
      best = i;
    }
  }
  return best;
}

}  // namespace attest
