#include "quotes/speakers/coreference.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_finder.h"

namespace attest {
namespace {

// Mentions that a pronoun looks back at, and sentences.
constexpr size_t kMaxLookBack = 40;
constexpr uint32_t kMaxSentencesBack = 8;
// Headline, lead and what follows it.
constexpr uint32_t kLastLeadParagraph = 3;
// A pronoun whose best antecedent scores less has none.
constexpr float kMinScore = -4.5f;
// What it is worth to be whom the paragraph is about.
constexpr float kTopicScore = 2.0f;

class Resolver {
 public:
  Resolver(const AnnotatedText& text, const TextIndex& index,
           const SpeechMap& speech, const std::vector<RoleNoun>& role_nouns,
           Cast* cast)
      : text_(text),
        index_(index),
        speech_(speech),
        role_nouns_(role_nouns),
        cast_(*cast),
        count_(cast->entities.size(), 0) {}

  void Resolve() {
    VoteOnSex();
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      Mention& mention = cast_.mentions[m];
      AddRoleNounsUpTo(mention.head);
      if (mention.form == MentionForm::kNominal && mention.entity < 0) {
        ResolveNominal(m);
      } else if (mention.form == MentionForm::kPronoun) {
        ResolvePronoun(m);
      }
      if (mention.entity >= 0) Remember(m);
    }
  }

 private:
  absl::string_view Word(uint32_t i) const { return text_.tokenized.Word(i); }
  Entity& EntityOf(const Mention& mention) {
    return cast_.entities[mention.entity];
  }

  // Every "he" and "she" votes for the sex of the last person named before it, with
  // nobody else named between.
  void VoteOnSex() {
    int last = -1;
    uint32_t last_sentence = 0;
    bool last_quoted = false, alone = false;
    for (const Mention& mention : cast_.mentions) {
      if (mention.form == MentionForm::kName && mention.entity >= 0 &&
          MayBePerson(EntityOf(mention))) {
        alone = mention.entity == last ||
                mention.sentence != last_sentence || last < 0;
        last = mention.entity;
        last_sentence = mention.sentence;
        last_quoted = mention.quoted;
      } else if (mention.form == MentionForm::kPronoun &&
                 mention.sex != Sex::kUnknown && last >= 0 && alone &&
                 mention.quoted == last_quoted &&
                 mention.sentence <= last_sentence + 1) {
        cast_.entities[last].sex_score +=
            mention.sex == Sex::kMale ? 0.4f : -0.4f;
      }
    }
    // Pronouns make a person of a name of which only the entity tagger told.
    for (Entity& entity : cast_.entities) {
      if (MayBePerson(entity) && std::abs(entity.sex_score) >= 0.4f) {
        entity.kind = EntityClass::kPerson;
      }
    }
  }

  // The entity tagger takes some people for organisations.
  static bool MayBePerson(const Entity& entity) {
    return entity.kind == EntityClass::kPerson ||
           (entity.kind == EntityClass::kThing && entity.tagged_person) ||
           (entity.kind == EntityClass::kOrganization && entity.first_name);
  }

  void AddRoleNounsUpTo(uint32_t token) {
    while (next_role_noun_ < role_nouns_.size() &&
           role_nouns_[next_role_noun_].token <= token + 12) {
      const RoleNoun& role = role_nouns_[next_role_noun_++];
      by_noun_[role.noun] = role.entity;
      SetBit(&callings_, role.entity, CallingOf(Word(role.token)));
    }
  }

  void Remember(size_t m) {
    recent_.push_back(m);
    ++count_[cast_.mentions[m].entity];
  }

  int NewEntity() {
    cast_.entities.emplace_back();
    count_.push_back(0);
    return cast_.entities.size() - 1;
  }

  // --- Noun phrases. ---

  void ResolveNominal(size_t m) {
    Mention& nominal = cast_.mentions[m];
    const std::string noun = NounKey(text_, nominal.head);
    int entity = -1;
    if (!IsNew(nominal)) entity = Antecedent(nominal, noun);
    nominal.confidence = 0.85f;
    if (entity < 0) {
      entity = Bearer(nominal);
      if (entity >= 0) nominal.confidence = 0.55f;
    }
    if (entity < 0) {
      entity = NamedLater(nominal, noun);
      if (entity >= 0) nominal.confidence = 0.7f;
    }
    if (entity < 0) {
      entity = OnlyBody(nominal);
      if (entity >= 0) nominal.confidence = 0.6f;
    }
    if (entity < 0) {
      entity = NewEntity();
      Entity& made = cast_.entities[entity];
      made.kind = nominal.Class();
      made.plural = nominal.plural || made.kind == EntityClass::kGroup;
      made.fullest = m;
      if (nominal.sex != Sex::kUnknown) {
        made.sex_score = nominal.sex == Sex::kMale ? 2 : -2;
      }
      nominal.confidence = 0.95f;
    }
    nominal.entity = entity;
    by_noun_[noun] = entity;
    by_phrase_[PhraseKey(nominal)] = entity;
    PreferSourcePhrase(m);
  }

  // An unnamed somebody goes by the phrase under which it speaks first, unless the
  // one that introduced it says whose or where.
  void PreferSourcePhrase(size_t m) {
    Entity& entity = cast_.entities[cast_.mentions[m].entity];
    if (entity.named || entity.fullest < 0) return;
    const Mention& known = cast_.mentions[entity.fullest];
    if (!IsIntroduced(known) && speech_.source_of[known.head] < 0 &&
        speech_.source_of[cast_.mentions[m].head] >= 0) {
      entity.fullest = m;
    }
  }

  // "the head teacher of a school in Lund"
  bool IsIntroduced(const Mention& nominal) const {
    if (nominal.Class() != EntityClass::kPerson || nominal.plural ||
        nominal.head + 1 >= text_.tags.size()) {
      return false;
    }
    const absl::string_view next = Word(nominal.head + 1);
    return next == "of" || next == "for" || next == "at" || next == "from";
  }

  // "The agriculture minister" of a lead, before "Agriculture Minister Tom Reyes": the
  // only one whom the article calls so; -1 for none.
  int NamedLater(const Mention& nominal, const std::string& noun) const {
    if (!(nominal.definite || IsOfHeadline(nominal)) || nominal.plural ||
        nominal.quoted || nominal.Class() != EntityClass::kPerson ||
        index_.paragraph_of[nominal.sentence] > kLastLeadParagraph ||
        !(Describes(nominal) || IsPlacedOffice(nominal))) {
      return -1;
    }
    int entity = -1;
    const auto after = std::upper_bound(
        role_nouns_.begin(), role_nouns_.end(), nominal.head,
        [](uint32_t head, const RoleNoun& role) { return head < role.token; });
    const size_t begin = after - role_nouns_.begin();
    const size_t end = std::min(role_nouns_.size(), begin + kMaxLookBack);
    for (size_t k = begin; k < end; ++k) {
      if (role_nouns_[k].noun != noun) continue;
      if (entity >= 0 && role_nouns_[k].entity != entity) return -1;
      entity = role_nouns_[k].entity;
    }
    return entity >= 0 && FitsPhrase(nominal, entity) &&
                   (Describes(nominal) || FitsPlace(nominal, entity))
               ? entity
               : -1;
  }

  // "Mayor rejects claims", "Prime minister resigns", "Walkout as Basra governor
  // denies it": headlines leave articles out.
  bool IsOfHeadline(const Mention& nominal) const {
    if (index_.paragraph_of[nominal.sentence] != 0) return false;
    for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
      const bool rank = ClassifyNameWord(absl::AsciiStrToLower(Word(i))) ==
                        NameWordClass::kRank;
      if (!rank && text_.tags[i] != PosTag::kNnp) return false;
    }
    return true;
  }

  // "the mayor of Loro", a public office that one person has.
  bool IsPlacedOffice(const Mention& nominal) const {
    const uint32_t of = nominal.head + 1;
    return of + 1 < text_.tags.size() && Word(of) == "of" &&
           IsCapitalised(Word(of + 1)) &&
           (CallingOf(Word(nominal.head)) & 1) != 0;
  }

  // "Mayor Ann Okafor" says not of what place, "Ann Okafor, mayor of Lund" does.
  bool FitsPlace(const Mention& nominal, int entity) const {
    const std::string& role = cast_.entities[entity].role;
    return !absl::StrContains(role, " of ") ||
           absl::StrContains(role, Word(nominal.head + 2));
  }

  // "a spokesman", "another senator", "two officials" are somebody new.
  bool IsNew(const Mention& nominal) const {
    const absl::string_view first = Word(nominal.span.begin);
    for (absl::string_view word : {"a", "an", "another", "one", "other"}) {
      if (absl::EqualsIgnoreCase(first, word)) return true;
    }
    return text_.tags[nominal.span.begin] == PosTag::kCd;
  }

  std::string PhraseKey(const Mention& nominal) const {
    return absl::AsciiStrToLower(PhraseText(text_, nominal.span));
  }

  int Antecedent(const Mention& nominal, const std::string& noun) const {
    const auto it = by_noun_.find(noun);
    if (nominal.definite && it != by_noun_.end() &&
        cast_.entities[it->second].plural == nominal.plural &&
        FitsPhrase(nominal, it->second)) {
      return it->second;
    }
    const auto same = by_phrase_.find(PhraseKey(nominal));
    return same != by_phrase_.end() && FitsPhrase(nominal, same->second)
               ? same->second
               : -1;
  }

  // What stands between determiner and noun, or after the noun, must not speak of
  // somebody else: "the French president" is not the president.
  bool FitsPhrase(const Mention& nominal, int entity) const {
    const PosTag first = text_.tags[nominal.span.begin];
    const bool determined = first == PosTag::kDt || first == PosTag::kPrpS;
    const uint32_t begin = nominal.span.begin + (determined ? 1 : 0);
    const Entity& candidate = cast_.entities[entity];
    if (nominal.sex != Sex::kUnknown && candidate.sex() != Sex::kUnknown &&
        nominal.sex != candidate.sex()) {
      return false;
    }
    const std::string known = absl::AsciiStrToLower(
        candidate.named || candidate.fullest < 0
            ? candidate.role
            : PhraseText(text_, {cast_.mentions[candidate.fullest].span.begin,
                                 EndOfNominal(candidate.fullest)}));
    for (uint32_t i = begin; i < nominal.head; ++i) {
      const PosTag tag = text_.tags[i];
      const bool telling = tag == PosTag::kNnp || tag == PosTag::kNn ||
                           tag == PosTag::kNns || Word(i) == "former" ||
                           Word(i) == "late" || IsCapitalised(Word(i));
      if (telling &&
          !absl::StrContains(known, absl::AsciiStrToLower(Word(i)))) {
        return false;
      }
    }
    return true;
  }

  uint32_t EndOfNominal(int m) const {
    const Mention& mention = cast_.mentions[m];
    return EndOfPhrase(text_, mention.head, mention.limit);
  }

  // "the group", "the 45-year-old", "the Republican nominee": the last one that it
  // may describe, where it is a source.
  int Bearer(const Mention& nominal) {
    const EntityClass wanted = nominal.Class();
    const bool anybody = MayBeAnybody(nominal);
    // "his deputy" is not whom he was just named with.
    if (text_.tags[nominal.span.begin] == PosTag::kPrpS) return -1;
    if (!nominal.definite || nominal.plural || nominal.quoted ||
        speech_.source_of[nominal.head] < 0 ||
        !(anybody || Describes(nominal))) {
      return -1;
    }
    size_t seen = 0;
    for (size_t k = recent_.size(); k > 0 && seen < kMaxLookBack; --k, ++seen) {
      const Mention& candidate = cast_.mentions[recent_[k - 1]];
      if (candidate.sentence + 2 < nominal.sentence) return -1;
      const Entity& entity = EntityOf(candidate);
      const bool sex_fits = nominal.sex == Sex::kUnknown ||
                            entity.sex() == Sex::kUnknown ||
                            entity.sex() == nominal.sex;
      const bool body = wanted == EntityClass::kOrganization &&
                        entity.kind == EntityClass::kThing;
      const bool known = entity.named ||
                         (anybody && speech_.source_of[candidate.head] >= 0);
      if (known && (entity.kind == wanted || body) && sex_fits &&
          !candidate.quoted && !candidate.possessive &&
          (candidate.subject || speech_.source_of[candidate.head] >= 0) &&
          CallingFits(nominal, candidate.entity)) {
        return candidate.entity;
      }
    }
    return -1;
  }

  // "the company", where one organisation alone was named in this sentence and the two
  // before, and often: in whatever part of them.
  int OnlyBody(const Mention& nominal) const {
    if (!nominal.definite || nominal.plural || nominal.quoted ||
        nominal.Class() != EntityClass::kOrganization ||
        speech_.source_of[nominal.head] < 0 || !Describes(nominal)) {
      return -1;
    }
    int body = -1;
    size_t seen = 0;
    for (size_t k = recent_.size(); k > 0 && seen < kMaxLookBack; --k, ++seen) {
      const Mention& candidate = cast_.mentions[recent_[k - 1]];
      if (candidate.sentence + 2 < nominal.sentence) break;
      const Entity& entity = cast_.entities[candidate.entity];
      const bool named = entity.named && (entity.kind == EntityClass::kThing ||
                                          entity.kind == nominal.Class());
      if (!named || candidate.entity == body) continue;
      if (body >= 0) return -1;
      body = candidate.entity;
    }
    return body >= 0 && count_[body] >= 2 && CallingFits(nominal, body) ? body
                                                                        : -1;
  }

  // "the woman" after "a mother of two said"
  bool MayBeAnybody(const Mention& nominal) const {
    if (nominal.head != nominal.span.begin + 1) return false;
    const int row = Titles().Find(Word(nominal.head));
    return row >= 0 && Titles().Get(row, kTitleKind) == "person" &&
           nominal.sex != Sex::kUnknown;
  }

  // Whether the name of the body has its kind, if that is one that names have: "the
  // ministry" is no trust.
  bool BodyFits(const Mention& nominal, int entity) const {
    const absl::string_view noun = Word(nominal.head);
    if (!IsInBodysName(noun)) return true;
    const int fullest = cast_.entities[entity].fullest;
    return fullest >= 0 &&
           absl::StrContains(absl::AsciiStrToLower(PhraseText(
                                 text_, cast_.mentions[fullest].span)),
                             absl::AsciiStrToLower(noun));
  }

  // "the prime minister" is no minister of Health.
  bool RankFits(const Mention& nominal, int entity) const {
    const std::string& role = cast_.entities[entity].role;
    if (nominal.head == nominal.span.begin || role.empty()) return true;
    const std::string rank = absl::AsciiStrToLower(Word(nominal.head - 1));
    return ClassifyNameWord(rank) != NameWordClass::kRank ||
           absl::StrContains(absl::AsciiStrToLower(role), rank);
  }

  // Somebody known as an economist is not "the candidate".
  bool CallingFits(const Mention& nominal, int entity) const {
    if (!BodyFits(nominal, entity) || !RankFits(nominal, entity)) return false;
    if (static_cast<size_t>(entity) >= callings_.size()) return true;
    const std::string& role = cast_.entities[entity].role;
    const bool former = Word(nominal.span.begin + 1) == "former";
    if (former && !role.empty() &&
        !absl::StrContains(role, Word(nominal.head))) {
      return false;
    }
    const uint32_t known = callings_[entity];
    const uint32_t wanted = CallingOf(Word(nominal.head));
    return known == 0 || wanted == 0 || (known & wanted) != 0;
  }

  // A bit for the kind of a title, as titles.tsv has it; 0 for an unknown one.
  static uint32_t CallingOf(absl::string_view noun) {
    static constexpr absl::string_view kPublic[] = {"political", "official",
                                                    "royal"};
    const int row = Titles().Find(noun);
    if (row < 0) return 0;
    const absl::string_view kind = Titles().Get(row, kTitleKind);
    for (absl::string_view office : kPublic) {
      if (kind == office) return 1;
    }
    return 2u << (FoldedHash()(kind) % 30);
  }

  static void SetBit(std::vector<uint32_t>* bits, size_t at, uint32_t bit) {
    if (bits->size() <= at) bits->resize(at + 1, 0);
    (*bits)[at] |= bit;
  }

  // True for a phrase that news uses for somebody just named. A "spokesman" or a
  // "judge" is more often somebody new.
  bool Describes(const Mention& nominal) const {
    const size_t office =
        TitleLength(text_, nominal.head, nominal.limit, /*capital=*/false);
    const uint32_t next = nominal.head + std::max<size_t>(1, office);
    if (next < text_.tags.size() && next < nominal.limit &&
        text_.tags[next] == PosTag::kIn) {
      return false;
    }
    const absl::string_view noun = Word(nominal.head);
    if (nominal.Class() == EntityClass::kOrganization) {
      return nominal.head - nominal.span.begin <= 1;
    }
    if (nominal.Class() != EntityClass::kPerson) return false;
    for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
      if (text_.tags[i] == PosTag::kNn || text_.tags[i] == PosTag::kNns ||
          (text_.entities[i] == EntityType::kOrganization &&
           !IsDemonym(Word(i)))) {
        return false;
      }
    }
    if (absl::EndsWith(noun, "-old") || IsDemonym(noun)) return true;
    const int row = Titles().Find(noun);
    if (row < 0) return false;
    const absl::string_view kind = Titles().Get(row, kTitleKind);
    for (absl::string_view described :
         {"political", "business", "arts", "sport", "official", "royal"}) {
      if (kind == described) return noun != "official" && noun != "aide";
    }
    return false;
  }

  // --- Pronouns. ---

  void ResolvePronoun(size_t m) {
    Mention& pronoun = cast_.mentions[m];
    if (pronoun.pronoun.person != 3) return;
    if (pronoun.pronoun.relative) {
      ResolveRelative(&pronoun);
      return;
    }
    const bool personal = pronoun.sex != Sex::kUnknown;
    if (!personal && speech_.source_of[pronoun.head] < 0) return;
    Choose(&pronoun);
    if (pronoun.entity < 0 && personal) LookAhead(m);
    if (pronoun.entity >= 0 && personal) {
      EntityOf(pronoun).sex_score +=
          (pronoun.sex == Sex::kMale ? 1 : -1) *
          (pronoun.confidence > 0.8f ? 0.6f : 0.2f);
    }
  }

  // "who": what it follows.
  void ResolveRelative(Mention* relative) {
    const bool who = absl::StartsWithIgnoreCase(Word(relative->head), "who");
    size_t seen = 0;
    for (size_t k = recent_.size(); k > 0 && seen < 6; --k, ++seen) {
      const Mention& last = cast_.mentions[recent_[k - 1]];
      if (last.sentence != relative->sentence) return;
      const EntityClass kind = EntityOf(last).kind;
      if (who && (kind == EntityClass::kPlace || last.possessive)) continue;
      if (!who && kind == EntityClass::kPerson) continue;
      relative->entity = last.entity;
      relative->confidence = 0.85f;
      return;
    }
  }

  void Choose(Mention* pronoun) {
    candidates_.clear();
    size_t seen = 0;
    for (size_t k = recent_.size(); k > 0 && seen < kMaxLookBack; --k, ++seen) {
      const Mention& mention = cast_.mentions[recent_[k - 1]];
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

  void Consider(const Mention& pronoun, const Mention& mention) {
    if (!Agrees(pronoun, mention) || ClauseMates(pronoun, mention)) return;
    const float score = Score(pronoun, mention);
    for (auto& candidate : candidates_) {
      if (candidate.entity == mention.entity) {
        candidate.score = std::max(candidate.score, score);
        return;
      }
    }
    candidates_.push_back({mention.entity, score});
  }

  bool Agrees(const Mention& pronoun, const Mention& mention) {
    const Entity& entity = EntityOf(mention);
    const EntityClass kind = entity.kind;
    if (pronoun.sex != Sex::kUnknown) {
      return MayBePerson(entity) && (entity.sex() == Sex::kUnknown ||
                        entity.sex() == pronoun.sex);
    }
    if (pronoun.pronoun.neuter) {
      return kind != EntityClass::kPerson && kind != EntityClass::kGroup;
    }
    return kind == EntityClass::kGroup || kind == EntityClass::kOrganization ||
           kind == EntityClass::kPerson;
  }

  // "He told him": two arguments of one verb are two people.
  bool ClauseMates(const Mention& pronoun, const Mention& mention) const {
    return !pronoun.possessive && !mention.possessive &&
           pronoun.sentence == mention.sentence &&
           text_.heads[pronoun.head] >= 0 &&
           text_.heads[pronoun.head] == text_.heads[mention.head] &&
           text_.deprels[mention.head] != text_.deprels[pronoun.head];
  }

  float Score(const Mention& pronoun, const Mention& mention) {
    const uint32_t paragraphs = index_.paragraph_of[pronoun.sentence] -
                                index_.paragraph_of[mention.sentence];
    float score = -1.0f * (pronoun.sentence - mention.sentence) -
                  0.5f * std::min<uint32_t>(paragraphs, 3);
    const int spoken = speech_.source_of[pronoun.head];
    if (mention.subject || IsAgent(mention)) score += 1.0f;
    if (mention.subject && pronoun.sex != Sex::kUnknown &&
        IsOfMainClause(mention)) {
      score += 0.2f;
    }
    if (speech_.source_of[mention.head] >= 0) score += 1.2f;
    if (IsTopic(pronoun, mention)) score += kTopicScore;
    if (mention.quoted && !pronoun.quoted) score -= 1.5f;
    if (mention.possessive) score -= 0.5f;
    if (mention.headline) score -= 1.0f;
    // What somebody says is seldom of themselves in the third person.
    const int within = speech_.content_of[mention.head];
    if (within >= 0 && spoken >= 0) {
      score -= within == spoken ? 3.0f : 0.7f;
    }
    const int speech = speech_.content_of[pronoun.head];
    if (pronoun.quoted && speech >= 0 &&
        speech_.source_of[mention.head] == speech) {
      score -= 3.0f;
    }
    return score + ClassScore(pronoun, mention);
  }

  // "The letters were written by Okafor": who does it, if not in the subject's place.
  bool IsAgent(const Mention& mention) const {
    const int32_t verb = text_.heads[mention.head];
    return verb >= 0 && text_.deprels[mention.head] == Deprel::kNmod &&
           text_.tags[verb] == PosTag::kVbn && mention.span.begin > 0 &&
           (Word(mention.span.begin - 1) == "by" ||
            (mention.title.begin > 0 && Word(mention.title.begin - 1) == "by"));
  }

  // "Okafor disagreed. “No,” he said": named in the sentence before, which opens the
  // paragraph, as the subject of a main clause that has nobody else's name.
  bool IsTopic(const Mention& pronoun, const Mention& mention) const {
    if (pronoun.sex == Sex::kUnknown || mention.form != MentionForm::kName ||
        mention.sentence + 1 != pronoun.sentence ||
        !((mention.subject && IsOfMainClause(mention)) ||
          OpensBeforeVerb(mention)) ||
        index_.paragraph_of[mention.sentence] !=
            index_.paragraph_of[pronoun.sentence]) {
      return false;
    }
    size_t seen = 0;
    for (size_t k = recent_.size(); k > 0 && seen < kMaxLookBack; --k, ++seen) {
      const Mention& other = cast_.mentions[recent_[k - 1]];
      if (index_.paragraph_of[other.sentence] !=
          index_.paragraph_of[pronoun.sentence]) {
        return true;
      }
      if (other.entity != mention.entity && other.form == MentionForm::kName &&
          MayBePerson(cast_.entities[other.entity])) {
        return false;
      }
    }
    return true;
  }

  // What the tree may not have as a subject.
  bool OpensBeforeVerb(const Mention& mention) const {
    return mention.span.begin ==
               text_.tokenized.sentences[mention.sentence].begin &&
           mention.span.end < text_.tags.size() &&
           (IsFiniteVerb(text_.tags[mention.span.end]) ||
            FindCueVerb(Word(mention.span.end)) != nullptr);
  }

  bool IsOfMainClause(const Mention& mention) const {
    return mention.verb >= 0 && text_.heads[mention.verb] < 0;
  }

  float ClassScore(const Mention& pronoun, const Mention& mention) {
    const Entity& entity = EntityOf(mention);
    float score =
        std::min(1.0f, 0.25f * std::log2(1.0f + count_[mention.entity]));
    if (pronoun.sex != Sex::kUnknown) {
      return score + (entity.sex() == pronoun.sex ? 1.3f : 0.0f) -
             (entity.kind == EntityClass::kPerson ? 0.0f : 0.7f);
    }
    switch (entity.kind) {
      case EntityClass::kPerson:
        return score - 2.0f;
      case EntityClass::kPlace:
        return score - 1.5f;
      case EntityClass::kThing:
        return score - 0.7f;
      case EntityClass::kGroup:
        return score + 0.8f;
      default:
        return score + (pronoun.pronoun.neuter ? 0.3f : 0.0f);
    }
  }

  // "After she resigned, Ann Okafor said ...": the subject that follows.
  void LookAhead(size_t m) {
    Mention& pronoun = cast_.mentions[m];
    for (size_t k = m + 1;
         k < cast_.mentions.size() && k < m + kMaxLookBack &&
         cast_.mentions[k].sentence == pronoun.sentence;
         ++k) {
      const Mention& name = cast_.mentions[k];
      if (name.form != MentionForm::kName || name.entity < 0 ||
          !name.subject || !Agrees(pronoun, name)) {
        continue;
      }
      pronoun.entity = name.entity;
      pronoun.confidence = 0.6f;
      return;
    }
  }

  struct Candidate {
    int entity;
    float score;
  };

  const AnnotatedText& text_;
  const TextIndex& index_;
  const SpeechMap& speech_;
  const std::vector<RoleNoun>& role_nouns_;
  Cast& cast_;
  size_t next_role_noun_ = 0;
  std::vector<uint32_t> callings_;  // By entity: kinds of its role nouns.
  std::vector<int> count_;      // Mentions so far, by entity.
  std::vector<size_t> recent_;  // Mentions that have an entity, in text order.
  std::vector<Candidate> candidates_;
  absl::flat_hash_map<std::string, int> by_noun_, by_phrase_;
};

}  // namespace

void ResolveCoreference(const AnnotatedText& text, const TextIndex& index,
                        const SpeechMap& speech,
                        const std::vector<RoleNoun>& role_nouns, Cast* cast) {
  Resolver(text, index, speech, role_nouns, cast).Resolve();
}

}  // namespace attest
