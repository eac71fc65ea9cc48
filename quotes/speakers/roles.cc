#include "quotes/speakers/roles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/self_naming.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

constexpr uint32_t kMaxRoleTokens = 30;
// What each place of a role is worth; "Okafor's rival", "a Republican", "a 15-year veteran" tell
// little.
constexpr int kCopulaRank = 1, kEmployerRank = 2, kRelationRank = 3,
              kTitleRank = 4, kRelativeRank = 5, kAppositionRank = 6;

class RoleFinder {
 public:
  RoleFinder(const AnnotatedText& text, Cast* cast)
      : text_(text), cast_(*cast) {
    nominal_at_.assign(text.tokenized.tokens.size(), -1);
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      if (cast_.mentions[m].form == MentionForm::kNominal) {
        nominal_at_[cast_.mentions[m].head] = m;
      }
    }
  }

  std::vector<RoleNoun> Find() {
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      const Mention& name = cast_.mentions[m];
      if (name.form != MentionForm::kName || name.entity < 0) continue;
      sentence_ = text_.tokenized.sentences[name.sentence];
      OfficeRole(name);
      TitleRole(name);
      BodyNouns(name);
      LettersNoun(name);
      TakeCalled(m);
      if (m > 0) EmployerBefore(cast_.mentions[m - 1], name);
      if (!AppositionAfter(name) && !RelativeAfter(name)) {
        AppositionBefore(name);
      }
      CopulaAfter(name);
      SourceBefore(m);
      if (m + 1 < cast_.mentions.size()) {
        EmployerAfter(name, cast_.mentions[m + 1]);
      }
    }
    std::stable_sort(nouns_.begin(), nouns_.end(),
                     [](const RoleNoun& a, const RoleNoun& b) {
                       return a.token < b.token;
                     });
    return std::move(nouns_);
  }

 private:
  absl::string_view Word(uint32_t i) const { return text_.tokenized.Word(i); }

  // The words of `span`, and what stands in brackets after the name.
  void SetRole(int entity, int rank, TokenSpan span, std::string brackets = "") {
    Entity& e = cast_.entities[entity];
    std::string role = PhraseText(text_, span);
    if (rank <= e.role_rank || role.empty()) return;
    e.role_rank = rank;
    e.role_token = span.begin;
    e.role = absl::StrCat(role, brackets);
  }

  // The rank of a role with this head at a place that is worth `rank`.
  int RankOf(uint32_t head, int rank) const {
    const absl::string_view kind = TitleKindOfNoun(text_, head);
    return kind == "relation" || kind == "person" || IsDemonym(Word(head))
               ? std::min(rank, kRelationRank)
               : rank;
  }

  void AddNoun(int entity, uint32_t token) {
    nouns_.push_back({NounKey(text_, token), entity, token});
  }

  // "University of Lund professor Ann Okafor", "head of sales Ann Okafor": all that
  // stands in the source before the name.
  void OfficeRole(const Mention& name) {
    const TokenSpan source = name.source_span;
    if (source.begin == source.end ||
        HeadOfPhrase(text_, source) >= name.title.begin) {
      return;
    }
    const uint32_t end =
        BeforeHonorifics(text_, name.span.begin, source.begin);
    const uint32_t noun = HeadOfPhrase(text_, {source.begin, end});
    if (IsTitleNoun(text_, noun)) {
      AddNoun(name.entity, noun);
      MakePerson(name.entity);
    }
    SetRole(name.entity, kTitleRank, {source.begin, end});
  }

  void TitleRole(const Mention& name) {
    TokenSpan title = name.title;
    if (title.begin == title.end) return;
    // "coroner Dr Bo Ek"
    if (IsHonorific(text_, title) && title.begin > name.modifier.begin &&
        IsTitleNoun(text_, title.begin - 1)) {
      title = {title.begin - 1, title.begin};
    }
    if (IsHonorific(text_, title)) return;
    // "Lund MP Sir Bo Ek"
    while (IsHonorific(text_, {title.end - 1, title.end})) --title.end;
    // "Secretary of State": the noun is before the preposition.
    uint32_t noun = title.begin;
    while (noun + 1 < title.end && text_.tags[noun + 1] != PosTag::kIn) ++noun;
    AddNoun(name.entity, noun);
    SetRole(name.entity, RankOf(noun, kTitleRank),
            {name.modifier.begin, title.end}, BracketsAfter(name));
  }

  bool IsBody(const Mention& name) const {
    if (name.form != MentionForm::kName || name.entity < 0) return false;
    const EntityClass kind = cast_.entities[name.entity].kind;
    return kind == EntityClass::kOrganization || kind == EntityClass::kThing;
  }

  // "Radio Lund's Ann Okafor"
  void EmployerBefore(const Mention& owner, const Mention& name) {
    if (!IsBody(owner) || owner.span.end + 1 != name.span.begin ||
        text_.tags[owner.span.end] != PosTag::kPos) {
      return;
    }
    SetRole(name.entity, kEmployerRank, owner.span);
  }

  // "Ann Okafor from Radio Lund", "Ann Okafor, of brokers Lund and Sons,"
  void EmployerAfter(const Mention& name, const Mention& employer) {
    uint32_t at = name.span.end;
    if (at < sentence_.end && IsComma(at)) ++at;
    if (cast_.entities[name.entity].kind != EntityClass::kPerson ||
        employer.sentence != name.sentence || !IsBody(employer) ||
        at >= employer.span.begin || employer.span.begin > at + 5) {
      return;
    }
    if (Word(at) != "from" && Word(at) != "of" && Word(at) != "with") return;
    for (uint32_t i = at + 1; i < employer.span.begin; ++i) {
      if (!IsNounTag(text_.tags[i]) && text_.tags[i] != PosTag::kDt &&
          text_.tags[i] != PosTag::kJj) {
        return;
      }
    }
    SetRole(name.entity, kEmployerRank, {at + 1, employer.span.end});
  }

  // "the commission", for the Commission on Presidential Debates.
  void BodyNouns(const Mention& name) {
    if (cast_.entities[name.entity].kind != EntityClass::kOrganization) return;
    for (uint32_t i = name.span.begin; i < name.span.end; ++i) {
      if (ClassifyNameWord(Word(i)) == NameWordClass::kOrganisation ||
          PersonGroups().Find(Word(i)) >= 0) {
        AddNoun(name.entity, i);
      }
    }
  }

  // "the barrister", for Ann Okafor KC.
  void LettersNoun(const Mention& name) {
    const uint32_t last = name.span.end - 1;
    const absl::string_view noun = NameWordValue(Word(last));
    if (ClassifyNameWord(Word(last)) == NameWordClass::kSuffix && noun.size() > 1) {
      nouns_.push_back({std::string(noun), name.entity, last});
    }
  }

  // "a woman, who gave her name as Mina,"
  void TakeCalled(size_t m) {
    const Mention& name = cast_.mentions[m];
    const int nominal = WhoIsCalled(text_, cast_.mentions, m);
    if (nominal < 0) return;
    const bool body = cast_.mentions[nominal].Class() == EntityClass::kOrganization;
    if (!body && !MayBePerson(cast_.entities[name.entity])) return;
    if (!body) MakePerson(name.entity);
    if (body) cast_.entities[name.entity].kind = EntityClass::kOrganization;
    Tie(nominal, name.entity);
    TakeApposed(nominal, name);
  }

  // "The captain, a fisherman [called Bo]": the source that the phrase with the name explains is
  // his, too.
  void TakeApposed(size_t nominal, const Mention& name) {
    const Mention& phrase = cast_.mentions[nominal];
    for (size_t k = nominal; k > 0 && nominal - k < 3; --k) {
      const Mention& before = cast_.mentions[k - 1];
      if (before.sentence != phrase.sentence || phrase.definite) return;
      if (before.form != MentionForm::kNominal || !before.source || before.entity >= 0) continue;
      const uint32_t comma = EndOfPhrase(text_, before.head, before.limit);
      if (comma + 1 == phrase.span.begin && IsComma(comma)) Tie(k - 1, name.entity);
      return;
    }
  }

  // "R-Wis."
  static bool IsParty(absl::string_view word) {
    return word.size() > 3 && (word[1] == '-' || word[1] == '.') &&
           absl::StrContains("RDI", word.substr(0, 1)) &&
           absl::ascii_isupper(word[2]);
  }

  // " (D-Ohio)", or ", D-Ohio", after the name; empty where there is none.
  std::string BracketsAfter(const Mention& name) const {
    const uint32_t open = name.span.end;
    if (open + 2 >= sentence_.end) return "";
    if (Word(open) == "," && IsParty(Word(open + 1))) {
      return absl::StrCat(", ", Word(open + 1));
    }
    if (Word(open) != "(") return "";
    const absl::string_view party = Word(open + 1);
    if (party.empty() || !absl::StrContains("RDIL", party.substr(0, 1)) ||
        (party.size() > 1 && absl::ascii_isalpha(party[1]))) {
      return "";
    }
    for (uint32_t i = open + 2; i < std::min(sentence_.end, open + 7); ++i) {
      if (Word(i) != ")") continue;
      const Token last = text_.tokenized.tokens[i];
      const uint32_t begin = text_.tokenized.tokens[open].begin;
      return absl::StrCat(
          " ", text_.tokenized.text.substr(begin, last.end - begin));
    }
    return "";
  }

  // "Ann Okafor, 34, a nurse at the clinic,"
  bool AppositionAfter(const Mention& name) {
    uint32_t at = name.span.end;
    if (at + 1 >= sentence_.end || !IsComma(at)) return false;
    ++at;
    if (text_.tags[at] == PosTag::kCd && at + 1 < sentence_.end &&
        IsComma(at + 1)) {
      at += 2;
    }
    if (at >= sentence_.end) return false;
    const uint32_t phrase = AfterOrigin(at);
    // In "Ann Okafor, of Velten Bau, a firm", it is not she.
    return RolePhrase(name.entity, phrase, kAppositionRank, /*may_be_body=*/phrase == at);
  }

  // "of Chicago," between the name and the role.
  uint32_t AfterOrigin(uint32_t at) const {
    if (Word(at) != "of" && Word(at) != "from") return at;
    for (uint32_t i = at + 1; i < std::min(sentence_.end, at + 5); ++i) {
      if (IsComma(i) && i + 1 < sentence_.end) return i + 1;
    }
    return at;
  }

  // "Ann Okafor, who is the mayor of Lund,"
  bool RelativeAfter(const Mention& name) {
    const uint32_t at = name.span.end + 1;
    if (at + 3 >= sentence_.end || !IsComma(at - 1) || Word(at) != "who") {
      return false;
    }
    for (absl::string_view copula : {"is", "was", "heads", "chairs"}) {
      if (Word(at + 1) == copula) {
        return RolePhrase(name.entity, at + 2, kRelativeRank);
      }
    }
    return false;
  }

  // "Ann Okafor is the mayor of Lund." - but "is a good man" is no role.
  void CopulaAfter(const Mention& name) {
    const uint32_t at = name.span.end;
    if (at + 3 >= sentence_.end || Word(at) != "is" || name.quoted ||
        cast_.entities[name.entity].role_rank > kCopulaRank) {
      return;
    }
    const uint32_t head = HeadOfPhrase(text_, {at + 1, sentence_.end});
    if (head >= sentence_.end) return;
    const int row = Titles().Find(Word(head));
    if (row < 0) return;
    const absl::string_view kind = Titles().Get(row, kTitleKind);
    if (kind == "person" || kind == "relation") return;
    RolePhrase(name.entity, at + 1, kCopulaRank);
  }

  bool IsComma(uint32_t i) const {
    return text_.tags[i] == PosTag::kComma || Word(i) == "–" ||
           Word(i) == "—" || Word(i) == "-";
  }

  // A phrase at `at` that says what somebody, or a body, is: its head is known as such.
  bool RolePhrase(int entity, uint32_t at, int rank, bool may_be_body = false) {
    const uint32_t limit = std::min(sentence_.end, at + kMaxRoleTokens);
    if (at >= limit || BeginsNoPhrase(at)) return false;
    const uint32_t head = HeadOfPhrase(text_, {at, limit});
    if (head >= limit || HasClauseBefore(at, head)) return false;
    const bool body = may_be_body && IsBodyNoun(cast_.entities[entity], at, head);
    if (head > at + 8 || !(body || IsRoleNoun(entity, at, head))) return false;
    const uint32_t end = EndOfRole(text_, head, limit);
    // ", president of the club," but not "In Lund, the president said" nor "the president
    // “lies”".
    if (rank == kAppositionRank && end < sentence_.end &&
        (IsFiniteVerbTag(text_.tags[end]) || IsQuotationMark(Word(end)))) {
      return false;
    }
    AddNoun(entity, head);
    SetRole(entity, RankOf(head, rank), {at, end});
    if (text_.tags[head] != PosTag::kNns && IsPersonNoun(head)) MakePerson(entity);
    if (body) cast_.entities[entity].kind = EntityClass::kOrganization;
    if (nominal_at_[head] >= 0) Tie(nominal_at_[head], entity);
    return true;
  }

  // "Ann Okafor, the elder, is a | nurse": a comma and a verb before the head.
  bool HasClauseBefore(uint32_t at, uint32_t head) const {
    for (uint32_t i = at; i + 1 < head; ++i) {
      if (IsComma(i) && IsFiniteVerbTag(text_.tags[i + 1])) return true;
    }
    return false;
  }

  bool BeginsNoPhrase(uint32_t at) const {
    const PosTag tag = text_.tags[at];
    if (text_.deprels[at] == Deprel::kAmod) return false;
    // "emeritus professor", "planning director", "then chief of staff", whatever the tagger takes
    // the first word for.
    if (ClassifyNameWord(Word(at)) == NameWordClass::kState || Word(at) == "then") return false;
    if (tag == PosTag::kVbg && at + 1 < sentence_.end && IsTitleNoun(text_, at + 1)) return false;
    return IsFiniteVerbTag(tag) || IsWhTag(tag) || tag == PosTag::kIn ||
           tag == PosTag::kTo || tag == PosTag::kCc || tag == PosTag::kPrp ||
           tag == PosTag::kVbg || tag == PosTag::kVbn || tag == PosTag::kRb ||
           tag == PosTag::kComma || IsQuotationMark(Word(at));
  }

  bool IsPersonNoun(uint32_t head) const {
    bool known;
    return ClassOfNoun(text_, head, &known) == EntityClass::kPerson;
  }

  // The noun makes a person of the name before or behind it. "Lund's maker, Velten,": an ending
  // alone does not, of a name of one word.
  bool MakesPerson(const Mention& name, uint32_t head) const {
    bool known;
    return ClassOfNoun(text_, head, &known) == EntityClass::kPerson &&
           (known || name.surely_person || name.span.end > name.span.begin + 1);
  }

  // The entity tagger takes some people for organisations.
  bool MayBePerson(const Entity& entity) const {
    if (entity.kind == EntityClass::kOrganization && entity.fullest >= 0) {
      const TokenSpan name = cast_.mentions[entity.fullest].span;
      return name.end - name.begin > 1 && !HasOrganisationWord(name);
    }
    return entity.kind == EntityClass::kPerson ||
           entity.kind == EntityClass::kThing;
  }

  // "The defendant, Arbor Freight LLC," is nobody.
  void MakePerson(int entity) {
    Entity& e = cast_.entities[entity];
    if (MayBePerson(e)) e.kind = EntityClass::kPerson;
  }

  bool HasOrganisationWord(TokenSpan name) const {
    for (uint32_t i = name.begin; i < name.end; ++i) {
      if (IsAllCapitals(Word(i)) || Word(i) == "&" ||
          ClassifyNameWord(Word(i)) == NameWordClass::kOrganisation ||
          ClassifyNameWord(Word(i)) == NameWordClass::kConnector) {
        return true;
      }
    }
    return false;
  }

  // `begin` is where the phrase with this head begins.
  bool IsRoleNoun(int entity, uint32_t begin, uint32_t head) const {
    bool known;
    const EntityClass noun_class = ClassOfNoun(text_, head, &known);
    const bool person = MayBePerson(cast_.entities[entity]);
    const bool one = text_.tags[head] != PosTag::kNns || Word(begin) == "one";
    const bool tied = text_.deprels[head] == Deprel::kAppos &&
                      text_.tags[head] == PosTag::kNn &&
           !IsCapitalised(Word(head));
    const bool determined = text_.tags[begin] == PosTag::kDt;
    if (noun_class == EntityClass::kPerson) {
      return person && one && (known || determined || tied);
    }
    if (noun_class == EntityClass::kGroup) {
      return person && Word(begin) == "one";
    }
    if (!known && tied && determined) return person;
    return known && noun_class == EntityClass::kOrganization && !person &&
           text_.tags[head] == PosTag::kNn &&
           !IsCapitalised(Word(head));
  }

  // "the group's leader, Ann Okafor," - the phrase between the last comma, verb or
  // the sentence's beginning and the name's comma.
  void AppositionBefore(const Mention& name) {
    const uint32_t name_begin = NameBegin(name);
    if (name_begin < sentence_.begin + 2 || !IsComma(name_begin - 1)) return;
    const uint32_t comma = name_begin - 1;
    const uint32_t begin = OfficeBeforeComma(PhraseBeforeComma(comma), comma);
    if (begin == comma) return;
    const uint32_t head = HeadOfPhrase(text_, {begin, comma});
    if (head >= comma || EndOfPhrase(text_, head, comma) != comma) return;
    const bool body = IsBodyNoun(cast_.entities[name.entity], begin, head);
    if (!body && !IsRoleNoun(name.entity, begin, head)) return;
    const int nominal = nominal_at_[head];
    const bool tied = text_.deprels[name.head] == Deprel::kAppos;
    const bool closed = name.span.end < sentence_.end && IsComma(name.span.end);
    const bool definite = nominal >= 0 && cast_.mentions[nominal].definite;
    if (!tied && !(closed && definite) && !(definite && OpensWithOffice(name, begin, head))) {
      return;
    }
    AddNoun(name.entity, head);
    SetRole(name.entity, RankOf(head, kAppositionRank), {begin, comma});
    if (MakesPerson(name, head)) MakePerson(name.entity);
    if (body) cast_.entities[name.entity].kind = EntityClass::kOrganization;
    if (nominal >= 0) Tie(nominal, name.entity);
  }

  // "The Minister of Trade, Engineer Bo Ek confirmed", where translators leave out the comma.
  bool OpensWithOffice(const Mention& name, uint32_t begin, uint32_t head) const {
    return begin == sentence_.begin && IsCapitalised(Word(head)) && IsTitleNoun(text_, head) &&
           name.surely_person && name.span.end < sentence_.end &&
           IsFiniteVerbTag(text_.tags[name.span.end]);
  }

  // "the contractor, Velten Bau,", "Lund's maker, Velten,", "Velten Bau, a pressure group,":
  // whatever the entity tagger takes a name for that has no first name, it is a body's.
  bool IsBodyNoun(const Entity& entity, uint32_t begin, uint32_t head) const {
    bool known;
    return ClassOfNoun(text_, head, &known) == EntityClass::kOrganization && known &&
           text_.tags[head] == PosTag::kNn &&
           (text_.tags[begin] == PosTag::kDt ||
            (head > begin && text_.tags[head - 1] == PosTag::kPos)) &&
           !IsCapitalised(Word(head)) && !entity.first_name &&
           entity.sex() == Sex::kUnknown;
  }

  // Where the phrase that ends at `comma` begins: behind a comma, a verb or a mark,
  // and behind its prepositions.
  uint32_t PhraseBeforeComma(uint32_t comma) const {
    uint32_t begin = comma;
    while (begin > sentence_.begin && comma - begin < 16) {
      const PosTag tag = text_.tags[begin - 1];
      if (tag == PosTag::kComma || IsFiniteVerbTag(tag) || IsWhTag(tag) ||
          tag == PosTag::kVbn || tag == PosTag::kVb || tag == PosTag::kRb ||
          IsQuotationMark(Word(begin - 1))) {
        break;
      }
      --begin;
    }
    while (begin < comma &&
           (text_.tags[begin] == PosTag::kIn || text_.tags[begin] == PosTag::kCc ||
            text_.tags[begin] == PosTag::kTo ||
            absl::EqualsIgnoreCase(Word(begin), "according"))) {
      ++begin;
    }
    return begin;
  }

  // "the resignation of | the mayor of Lund, Ann Okafor,": in a phrase about something, where the
  // office at its end begins; else the phrase's begin.
  uint32_t OfficeBeforeComma(uint32_t begin, uint32_t comma) const {
    if (begin == comma || IsTitleNoun(text_, HeadOfPhrase(text_, {begin, comma}))) return begin;
    for (uint32_t i = begin + 1; i + 2 < comma; ++i) {
      if (text_.tags[i] != PosTag::kIn || text_.tags[i + 1] != PosTag::kDt) continue;
      const uint32_t head = HeadOfPhrase(text_, {i + 1, comma});
      if (head < comma && IsTitleNoun(text_, head) && EndOfPhrase(text_, head, comma) == comma) {
        return i + 1;
      }
    }
    return begin;
  }

  // "One of the authors of the report, Ann Okafor," as a source: all of it is her. So it is in
  // "Their leader, Ann Okafor, a miner from Lund,".
  void SourceBefore(size_t m) {
    const Mention& name = cast_.mentions[m];
    const uint32_t begin = NameBegin(name);
    if (begin < sentence_.begin + 2 || !IsComma(begin - 1)) return;
    for (size_t k = m; k > 0 && m - k < 8; --k) {
      const Mention& nominal = cast_.mentions[k - 1];
      if (nominal.sentence != name.sentence) return;
      if (!nominal.source || nominal.entity >= 0) continue;
      const bool behind = name.span.end < sentence_.end &&
                          EndOfPhrase(text_, nominal.head, begin - 1) == begin - 1;
      if (IsCalledBy(name, nominal, behind)) Call(name, begin, k - 1);
      return;
    }
  }

  // "his shadow, Ann Okafor": whatever a shadow may be.
  bool IsPersonsPhrase(const Mention& nominal, const Mention& name) const {
    bool known;
    ClassOfNoun(text_, nominal.head, &known);
    return nominal.Class() == EntityClass::kPerson ||
           absl::EqualsIgnoreCase(Word(nominal.span.begin), "one") ||
           (!known && !nominal.plural && name.surely_person);
  }

  // Whether the name ends the source that begins with the noun phrase, or stands between commas
  // right `behind` it, and may be its.
  bool IsCalledBy(const Mention& name, const Mention& nominal, bool behind) const {
    const Entity& entity = cast_.entities[name.entity];
    const bool last = name.span.end <= nominal.limit &&
                      name.span.end + 1 >= nominal.limit;
    const bool body = nominal.Class() == EntityClass::kOrganization &&
                      entity.kind != EntityClass::kPerson;
    // "The club's owners, the Velten Group,", "The former colonial power, Portugal,"
    const bool things =
        last && behind && nominal.definite && !name.surely_person &&
        (nominal.Class() == EntityClass::kGroup ||
         (nominal.Class() == EntityClass::kDocument &&
          text_.entities[name.head] == EntityType::kLocation &&
          text_.tags[name.span.begin - 1] != PosTag::kPos));
    const bool may_be = MayBePerson(entity) || IsParty(nominal.head);
    const bool closed = behind && (IsComma(name.span.end) || Word(name.span.end) == "(");
    return things || ((last || closed) && (body || (IsPersonsPhrase(nominal, name) && may_be)));
  }

  // "the defendant", "the owner": what a body may be, too.
  bool IsParty(uint32_t noun) const {
    const absl::string_view kind = TitleKindOfNoun(text_, noun);
    return kind == "legal" || kind == "business";
  }

  // The noun phrase, up to the comma before `name_begin`, is the name's role.
  void Call(const Mention& name, uint32_t name_begin, size_t nominal_index) {
    const Mention& nominal = cast_.mentions[nominal_index];
    if (IsPersonsPhrase(nominal, name) &&
        (nominal.Class() != EntityClass::kPerson || MakesPerson(name, nominal.head))) {
      MakePerson(name.entity);
    }
    Entity& entity = cast_.entities[name.entity];
    if (nominal.Class() == EntityClass::kGroup && entity.kind == EntityClass::kPerson &&
        !name.surely_person && !absl::EqualsIgnoreCase(Word(nominal.span.begin), "one")) {
      entity.kind = EntityClass::kGroup;
    }
    AddNoun(name.entity, nominal.head);
    SetRole(name.entity, RankOf(nominal.head, kAppositionRank),
            {nominal.span.begin, BeforeClause(nominal.head, name_begin - 1)});
    Tie(nominal_index, name.entity);
  }

  // "Another driver | , who would give only her first name"
  uint32_t BeforeClause(uint32_t head, uint32_t end) const {
    for (uint32_t i = head + 1; i + 1 < end; ++i) {
      if (IsComma(i) && text_.tags[i + 1] == PosTag::kWp) return i;
    }
    return end;
  }

  // Where the name's own noun phrase begins: behind a comma, where there is one
  // before its modifiers, its title, or itself.
  uint32_t NameBegin(const Mention& name) const {
    for (uint32_t begin :
         {name.modifier.begin, name.title.begin, name.span.begin}) {
      if (begin > sentence_.begin && text_.tags[begin - 1] == PosTag::kDt) {
        --begin;
      }
      if (begin > sentence_.begin && begin < name.span.begin &&
          IsComma(begin - 1)) {
        return begin;
      }
    }
    return name.span.begin;
  }

  void Tie(int nominal, int entity) {
    Mention& mention = cast_.mentions[nominal];
    mention.entity = entity;
    mention.confidence = 0.95f;
    if (mention.sex != Sex::kUnknown) {
      cast_.entities[entity].sex_score += mention.sex == Sex::kMale ? 2 : -2;
    }
  }

  const AnnotatedText& text_;
  Cast& cast_;
  Sentence sentence_ = {0, 0};
  std::vector<int> nominal_at_;  // By head token; -1 where none.
  std::vector<RoleNoun> nouns_;
};

}  // namespace

std::vector<RoleNoun> FindRoles(const AnnotatedText& text, Cast* cast) {
  return RoleFinder(text, cast).Find();
}

}  // namespace attest
