#include "claims/principals.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

constexpr int kTitleKind = 1;

absl::string_view LastWord(absl::string_view words) {
  return words.substr(words.rfind(' ') + 1);
}

absl::string_view WithoutPossessive(absl::string_view words) {
  for (absl::string_view ending : {"'s", "’s", "'", "’"}) {
    if (absl::ConsumeSuffix(&words, ending)) break;
  }
  return words;
}

// Whether a noun says that somebody speaks for another; of the lexicon's legal and
// political titles few do.
bool IsMouth(absl::string_view noun) {
  static const auto& others =
      *new absl::flat_hash_set<absl::string_view, FoldedHash, FoldedEq>(
          {"attorney", "attorneys", "barrister", "counsel", "lawyer", "lawyers",
           "press secretary", "solicitor", "solicitors"});
  if (others.contains(noun)) return true;
  const int row = Titles().Find(noun);
  return row >= 0 && Titles().Get(row, kTitleKind) == "spokesperson" &&
         !absl::EqualsIgnoreCase(noun, "speaker");
}

// What stands before the mouth's noun, "press secretary" or "lawyer"; nullopt for none.
absl::optional<absl::string_view> WithoutMouth(absl::string_view role) {
  size_t at = role.size();
  for (int words = 0; words < 2 && at != absl::string_view::npos; ++words) {
    at = at == 0 ? absl::string_view::npos : role.rfind(' ', at - 1);
    const size_t begin = at == absl::string_view::npos ? 0 : at + 1;
    if (IsMouth(role.substr(begin))) return role.substr(0, begin == 0 ? 0 : at);
  }
  return absl::nullopt;
}

bool IsAnyBody(absl::string_view name) {
  static const auto& bodies =
      *new absl::flat_hash_set<absl::string_view, FoldedHash, FoldedEq>(
          {"the agency", "the bank", "the charity", "the club", "the company", "the firm",
           "the group", "the organisation", "the organization"});
  return bodies.contains(name);
}

}  // namespace

absl::string_view PrincipalOf(absl::string_view role) {
  for (absl::string_view link : {" for ", " of ", " to "}) {
    const size_t at = role.find(link);
    if (at == absl::string_view::npos) continue;
    return WithoutMouth(role.substr(0, at)).has_value() ? role.substr(at + link.size())
                                                        : absl::string_view();
  }
  return WithoutPossessive(WithoutMouth(role).value_or(""));
}

bool SpeaksFor(const Speaker& speaker, absl::string_view name) {
  const absl::string_view role =
      speaker.role().empty() ? speaker.name() : speaker.role();
  const absl::string_view principal = PrincipalOf(role);
  if (principal.empty()) return false;
  return IsAnyBody(name) || absl::EqualsIgnoreCase(LastWord(principal), LastWord(name));
}

}  // namespace attest
