#include "quotes/speakers/pronoun_resolver.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/callings.h"
#include "quotes/speakers/noun_phrase.h"

namespace attest {
namespace {

constexpr uint32_t kMaxSentencesBack = 8;
// Mentions that a relative pronoun looks back at.
constexpr size_t kMaxRelative = 6;
constexpr float kPairConfidence = 0.8f;
constexpr float kEmphasisConfidence = 0.95f;
// Tokens from an "and" to the second of two names that it joins: a title may stand between.
constexpr uint32_t kMaxJoint = 5;
// A pronoun whose best antecedent scores less has none.
constexpr float kMinScore = -4.5f;
// What it is worth to be whom the paragraph is about.
constexpr float kTopicScore = 2.0f;
// The same of the paragraph before, if it is one sentence.
constexpr float kActorScore = 1.0f;
// What it costs to be somebody's mother in a paragraph before, and not that somebody.
constexpr float kOwnedElsewhere = 3.0f;
// "“My aunt rang. She said …”": whom the same quotation has named.
constexpr float kSameSpeech = 1.0f;
// What it costs to have no name, but for "a spokesman" who speaks: "the chancellor", "the singer"
// have one.
constexpr float kUnnamed = 0.5f;
// What it costs to have asked what is answered now, or to have told it whose somebody one is.
constexpr float kAsked = 3.0f;
// From "his" to the end of what is his.
constexpr uint32_t kMaxOwnedTokens = 5;

}  // namespace

PronounResolver::PronounResolver(Discourse* discourse) : d_(*discourse) {
  for (const Mention& mention : d_.mentions()) {
    const int attribution = d_.speech().source_of[mention.head];
    if (attribution >= 0 && mention.form == MentionForm::kName) {
      named_source_.emplace(attribution, mention.entity);
    }
  }
}

void PronounResolver::Resolve(size_t m) {
  Mention& pronoun = d_.mentions()[m];
  if (pronoun.pronoun.person != 3) return;
  if (pronoun.pronoun.relative) return ResolveRelative(&pronoun);
  if (pronoun.pronoun.reflexive && TakeEmphasised(m)) return;
  const bool personal = pronoun.sex != Sex::kUnknown;
  if (!personal && !d_.IsSource(pronoun)) return;
  if (pronoun.pronoun.plural) TakePair(&pronoun);
  if (pronoun.entity < 0) Choose(&pronoun);
  if (pronoun.entity < 0 && personal) LookAhead(m);
  if (pronoun.entity >= 0 && personal) {
    d_.entity(pronoun.entity).sex_score +=
        (pronoun.sex == Sex::kMale ? 1 : -1) *
        (pronoun.confidence > 0.8f ? 0.6f : 0.2f);
  }
}

// "Okafor himself said": whom the word behind it stresses.
bool PronounResolver::TakeEmphasised(size_t m) {
  if (m == 0) return false;
  Mention& pronoun = d_.mentions()[m];
  const Mention& before = d_.mentions()[m - 1];
  if (before.entity < 0 || before.span.end != pronoun.head) return false;
  pronoun.entity = before.entity;
  pronoun.confidence = kEmphasisConfidence;
  return true;
}

// "Okafor and Lund met. They said": two who were named together as a subject, in this
// sentence or the one before, and no group behind them.
void PronounResolver::TakePair(Mention* pronoun) {
  for (size_t k = 0; k + 1 < d_.NumRecent(); ++k) {
    const Mention& second = d_.Recent(k);
    const Mention& first = d_.Recent(k + 1);
    const EntityClass kind = d_.entity(second.entity).kind;
    if (second.sentence + 1 < pronoun->sentence || kind == EntityClass::kGroup) return;
    if (!AreJoined(first, second) || first.quoted != pronoun->quoted) continue;
    Entity pair;
    pair.kind = EntityClass::kGroup;
    pair.plural = true;
    pair.name = absl::StrCat(PhraseText(d_.text(), first.span), " and ",
                             PhraseText(d_.text(), second.span));
    pronoun->entity = d_.NewEntity();
    pronoun->confidence = kPairConfidence;
    d_.entity(pronoun->entity) = std::move(pair);
    return;
  }
}

// "Ann Okafor and Tom Lund met", "Okafor and Senator Lund met"
bool PronounResolver::AreJoined(const Mention& first, const Mention& second) const {
  const bool opens =
      first.span.begin == d_.text().tokenized.sentences[first.sentence].begin;
  return (first.subject || opens) && first.form == MentionForm::kName &&
         second.form == MentionForm::kName && first.entity != second.entity &&
         MayBePerson(d_.entity(first.entity)) && MayBePerson(d_.entity(second.entity)) &&
         !second.possessive && first.span.end < second.span.begin &&
         d_.Word(first.span.end) == "and" &&
         second.span.begin <= first.span.end + kMaxJoint;
}

// "who": what it follows.
void PronounResolver::ResolveRelative(Mention* relative) const {
  const bool who = absl::StartsWithIgnoreCase(d_.Word(relative->head), "who");
  for (size_t k = 0; k < std::min(d_.NumRecent(), kMaxRelative); ++k) {
    const Mention& last = d_.Recent(k);
    if (last.sentence != relative->sentence) return;
    if (last.bracketed && !relative->bracketed) continue;
    const EntityClass kind = d_.entity(last.entity).kind;
    if (who && (kind == EntityClass::kPlace || last.possessive)) continue;
    if (!who && kind == EntityClass::kPerson) continue;
    relative->entity = last.entity;
    relative->confidence = 0.85f;
    return;
  }
}

void PronounResolver::Choose(Mention* pronoun) {
  candidates_.clear();
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    if (mention.sentence + kMaxSentencesBack < pronoun->sentence) break;
    Consider(*pronoun, mention);
  }
  int best = -1;
  float best_score = kMinScore, second = kMinScore - 2;
  for (const auto& candidate : candidates_) {
    if (candidate.score > best_score) {
      second = best_score;
      best_score = candidate.score;
      best = candidate.entity;
    } else {
      second = std::max(second, candidate.score);
    }
  }
  if (best < 0) return;
  pronoun->entity = best;
  pronoun->confidence = 1 / (1 + std::exp(-0.4f - (best_score - second)));
}

void PronounResolver::Consider(const Mention& pronoun, const Mention& mention) {
  if (!Agrees(pronoun, mention) || ClauseMates(pronoun, mention) ||
      IsRelated(pronoun, mention) ||
      (mention.bracketed && !pronoun.bracketed && pronoun.sex != Sex::kUnknown)) {
    return;
  }
  const float score = Score(pronoun, mention);
  for (auto& candidate : candidates_) {
    if (candidate.entity == mention.entity) {
      candidate.score = std::max(candidate.score, score);
      return;
    }
  }
  candidates_.push_back({mention.entity, score});
}

// "After she resigned, Ann Okafor said ...": the subject that follows.
void PronounResolver::LookAhead(size_t m) {
  Mention& pronoun = d_.mentions()[m];
  for (size_t k = m + 1;
       k < d_.mentions().size() && k < m + kMaxLookBack &&
       d_.mentions()[k].sentence == pronoun.sentence;
       ++k) {
    const Mention& name = d_.mentions()[k];
    if (name.form != MentionForm::kName || name.entity < 0 ||
        !name.subject || !Agrees(pronoun, name)) {
      continue;
    }
    pronoun.entity = name.entity;
    pronoun.confidence = 0.6f;
    return;
  }
}

bool PronounResolver::Agrees(const Mention& pronoun,
                             const Mention& mention) const {
  const Entity& entity = d_.entity(mention.entity);
  const EntityClass kind = entity.kind;
  if (pronoun.sex != Sex::kUnknown) {
    return MayBePerson(entity) && (entity.sex() == Sex::kUnknown ||
                                   entity.sex() == pronoun.sex);
  }
  if (pronoun.pronoun.neuter) {
    return kind != EntityClass::kPerson && kind != EntityClass::kGroup;
  }
  if (kind == EntityClass::kPerson) return entity.plural || IsSomebody(entity);
  return kind == EntityClass::kGroup || kind == EntityClass::kOrganization ||
         (kind == EntityClass::kThing && d_.IsSource(mention) && !entity.tagged_person);
}

// "He told him": two arguments of one verb are two people.
bool PronounResolver::ClauseMates(const Mention& pronoun,
                                  const Mention& mention) const {
  return !pronoun.possessive && !mention.possessive &&
         pronoun.sentence == mention.sentence &&
         d_.text().heads[pronoun.head] >= 0 &&
         d_.text().heads[pronoun.head] == d_.text().heads[mention.head] &&
         d_.text().deprels[mention.head] != d_.text().deprels[pronoun.head];
}

// "a caller": whom "they" may mean, as nobody knows more of them.
bool PronounResolver::IsSomebody(const Entity& entity) const {
  return !entity.named && entity.fullest >= 0 && !d_.mentions()[entity.fullest].definite &&
         entity.sex() == Sex::kUnknown;
}

// "Asked by his lawyer, Bo Ek, he ...": who is his is not he, in this sentence.
bool PronounResolver::IsRelated(const Mention& pronoun, const Mention& mention) const {
  if (pronoun.sex == Sex::kUnknown || mention.sentence != pronoun.sentence ||
      mention.form == MentionForm::kPronoun) {
    return false;
  }
  // "by her first name, Mina"
  if (mention.span.begin > 2 && d_.Word(mention.span.begin - 2) == "name") return false;
  const uint32_t owner = OwnerBefore(mention);
  if (d_.text().tags[owner] != PosTag::kPrpS) return false;
  const int row = Pronouns().Find(d_.Word(owner));
  const absl::string_view sex =
      row < 0 ? absl::string_view() : Pronouns().Get(row, kPronounSex);
  return sex == (pronoun.sex == Sex::kMale ? "m" : "f");
}

// The token before the noun phrase that the mention ends or is in apposition to: "his" of
// "his lawyer, Bo Ek"; the phrase's own first where it begins with it.
uint32_t PronounResolver::OwnerBefore(const Mention& mention) const {
  const uint32_t sentence = d_.text().tokenized.sentences[mention.sentence].begin;
  uint32_t i = mention.span.begin;
  while (i > sentence && mention.span.begin - i < kMaxOwnedTokens &&
         d_.text().tags[i] != PosTag::kPrpS) {
    const PosTag tag = d_.text().tags[i - 1];
    if (tag != PosTag::kNn && tag != PosTag::kNnp && tag != PosTag::kJj &&
        tag != PosTag::kPrpS && (tag != PosTag::kComma || i != mention.span.begin)) {
      break;
    }
    --i;
  }
  return i;
}

float PronounResolver::Score(const Mention& pronoun,
                             const Mention& mention) const {
  const uint32_t paragraphs = d_.ParagraphOf(pronoun) - d_.ParagraphOf(mention);
  float score = -1.0f * (pronoun.sentence - mention.sentence) -
                0.5f * std::min<uint32_t>(paragraphs, 3);
  AddSalience(pronoun, mention, &score);
  AddSpeech(pronoun, mention, &score);
  if (IsOtherSide(pronoun, mention)) score -= kAsked;
  return score + ClassScore(pronoun, mention);
}

// How much the place of a mention makes it what the text is about.
void PronounResolver::AddSalience(const Mention& pronoun,
                                  const Mention& mention, float* score) const {
  if (mention.subject || IsAgent(mention)) *score += 1.0f;
  if (mention.subject && pronoun.sex != Sex::kUnknown &&
      IsOfMainClause(mention)) {
    *score += 0.2f;
  }
  if (d_.IsSource(mention)) *score += 1.2f;
  if (IsTopic(pronoun, mention)) *score += kTopicScore;
  if (ActsAlone(pronoun, mention)) *score += kActorScore;
  if (mention.quoted && !pronoun.quoted) *score -= 1.5f;
  if (mention.possessive) *score -= 0.5f;
  if (mention.headline) *score -= 1.0f;
  if (mention.form == MentionForm::kNominal && !d_.entity(mention.entity).named &&
      d_.text().tags[mention.span.begin] == PosTag::kPrpS &&
      d_.ParagraphOf(mention) != d_.ParagraphOf(pronoun)) {
    *score -= kOwnedElsewhere;
  }
}

// What somebody says is seldom of themselves in the third person, and of whom they speak they
// have spoken before.
void PronounResolver::AddSpeech(const Mention& pronoun, const Mention& mention,
                                float* score) const {
  const int spoken = d_.speech().source_of[pronoun.head];
  const int within = d_.speech().content_of[mention.head];
  const int speech = d_.speech().content_of[pronoun.head];
  if (pronoun.quoted && speech >= 0 && within == speech) {
    *score += kSameSpeech;
  } else if (within >= 0 && spoken >= 0) {
    *score -= within == spoken ? 3.0f : 0.7f;
  }
  if (pronoun.quoted && speech >= 0 && SpeaksHere(mention, speech)) *score -= 3.0f;
}

// The mention is of whoever makes the statement with this index.
bool PronounResolver::SpeaksHere(const Mention& mention, int speech) const {
  if (d_.speech().source_of[mention.head] == speech) return true;
  const auto named = named_source_.find(speech);
  return named != named_source_.end() && named->second == mention.entity;
}

// The sentence before the one in which the speech begins whose source the pronoun is; of other
// pronouns, before their own.
uint32_t PronounResolver::SentenceBefore(const Mention& pronoun) const {
  const int spoken = d_.speech().source_of[pronoun.head];
  const std::vector<Sentence>& sentences = d_.text().tokenized.sentences;
  uint32_t s = pronoun.sentence;
  while (spoken >= 0 && s > 0 && pronoun.sentence - s < kMaxSentencesBack &&
         d_.speech().content_of[sentences[s].begin] == spoken) {
    --s;
  }
  return s == pronoun.sentence && s > 0 ? s - 1 : s;
}

// "A caller asked Okafor why. “No idea,” he replied", "His agent had told him to wait. “I did,” he
// says": who asked does not answer, and who told him is not he.
bool PronounResolver::IsOtherSide(const Mention& pronoun, const Mention& mention) const {
  if (!d_.IsSource(pronoun) || pronoun.sex == Sex::kUnknown || mention.verb < 0 ||
      mention.quoted || d_.text().deprels[mention.head] != Deprel::kNsubj ||
      mention.sentence != SentenceBefore(pronoun)) {
    return false;
  }
  const CueEntry* asks = FindCueVerb(d_.Word(mention.verb));
  if (pronoun.verb >= 0 && asks != nullptr && asks->act == CueAct::kAsk) {
    const CueEntry* answers = FindCueVerb(d_.Word(pronoun.verb));
    return answers != nullptr && answers->act == CueAct::kAnswer;
  }
  const uint32_t object = mention.verb + 1;
  return mention.form == MentionForm::kNominal &&
         d_.text().tags[mention.span.begin] == PosTag::kPrpS &&
         object < d_.text().tags.size() && d_.text().tags[object] == PosTag::kPrp &&
         (d_.Word(object) == "him" || d_.Word(object) == "her");
}

// "The letters were written by Okafor": who does it, if not in the subject's place; "a memo seen by
// the Herald" is not about the Herald.
bool PronounResolver::IsAgent(const Mention& mention) const {
  const int32_t verb = d_.text().heads[mention.head];
  const bool body = d_.entity(mention.entity).kind != EntityClass::kPerson;
  if (body && verb >= 0 && d_.text().deprels[verb] == Deprel::kAcl) return false;
  return verb >= 0 && d_.text().deprels[mention.head] == Deprel::kNmod &&
         d_.text().tags[verb] == PosTag::kVbn && mention.span.begin > 0 &&
         (d_.Word(mention.span.begin - 1) == "by" ||
          (mention.title.begin > 0 && d_.Word(mention.title.begin - 1) == "by"));
}

// "Asked why, Okafor smiled. / “No idea,” he said": the only person named in the one sentence of
// the paragraph before, as the subject of its main clause.
bool PronounResolver::ActsAlone(const Mention& pronoun, const Mention& mention) const {
  if (pronoun.sex == Sex::kUnknown || mention.form != MentionForm::kName || mention.quoted ||
      !d_.IsSource(pronoun) ||
      d_.ParagraphOf(mention) + 1 != d_.ParagraphOf(pronoun) ||
      !mention.subject || !IsOfMainClause(mention)) {
    return false;
  }
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& other = d_.Recent(k);
    const uint32_t paragraph = d_.ParagraphOf(other);
    if (paragraph + 1 < d_.ParagraphOf(pronoun)) return true;
    if (other.sentence != mention.sentence && paragraph == d_.ParagraphOf(mention)) return false;
    // "The nurse denied it. She said": somebody stands nearer; but "the minister" may be a name's.
    const bool here = paragraph == d_.ParagraphOf(pronoun) && !IsPublicOffice(d_.Word(other.head));
    const bool near = here || other.form == MentionForm::kName;
    if (other.entity != mention.entity && near && MayBePerson(d_.entity(other.entity))) {
      return false;
    }
  }
  return true;
}

// "Okafor disagreed. “No. Never,” he said": named in the sentence before, which opens the
// paragraph, as the subject of a main clause that has nobody else's name.
bool PronounResolver::IsTopic(const Mention& pronoun,
                              const Mention& mention) const {
  if (pronoun.sex == Sex::kUnknown || mention.form != MentionForm::kName ||
      mention.sentence != SentenceBefore(pronoun) ||
      !((mention.subject && IsOfMainClause(mention)) ||
        OpensBeforeVerb(mention)) ||
      d_.ParagraphOf(mention) != d_.ParagraphOf(pronoun)) {
    return false;
  }
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& other = d_.Recent(k);
    if (d_.ParagraphOf(other) != d_.ParagraphOf(pronoun)) return true;
    if (other.entity != mention.entity && other.form == MentionForm::kName &&
        MayBePerson(d_.entity(other.entity))) {
      return false;
    }
  }
  return true;
}

// What the tree may not have as a subject.
bool PronounResolver::OpensBeforeVerb(const Mention& mention) const {
  return mention.span.begin ==
             d_.text().tokenized.sentences[mention.sentence].begin &&
         mention.span.end < d_.text().tags.size() &&
         (IsFiniteVerbTag(d_.text().tags[mention.span.end]) ||
          FindCueVerb(d_.Word(mention.span.end)) != nullptr);
}

bool PronounResolver::IsOfMainClause(const Mention& mention) const {
  return mention.verb >= 0 && d_.text().heads[mention.verb] < 0;
}

float PronounResolver::ClassScore(const Mention& pronoun,
                                  const Mention& mention) const {
  const Entity& entity = d_.entity(mention.entity);
  float score =
      std::min(1.0f, 0.25f * std::log2(1.0f + d_.Count(mention.entity)));
  if (pronoun.sex != Sex::kUnknown) {
    const bool introduced = mention.form == MentionForm::kNominal && !mention.definite &&
                            d_.IsSource(mention);
    return score + (entity.sex() == pronoun.sex ? 1.3f : 0.0f) -
           (entity.kind == EntityClass::kPerson ? 0.0f : 0.7f) -
           (entity.named || introduced ? 0.0f : kUnnamed);
  }
  switch (entity.kind) {
    case EntityClass::kPerson:
      return score - 2.0f;
    case EntityClass::kPlace:
      return score - 1.5f;
    case EntityClass::kThing:
      return score - (pronoun.pronoun.plural ? 1.2f : 0.7f);
    case EntityClass::kGroup:
      return score + 0.8f;
    default:
      return score + (pronoun.pronoun.neuter ? 0.3f : 0.0f);
  }
}

}  // namespace attest
