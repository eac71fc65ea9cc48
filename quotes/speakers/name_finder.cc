#include "quotes/speakers/name_finder.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Nothing that news calls somebody by is longer.
constexpr uint32_t kMaxNameTokens = 14;

bool IsProperTag(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps;
}

// Tags that a capitalised name may wrongly get.
bool IsNounLikeTag(PosTag tag) {
  switch (tag) {
    case PosTag::kNn:
    case PosTag::kNns:
    case PosTag::kJj:
    case PosTag::kFw:
    case PosTag::kVb:
    case PosTag::kVbg:
    case PosTag::kVbn:
    case PosTag::kVbp:
    case PosTag::kUh:
    case PosTag::kCd:
      return true;
    default:
      return IsProperTag(tag);
  }
}

bool IsVerb(PosTag tag) {
  return tag == PosTag::kVb || tag == PosTag::kVbp || tag == PosTag::kVbg ||
         tag == PosTag::kVbn;
}

// "R.", "C.T.": whom India and others call by initials and a father's name.
bool IsInitials(absl::string_view word) {
  if (word.size() < 2 || word.size() > 8 || word.back() != '.') return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !absl::ascii_isupper(word[i]) : word[i] != '.') return false;
  }
  return true;
}

bool HasForeignLetter(absl::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return (c & 0x80) != 0; }) &&
         !absl::StrContains(word, "’");
}

// One sentence, with what its capitals are worth.
struct NameScanner {
  const AnnotatedText& text;
  Sentence sentence;
  uint32_t sentence_index;
  bool headline;
  const absl::flat_hash_set<absl::string_view>& known;

  absl::string_view Word(uint32_t i) const { return text.tokenized.Word(i); }
  bool IsPerson(uint32_t i) const {
    return text.entities[i] == EntityType::kPerson;
  }

  bool IsOrganisation(uint32_t i) const {
    return text.entities[i] == EntityType::kOrganization;
  }
  bool IsPlace(uint32_t i) const {
    return text.entities[i] == EntityType::kLocation;
  }
  bool IsNameToken(uint32_t i) const;
  bool IsKnownName(uint32_t i) const;
  bool IsNamedByTag(uint32_t i) const;
  bool StandsInName(uint32_t i) const;

  // "Western Grid", that the entity tagger takes for one thing; not "Iraqi Kurds".
  bool BeginsNamedThing(uint32_t i) const {
    return text.entities[i] == EntityType::kMisc &&
           !absl::StrContains(Word(i), "-") &&
           i + 1 < sentence.end && text.entities[i + 1] == EntityType::kMisc &&
           text.tags[i + 1] == PosTag::kNnp && IsCapitalised(Word(i + 1)) &&
           !IsDemonym(Word(i + 1));
  }

  // The end of what joins the name token before `i` to a name token at the end of
  // it, or `i` where nothing does.
  uint32_t AfterConnector(uint32_t i) const;
  uint32_t AfterList(uint32_t begin, uint32_t i) const;
  uint32_t AfterParticles(uint32_t i) const;
  uint32_t AfterOrganisationWords(uint32_t i) const;
  uint32_t AfterPluralPossessive(uint32_t i) const;
  uint32_t AfterNickname(uint32_t i) const;
  uint32_t AfterSuffix(uint32_t i) const;
  bool OfficeBegins(uint32_t i) const;
  uint32_t OfficeOfBefore(uint32_t i) const;
  uint32_t GivenNameOf(TokenSpan run) const;
  bool HeadlineNameEnds(uint32_t begin, uint32_t i) const;
  bool IsFirstNameHere(uint32_t i) const;
  uint32_t RunEnd(uint32_t begin) const;
  uint32_t AfterBareTitle(uint32_t i) const;

  void AddRun(TokenSpan run, std::vector<Mention>* names) const;
  bool BeginsWithOrigin(TokenSpan run) const;
  void AddNamesOf(TokenSpan run, TokenSpan title, std::vector<Mention>* names) const;
  uint32_t NextCut(TokenSpan run, TokenSpan* title) const;
  void AddName(TokenSpan span, TokenSpan title,
               std::vector<Mention>* names) const;
  absl::string_view KindOfTitle(TokenSpan title) const;
  bool IsHonorific(TokenSpan title) const;
  bool IsPartOfName(TokenSpan title) const;
  bool EndsWithOffice(TokenSpan run) const;
  uint32_t BracketedTitleBefore(uint32_t begin) const;
  TokenSpan TitleBefore(uint32_t begin) const;
  bool Modifies(uint32_t i) const;
  bool EndsPhraseBefore(uint32_t i) const;
  TokenSpan ModifierBefore(uint32_t begin) const;
  void Vote(Mention* name) const;
  void VoteByWords(Mention* name) const;
  void VoteForPerson(float vote, Mention* name) const;
  void VoteByTitle(Mention* name) const;
  void VoteByFirstName(Mention* name) const;
  void VoteByOwnWords(Mention* name) const;
  void VoteByWordsBefore(Mention* name) const;
  bool IsBodyNoun(uint32_t i) const;
  bool IsTimeBack(uint32_t noun) const;
  bool FollowsTitleAndComma(TokenSpan span) const;
  bool IsPersonBySurnameFirst(TokenSpan span) const;
};

bool NameScanner::IsNameToken(uint32_t i) const {
  const absl::string_view word = Word(i);
  if (!IsCapitalised(word) || word == "I") return false;
  // "Ms Anand": whatever the tagger takes it for; but "Mr Speaker" is an office.
  if (i > sentence.begin && IsHonorific({i - 1, i}) && KindOfTitle({i, i + 1}).empty()) {
    return true;
  }
  if (IsPerson(i)) return IsNounLikeTag(text.tags[i]);
  if (ClassifyNameWord(word) == NameWordClass::kCalendar) return false;
  if (IsOrganisation(i)) return IsNounLikeTag(text.tags[i]);
  if (known.contains(word)) return IsKnownName(i);
  const bool entity = text.entities[i] != EntityType::kNone;
  if (headline) return IsProperTag(text.tags[i]) && entity;
  if (i == sentence.begin && !entity &&
      (Documents().Find(word) >= 0 || PersonGroups().Find(word) >= 0)) {
    return false;
  }
  return IsNamedByTag(i);
}

// A word that is a name elsewhere. "Quill disagreed": whatever the tagger thought of the
// first word.
bool NameScanner::IsKnownName(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (IsAllCapitals(Word(i)) || (IsNounLikeTag(tag) && tag != PosTag::kJj)) return true;
  return i == sentence.begin && i + 1 < sentence.end &&
         (text.tags[i + 1] == PosTag::kVbd || text.tags[i + 1] == PosTag::kVbz ||
          FindCueVerb(Word(i + 1)) != nullptr);
}

// A capitalised word that the entity tagger takes for nobody.
bool NameScanner::IsNamedByTag(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (IsProperTag(tag)) return true;
  if (i > sentence.begin && StandsInName(i)) return true;
  if (tag == PosTag::kJj) return BeginsNamedThing(i);
  return text.entities[i] != EntityType::kNone && IsNounLikeTag(tag);
}

// Behind a name's word, in "Nurses' Union", or with a letter like that of "Agustín", which no
// word of English has that begins with a capital.
bool NameScanner::StandsInName(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (!IsNounLikeTag(tag)) return false;
  if (IsProperTag(text.tags[i - 1]) && IsCapitalised(Word(i - 1))) return true;
  const bool owns = tag == PosTag::kNns && i + 2 < sentence.end &&
                    text.tags[i + 1] == PosTag::kPos && IsCapitalised(Word(i + 2)) &&
                    ClassifyNameWord(Word(i + 2)) == NameWordClass::kOrganisation;
  return owns || HasForeignLetter(Word(i));
}

uint32_t NameScanner::AfterParticles(uint32_t i) const {
  uint32_t end = i;
  while (end < sentence.end && end < i + 3 &&
         ClassifyNameWord(Word(end)) == NameWordClass::kParticle) {
    ++end;
  }
  return end > i && end < sentence.end && IsNameToken(end) ? end : i;
}

uint32_t NameScanner::AfterOrganisationWords(uint32_t i) const {
  uint32_t end = i;
  while (end < sentence.end && end < i + 3 &&
         ClassifyNameWord(Word(end)) == NameWordClass::kConnector) {
    ++end;
  }
  if (end == i || end >= sentence.end || !IsNameToken(end)) return i;
  if (Word(i) == "&") return end;
  if (IsOrganisation(i) && IsOrganisation(i - 1) && IsOrganisation(end)) {
    return end;
  }
  const bool organisation_head =
      ClassifyNameWord(Word(i - 1)) == NameWordClass::kOrganisation;
  const bool joins = Word(i) == "of" || Word(i) == "for" || Word(i) == "on";
  return organisation_head && joins ? end : i;
}

// "Seafarers' Union", "Women's Institute".
uint32_t NameScanner::AfterPluralPossessive(uint32_t i) const {
  if (text.tags[i] != PosTag::kPos || i + 1 >= sentence.end) return i;
  if (!IsNameToken(i + 1) ||
      ClassifyNameWord(Word(i + 1)) != NameWordClass::kOrganisation) {
    return i;
  }
  LemmaBuffer buffer;
  const absl::string_view owner = Word(i - 1);
  const bool plural =
      IsCapitalised(owner) && !IsPerson(i - 1) &&
      !absl::EqualsIgnoreCase(
          Lemmatize(owner, Inflection::kPluralNoun, &buffer), owner);
  return plural ? i + 1 : i;
}

uint32_t NameScanner::AfterNickname(uint32_t i) const {
  const bool bracket = text.tags[i] == PosTag::kLrb;
  if (!bracket && !IsQuotationMark(Word(i))) return i;
  for (uint32_t k = i + 1; k < sentence.end && k < i + 4; ++k) {
    const bool closes =
        bracket ? text.tags[k] == PosTag::kRrb : IsQuotationMark(Word(k));
    if (closes) {
      return k > i + 1 && k + 1 < sentence.end && IsNameToken(k + 1) ? k + 1
                                                                     : i;
    }
  }
  return i;
}

uint32_t NameScanner::AfterSuffix(uint32_t i) const {
  const uint32_t suffix = i + (Word(i) == "," ? 1 : 0);
  if (suffix >= sentence.end ||
      ClassifyNameWord(Word(suffix)) != NameWordClass::kSuffix) {
    return i;
  }
  return suffix;
}

// "Ministry of Trade, Industry and Energy": at the comma, to the last of the list.
uint32_t NameScanner::AfterList(uint32_t begin, uint32_t i) const {
  if (Word(i) != "," || i < begin + 3 ||
      ClassifyNameWord(Word(begin)) != NameWordClass::kOrganisation ||
      (Word(begin + 1) != "of" && Word(begin + 1) != "for")) {
    return i;
  }
  for (uint32_t k = i + 1; k + 1 < sentence.end && k < begin + kMaxNameTokens;
       ++k) {
    if (Word(k) == "and") return IsNameToken(k + 1) ? k + 1 : i;
    if (Word(k) == ",") continue;
    if (!IsNameToken(k) || IsPerson(k)) return i;
  }
  return i;
}

uint32_t NameScanner::AfterConnector(uint32_t i) const {
  for (uint32_t end : {AfterParticles(i), AfterOrganisationWords(i),
                       AfterPluralPossessive(i), AfterNickname(i),
                       AfterSuffix(i)}) {
    if (end > i) return end;
  }
  return i;
}

// "Secretary of State": an office that goes on behind its first word.
bool NameScanner::OfficeBegins(uint32_t i) const {
  return i + 1 < sentence.end && text.tags[i + 1] == PosTag::kIn &&
         TitleLength(text, i, sentence.end, /*capital=*/true) > 2;
}

// In a headline, what follows a name has a capital, too.
bool NameScanner::HeadlineNameEnds(uint32_t begin, uint32_t i) const {
  if (IsPerson(i) && i < begin + 2) return false;
  return headline && known.contains(Word(i - 1)) && !known.contains(Word(i)) &&
         IsCapitalised(Word(i));
}

// "Don", "Dean", "Major" are first names too, unless two more names follow.
bool NameScanner::IsFirstNameHere(uint32_t i) const {
  if (!IsFirstName(Word(i))) return false;
  return i + 2 >= sentence.end || !IsFirstName(Word(i + 1)) ||
         (!IsNameToken(i + 2) && AfterParticles(i + 2) == i + 2 &&
          AfterNickname(i + 2) == i + 2);
}

uint32_t NameScanner::RunEnd(uint32_t begin) const {
  uint32_t i = begin;
  const uint32_t limit = std::min(sentence.end, begin + kMaxNameTokens);
  while (i < limit) {
    if (i > begin && (OfficeBegins(i) || HeadlineNameEnds(begin, i))) break;
    if (IsNameToken(i)) {
      ++i;
      continue;
    }
    if (i == begin) break;
    const uint32_t next = std::max(AfterConnector(i), AfterList(begin, i));
    if (next == i) break;
    i = next + 1;
  }
  return std::min(i, limit);
}

// The end of a title at `i`, which the scan steps over: a name may follow, and finds
// the title before it; where none does, the title speaks of its bearer ("the
// Secretary of State") and is no name. `i` where there is none.
uint32_t NameScanner::AfterBareTitle(uint32_t i) const {
  const size_t length = TitleLength(text, i, sentence.end, /*capital=*/true);
  if (length == 0) return i;
  const TokenSpan title = {i, static_cast<uint32_t>(i + length)};
  if (IsPartOfName(title)) return i;
  const uint32_t end = i + length;
  const bool name_follows = end < sentence.end && IsNameToken(end);
  const bool determined =
      i > sentence.begin && (text.tags[i - 1] == PosTag::kDt ||
                             text.tags[i - 1] == PosTag::kPrpS ||
                             text.tags[i - 1] == PosTag::kPos);
  if (determined || length > 1) return end;
  if (name_follows) return IsFirstNameHere(i) ? i : end;
  // At a sentence's beginning the capital says nothing: "Mayor rejects claims".
  const bool person = i > sentence.begin && IsPerson(i);
  return person || known.contains(Word(i)) ? i : end;
}

// Where the office that ends with "of" or "of the" right before `i` begins; `i` for none:
// "minister of", "Leader of the".
uint32_t NameScanner::OfficeOfBefore(uint32_t i) const {
  const uint32_t of = i > sentence.begin && Word(i - 1) == "the" ? i - 1 : i;
  const bool office = of >= sentence.begin + 2 && Word(of - 1) == "of" &&
                      IsTitleNoun(text, of - 2);
  return office ? of - 2 : i;
}

// Where a first name or initials begin with only the family name behind them; the run's
// begin for none.
uint32_t NameScanner::GivenNameOf(TokenSpan run) const {
  if (run.end - run.begin < 3) return run.begin;
  uint32_t given = run.end - 2;
  if (IsFirstName(Word(given))) return given;
  while (given > run.begin && IsInitials(Word(given))) --given;
  return given + 2 < run.end ? given + 1 : run.begin;
}

// Where the run's first name ends and another, with its title, begins.
uint32_t NameScanner::NextCut(TokenSpan run, TokenSpan* title) const {
  *title = {run.end, run.end};
  for (uint32_t i = run.begin; i < run.end; ++i) {
    const size_t length =
        IsFirstNameHere(i) ? 0
                           : TitleLength(text, i, run.end, /*capital=*/true);
    if (length > 0 && i + length < run.end &&
        !IsPartOfName({i, static_cast<uint32_t>(i + length)})) {
      *title = {i, static_cast<uint32_t>(i + length)};
      return i;
    }
    if (i > run.begin && IsPerson(i) && !IsPerson(i - 1) &&
        text.entities[i - 1] != EntityType::kNone &&
        IsCapitalised(Word(i - 1)) && !IsFirstName(Word(i - 1)) &&
        (IsFirstName(Word(i)) || IsInitials(Word(i)))) {
      *title = {i, i};
      return i;
    }
  }
  return run.end;
}

// "Federal Industry Minister": somebody's office, and no name, unlike the "Union
// Leader", a newspaper.
bool NameScanner::EndsWithOffice(TokenSpan run) const {
  if (run.end - run.begin < 2 || IsFirstName(Word(run.begin)) ||
      Word(run.end - 1) == "Leader") {
    return false;
  }
  const absl::string_view kind = KindOfTitle({run.end - 1, run.end});
  return kind == "political" || kind == "official" || kind == "spokesperson" ||
         kind == "police" || kind == "military";
}

void NameScanner::AddRun(TokenSpan run, std::vector<Mention>* names) const {
  TokenSpan title = TitleBefore(run.begin);
  // "the Republican", "veteran Iraqis" are no names; "Mr. French" is.
  if (run.end - run.begin == 1 && IsDemonym(Word(run.begin)) &&
      !IsHonorific(title)) {
    return;
  }
  if (BeginsWithOrigin(run)) {
    title = {run.begin, run.begin + 1};
    ++run.begin;
  }
  // "minister of Health | Łukasz Wróbel"
  const uint32_t office = OfficeOfBefore(run.begin);
  const uint32_t given = GivenNameOf(run);
  if (office < run.begin && given > run.begin && !IsFirstName(Word(run.begin))) {
    title = {office, given};
    run.begin = given;
  }
  if (!EndsWithOffice(run)) AddNamesOf(run, title, names);
}

// "Iraqi | Mustafa al-Kadhimi"
bool NameScanner::BeginsWithOrigin(TokenSpan run) const {
  const uint32_t length = run.end - run.begin;
  return length >= 2 && IsDemonym(Word(run.begin)) &&
         !(length == 2 && IsFirstName(Word(run.begin))) &&
         (IsPerson(run.begin + 1) || IsFirstName(Word(run.begin + 1))) &&
         !IsOrganisation(run.begin);
}

// Cuts the run, which `title` stands before, into names.
void NameScanner::AddNamesOf(TokenSpan run, TokenSpan title,
                             std::vector<Mention>* names) const {
  while (run.begin < run.end) {
    TokenSpan next_title;
    const uint32_t cut = NextCut(run, &next_title);
    if (cut > run.begin) AddName({run.begin, cut}, title, names);
    if (cut == run.end) return;
    title = {cut == run.begin && title.begin < title.end ? title.begin : cut,
             next_title.end};
    run.begin = next_title.end;
    if (next_title.begin == next_title.end) {
      // A cut without a title: the person's name is the rest, however it looks.
      AddName(run, title, names);
      return;
    }
  }
}

absl::string_view NameScanner::KindOfTitle(TokenSpan title) const {
  size_t length;
  const int row =
      Titles().Match(text.tokenized, title.begin, title.end, &length);
  return row < 0 ? absl::string_view() : Titles().Get(row, kTitleKind);
}

bool NameScanner::IsHonorific(TokenSpan title) const {
  return KindOfTitle(title) == "honorific";
}

// "General Motors", "Justice Department", "King County", "Boy George", "Student
// Voices"; but "Justice Okafor" even where the entity tagger takes her for an
// organisation.
bool NameScanner::IsPartOfName(TokenSpan title) const {
  const absl::string_view kind = KindOfTitle(title);
  const bool name_follows = title.end < sentence.end && IsNameToken(title.end);
  // "Rival Skyhop" is called Skyhop.
  if (kind == "honorific" || kind == "relation") return false;
  if (kind == "person") return name_follows;
  if (IsPlace(title.begin)) return name_follows;
  if (!IsOrganisation(title.begin) || !name_follows) return false;
  const absl::string_view next = Word(title.end);
  const bool office = kind == "political" || kind == "legal" ||
                      kind == "police" || kind == "religious" ||
                      kind == "academic";
  return !(office || IsPerson(title.end) || IsFirstName(next)) ||
         ClassifyNameWord(next) == NameWordClass::kOrganisation;
}

// "Chief (Mrs.) | Ngozi Eze", "Alhaji (Dr) | Musa Bello": where such titles begin; `begin` for
// none.
uint32_t NameScanner::BracketedTitleBefore(uint32_t begin) const {
  if (begin < sentence.begin + 4 || Word(begin - 1) != ")" || Word(begin - 3) != "(" ||
      TitleLength(text, begin - 2, begin - 1, /*capital=*/true) != 1) {
    return begin;
  }
  return TitleLength(text, begin - 4, begin - 3, /*capital=*/true) == 1 ? begin - 4 : begin;
}

TokenSpan NameScanner::TitleBefore(uint32_t begin) const {
  const uint32_t bracketed = BracketedTitleBefore(begin);
  if (bracketed < begin) return {bracketed, begin};
  for (uint32_t back = 4; back >= 1; --back) {
    if (begin < sentence.begin + back) continue;
    const uint32_t at = begin - back;
    if (!IsNounLikeTag(text.tags[begin - 1]) || IsVerb(text.tags[begin - 1])) {
      break;
    }
    if (TitleLength(text, at, begin, /*capital=*/false) == back) {
      return {at, begin};
    }
  }
  return {begin, begin};
}

// True for a word that may stand in front of a noun; "retired", whatever the tagger
// says.
bool NameScanner::Modifies(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (ClassifyNameWord(Word(i)) == NameWordClass::kState) return true;
  if (tag == PosTag::kVbn || tag == PosTag::kVbg) {
    return text.deprels[i] == Deprel::kAmod || i == sentence.begin;
  }
  return tag == PosTag::kJj || tag == PosTag::kNn || tag == PosTag::kNns ||
         tag == PosTag::kPos || tag == PosTag::kJjs || IsProperTag(tag);
}

// "After the announcement | Lund Council spokesman": a noun with a determiner of its
// own, behind which the words become proper.
bool NameScanner::EndsPhraseBefore(uint32_t i) const {
  if (i < sentence.begin + 2 || text.tags[i - 2] != PosTag::kDt ||
      !IsProperTag(text.tags[i])) {
    return false;
  }
  const absl::string_view noun = Word(i - 1);
  return (text.tags[i - 1] == PosTag::kNn || text.tags[i - 1] == PosTag::kNns) &&
         !IsCapitalised(noun) && PersonGroups().Find(noun) < 0 &&
         Titles().Find(noun) < 0;
}

// "week" of "last week", "this year".
bool NameScanner::IsTimeBack(uint32_t noun) const {
  const absl::string_view word = Word(noun), before = Word(noun - 1);
  const bool back = absl::EqualsIgnoreCase(before, "last") ||
                    absl::EqualsIgnoreCase(before, "this") ||
                    absl::EqualsIgnoreCase(before, "next");
  return back && (word == "week" || word == "month" || word == "year" ||
                  word == "night" || word == "season");
}

// The rest of the noun phrase before the name: "former Iraqi", "Clinton campaign".
TokenSpan NameScanner::ModifierBefore(uint32_t end) const {
  uint32_t begin = end;
  while (begin > sentence.begin && begin + 8 > end) {
    if (!Modifies(begin - 1) || IsQuotationMark(Word(begin - 1)) ||
        ClassifyNameWord(Word(begin - 1)) == NameWordClass::kCalendar) {
      break;
    }
    if (begin < end && EndsPhraseBefore(begin)) break;
    // "last week | US Treasury Secretary"
    if (begin >= sentence.begin + 2 && IsTimeBack(begin - 1)) break;
    --begin;
  }
  if (begin < end && text.tags[begin] == PosTag::kPos) ++begin;
  return {begin, end};
}

void NameScanner::AddName(TokenSpan span, TokenSpan title,
                          std::vector<Mention>* names) const {
  Mention name;
  name.form = MentionForm::kName;
  name.span = span;
  name.title = title;
  name.head = span.end - 1;
  while (name.head > span.begin &&
         ClassifyNameWord(Word(name.head)) == NameWordClass::kSuffix) {
    name.head -= Word(name.head - 1) == "," ? 2 : 1;
  }
  if (name.head < span.begin || name.head >= span.end) name.head = span.begin;
  name.sentence = sentence_index;
  name.headline = headline;
  name.modifier = ModifierBefore(title.begin < title.end ? title.begin
                                                         : span.begin);
  Vote(&name);
  names->push_back(name);
}

void NameScanner::Vote(Mention* name) const {
  float* votes = name->votes;
  for (uint32_t i = name->span.begin; i < name->span.end; ++i) {
    const float share = 2.0f / (name->span.end - name->span.begin);
    switch (text.entities[i]) {
      case EntityType::kPerson:
        votes[static_cast<int>(EntityClass::kPerson)] += share;
        break;
      case EntityType::kOrganization:
        votes[static_cast<int>(EntityClass::kOrganization)] += share;
        break;
      case EntityType::kLocation:
        votes[static_cast<int>(EntityClass::kPlace)] += share;
        break;
      case EntityType::kMisc:
        votes[static_cast<int>(EntityClass::kThing)] += share / 2;
        break;
      case EntityType::kNone:
        break;
    }
  }
  VoteByWords(name);
}

bool SaysSex(absl::string_view sex, Sex* out) {
  if (sex != "m" && sex != "f") return false;
  *out = sex == "m" ? Sex::kMale : Sex::kFemale;
  return true;
}

// "company" in "the energy company Lund Power".
bool NameScanner::IsBodyNoun(uint32_t i) const {
  return text.tags[i] == PosTag::kNn && IsBody(Word(i));
}

// "the mayor, Tomás Arencibia"
bool NameScanner::FollowsTitleAndComma(TokenSpan span) const {
  return span.end - span.begin >= 2 && span.begin >= sentence.begin + 3 &&
         Word(span.begin - 1) == "," && text.tags[span.begin - 2] == PosTag::kNn &&
         text.tags[span.begin - 3] == PosTag::kDt &&
         Titles().Find(Word(span.begin - 2)) >= 0;
}

// "Lee Sang-min"
bool NameScanner::IsPersonBySurnameFirst(TokenSpan span) const {
  if (span.end - span.begin != 2) return false;
  const absl::string_view given = Word(span.begin + 1);
  const size_t hyphen = given.find('-');
  return hyphen != absl::string_view::npos && hyphen >= 2 &&
         hyphen + 2 < given.size() && absl::ascii_isupper(given[0]) &&
         absl::ascii_islower(given[hyphen + 1]) &&
         given.find('-', hyphen + 1) == absl::string_view::npos &&
         !IsAllCapitals(Word(span.begin));
}

void NameScanner::VoteByWords(Mention* name) const {
  VoteByTitle(name);
  VoteByFirstName(name);
  VoteByOwnWords(name);
  VoteByWordsBefore(name);
}

void NameScanner::VoteForPerson(float vote, Mention* name) const {
  name->votes[static_cast<int>(EntityClass::kPerson)] += vote;
  name->surely_person = true;
}

void NameScanner::VoteByTitle(Mention* name) const {
  size_t length;
  for (uint32_t i = name->title.begin; i < name->title.end;
       i += std::max<size_t>(1, length)) {
    const int row = Titles().Match(text.tokenized, i, name->title.end, &length);
    if (row < 0) {
      length = 1;
      continue;
    }
    // Companies have rivals, too.
    if (Titles().Get(row, kTitleKind) != "relation") VoteForPerson(3, name);
    SaysSex(Titles().Get(row, kTitleSex), &name->title_sex);
  }
  name->sex = name->title_sex;
}

void NameScanner::VoteByFirstName(Mention* name) const {
  const TokenSpan span = name->span;
  if (IsFirstName(Word(span.begin))) {
    const bool alone = span.end - span.begin == 1;
    VoteForPerson(alone ? 0.5f : 1.5f, name);
    if (name->sex == Sex::kUnknown && !alone) name->sex = FirstNameSex(Word(span.begin));
  }
  if (IsPersonBySurnameFirst(span)) {
    VoteForPerson(2, name);
    name->sex = name->title_sex;
  }
}

void NameScanner::VoteByOwnWords(Mention* name) const {
  const TokenSpan span = name->span;
  float& organisation = name->votes[static_cast<int>(EntityClass::kOrganization)];
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (ClassifyNameWord(Word(i)) == NameWordClass::kOrganisation) {
      organisation += i + 1 == span.end ? 4 : i == span.begin ? 2.5f : 1.5f;
    }
  }
  const bool alone = span.end - span.begin == 1;
  if (!alone && IsPlaceName(Word(span.end - 1)) && !IsFirstName(Word(span.begin))) {
    organisation += 2.5f;
  }
  const bool acronym = IsAllCapitals(Word(span.begin)) && Word(span.begin).size() <= 6;
  if (alone && acronym && !headline) organisation += 1.5f;
}

void NameScanner::VoteByWordsBefore(Mention* name) const {
  if (FollowsTitleAndComma(name->span)) VoteForPerson(2, name);
  if (name->title.begin < name->title.end || name->span.begin == sentence.begin) return;
  float* votes = name->votes;
  const uint32_t before = name->span.begin - 1;
  if (IsBodyNoun(before)) votes[static_cast<int>(EntityClass::kOrganization)] += 2.5f;
  if (Word(before) == "near" || Word(before) == "outside") {
    votes[static_cast<int>(EntityClass::kPlace)] += 2;
  }
  if (absl::EqualsIgnoreCase(Word(before), "the")) {
    votes[static_cast<int>(EntityClass::kOrganization)] += 1;
    votes[static_cast<int>(EntityClass::kPerson)] -= 1;
  }
}

}  // namespace

bool IsHeadline(const AnnotatedText& text, Sentence sentence) {
  int words = 0, capitals = 0;
  for (uint32_t i = sentence.begin; i < sentence.end && words < 40; ++i) {
    const absl::string_view word = text.tokenized.Word(i);
    if (word.size() < 4 || !absl::ascii_isalpha(word[0])) continue;
    ++words;
    if (absl::ascii_isupper(word[0])) ++capitals;
  }
  return words >= 4 && capitals * 5 >= words * 4;
}

size_t TitleLength(const AnnotatedText& text, uint32_t at, uint32_t end,
                   bool capital) {
  const absl::string_view word = text.tokenized.Word(at);
  if (word.empty() || (capital && !absl::ascii_isupper(word[0]))) return 0;
  size_t length = 0;
  if (Titles().Match(text.tokenized, at, end, &length) >= 0) return length;
  for (absl::string_view ending : {"-elect", "-designate"}) {
    if (absl::EndsWith(word, ending) &&
        Titles().Find(word.substr(0, word.size() - ending.size())) >= 0) {
      return 1;
    }
  }
  if (absl::StartsWithIgnoreCase(word, "ex-") && Titles().Find(word.substr(3)) >= 0) return 1;
  // "Mum-of-two"
  const size_t of = word.find("-of-");
  return of != absl::string_view::npos && Titles().Find(word.substr(0, of)) >= 0 ? 1 : 0;
}

void FindNames(const AnnotatedText& text, uint32_t sentence,
               const absl::flat_hash_set<absl::string_view>& known,
               std::vector<Mention>* names) {
  const Sentence range = text.tokenized.sentences[sentence];
  const NameScanner scanner = {text, range, sentence, IsHeadline(text, range),
                               known};
  for (uint32_t i = range.begin; i < range.end;) {
    const uint32_t after_title = scanner.AfterBareTitle(i);
    if (after_title > i || !scanner.IsNameToken(i)) {
      i = std::max(i + 1, after_title);
      continue;
    }
    const uint32_t end = std::max(i + 1, scanner.RunEnd(i));
    scanner.AddRun({i, end}, names);
    i = end;
  }
}

}  // namespace attest
