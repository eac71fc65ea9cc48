#include "claims/accused_features.h"

#include <algorithm>
#include <cmath>

#include "claims/cue_acts.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

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

// "…" may stand within a sentence: what is behind it is still of the same accusation.
bool EndsForSure(const Word& w) { return EndsSentence(w) && w.text != "…"; }

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
  return w.name && w.facts.head != HeadKind::kTime ? "name" : "other";
}

// How far before token `at` a name stands.
const char* DistanceName(const NameRun& run, uint32_t at) {
  const uint32_t distance = at - std::min(at, run.span.begin);
  return distance < 10 ? "10 " : distance < 30 ? "30 " : distance < 90 ? "90 " : "far ";
}

const char* SortName(const NameRun& run) {
  return run.person ? "person" : run.place ? "place" : "other";
}

const char* ShareName(float share) {
  return share > 0.8f ? "most " : share > 0.5f ? "more " : share > 0.3f ? "some " : "few ";
}

const char* RoleName(CandidatePlace::Role role) {
  static constexpr const char* kNames[] = {"other",  "subject", "passive",
                                           "object", "oblique", "owner"};
  return kNames[role];
}

}  // namespace

AccusedFeatures::AccusedFeatures(const ArticlePeople& people,
                                 const Statement& statement,
                                 const AccusedCandidates& candidates)
    : people_(people), statement_(statement), candidates_(candidates) {
  ReadSentences();
  ReadWrongs();
}

void AccusedFeatures::ReadSentences() {
  const Words& words = statement_.content;
  sentences_.resize(1);
  for (const Word& w : words) {
    sentence_of_.push_back(sentences_.size() - 1);
    sentences_.back().wrong |= w.facts.wrong != Wrong::kNone && !w.negated;
    if (EndsForSure(w)) sentences_.emplace_back();
  }
  for (size_t i = 0; i < candidates_.all().size(); ++i) {
    const Candidate& c = candidates_[i];
    if (c.in_cue || c.kind == CandidateKind::kMentioned) continue;
    int& first = sentences_[sentence_of_[c.begin]].first_candidate;
    if (first < 0) first = i;
  }
}

void AccusedFeatures::ReadWrongs() {
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

bool AccusedFeatures::Repeated(size_t i) const {
  absl::string_view head = candidates_.LastWordOf(i);
  for (size_t k = 0; k < candidates_.all().size(); ++k) {
    if (candidates_[k].base != candidates_[i].base && candidates_.LastWordOf(k) == head) {
      return true;
    }
  }
  return false;
}

bool AccusedFeatures::IsNextSubject(size_t i, size_t at) const {
  for (size_t k = candidates_[i].base + 1; k < candidates_.all().size(); ++k) {
    if (candidates_[k].in_cue != candidates_[i].in_cue) continue;
    if (candidates_[k].begin > at) return false;
    if (candidates_[k].begin == at && candidates_.place(k).role == CandidatePlace::kSubject) {
      return true;
    }
  }
  return false;
}

void AccusedFeatures::AddPlaceFeatures(size_t i, const char* kind,
                                         FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  absl::string_view act = BlamingAct(statement_);
  const char* place = c.in_cue ? " cue" : " content";
  if (c.kind == CandidateKind::kMentioned) place = " before";
  sink->Add("kind=", kind, place);
  sink->Add("act, kind=", act, " ", kind);
  size_t same = 0, before = 0;
  for (size_t k = 0; k < c.base; ++k) {
    before += candidates_[k].in_cue == c.in_cue;
    same += candidates_[k].kind == c.kind;
  }
  sink->Add("order=", CountName(before), place);
  sink->Add("act, kind, order of kind=", act, kind, CountName(same));
  sink->Add("act, order=", act, CountName(before), place);
  sink->Add("others=", candidates_.all().size() == 1 ? "none " : "some ",
            kind);
  if (Repeated(i)) sink->Add("repeated=", kind);
}

void AccusedFeatures::AddNeighbourFeatures(const Candidate& c,
                                             const char* kind,
                                             FeatureSink* sink) const {
  const Words& words = WordsOf(c);
  absl::string_view act = BlamingAct(statement_);
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
  // "Our members" and "some people" are accused less than "the board".
  if (c.end > c.begin + 1) {
    const Word& first = words[c.begin];
    const bool known =
        first.facts.function == Function::kDeterminer || first.facts.person != 0;
    const absl::string_view determiner = known ? first.lemma : "none";
    sink->Add("determiner=", determiner, kind);
    sink->Add("act, determiner=", act, determiner);
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

void AccusedFeatures::AddWrongFeatures(size_t i, const char* kind,
                                         FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  const SentenceFacts& sentence = sentences_[sentence_of_[c.begin]];
  int wrongs = 0;
  for (size_t k = c.begin; k < c.end; ++k) wrongs += wrongs_by_[k];
  const char* strength = wrongs == 0 ? "0" : wrongs < 3 ? "1" : "3";
  sink->Add("does wrong=", strength, kind);
  sink->Add("act, does wrong=", BlamingAct(statement_), strength);
  if (sentence.first_candidate == static_cast<int>(c.base)) {
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

void AccusedFeatures::AddRoleFeatures(size_t i, const char* kind,
                                        FeatureSink* sink) const {
  const CandidatePlace& place = candidates_.place(i);
  const Candidate& c = candidates_[i];
  const Words& words = WordsOf(c);
  const char* role = RoleName(place.role);
  absl::string_view act = BlamingAct(statement_);
  sink->Add("role, kind=", role, kind);
  sink->Add("act, role=", act, role, c.in_cue ? " cue" : "");
  int earlier = 0;
  for (size_t k = 0; k < c.base; ++k) {
    earlier += candidates_.place(k).role == place.role && candidates_[k].in_cue == c.in_cue;
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
    if (place.role == CandidatePlace::kOblique) {
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
  if (place.role == CandidatePlace::kSubject) AddPredicateFeatures(i, kind, sink);
}

// What is said of a subject, up to the next one.
void AccusedFeatures::AddPredicateFeatures(size_t i, const char* kind,
                                           FeatureSink* sink) const {
  const Words& words = WordsOf(candidates_[i]);
  const CandidatePlace& place = candidates_.place(i);
  int wrong = 0, ill = 0;
  for (size_t k = place.verb; k < words.size() && !EndsForSure(words[k]); ++k) {
    if (IsNextSubject(i, k)) break;
    wrong += words[k].facts.wrong != Wrong::kNone && !words[k].negated;
    ill += words[k].facts.opinion < 0;
  }
  sink->Add("predicate's wrongs=", CountName(wrong), kind);
  sink->Add("predicate's ills=", CountName(ill));
  sink->Add("act, predicate's blame=", BlamingAct(statement_),
            CountName(wrong + ill));
}

// What sort of name a candidate is or stands for, and how often the article has it.
void AccusedFeatures::AddNameFeatures(size_t i, const char* kind,
                                        FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  const absl::string_view last = candidates_.LastWordOf(i);
  const char* mentions = people_.IsMostNamed(last)
                             ? "most"
                             : MentionsName(people_.TimesNamed(last));
  sink->Add("mentions=", mentions, kind);
  sink->Add("act, mentions=", BlamingAct(statement_), mentions);
  if (c.kind == CandidateKind::kMentioned) return;
  const absl::string_view entity = EntityTypeName(candidates_.PartOf(c).entities[c.end - 1]);
  sink->Add("entity=", entity, kind);
  sink->Add("act, entity=", BlamingAct(statement_), entity);
  sink->Add("entity, role=", entity, RoleName(candidates_.place(i).role));
}

// What sort of name stood before the statement, and where.
void AccusedFeatures::AddMentionFeatures(size_t i, FeatureSink* sink) const {
  const Candidate& c = candidates_[i];
  const NameRun& run = *c.antecedent;
  const absl::string_view act = BlamingAct(statement_);
  const char* sort = SortName(run);
  const char* rank = CountName(c.rank);
  sink->Add("mentioned, sort=", sort, rank);
  sink->Add("act, mentioned, sort=", act, sort, OpeningOf(statement_));
  sink->Add("mentioned, distance=", DistanceName(run, FirstToken(statement_)), sort);
  sink->Add("mentioned, cue=", statement_.cue.empty() ? "none" : statement_.cue.back().lemma);
  sink->Add("mentioned, source=", SourceClass(statement_), rank);
}

// Who a pronoun may be.
void AccusedFeatures::AddMeaningFeatures(const Candidate& c, FeatureSink* sink) const {
  const absl::string_view pronoun = WordsOf(c)[c.begin].lemma;
  if (c.antecedent == nullptr) {
    sink->Add("meaning=unknown");
    sink->Add("meaning=unknown ", pronoun);
    return;
  }
  const NameRun& run = *c.antecedent;
  const char* rank = CountName(c.rank);
  const bool within = !statement_.content.empty() &&
                      run.span.begin >= statement_.content.front().token;
  sink->Add("meaning=known ", rank);
  sink->Add("meaning=", pronoun, " ", rank);
  sink->Add("meaning, sort=", pronoun, SortName(run));
  sink->Add("meaning, within=", pronoun, within ? " within" : " before");
  sink->Add("meaning, opens=", run.opens ? "y" : "n", pronoun);
  const char* distance = DistanceName(run, WordsOf(c)[c.begin].token);
  sink->Add("meaning, distance=", distance, rank);
  sink->Add("meaning, distance=", distance, pronoun);
  sink->Add("meaning, share=", ShareName(c.share), rank);
}

void AccusedFeatures::Extract(size_t i, FeatureSink* sink) const {
  sink->Clear();
  sink->Add("bias");
  const Candidate& c = candidates_[i];
  const char* kind = KindName(c.kind);
  AddPlaceFeatures(i, kind, sink);
  AddNameFeatures(i, kind, sink);
  if (c.kind == CandidateKind::kMentioned) {
    sink->Add("opening, mentioned=", OpeningOf(statement_), " ",
              CountName(c.rank));
    sink->Add("act, opening, mentioned=", BlamingAct(statement_),
              OpeningOf(statement_));
    AddMentionFeatures(i, sink);
  } else {
    AddNeighbourFeatures(c, kind, sink);
    if (!c.in_cue) AddWrongFeatures(i, kind, sink);
    AddRoleFeatures(i, kind, sink);
    if (c.kind == CandidateKind::kPronoun) AddMeaningFeatures(c, sink);
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
