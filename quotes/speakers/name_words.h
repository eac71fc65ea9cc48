// Letters and words of proper names: what is capitalised, what is the same name
// spelt otherwise, what kind of word stands in or beside a name.
//
// Thread-safe; look-ups allocate nothing.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_WORDS_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace attest {

enum class Sex : uint8_t { kUnknown, kMale, kFemale };

// As the lexicons write it: "m" or "f"; unknown for anything else.
Sex ParseSex(absl::string_view sex);

enum class NameWordClass : uint8_t {
  kNone,
  kParticle,
  kSuffix,
  kOrganisation,
  kCalendar,
  kDemonym,
  kAbbreviation,
  kConnector,
  kQuantity,
  kNobody,
  kRank,
  kThing,
  kState,
};

// From name_words.tsv; ASCII case is ignored.
NameWordClass ClassifyNameWord(absl::string_view word);

// "Iraqi", "Republicans".
bool IsDemonym(absl::string_view word);

// "Iraqi", which tells a place, unlike "Republican".
bool IsNationality(absl::string_view word);

// A country or region that has a demonym: "Iraq", "Victoria".
bool IsPlaceName(absl::string_view word);

// The third column of name_words.tsv: "Iraq" for "Iraqi", "senator" for "Sen.";
// empty where there is none.
absl::string_view NameWordValue(absl::string_view word);

// True of the noun for bodies that have it in their names: "ministry", "court", not
// "company".
bool IsInBodysName(absl::string_view noun);

// Of a first name. Unknown where both sexes bear it, or the list does not have it.
Sex FirstNameSex(absl::string_view word);
bool IsFirstName(absl::string_view word);

// True for a name written with a capital, with or without a particle joined to it:
// "Price", "al-Kadhimi", "d'Estaing", "Öztürk".
bool IsCapitalised(absl::string_view word);

// True where there are two capitals or more and no small letter: "FBI", "U.N.".
bool IsAllCapitals(absl::string_view word);

// "HSE", "MoD": letters, of which the first and the last, and nearly all others, are capitals.
bool IsAcronym(absl::string_view word);

// The form under which spellings of one name are equal: small letters without
// diacritics, full stops, apostrophes and a joined article ("al-", "el-").
// "al-Kadhimi" and "Kadhimi" are "kadhimi"; "O’Neill" is "oneill".
std::string FoldName(absl::string_view word);

// True where two folded first names may be one person's: equal, an initial of the
// other ("j", "john"), or its short form ("bill", "william").
bool CompatibleFirstNames(absl::string_view a, absl::string_view b);

// A spelling's consonants; vowels, "h" and doubled letters left out: the same for
// transliterations of one name. "Khazali" and "Khazzaly" are "kzl".
std::string ConsonantSkeleton(absl::string_view folded);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_WORDS_H_
