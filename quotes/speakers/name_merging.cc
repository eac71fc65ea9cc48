#include "quotes/speakers/name_merging.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_parts.h"
#include "quotes/speakers/noun_class.h"

namespace attest {
namespace {

// As many namesakes as a look-up goes through.
constexpr size_t kMaxNamesakes = 16;
// What the same title is worth among namesakes, in steps of prominence.
constexpr float kSharedTitle = 4.0f;

class NameMerger {
 public:
  NameMerger(const AnnotatedText& text, const TextIndex& index, Cast* cast)
      : text_(text), index_(index), cast_(*cast) {}

  void Merge() {
    CollectNames();
    for (size_t k = 0; k < names_.size(); ++k) {
      if (parts_[k].words.size() >= 2) MergeFull(k);
    }
    SplitFamilies();
    for (size_t k = 0; k < names_.size(); ++k) {
      if (Named(k).entity < 0) {
        MergeSingle(k);
      } else {
        Touch(Named(k));
      }
    }
    for (size_t e = 0; e < cast_.entities.size(); ++e) Finish(e);
  }

 private:
  using Namesakes = absl::flat_hash_map<std::string, std::vector<int>>;

  Mention& Named(size_t k) { return cast_.mentions[names_[k]]; }
  const Mention& Named(size_t k) const { return cast_.mentions[names_[k]]; }

  void CollectNames() {
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      if (cast_.mentions[m].form != MentionForm::kName) continue;
      NameParts parts = PartsOf(text_, cast_.mentions[m]);
      if (parts.words.empty()) continue;
      names_.push_back(m);
      parts_.push_back(std::move(parts));
    }
  }

  int NewEntity() {
    cast_.entities.emplace_back();
    cast_.entities.back().named = true;
    full_parts_.emplace_back();
    members_.emplace_back();
    last_paragraph_.push_back(-1);
    title_sex_.push_back(Sex::kUnknown);
    is_person_.push_back(false);
    return cast_.entities.size() - 1;
  }

  void Join(size_t k, int entity) {
    Named(k).entity = entity;
    Named(k).confidence = 1;
    members_[entity].push_back(k);
    if (parts_[k].words.size() > full_parts_[entity].words.size()) {
      full_parts_[entity] = parts_[k];
    }
    const Mention& name = Named(k);
    float& score = cast_.entities[entity].sex_score;
    if (name.title_sex != Sex::kUnknown) {
      score += name.title_sex == Sex::kMale ? 3 : -3;
      title_sex_[entity] = name.title_sex;
    } else if (name.sex != Sex::kUnknown) {
      score += name.sex == Sex::kMale ? 1 : -1;
    }
  }

  void Touch(const Mention& name) {
    last_paragraph_[name.entity] = index_.paragraph_of[name.sentence];
  }

  // --- Names of several words. ---

  void MergeFull(size_t k) {
    const NameParts& parts = parts_[k];
    const bool person = Named(k).Class() == EntityClass::kPerson;
    const std::string key = FullKey(parts);
    int entity = Find(by_full_, key);
    const bool particle = ClassifyNameWord(parts.words[0]) == NameWordClass::kParticle;
    if (entity < 0 && (person || particle)) entity = FindPerson(k);
    if (entity < 0 && !person) entity = FindShortenedOrganisation(k);
    if (entity < 0) entity = NewEntity();
    // Also where an earlier mention did not look like a person's, or the entity
    // tagger takes "Lucas Lima" for an organisation.
    if ((person || HasFirstName(Named(k))) && !is_person_[entity]) {
      IndexPerson(parts, entity);
    }
    if (!is_person_[entity]) Add(&by_last_, parts.words.back(), entity);
    by_full_.emplace(key, entity);
    Join(k, entity);
    if (!person) IndexOrganisation(k, entity);
    if (!person) IndexExplicitAcronym(k, entity);
  }

  // "Lucas Lima", not "Charlotte Observer".
  bool HasFirstName(const Mention& name) const {
    return IsFirstName(text_.tokenized.Word(name.span.begin)) &&
           ClassifyNameWord(text_.tokenized.Word(name.head)) !=
               NameWordClass::kOrganisation;
  }

  static int Find(const absl::flat_hash_map<std::string, int>& map,
                  const std::string& key) {
    const auto it = map.find(key);
    return it == map.end() ? -1 : it->second;
  }

  bool SexConflict(const Mention& name, int entity) const {
    const Sex titled = title_sex_[entity] != Sex::kUnknown
                           ? title_sex_[entity]
                           : cast_.entities[entity].sex();
    return name.title_sex != Sex::kUnknown && titled != Sex::kUnknown &&
           titled != name.title_sex;
  }

  // "Van der Velde" at a sentence's beginning, after "Ann van der Velde".
  bool SharesParticle(size_t k, int entity) const {
    const absl::string_view particle = text_.tokenized.Word(Named(k).span.begin);
    if (ClassifyNameWord(particle) != NameWordClass::kParticle) return false;
    const TokenSpan full = Named(members_[entity][0]).span;
    for (uint32_t i = full.begin + 1; i < full.end; ++i) {
      if (absl::EqualsIgnoreCase(text_.tokenized.Word(i), particle)) return true;
    }
    return false;
  }

  int FindPerson(size_t k) {
    const NameParts& parts = parts_[k];
    const auto family = by_family_.find(parts.words.back());
    if (family != by_family_.end()) {
      for (int entity : family->second) {
        const bool headline = Named(members_[entity][0]).headline;
        const NameParts& known = full_parts_[entity];
        if (SharesParticle(k, entity)) return entity;
        if ((CompatibleGiven(parts, known) ||
             (headline && CompatibleGiven(known, parts))) &&
            !SexConflict(Named(k), entity)) {
          return entity;
        }
      }
    }
    return TellsGeneration(parts.suffix) ? -1
                                         : Find(by_sound_, SoundKey(parts));
  }

  void IndexPerson(const NameParts& parts, int entity) {
    is_person_[entity] = true;
    Add(&by_family_, parts.words.back(), entity);
    Add(&by_given_, parts.words.front(), entity);
    if (!parts.nickname.empty()) Add(&by_given_, parts.nickname, entity);
    if (parts.words.size() > 2) Add(&by_given_, parts.words[1], entity);
    // The father's name of "María José Quintero Lamas".
    if (parts.words.size() > 3) {
      Add(&by_given_, parts.words[parts.words.size() - 2], entity);
    }
    by_sound_.emplace(SoundKey(parts), entity);
    const std::string sound = FamilySound(parts.words.back());
    if (!sound.empty()) Add(&by_family_sound_, sound, entity);
  }

  static void Add(Namesakes* map, const std::string& key, int entity) {
    std::vector<int>& list = (*map)[key];
    if (list.size() < kMaxNamesakes &&
        std::find(list.begin(), list.end(), entity) == list.end()) {
      list.push_back(entity);
    }
  }

  // "Acme Holdings" after "Acme Holdings Group".
  int FindShortenedOrganisation(size_t k) {
    return parts_[k].words.size() < 2
               ? -1
               : Find(by_shortened_, absl::StrJoin(parts_[k].words, " "));
  }

  void IndexOrganisation(size_t k, int entity) {
    const std::vector<std::string>& words = parts_[k].words;
    const absl::string_view last =
        text_.tokenized.Word(Named(k).span.end - 1);
    if (ClassifyNameWord(last) == NameWordClass::kOrganisation) {
      by_last_word_[words.back()] = entity;
      if (words.size() >= 3 && !IsPlace(Named(k).span.begin)) {
        by_shortened_.emplace(
            absl::StrJoin(words.begin(), words.end() - 1, " "), entity);
      }
    }
    by_acronym_.emplace(Initials(parts_[k]), entity);
    by_acronym_.emplace(InitialsOfAll(Named(k).span), entity);
    const absl::string_view first = text_.tokenized.Word(Named(k).span.begin);
    if (ClassifyNameWord(first) == NameWordClass::kNone &&
        !IsPlace(Named(k).span.begin) && IsMostlyOrganisationWords(k)) {
      by_first_word_.emplace(words[0], entity);
    }
  }

  // "doj" of "Department of Justice".
  std::string InitialsOfAll(TokenSpan name) const {
    std::string initials;
    for (uint32_t i = name.begin; i < name.end; ++i) {
      const char first = text_.tokenized.Word(i)[0];
      if (absl::ascii_isalpha(first)) initials.push_back(absl::ascii_tolower(first));
    }
    return initials;
  }

  // "Acme" may stand for "Acme Foods Group", but not "Acme" for "Acme Boys Choir".
  bool IsMostlyOrganisationWords(size_t k) const {
    const TokenSpan span = Named(k).span;
    int others = 0;
    for (uint32_t i = span.begin + 1; i < span.end; ++i) {
      others += ClassifyNameWord(text_.tokenized.Word(i)) ==
                NameWordClass::kNone;
    }
    return others <= 1;
  }

  bool IsPlace(uint32_t token) const {
    return text_.entities[token] == EntityType::kLocation;
  }

  // "World Health Organization (WHO)"
  void IndexExplicitAcronym(size_t k, int entity) {
    const uint32_t at = Named(k).span.end;
    if (at + 2 >= text_.tags.size() || text_.tokenized.Word(at) != "(" ||
        text_.tokenized.Word(at + 2) != ")") {
      return;
    }
    const absl::string_view acronym = text_.tokenized.Word(at + 1);
    if (IsAcronym(acronym)) by_full_.emplace(FoldName(acronym), entity);
  }

  // --- Names of one word. ---

  // "Mr. Okafor" where the only full name is a woman's is somebody else, who then
  // may be "Okafor" too.
  void SplitFamilies() {
    for (size_t k = 0; k < names_.size(); ++k) {
      const Mention& name = Named(k);
      if (name.entity >= 0 || name.title_sex == Sex::kUnknown) continue;
      const auto it = by_family_.find(parts_[k].words[0]);
      if (it == by_family_.end()) continue;
      int fitting = -1;
      for (int entity : it->second) {
        if (!SexConflict(name, entity)) fitting = entity;
      }
      if (fitting >= 0) continue;
      const int relative = RelativeNamedBefore(k);
      const int entity = NewEntity();
      if (relative >= 0) {
        Join(relative, entity);
        Add(&by_given_, parts_[relative].words[0], entity);
      }
      Add(&by_family_, parts_[k].words[0], entity);
      Join(k, entity);
    }
  }

  // "Okafor's wife, Carol, ... Mrs. Okafor said": the name of a relative who had
  // none but a first name, of the sex that the title of name `k` tells; -1 for none.
  int RelativeNamedBefore(size_t k) const {
    for (size_t back = 1; back <= std::min(k, kMaxNamesakes); ++back) {
      const Mention& name = Named(k - back);
      const uint32_t at = name.span.begin;
      if (name.entity >= 0 || parts_[k - back].words.size() != 1 ||
          name.title_sex != Sex::kUnknown || at < 2 ||
          FirstNameSex(text_.tokenized.Word(at)) != Named(k).title_sex) {
        continue;
      }
      const uint32_t noun = text_.tags[at - 1] == PosTag::kComma ? at - 2
                                                                 : at - 1;
      const int row = Titles().Find(text_.tokenized.Word(noun));
      if (row >= 0 && Titles().Get(row, kTitleKind) == "kin") return k - back;
    }
    return -1;
  }

  void MergeSingle(size_t k) {
    int entity = FindOneWord(k);
    if (entity < 0) {
      entity = NewEntity();
      singles_[parts_[k].words[0]].push_back(entity);
    }
    Join(k, entity);
    Touch(Named(k));
  }

  // Whom a name of one word can only stand for, -1 for nobody so far.
  int FindOneWord(size_t k) {
    const std::string& word = parts_[k].words[0];
    const Mention& name = Named(k);
    const bool titled = name.title.begin < name.title.end;
    const bool organisation_like =
        !titled && name.votes[static_cast<int>(EntityClass::kOrganization)] >
                       name.votes[static_cast<int>(EntityClass::kPerson)];
    int entity = -1;
    if (organisation_like) entity = FindSingleOrganisation(k);
    const bool dotted =
        absl::StrContains(text_.tokenized.Word(name.span.begin), ".");
    if (entity < 0 && (titled || !dotted)) {
      entity = ChoosePerson(k, by_family_, word);
    }
    // "Mr. Okafor": so "Dewi Okafor" is a person, whatever the entity tagger thinks.
    if (entity < 0 && name.title_sex != Sex::kUnknown) {
      entity = ChoosePerson(k, by_last_, word);
    }
    if (entity < 0) entity = FindSingle(k);
    if (entity < 0) entity = ChooseByGiven(k, word);
    if (entity < 0 && !titled) entity = FindSingleOrganisation(k);
    if (entity >= 0 || IsPlace(name.span.begin)) return entity;
    const std::string sound = FamilySound(word);
    return sound.empty() ? -1 : ChoosePerson(k, by_family_sound_, sound);
  }

  int FindSingleOrganisation(size_t k) {
    const std::string& word = parts_[k].words[0];
    const int full = Find(by_full_, word);
    if (full >= 0) return full;
    const absl::string_view token = text_.tokenized.Word(Named(k).span.begin);
    if (IsAcronym(token)) {
      const int acronym = Find(by_acronym_, word);
      if (acronym >= 0) return acronym;
    }
    if (by_family_.contains(word) || IsPlace(Named(k).span.begin)) return -1;
    int first = Find(by_first_word_, word);
    // A short name comes after the long one.
    const bool introduced = first < 0 || Named(k).headline ||
                            names_[members_[first][0]] < names_[k];
    if (!introduced) first = -1;
    const uint32_t at = Named(k).span.begin;
    const bool the =
        at > 0 && absl::EqualsIgnoreCase(text_.tokenized.Word(at - 1), "the");
    return first < 0 && the ? Find(by_last_word_, word) : first;
  }

  // Another name of this one word.
  int FindSingle(size_t k) {
    const auto it = singles_.find(parts_[k].words[0]);
    if (it == singles_.end()) return -1;
    for (int entity : it->second) {
      if (!SexConflict(Named(k), entity)) return entity;
    }
    return -1;
  }

  int ChoosePerson(size_t k, const Namesakes& map,
                   const std::string& key) const {
    const auto it = map.find(key);
    if (it == map.end()) return -1;
    const Mention& name = Named(k);
    const int paragraph = index_.paragraph_of[name.sentence];
    int best = -1;
    float best_score = 0;
    for (int entity : it->second) {
      if (SexConflict(name, entity)) continue;
      const bool other_generation =
          TellsGeneration(parts_[k].suffix) &&
          parts_[k].suffix != full_parts_[entity].suffix;
      if (other_generation) continue;
      const float score = Prominence(entity, paragraph) +
                          (SharesTitle(name, entity) ? kSharedTitle : 0.0f);
      if (best >= 0 && score <= best_score) continue;
      best = entity;
      best_score = score;
    }
    return best;
  }

  // "Supt. Okafor" after "Superintendent Ann Okafor"
  bool SharesTitle(const Mention& name, int entity) const {
    if (name.title.begin == name.title.end) return false;
    const std::string title = NounKey(text_, name.title.end - 1);
    size_t looked = 0;
    for (size_t k : members_[entity]) {
      if (++looked > kMaxNamesakes) return false;
      const TokenSpan known = Named(k).title;
      if (known.begin < known.end && NounKey(text_, known.end - 1) == title) {
        return true;
      }
    }
    return false;
  }

  // A first name, or with a title a family name that comes first; the sex of that
  // "first name" then says nothing.
  int ChooseByGiven(size_t k, const std::string& word) const {
    const auto it = by_given_.find(word);
    if (it == by_given_.end()) return -1;
    const Mention& name = Named(k);
    if (name.title_sex == Sex::kUnknown) {
      return ChoosePerson(k, by_given_, word);
    }
    for (int entity : it->second) {
      if (title_sex_[entity] == Sex::kUnknown ||
          title_sex_[entity] == name.title_sex) {
        return entity;
      }
    }
    return -1;
  }

  // How much a family name alone is likely to mean this member: who is mentioned
  // most, unless another was just named.
  float Prominence(int entity, int paragraph) const {
    const float often = std::log2(1.0f + members_[entity].size());
    if (last_paragraph_[entity] < 0) return often;
    const int distance = paragraph - last_paragraph_[entity];
    return often + (distance == 0 ? 2.0f : distance == 1 ? 1.0f : 0.0f);
  }

  // --- What a cluster's names say together. ---

  void Finish(int e) {
    Entity& entity = cast_.entities[e];
    entity.fullest = FullestOf(e);
    const Mention& fullest = cast_.mentions[entity.fullest];
    float votes[kNumEntityClasses] = {};
    for (size_t k : members_[e]) {
      for (int c = 0; c < kNumEntityClasses; ++c) votes[c] += Named(k).votes[c];
    }
    entity.tagged_person = votes[static_cast<int>(EntityClass::kPerson)] > 0;
    entity.kind = KindOf(e, votes);
    entity.first_name =
        full_parts_[e].words.size() > 1 && HasFirstName(fullest);
    if (IsPeople(e, fullest, entity.kind)) entity.kind = EntityClass::kGroup;
    entity.plural = entity.kind == EntityClass::kGroup;
  }

  // The first of the longest names; at the same length one with a nickname, and one
  // whose capitals are its own.
  int FullestOf(int e) const {
    int fullest = -1;
    size_t longest = 0;
    for (size_t k : members_[e]) {
      const size_t length = 2 * parts_[k].words.size() +
                            !parts_[k].nickname.empty() + !Named(k).headline;
      if (length <= longest) continue;
      longest = length;
      fullest = names_[k];
    }
    return fullest;
  }

  // Who goes by one word all along is a company rather than somebody whose full
  // name the article forgets, whatever the entity tagger says.
  EntityClass KindOf(int e, const float (&votes)[kNumEntityClasses]) const {
    const auto most = std::max_element(votes, votes + kNumEntityClasses);
    const auto kind = static_cast<EntityClass>(most - votes);
    bool titled = false;
    for (size_t k : members_[e]) titled |= Named(k).surely_person;
    if (kind == EntityClass::kPerson && EndsAsBody(e, /*surely=*/titled)) {
      return EntityClass::kOrganization;
    }
    const bool told = *most > 0 && (kind != EntityClass::kPerson || titled ||
                                    full_parts_[e].words.size() > 1);
    return told ? kind : EntityClass::kThing;
  }

  // "Nimbus Labs", however often the entity tagger takes "Nimbus" for somebody; surely only with
  // an ending that no family has ("Nimbus LLC").
  bool EndsAsBody(int e, bool surely) const {
    const absl::string_view last =
        text_.tokenized.Word(cast_.mentions[cast_.entities[e].fullest].head);
    return full_parts_[e].words.size() > 1 &&
           ClassifyNameWord(last) == NameWordClass::kOrganisation &&
           (!surely || NameWordValue(last) == "ending");
  }

  // "Texans"; a plural name of one word that is nothing else.
  bool IsPeople(int e, const Mention& fullest, EntityClass kind) const {
    const absl::string_view last = text_.tokenized.Word(fullest.head);
    if (absl::EndsWith(last, "s") && IsDemonym(last)) return true;
    return text_.tags[fullest.head] == PosTag::kNnps &&
           parts_[members_[e][0]].words.size() == 1 &&
           kind == EntityClass::kThing;
  }

  const AnnotatedText& text_;
  const TextIndex& index_;
  Cast& cast_;
  std::vector<size_t> names_;     // Indices of the mentions that are names.
  std::vector<NameParts> parts_;  // Parallel to names_.
  // By entity: the fullest name, the names (indices into names_), the paragraph of
  // the last mention so far, the sex by title.
  std::vector<NameParts> full_parts_;
  std::vector<std::vector<size_t>> members_;
  std::vector<int> last_paragraph_;
  std::vector<Sex> title_sex_;
  std::vector<bool> is_person_;  // Found by family name, too.
  absl::flat_hash_map<std::string, int> by_full_, by_sound_, by_shortened_,
      by_acronym_, by_first_word_, by_last_word_;
  Namesakes by_family_, by_given_, by_family_sound_, singles_;
  // Full names that did not look like people's, by their last word.
  Namesakes by_last_;
};

}  // namespace

void MergeNames(const AnnotatedText& text, const TextIndex& index, Cast* cast) {
  NameMerger(text, index, cast).Merge();
}

}  // namespace attest
