#include "quotes/speakers/name_sentence.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/name_titles.h"

namespace attest {
namespace {

bool HasForeignLetter(absl::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return (c & 0x80) != 0; }) &&
         !absl::StrContains(word, "’");
}

}  // namespace

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
      return IsProperNounTag(tag);
  }
}

bool NameSentence::IsNameToken(uint32_t i) const {
  const absl::string_view word = Word(i);
  if (!IsCapitalised(word) || word == "I") return false;
  // "Ms Anand": whatever the tagger takes it for; but "Mr Speaker" is an office.
  if (i > sentence.begin && IsHonorific(text, {i - 1, i}) &&
      TitleKind(text, {i, i + 1}).empty()) {
    return true;
  }
  if (IsPerson(i)) return IsNounLikeTag(text.tags[i]);
  if (IsFirstNameOfNext(i) || IsJoinedToNext(i)) return true;
  if (ClassifyNameWord(word) == NameWordClass::kCalendar) return false;
  if (IsOrganisation(i)) return IsNounLikeTag(text.tags[i]);
  if (known.contains(word)) return IsKnownName(i);
  const bool entity = text.entities[i] != EntityType::kNone;
  if (headline) return IsProperNounTag(text.tags[i]) && entity;
  if (i == sentence.begin && !entity &&
      (Documents().Find(word) >= 0 || PersonGroups().Find(word) >= 0)) {
    return false;
  }
  return IsNamedByTag(i);
}

// "[Harriet] Okafor" behind "Labour's", whatever the tagger takes it for.
bool NameSentence::IsFirstNameOfNext(uint32_t i) const {
  return i > sentence.begin && i + 1 < sentence.end && text.tags[i] == PosTag::kNn &&
         IsFirstName(Word(i)) && IsPerson(i + 1) && IsCapitalised(Word(i + 1));
}

// "[Pratt] & Lund"
bool NameSentence::IsJoinedToNext(uint32_t i) const {
  return i + 2 < sentence.end && Word(i + 1) == "&" && IsNounLikeTag(text.tags[i]) &&
         IsNounTag(text.tags[i + 2]) && IsCapitalised(Word(i + 2));
}

// A word that is a name elsewhere. "Quill disagreed": whatever the tagger thought of the
// first word.
bool NameSentence::IsKnownName(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (IsAllCapitals(Word(i)) || (IsNounLikeTag(tag) && tag != PosTag::kJj)) return true;
  return i == sentence.begin && i + 1 < sentence.end &&
         (text.tags[i + 1] == PosTag::kVbd || text.tags[i + 1] == PosTag::kVbz ||
          FindCueVerb(Word(i + 1)) != nullptr);
}

// A capitalised word that the entity tagger takes for nobody.
bool NameSentence::IsNamedByTag(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (IsProperNounTag(tag)) return true;
  if (i > sentence.begin && StandsInName(i)) return true;
  if (tag == PosTag::kJj) return BeginsNamedThing(i);
  return text.entities[i] != EntityType::kNone && IsNounLikeTag(tag);
}

// Behind a name's word, in "Nurses' Union", or with a letter like that of "Agustín", which no
// word of English has that begins with a capital.
bool NameSentence::StandsInName(uint32_t i) const {
  const PosTag tag = text.tags[i];
  if (!IsNounLikeTag(tag)) return false;
  if (IsProperNounTag(text.tags[i - 1]) && IsCapitalised(Word(i - 1))) return true;
  const bool owns = tag == PosTag::kNns && i + 2 < sentence.end &&
                    text.tags[i + 1] == PosTag::kPos && IsCapitalised(Word(i + 2)) &&
                    ClassifyNameWord(Word(i + 2)) == NameWordClass::kOrganisation;
  return owns || HasForeignLetter(Word(i));
}

// "Western Grid", that the entity tagger takes for one thing; not "Iraqi Kurds".
bool NameSentence::BeginsNamedThing(uint32_t i) const {
  return text.entities[i] == EntityType::kMisc && !absl::StrContains(Word(i), "-") &&
         i + 1 < sentence.end && text.entities[i + 1] == EntityType::kMisc &&
         text.tags[i + 1] == PosTag::kNnp && IsCapitalised(Word(i + 1)) &&
         !IsDemonym(Word(i + 1));
}

}  // namespace attest
