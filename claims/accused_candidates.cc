#include "claims/accused_candidates.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/cue_acts.h"
#include "quotes/speakers/name_words.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many names before the statement are candidates.
constexpr size_t kMostMentioned = 4;
// How many names a pronoun may mean.
constexpr size_t kMostMeant = 3;
// How far from the statement somebody may be said to be addressed, and how far behind
// that verb he may be named, in tokens.
constexpr uint32_t kAddressReach = 120;
constexpr uint32_t kAddresseeReach = 4;

bool IsName(const Word& w) {
  return w.name && w.facts.head != HeadKind::kTime;
}

// "Iraqi" tells whose or of what kind, and is nobody; "Iraqis" are.
bool IsAdjectiveOfPlace(absl::string_view word) {
  return IsDemonym(word) && !absl::EndsWith(word, "s");
}

bool IsAccusedPronoun(const Word& w) {
  return w.facts.person == 2 || w.facts.person == 3;
}

bool IsOwnName(const std::vector<Word>& own, const Word& w) {
  return std::any_of(own.begin(), own.end(), [&w](const Word& o) {
    return o.name && w.name && o.text == w.text;
  });
}

bool IsNobody(const Word& w) {
  return w.lemma == "nobody" || w.lemma == "nothing" || w.lemma == "none";
}

CandidateKind KindOf(const Word& head, PosTag tag) {
  // "N4bn", "G8": sums and signs.
  if (absl::c_any_of(head.text, absl::ascii_isdigit)) return CandidateKind::kThing;
  if (IsName(head) || tag == PosTag::kNnp || tag == PosTag::kNnps) {
    return CandidateKind::kName;
  }
  return IsPerson(head) ? CandidateKind::kGroup : CandidateKind::kThing;
}

// "An attack on X", "violence against X": who suffers a wrong.
bool IsTargetOfDeed(const TaggedWords& part, const Candidate& c,
                    const CandidatePlace& place) {
  if (place.role != CandidatePlace::kOblique || place.noun < 0) return false;
  const absl::string_view preposition = part.words[WordBefore(part.words, c.begin)].lemma;
  return (preposition == "on" || preposition == "against") &&
         !IsVerbOrModalTag(part.tags[place.noun]) &&
         part.words[place.noun].facts.wrong != Wrong::kNone;
}

}  // namespace

uint32_t FirstToken(const Statement& s) {
  uint32_t first = UINT32_MAX;
  for (const Words* part : {&s.content, &s.cue, &s.source}) {
    if (!part->empty()) first = std::min(first, part->front().token);
  }
  return first;
}

AccusedCandidates::AccusedCandidates(const TokenizedText& text,
                                     const ArticlePeople& people,
                                     const Statement& statement)
    : text_(text),
      people_(people),
      statement_(statement),
      own_(NamesOfSource(statement.source)),
      cue_(TagWords(text, statement.cue)),
      content_(TagWords(text, statement.content)) {
  AddFrom(cue_, /*in_cue=*/true);
  AddFrom(content_, /*in_cue=*/false);
  AddMentioned();
  AddAlternatives();
  FindNames();
  for (const Candidate& c : candidates_) places_.push_back(PlaceOf(c));
  for (size_t i = 0; i < candidates_.size(); ++i) {
    candidates_[i].somebody = IsSomebody(i);
  }
}

void AccusedCandidates::AddCandidate(const TaggedWords& part, size_t begin,
                                     size_t end, CandidateKind kind,
                                     bool in_cue) {
  const Words& words = part.words;
  Candidate c;
  c.kind = kind;
  c.span = {words[begin].token, words[end - 1].token + 1};
  c.meant = c.span;
  c.in_cue = in_cue;
  c.begin = begin;
  c.end = end;
  candidates_.push_back(c);
}

void AccusedCandidates::AddFrom(const TaggedWords& part, bool in_cue) {
  const Words& words = part.words;
  for (size_t i = 0; i < words.size() && candidates_.size() < kMost;) {
    // "his" of "his party" is a candidate as well.
    if (IsAccusedPronoun(words[i])) {
      AddCandidate(part, i, i + 1, CandidateKind::kPronoun, in_cue);
    }
    const size_t end = EndOfPhrase(part, i);
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

CandidatePlace AccusedCandidates::PlaceOf(const Candidate& c) const {
  CandidatePlace place;
  if (c.kind == CandidateKind::kMentioned) return place;
  const TaggedWords& part = PartOf(c);
  const auto& [words, tags, entities] = part;
  const int before = WordBefore(words, c.begin);
  size_t behind = WordBehind(part, c.end);
  const bool possessive = tags[c.begin] == PosTag::kPrpS && c.end == c.begin + 1;
  if (possessive || (behind < words.size() && tags[behind] == PosTag::kPos)) {
    place.role = CandidatePlace::kOwner;
    const size_t owned = possessive ? c.begin : behind + 1;
    const size_t end = EndOfPhrase(part, owned);
    if (end > owned) place.noun = end - 1;
    return place;
  }
  const bool preposition =
      before >= 0 && (words[before].facts.function == Function::kPreposition ||
                      tags[before] == PosTag::kTo);
  bool passive = false;
  // "the head of the bank lied"
  if (!preposition && behind < words.size() && words[behind].lemma == "of") {
    const size_t end = EndOfPhrase(part, behind + 1);
    behind = WordBehind(part, end);
  }
  if (!preposition && behind < words.size() && IsFiniteVerbTag(tags[behind])) {
    place.verb = LastVerb(part, behind, &passive);
    place.role = passive ? CandidatePlace::kPassive : CandidatePlace::kSubject;
  } else if (before >= 0 && IsVerbOrModalTag(tags[before])) {
    place.role = CandidatePlace::kObject;
    place.verb = before;
  } else if (preposition) {
    place.role = CandidatePlace::kOblique;
    place.noun = WordBefore(words, before);
  }
  return place;
}

std::vector<Antecedent> AccusedCandidates::AntecedentsOf(const Candidate& c) const {
  const Word& pronoun = PartOf(c).words[c.begin];
  if (const NameRun* run = pronoun.facts.person == 2 ? Addressee() : nullptr) {
    return {{run, 1}};
  }
  if (pronoun.facts.person == 2 && BeginsWithYou()) {
    std::vector<Antecedent> last;
    for (const NameRun* run :
         people_.LastBefore(FirstToken(statement_), own_, kMostMeant)) {
      if (run->person) last.push_back({run, 1.0f / (1 + last.size())});
    }
    if (!last.empty()) return last;
  }
  // Somebody before it; where the statement is too long for that, before the statement.
  std::vector<Antecedent> found =
      people_.Antecedents(pronoun, pronoun.token, own_, kMostMeant);
  if (!found.empty()) return found;
  return people_.Antecedents(pronoun, FirstToken(statement_), own_, kMostMeant);
}

void AccusedCandidates::AddAlternatives() {
  const size_t size = candidates_.size();
  for (size_t i = 0; i < size; ++i) {
    candidates_[i].base = i;
    if (candidates_[i].kind != CandidateKind::kPronoun) continue;
    const std::vector<Antecedent> meant = AntecedentsOf(candidates_[i]);
    float sum = 0;
    for (const Antecedent& m : meant) sum += m.weight;
    for (size_t k = 0; k < meant.size(); ++k) {
      if (k > 0) candidates_.push_back(candidates_[i]);
      Candidate& c = k > 0 ? candidates_.back() : candidates_[i];
      c.rank = k;
      c.share = meant[k].weight / sum;
      c.antecedent = meant[k].run;
      c.meant = c.antecedent->span;
    }
  }
}

void AccusedCandidates::FindNames() {
  for (Candidate& c : candidates_) {
    c.name = c.meant;
    const NameRun* run = people_.RunAt(c.meant.end - 1);
    if (run != nullptr && &people_.FullName(*run) != run) {
      c.name = people_.FullName(*run).span;
    }
    if (c.kind != CandidateKind::kGroup && c.kind != CandidateKind::kThing) continue;
    if (const NameRun* run = NameBehind(c)) c.name = run->span;
  }
}

// "the port's owner, Calder Shipping,": a name between the phrase and a second mark; not
// the next of a list ("the media, Finch, and others", "the press, Finch and Bell").
const NameRun* AccusedCandidates::NameBehind(const Candidate& c) const {
  const uint32_t comma = c.span.end;
  if (comma >= text_.tokens.size() || text_.Word(comma) != ",") return nullptr;
  const NameRun* run = people_.FirstIn(comma + 1, comma + 2);
  if (run == nullptr || run->span.end >= text_.tokens.size()) return nullptr;
  const uint32_t mark = run->span.end;
  if (text_.Word(mark) == ".") return run;
  if (text_.Word(mark) != "," || mark + 1 == text_.tokens.size()) return nullptr;
  const absl::string_view next = text_.Word(mark + 1);
  const bool list = next == "and" || next == "or" || people_.FirstIn(mark + 1, mark + 2);
  return list ? nullptr : run;
}

const NameRun* AccusedCandidates::Called() const {
  if (statement_.quote->kind() == Quote::INDIRECT) return nullptr;
  const Words& words = statement_.content;
  for (size_t i = 0; i < words.size(); ++i) {
    const NameRun* run = words[i].name ? people_.RunAt(words[i].token) : nullptr;
    if (run == nullptr || run->span.begin != words[i].token || run->place) continue;
    size_t begin = i, end = i + 1;
    while (begin > 0 && words[begin - 1].facts.title) --begin;
    while (end < words.size() && words[end].token < run->span.end) ++end;
    const bool alone = (begin == 0 || words[begin - 1].punctuation) &&
                       (end == words.size() || words[end].punctuation);
    const bool comma = (begin > 0 && words[begin - 1].text == ",") ||
                       (end < words.size() && words[end].text == ",");
    if (alone && comma && !IsOwnName(own_, words[end - 1])) return run;
  }
  return nullptr;
}

// "... addressing Ann Bell": behind the content, else the last time before it.
const NameRun* AccusedCandidates::Addressee() const {
  if (statement_.content.empty()) return nullptr;
  if (const NameRun* called = Called()) return called;
  const auto named_at = [&](uint32_t t) -> const NameRun* {
    if (!absl::StartsWithIgnoreCase(text_.Word(t), "address")) return nullptr;
    return people_.FirstIn(t + 1, t + 1 + kAddresseeReach);
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

// "You" is somebody whom the text names.
bool AccusedCandidates::SaysYouToSomebody() const {
  const bool you = absl::c_any_of(candidates_, [this](const Candidate& c) {
    return c.kind == CandidateKind::kPronoun && PartOf(c).words[c.begin].facts.person == 2;
  });
  return you && (Addressee() != nullptr || BeginsWithYou());
}

bool AccusedCandidates::BeginsWithYou() const {
  const std::vector<Word>& words = statement_.content;
  const auto first = absl::c_find_if(words, [](const Word& w) { return !w.punctuation; });
  return statement_.quote->kind() != Quote::INDIRECT && first != words.end() &&
         first->facts.person == 2 && first->facts.subject_pronoun;
}

// "They are all crooks": no one person.
bool AccusedCandidates::BeginsWithThey() const {
  const std::vector<Word>& words = statement_.content;
  const auto first = absl::c_find_if(words, [](const Word& w) { return !w.punctuation; });
  return first != words.end() && first->facts.person == 3 && first->facts.number == 'p';
}

void AccusedCandidates::AddMentioned() {
  const uint32_t before = FirstToken(statement_);
  if (before == UINT32_MAX || SaysYouToSomebody()) return;
  const bool several = BeginsWithThey();
  int rank = 0;
  for (const NameRun* run : people_.LastBefore(before, own_, kMostMentioned)) {
    if (several && run->person) continue;
    if (run->span.end == run->span.begin + 1 &&
        IsAdjectiveOfPlace(text_.Word(run->span.begin))) {
      continue;
    }
    Candidate c;
    c.kind = CandidateKind::kMentioned;
    c.span = c.meant = run->span;
    c.antecedent = run;
    c.rank = rank++;
    candidates_.push_back(c);
  }
}

bool AccusedCandidates::IsSomebody(size_t i) const {
  const Candidate& c = candidates_[i];
  const CandidatePlace& place = places_[i];
  if (c.kind == CandidateKind::kMentioned) return true;
  const Words& words = PartOf(c).words;
  const Word& head = words[c.end - 1];
  // "our employees"
  if (words[c.begin].facts.person == 1) return false;
  // "The system is rigged" accuses whoever it belongs to.
  if (head.lemma == "system") return true;
  if (place.role == CandidatePlace::kPassive &&
      words[place.verb].facts.wrong != Wrong::kNone) {
    return false;
  }
  if (IsTargetOfDeed(PartOf(c), c, place)) return false;
  if (c.kind != CandidateKind::kThing || IsActor(head)) return true;
  return BlamingAct(statement_) != "other" && head.facts.wrong == Wrong::kNone &&
         head.facts.head == HeadKind::kNone && !IsDeed(head);
}

}  // namespace attest
