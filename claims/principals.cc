#include "claims/principals.h"

#include <cstddef>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

using Words = absl::flat_hash_set<absl::string_view, FoldedHash, FoldedEq>;

absl::string_view LastWord(absl::string_view words) {
  return words.substr(words.rfind(' ') + 1);
}

// A role's words around the noun that says that somebody speaks for another.
struct Mouth {
  enum Kind { kNone, kSpokesman, kLawyer } kind = kNone;
  absl::string_view before;
};

// Of the lexicon's legal and political titles few speak for others.
Mouth::Kind KindOf(absl::string_view noun) {
  static const auto& lawyers =
      *new Words({"attorney", "attorneys", "barrister", "counsel", "lawyer", "lawyers",
                  "solicitor", "solicitors"});
  if (lawyers.contains(noun)) return Mouth::kLawyer;
  const int row = Titles().Find(noun);
  const bool speaks = row >= 0 && Titles().Get(row, kTitleKind) == "spokesperson" &&
                      !absl::EqualsIgnoreCase(noun, "speaker");
  return speaks || absl::EqualsIgnoreCase(noun, "press secretary") ? Mouth::kSpokesman
                                                                   : Mouth::kNone;
}

// By the last word, or the last two ("press secretary").
Mouth MouthAtEnd(absl::string_view words) {
  size_t space = words.rfind(' ');
  for (int size = 1; size <= 2; ++size) {
    const size_t begin = space == absl::string_view::npos ? 0 : space + 1;
    const Mouth::Kind kind = KindOf(words.substr(begin));
    if (kind != Mouth::kNone) return {kind, words.substr(0, begin == 0 ? 0 : space)};
    if (begin == 0) break;
    space = words.rfind(' ', space - 1);
  }
  return {};
}

// Where the first of "for", "of" and "to" stands; npos for none.
size_t FirstLink(absl::string_view role, size_t* size) {
  size_t first = absl::string_view::npos;
  for (absl::string_view link : {" for ", " of ", " to "}) {
    const size_t at = role.find(link);
    if (at >= first) continue;
    first = at;
    *size = link.size();
  }
  return first;
}

// What may stand before "lawyer for ...": no "district", "special" or "U.S.".
bool IsPlainLawyer(absl::string_view before) {
  static const auto& plain =
      *new Words({"", "a", "defence", "defense", "lead", "senior", "the"});
  return plain.contains(before);
}

// "Vale's", but "the state's"; the owner without the ending.
absl::string_view Owner(absl::string_view words) {
  static const auto& publics =
      *new Words({"commonwealth", "county", "crown", "people", "state", "states"});
  for (absl::string_view ending : {"'s", "’s", "'", "’"}) {
    if (!absl::ConsumeSuffix(&words, ending)) continue;
    return publics.contains(LastWord(words)) ? absl::string_view() : words;
  }
  return "";
}

struct Role {
  absl::string_view principal;
  Mouth::Kind kind = Mouth::kNone;
};

Role ReadRole(absl::string_view role) {
  size_t size = 0;
  const size_t link = FirstLink(role, &size);
  const Mouth mouth = MouthAtEnd(role.substr(0, link));
  if (mouth.kind == Mouth::kNone) return {};
  if (link != absl::string_view::npos) {
    const bool speaks = mouth.kind == Mouth::kSpokesman || IsPlainLawyer(mouth.before);
    return {speaks ? role.substr(link + size) : absl::string_view(), mouth.kind};
  }
  const absl::string_view owner = Owner(mouth.before);
  const bool compound = owner.empty() && mouth.kind == Mouth::kSpokesman;
  return {compound ? mouth.before : owner, mouth.kind};
}

bool IsAnyCompany(absl::string_view name) {
  static const auto& companies = *new Words(
      {"the bank", "the charity", "the club", "the company", "the firm"});
  return companies.contains(name);
}

}  // namespace

absl::string_view PrincipalOf(absl::string_view role) { return ReadRole(role).principal; }

bool SpeaksFor(const Speaker& speaker, absl::string_view name,
               const ArticlePeople& people) {
  const Role role =
      ReadRole(speaker.role().empty() ? speaker.name() : speaker.role());
  if (role.principal.empty()) return false;
  const absl::string_view last = LastWord(role.principal);
  if (absl::EqualsIgnoreCase(last, LastWord(name))) return true;
  return IsAnyCompany(name) && role.kind == Mouth::kLawyer &&
         absl::ascii_isupper(role.principal[0]) && !people.IsPerson(last);
}

}  // namespace attest
