#include "quotes/speakers/nominal_resolver.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/nominal_shape.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"

namespace attest {
namespace {

// Tokens from a mention to what it is called right behind: an apposition.
constexpr uint32_t kCalledBehind = 12;
// Sentences before a phrase in which the one whom it describes was named.
constexpr uint32_t kMaxSentencesDescribed = 2;
// Of those who are called alike, as many are kept.
constexpr size_t kMaxCalledAlike = 4;

// Who does not hold an office any more, as words before it say.
bool IsFormer(absl::string_view word) {
  return word == "former" || word == "ex" || word == "late";
}

// "shadow foreign secretary", "opposition leader", "former mayor of Lund" are not "the foreign
// secretary", "the leader", "the mayor": what is known of somebody has the phrase, and a word
// before it that makes another office of it.
bool HoldsAnother(absl::string_view known, absl::string_view phrase) {
  if (IsFormer(known.substr(0, known.find_first_of(" -"))) &&
      !IsFormer(phrase.substr(0, phrase.find(' ')))) {
    return true;
  }
  const size_t at = known.find(phrase);
  if (phrase.empty() || at == absl::string_view::npos || at < 2) return false;
  const absl::string_view before = known.substr(0, at - 1);
  const absl::string_view last = before.substr(before.rfind(' ') + 1);
  return ClassifyNameWord(last) == NameWordClass::kRank || last == "opposition";
}

// A word of the role is a public office: "deputy prime minister".
bool HoldsOffice(absl::string_view role) {
  for (absl::string_view word : absl::StrSplit(role, ' ')) {
    if (IsPublicOffice(word)) return true;
  }
  return false;
}

}  // namespace

void NominalResolver::ReadRoleNounsUpTo(const Mention& mention) {
  while (next_role_noun_ < role_nouns_.size() &&
         role_nouns_[next_role_noun_].token <= mention.head + kCalledBehind) {
    const RoleNoun& role = role_nouns_[next_role_noun_++];
    Call(role.noun, role.entity);
    callings_.Add(role.entity, d_.Word(role.token));
  }
}

void NominalResolver::Resolve(size_t m) {
  Mention& nominal = d_.mentions()[m];
  const std::string noun = NounKey(d_.text(), nominal.head);
  const Answer found = Find(nominal, noun);
  nominal.entity = found.entity >= 0 ? found.entity : MakeEntity(m);
  nominal.confidence = found.confidence;
  if (!IsBearerBehind(nominal, noun)) Call(noun, nominal.entity);
  by_phrase_[PhraseKey(nominal)] = nominal.entity;
  PreferSourcePhrase(m);
}

// "PA speaker admits motion / Punjab Assembly Speaker Ann Khan on Friday ...": "the speaker" is
// whom the text names right behind, and not the headline's.
bool NominalResolver::IsBearerBehind(const Mention& nominal, const std::string& noun) const {
  for (size_t k = next_role_noun_; k > 0 && role_nouns_[k - 1].token > nominal.head; --k) {
    if (role_nouns_[k - 1].noun == noun) return true;
  }
  return false;
}

NominalResolver::Answer NominalResolver::Find(const Mention& nominal,
                                              const std::string& noun) const {
  int entity = IsNew(d_.text(), nominal) ? -1 : Antecedent(nominal, noun);
  int company = -1;
  if (entity < 0 || IsNobodyInParticular(entity)) {
    company = CompanyThatActed(nominal);
    if (company < 0) company = MainCompany(nominal);
  }
  if (company >= 0) return {company, 0.7f};
  if (entity >= 0) return {entity, 0.85f};
  entity = Bearer(nominal);
  if (entity >= 0) return {entity, 0.55f};
  entity = OnlyPersonOfParagraph(nominal);
  if (entity >= 0) return {entity, 0.55f};
  entity = OnlyPersonSoFar(nominal);
  if (entity >= 0) return {entity, 0.55f};
  entity = NamedLater(nominal, noun);
  if (entity >= 0) return {entity, 0.7f};
  entity = OnlyBody(nominal);
  if (entity >= 0) return {entity, 0.6f};
  return {-1, 0.95f};
}

int NominalResolver::MakeEntity(size_t m) {
  const Mention& nominal = d_.mentions()[m];
  const int entity = d_.NewEntity();
  Entity& made = d_.entity(entity);
  made.kind = nominal.Class();
  made.plural = nominal.plural || made.kind == EntityClass::kGroup;
  made.fullest = m;
  if (nominal.sex != Sex::kUnknown) {
    made.sex_score = nominal.sex == Sex::kMale ? 2 : -2;
  }
  return entity;
}

// An unnamed somebody goes by the phrase under which it speaks first, unless the
// one that introduced it says whose or where.
void NominalResolver::PreferSourcePhrase(size_t m) {
  Entity& entity = d_.entity(d_.mentions()[m].entity);
  if (entity.named || entity.fullest < 0) return;
  const Mention& known = d_.mentions()[entity.fullest];
  if (!IsIntroduced(d_.text(), known) && !d_.IsSource(known) &&
      d_.IsSource(d_.mentions()[m])) {
    entity.fullest = m;
  }
}

std::string NominalResolver::PhraseKey(const Mention& nominal) const {
  return absl::AsciiStrToLower(PhraseText(d_.text(), nominal.span));
}

void NominalResolver::Call(const std::string& noun, int entity) {
  std::vector<int>& called = by_noun_[noun];
  called.erase(std::remove(called.begin(), called.end(), entity), called.end());
  if (called.size() == kMaxCalledAlike) called.erase(called.begin());
  called.push_back(entity);
}

// The one called by this noun who was spoken of last, or the one last called by this very
// phrase.
int NominalResolver::Antecedent(const Mention& nominal,
                                const std::string& noun) const {
  const auto it = by_noun_.find(noun);
  if (nominal.definite && it != by_noun_.end()) {
    const std::vector<int> fitting = Fitting(it->second, nominal);
    if (!fitting.empty()) return LastOf(fitting, nominal);
  }
  const auto same = by_phrase_.find(PhraseKey(nominal));
  return same != by_phrase_.end() && FitsPhrase(nominal, same->second)
             ? same->second
             : -1;
}

// Those of whom the phrase may speak; whom the article names goes before "the firm" that it
// never introduced.
std::vector<int> NominalResolver::Fitting(const std::vector<int>& called,
                                          const Mention& nominal) const {
  std::vector<int> known, nobody;
  for (int entity : called) {
    if (d_.entity(entity).plural != nominal.plural || !FitsPhrase(nominal, entity)) continue;
    const Entity& candidate = d_.entity(entity);
    const bool bare = candidate.fullest >= 0 &&
                      d_.mentions()[candidate.fullest].head <=
                          d_.mentions()[candidate.fullest].span.begin + 1;
    const bool unknown = IsNobodyInParticular(entity) &&
                         (bare || candidate.kind == EntityClass::kPerson);
    (unknown ? nobody : known).push_back(entity);
  }
  return known.empty() ? nobody : known;
}

// Of several who are called alike, the one who spoke or acted last; in the sentence of
// others of them, the one who spoke there. Else the one last called so.
int NominalResolver::LastOf(const std::vector<int>& called, const Mention& nominal) const {
  // Groups are called alike without being the same.
  if (called.size() == 1 || nominal.plural) return called.back();
  int last = -1;
  uint32_t sentence = 0;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    const bool acts = mention.subject || d_.IsSource(mention);
    if (last >= 0 && mention.sentence != sentence) break;
    if (!acts || mention.quoted || mention.sentence == nominal.sentence ||
        std::find(called.begin(), called.end(), mention.entity) == called.end()) {
      continue;
    }
    if (last < 0 || d_.IsSource(mention)) last = mention.entity;
    sentence = mention.sentence;
  }
  return last >= 0 ? last : called.back();
}

// What is known of an entity in words, in small letters.
std::string NominalResolver::KnownAs(const Entity& entity) const {
  if (entity.named || entity.fullest < 0) {
    return absl::AsciiStrToLower(entity.role);
  }
  const Mention& mention = d_.mentions()[entity.fullest];
  const uint32_t end = EndOfPhrase(d_.text(), mention.head, mention.limit);
  return absl::AsciiStrToLower(
      PhraseText(d_.text(), {mention.span.begin, end}));
}

// What stands between determiner and noun, or after the noun, must not speak of
// somebody else: "the French president" is not the president.
bool NominalResolver::FitsPhrase(const Mention& nominal, int entity) const {
  const Entity& candidate = d_.entity(entity);
  if (nominal.sex != Sex::kUnknown && candidate.sex() != Sex::kUnknown &&
      nominal.sex != candidate.sex()) {
    return false;
  }
  const std::string known = KnownAs(candidate);
  const PosTag first = d_.text().tags[nominal.span.begin];
  const bool determined = first == PosTag::kDt || first == PosTag::kPrpS;
  const std::string phrase = absl::AsciiStrToLower(
      PhraseText(d_.text(), {nominal.span.begin + determined, nominal.head + 1}));
  if (IsPublicOffice(d_.Word(nominal.head)) && HoldsAnother(known, phrase)) return false;
  for (uint32_t i = nominal.span.begin + (determined ? 1 : 0); i < nominal.head;
       ++i) {
    const PosTag tag = d_.text().tags[i];
    const absl::string_view word = d_.Word(i);
    const bool telling = tag == PosTag::kNnp || tag == PosTag::kNn ||
                         tag == PosTag::kNns || IsFormer(word) || IsCapitalised(word);
    if (telling && !absl::StrContains(known, absl::AsciiStrToLower(word))) {
      return false;
    }
  }
  return true;
}

// "the group", "the 45-year-old", "the Republican nominee": the last one that it
// may describe, where it is a source.
int NominalResolver::Bearer(const Mention& nominal) const {
  const bool anybody = MayBeAnybody(d_.text(), nominal);
  if (!IsKnownSource(nominal) || !(anybody || Describes(d_.text(), nominal))) return -1;
  bool another = false;  // Somebody else is named nearer.
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& candidate = d_.Recent(k);
    if (candidate.sentence + kMaxSentencesDescribed < nominal.sentence) {
      // "The Dutchman", "the bishop": what he said in the paragraph before may have any length.
      const bool near = d_.ParagraphOf(candidate) + 1 >= d_.ParagraphOf(nominal);
      const bool bare = nominal.Class() == EntityClass::kPerson &&
                        nominal.head == nominal.span.begin + 1 &&
                        !absl::EndsWith(d_.Word(nominal.head), "-old") &&
                        (!IsCapitalised(d_.Word(nominal.head)) ||
                         IsNationality(d_.Word(nominal.head)));
      if (!near || !bare || another) return -1;
      if (!d_.IsSource(candidate)) continue;
    }
    another |= candidate.form == MentionForm::kName && MayBePerson(d_.entity(candidate.entity));
    // "the German": who just spoke, or did something that others had no part in.
    if (IsNationality(d_.Word(nominal.head)) && !d_.IsSource(candidate) &&
        SharesSentence(candidate)) {
      continue;
    }
    if (MayBear(nominal, anybody, candidate)) return candidate.entity;
  }
  return -1;
}

// Other people are named in the sentence of this recent mention.
bool NominalResolver::SharesSentence(const Mention& mention) const {
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& other = d_.Recent(k);
    if (other.sentence < mention.sentence) return false;
    if (other.sentence == mention.sentence && other.form == MentionForm::kName &&
        other.entity != mention.entity && MayBePerson(d_.entity(other.entity))) {
      return true;
    }
  }
  return false;
}

bool NominalResolver::MayBear(const Mention& nominal, bool anybody,
                              const Mention& candidate) const {
  const Entity& entity = d_.entity(candidate.entity);
  const EntityClass wanted = nominal.Class();
  const bool source = d_.IsSource(candidate);
  // "A driver said ... said the 57-year-old"
  const bool aged = absl::EndsWith(d_.Word(nominal.head), "-old") && entity.fullest >= 0 &&
                    !d_.mentions()[entity.fullest].definite &&
                    d_.ParagraphOf(candidate) == d_.ParagraphOf(nominal);
  const bool known = entity.named || ((anybody || aged) && source);
  const bool body = wanted == EntityClass::kOrganization &&
                    entity.kind == EntityClass::kThing;
  const bool sex_fits = nominal.sex == Sex::kUnknown ||
                        entity.sex() == Sex::kUnknown ||
                        entity.sex() == nominal.sex;
  return known && (entity.kind == wanted || body) && sex_fits &&
         !candidate.quoted && !candidate.possessive &&
         (candidate.subject || source) &&
         callings_.Fit(d_, nominal, candidate.entity);
}

// "The agriculture minister" of a lead, before "Agriculture Minister Tom Reyes": the
// only one whom the article calls so; -1 for none.
int NominalResolver::NamedLater(const Mention& nominal,
                                const std::string& noun) const {
  const AnnotatedText& text = d_.text();
  const uint32_t paragraph = d_.ParagraphOf(nominal);
  if (nominal.plural || nominal.quoted || paragraph > kLastLeadParagraph ||
      nominal.Class() != EntityClass::kPerson) {
    return -1;
  }
  const int behind = NamedBehind(nominal, noun);
  if (behind >= 0) return behind;
  const bool opens = OpensStory(nominal);
  const bool definite = nominal.definite || opens;
  const bool describes = definite && Describes(text, nominal);
  const bool placed = definite && IsPlacedOffice(text, nominal);
  if (!opens && !describes && !placed) return -1;
  const int entity = OnlyOneCalledLater(nominal, noun);
  if (entity >= 0 && opens && FitsOpening(nominal, entity)) return entity;
  const bool fits = entity >= 0 && FitsPhrase(nominal, entity) &&
                    (describes || (placed && FitsPlace(nominal, entity)));
  if (fits) return entity;
  return opens && paragraph > 0 ? FirstNamed(nominal) : -1;
}

// "A spokesman for the president said so. ... the spokesman, Isaac Okafor, said": who is called by
// the noun right behind it, with a name.
int NominalResolver::NamedBehind(const Mention& nominal, const std::string& noun) const {
  constexpr uint32_t kReach = 60;
  const std::vector<PosTag>& tags = d_.text().tags;
  if (!IsNew(d_.text(), nominal) || !d_.IsSource(nominal)) return -1;
  for (size_t k = FirstRoleNounBehind(nominal.head); k < role_nouns_.size(); ++k) {
    const RoleNoun& role = role_nouns_[k];
    if (role.token > nominal.head + kReach) return -1;
    if (role.noun != noun) continue;
    const bool called = absl::EqualsIgnoreCase(d_.Word(role.token - 1), "the") &&
                        role.token + 1 < tags.size() && tags[role.token + 1] == PosTag::kComma;
    return called ? role.entity : -1;
  }
  return -1;
}

// "A former planner has told the inquiry ... / Ann Okafor, who left in March, said": whom the
// article names first, by a full name that it does not explain, right below a lead that leaves
// somebody unnamed. `nominal` is one of the discourse's mentions.
int NominalResolver::FirstNamed(const Mention& nominal) const {
  constexpr uint32_t kParagraphs = 2;
  if (TitleKindOfNoun(d_.text(), nominal.head) == "spokesperson") return -1;
  const std::vector<Mention>& mentions = d_.mentions();
  const Mention* const end =
      std::min(mentions.data() + mentions.size(), &nominal + kMaxLookBack);
  for (const Mention* m = &nominal + 1; m < end; ++m) {
    if (d_.ParagraphOf(*m) > d_.ParagraphOf(nominal) + kParagraphs) return -1;
    if (m->form != MentionForm::kName || m->entity < 0 || m->quoted ||
        !MayBePerson(d_.entity(m->entity))) {
      continue;
    }
    const Entity& named = d_.entity(m->entity);
    const bool bare = named.kind == EntityClass::kPerson && named.role.empty() &&
                      m->surely_person && m->span.end > m->span.begin + 1 && !m->possessive;
    const bool acts = d_.IsSource(*m) || m->subject;
    const bool agree = nominal.sex == Sex::kUnknown || named.sex() == Sex::kUnknown ||
                       named.sex() == nominal.sex;
    const bool below = d_.ParagraphOf(*m) > d_.ParagraphOf(nominal);
    return bare && acts && agree && below ? m->entity : -1;
  }
  return -1;
}

// "Senator denies fraud", "A senator has denied": whom a headline or a lead leaves unnamed.
bool NominalResolver::OpensStory(const Mention& nominal) const {
  const AnnotatedText& text = d_.text();
  const uint32_t paragraph = d_.ParagraphOf(nominal);
  const absl::string_view first = d_.Word(nominal.span.begin);
  const bool somebody = first == "A" || first == "An" || IsOfPlace(text, nominal);
  if (somebody) return d_.IsSource(nominal) && !HasNamedSomebody();
  return paragraph == 0 && LacksArticle(text, nominal);
}

// A person was named so far, outside of headlines.
bool NominalResolver::HasNamedSomebody() const {
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    if (mention.form == MentionForm::kName && !mention.headline && d_.ParagraphOf(mention) > 0 &&
        MayBePerson(d_.entity(mention.entity)) && !IsPlaceName(d_.Word(mention.head))) {
      return true;
    }
  }
  return false;
}

// Whom a lead leaves unnamed, "A Lund coroner", the article names as "State Coroner Ann Vale": what
// the phrase says of a place need not stand there again. "Council leader" is no "Opposition
// leader".
bool NominalResolver::FitsOpening(const Mention& nominal, int entity) const {
  const Entity& candidate = d_.entity(entity);
  const absl::string_view kind = TitleKindOfNoun(d_.text(), nominal.head);
  const bool many = kind.empty() || kind == "person" || kind == "kin" || kind == "relation" ||
                    kind == "spokesperson";
  const bool other_sex = nominal.sex != Sex::kUnknown && candidate.sex() != Sex::kUnknown &&
                         nominal.sex != candidate.sex();
  if (many || other_sex || !candidate.named) return false;
  const std::string known = KnownAs(candidate);
  const std::string phrase = absl::AsciiStrToLower(
      PhraseText(d_.text(), {nominal.span.begin, nominal.head + 1}));
  if (HoldsAnother(known, phrase)) return false;
  const bool bare = !absl::StrContains(known, ' ');
  for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
    const absl::string_view word = d_.Word(i);
    if (absl::StrContains(known, absl::AsciiStrToLower(word))) continue;
    if (IsFormer(word) || ClassifyNameWord(word) == NameWordClass::kRank) return false;
    const bool place = d_.text().entities[i] == EntityType::kLocation || IsDemonym(word) ||
                       IsPlaceName(word);
    if (IsNounTag(d_.text().tags[i]) && !place && !bare) return false;
  }
  return true;
}

// Index of the first of the role nouns behind the token.
size_t NominalResolver::FirstRoleNounBehind(uint32_t token) const {
  return std::upper_bound(role_nouns_.begin(), role_nouns_.end(), token,
                          [](uint32_t at, const RoleNoun& role) { return at < role.token; }) -
         role_nouns_.begin();
}

int NominalResolver::OnlyOneCalledLater(const Mention& nominal,
                                        const std::string& noun) const {
  const size_t begin = FirstRoleNounBehind(nominal.head);
  const size_t end = std::min(role_nouns_.size(), begin + kMaxLookBack);
  int entity = -1;
  for (size_t k = begin; k < end; ++k) {
    if (role_nouns_[k].noun != noun) continue;
    if (entity >= 0 && role_nouns_[k].entity != entity) return -1;
    entity = role_nouns_[k].entity;
  }
  return entity;
}

// "Mayor Ann Okafor" says not of what place, "Ann Okafor, mayor of Lund" does.
bool NominalResolver::FitsPlace(const Mention& nominal, int entity) const {
  const std::string& role = d_.entity(entity).role;
  return !absl::StrContains(role, " of ") ||
         absl::StrContains(role, d_.Word(nominal.head + 2));
}

// One who says something outside of speech and is known already; "its distributor" is not who
// was just named with it.
bool NominalResolver::IsKnownSource(const Mention& nominal) const {
  return nominal.definite && !nominal.plural && !nominal.quoted && d_.IsSource(nominal) &&
         d_.text().tags[nominal.span.begin] != PosTag::kPrpS;
}

// "the company", "the airline"
bool NominalResolver::IsTheCompany(const Mention& nominal) const {
  return IsKnownSource(nominal) && nominal.head == nominal.span.begin + 1 &&
         IsCompany(d_.Word(nominal.head));
}

// "the company", where one organisation alone was named in this sentence and the two
// before, and often: in whatever part of them.
int NominalResolver::OnlyBody(const Mention& nominal) const {
  if (!IsKnownSource(nominal) || nominal.Class() != EntityClass::kOrganization ||
      !Describes(d_.text(), nominal)) {
    return -1;
  }
  int body = -1;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& candidate = d_.Recent(k);
    if (candidate.sentence + kMaxSentencesDescribed < nominal.sentence) break;
    const Entity& entity = d_.entity(candidate.entity);
    const bool named = entity.named && (entity.kind == EntityClass::kThing ||
                                        entity.kind == nominal.Class());
    if (!named || candidate.entity == body) continue;
    if (body >= 0) return -1;
    body = candidate.entity;
  }
  const bool often = body >= 0 && d_.Count(body) >= 2;
  return often && callings_.Fit(d_, nominal, body) ? body : -1;
}

// "Ann Vale has won. ... The retired surgeon said": the only person whom the paragraph has
// named so far, as a subject, and in a sentence before.
int NominalResolver::OnlyPersonOfParagraph(const Mention& nominal) const {
  if (!IsKnownSource(nominal) || d_.text().tags[nominal.span.begin] != PosTag::kDt ||
      !IsEpithet(d_.text(), nominal)) {
    return -1;
  }
  int only = -1;
  bool subject = false;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    if (d_.ParagraphOf(mention) != d_.ParagraphOf(nominal)) break;
    const Entity& entity = d_.entity(mention.entity);
    // "asked if he would be a goalkeeper"
    const bool anybody = !entity.named && !mention.definite && !mention.subject &&
                         !d_.IsSource(mention);
    if (!MayBePerson(entity) || mention.quoted || anybody) continue;
    if (!entity.named || (only >= 0 && mention.entity != only)) return -1;
    only = mention.entity;
    const uint32_t opening = d_.text().tokenized.sentences[mention.sentence].begin;
    subject |= (mention.subject || mention.span.begin == opening) &&
               mention.sentence < nominal.sentence;
  }
  if (!subject) return -1;
  const Sex sex = d_.entity(only).sex();
  const bool fits = nominal.sex == Sex::kUnknown || sex == Sex::kUnknown || sex == nominal.sex;
  return fits ? only : -1;
}

// "Minister Ann Vale said ... The official added": the only person whom the article has named so
// far, if that one holds an office, too.
int NominalResolver::OnlyPersonSoFar(const Mention& nominal) const {
  if (!IsKnownSource(nominal) || d_.text().tags[nominal.span.begin] != PosTag::kDt ||
      nominal.head != nominal.span.begin + 1 || !IsPublicOffice(d_.Word(nominal.head))) {
    return -1;
  }
  int only = -1;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    const Entity& entity = d_.entity(mention.entity);
    // "West's" in a title may be anybody's.
    const bool titled = d_.ParagraphOf(mention) == 0 && mention.possessive;
    if (!MayBePerson(entity) || mention.quoted || titled) continue;
    if (!entity.named || (only >= 0 && mention.entity != only)) return -1;
    only = mention.entity;
  }
  return only >= 0 && HoldsOffice(d_.entity(only).role) &&
                 callings_.Fit(d_, nominal, only)
             ? only
             : -1;
}

// "The company" before it was named, which the article never introduced.
bool NominalResolver::IsNobodyInParticular(int entity) const {
  const Entity& known = d_.entity(entity);
  return !known.named && known.fullest >= 0 &&
         d_.mentions()[known.fullest].definite &&
         !IsIntroduced(d_.text(), d_.mentions()[known.fullest]);
}

// "Velten Bau denies it. In a statement, the company said": named as the subject of the sentence
// before, in the same paragraph.
int NominalResolver::CompanyThatActed(const Mention& nominal) const {
  if (!IsTheCompany(nominal)) return -1;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    if (mention.sentence + 1 < nominal.sentence ||
        d_.ParagraphOf(mention) != d_.ParagraphOf(nominal)) {
      return -1;
    }
    if (mention.form == MentionForm::kName && mention.subject && !mention.quoted &&
        !mention.possessive && mention.sentence < nominal.sentence) {
      return MayBeCompany(mention.entity) ? mention.entity : -1;
    }
  }
  return -1;
}

// "the company", "the airline": the body that the article speaks of most, if of no other
// half as often, among those lately named that may be one.
int NominalResolver::MainCompany(const Mention& nominal) const {
  if (!IsTheCompany(nominal)) return -1;
  int most = -1, second = -1;
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const int entity = d_.Recent(k).entity;
    if (entity == most || entity == second || !MayBeCompany(entity)) continue;
    if (most < 0 || d_.Count(entity) > d_.Count(most)) {
      second = most;
      most = entity;
    } else if (second < 0 || d_.Count(entity) > d_.Count(second)) {
      second = entity;
    }
  }
  const bool main = most >= 0 && (second < 0 || (d_.Count(most) >= 2 &&
                                  2 * d_.Count(second) <= d_.Count(most)));
  return main && !AnotherActed(nominal, most) ? most : -1;
}

// "Ann Vale hit back. The firm said": the sentence before, in the paragraph, is about
// another, who may well be the firm that the entity tagger takes for a person.
bool NominalResolver::AnotherActed(const Mention& nominal, int entity) const {
  for (size_t k = 0; k < d_.NumRecent(); ++k) {
    const Mention& mention = d_.Recent(k);
    if (d_.ParagraphOf(mention) != d_.ParagraphOf(nominal) ||
        mention.sentence + 1 < nominal.sentence) {
      return false;
    }
    if (mention.form == MentionForm::kName && mention.subject) {
      return mention.entity != entity;
    }
  }
  return false;
}

// A name of a body that has not the words of a public one: "Ministry", "Council"; of an
// acronym nobody knows.
bool NominalResolver::MayBeCompany(int entity) const {
  const Entity& candidate = d_.entity(entity);
  if (!candidate.named || candidate.fullest < 0 ||
      (candidate.kind != EntityClass::kOrganization &&
       candidate.kind != EntityClass::kThing)) {
    return false;
  }
  const TokenSpan name = d_.mentions()[candidate.fullest].span;
  if (name.end == name.begin + 1 && IsAllCapitals(d_.Word(name.begin))) return false;
  for (uint32_t i = name.begin; i < name.end; ++i) {
    const absl::string_view word = d_.Word(i);
    if (IsInBodysName(word) || (IsBody(word) && !IsCompany(word))) return false;
  }
  return true;
}

}  // namespace attest
