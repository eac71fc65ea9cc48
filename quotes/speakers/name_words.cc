#include "quotes/speakers/name_words.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/lexicon/name_words.h"
#include "quotes/lexicon/short_names.h"
#include "quotes/text/base_letter.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

constexpr int kClassColumn = 1, kValueColumn = 2, kFullNamesColumn = 1;
constexpr size_t kLongestMixedAcronym = 6;

const Lexicon& NameWords() {
  static const Lexicon* const words = new Lexicon(NameWordsTsv());
  return *words;
}

const Lexicon& ShortNames() {
  static const Lexicon* const names = new Lexicon(ShortNamesTsv());
  return *names;
}

bool IsGreekOrCyrillicCapital(uint32_t code_point) {
  return (code_point >= 0x391 && code_point <= 0x3AB) ||
         (code_point >= 0x400 && code_point <= 0x42F);
}

bool BeginsWithCapital(absl::string_view word) {
  if (word.empty()) return false;
  if (absl::ascii_isupper(word[0])) return true;
  const uint32_t first = DecodeUtf8(word, 0).value;
  const char base = BaseLetter(first);
  return base != 0 ? absl::ascii_isupper(base) : IsGreekOrCyrillicCapital(first);
}

// Bytes of an article or particle joined to the front of a name by a hyphen or an
// apostrophe, with it; 0 where there is none.
size_t JoinedParticle(absl::string_view word) {
  static constexpr absl::string_view kParticles[] = {
      "al-", "el-", "ul-", "ur-", "as-", "ash-", "an-", "at-", "ad-", "az-",
      "d'", "d’", "l'", "l’", "bin-", "abu-"};
  for (absl::string_view particle : kParticles) {
    if (word.size() > particle.size() &&
        word[particle.size() - 1] == particle.back() &&
        absl::EqualsIgnoreCase(word.substr(0, particle.size()), particle)) {
      return particle.size();
    }
  }
  return 0;
}

// True for a joined particle that writers leave out as they like.
bool IsArabicArticle(absl::string_view word, size_t length) {
  return length > 0 && word[length - 1] == '-' &&
         !absl::StartsWithIgnoreCase(word, "bin") &&
         !absl::StartsWithIgnoreCase(word, "abu");
}

// Bytes of an apostrophe or full stop at `at`, which folding leaves out.
size_t IgnoredMark(absl::string_view word, size_t at) {
  if (word[at] == '\'' || word[at] == '.' || word[at] == '`') return 1;
  const absl::string_view rest = word.substr(at);
  return absl::StartsWith(rest, "’") || absl::StartsWith(rest, "‘") ? 3 : 0;
}

// What transliterations disagree on.
bool IsVowelOrBreath(char c) {
  if (c == 'h') return true;
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool IsShortFormOf(absl::string_view brief, absl::string_view full) {
  const int row = ShortNames().Find(brief);
  if (row < 0) return false;
  for (absl::string_view name :
       absl::StrSplit(ShortNames().Get(row, kFullNamesColumn), ' ')) {
    if (absl::EqualsIgnoreCase(name, full)) return true;
  }
  return false;
}

}  // namespace

NameWordClass ClassifyNameWord(absl::string_view word) {
  static constexpr struct {
    absl::string_view name;
    NameWordClass word_class;
  } kClasses[] = {
      {"particle", NameWordClass::kParticle},
      {"suffix", NameWordClass::kSuffix},
      {"organisation", NameWordClass::kOrganisation},
      {"calendar", NameWordClass::kCalendar},
      {"demonym", NameWordClass::kDemonym},
      {"abbreviation", NameWordClass::kAbbreviation},
      {"connector", NameWordClass::kConnector},
      {"quantity", NameWordClass::kQuantity},
      {"nobody", NameWordClass::kNobody},
      {"rank", NameWordClass::kRank},
      {"thing", NameWordClass::kThing},
      {"state", NameWordClass::kState},
  };
  const int row = NameWords().Find(word);
  if (row < 0) return NameWordClass::kNone;
  for (const auto& entry : kClasses) {
    if (NameWords().Get(row, kClassColumn) == entry.name) {
      return entry.word_class;
    }
  }
  return NameWordClass::kNone;
}

bool IsInBodysName(absl::string_view noun) {
  return ClassifyNameWord(noun) == NameWordClass::kOrganisation &&
         NameWordValue(noun) == "itself";
}

bool IsDemonym(absl::string_view word) {
  if (ClassifyNameWord(word) == NameWordClass::kDemonym) return true;
  return absl::EndsWith(word, "s") &&
         ClassifyNameWord(word.substr(0, word.size() - 1)) ==
             NameWordClass::kDemonym;
}

bool IsNationality(absl::string_view word) {
  return ClassifyNameWord(word) == NameWordClass::kDemonym && !NameWordValue(word).empty();
}

bool IsPlaceName(absl::string_view word) {
  static const auto* const places = [] {
    auto* set = new absl::flat_hash_set<absl::string_view>;
    const Lexicon& words = NameWords();
    for (size_t row = 0; row < words.size(); ++row) {
      if (words.Get(row, kClassColumn) == "demonym") {
        set->insert(words.Get(row, kValueColumn));
      }
    }
    return set;
  }();
  return word != "-" && places->contains(word);
}

absl::string_view NameWordValue(absl::string_view word) {
  const int row = NameWords().Find(word);
  if (row < 0) return {};
  const absl::string_view value = NameWords().Get(row, kValueColumn);
  return value == "-" ? absl::string_view() : value;
}

Sex ParseSex(absl::string_view sex) {
  if (sex == "m") return Sex::kMale;
  return sex == "f" ? Sex::kFemale : Sex::kUnknown;
}

Sex FirstNameSex(absl::string_view word) {
  const int row = FirstNames().Find(word);
  return row < 0 ? Sex::kUnknown : ParseSex(FirstNames().Get(row, kFirstNameSex));
}

bool IsFirstName(absl::string_view word) {
  return FirstNames().Find(word) >= 0;
}

bool IsCapitalised(absl::string_view word) {
  return BeginsWithCapital(word) ||
         BeginsWithCapital(word.substr(JoinedParticle(word)));
}

bool IsAllCapitals(absl::string_view word) {
  int capitals = 0;
  for (char c : word) {
    if (absl::ascii_islower(c)) return false;
    if (absl::ascii_isupper(c)) ++capitals;
  }
  return capitals >= 2;
}

bool IsAcronym(absl::string_view word) {
  if (IsAllCapitals(word)) return true;
  if (word.size() < 3 || word.size() > kLongestMixedAcronym) return false;
  const auto small = [](char c) { return absl::ascii_islower(c) != 0; };
  return absl::ascii_isupper(word.front()) && absl::ascii_isupper(word.back()) &&
         std::all_of(word.begin(), word.end(), [](char c) { return absl::ascii_isalpha(c); }) &&
         std::count_if(word.begin(), word.end(), small) == 1;
}

std::string FoldName(absl::string_view word) {
  const size_t particle = JoinedParticle(word);
  size_t i = IsArabicArticle(word, particle) ? particle : 0;
  std::string folded;
  folded.reserve(word.size());
  while (i < word.size()) {
    const size_t ignored = IgnoredMark(word, i);
    const char base = ignored > 0 ? 0 : BaseLetter(DecodeUtf8(word, i).value);
    if (ignored == 0) {
      folded.push_back(absl::ascii_tolower(base != 0 ? base : word[i]));
    }
    i += ignored > 0 ? ignored : base != 0 ? 2 : 1;
  }
  return folded;
}

bool CompatibleFirstNames(absl::string_view a, absl::string_view b) {
  if (a.empty() || b.empty() || a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() == 1 && a[0] == b[0]) return true;
  if (IsShortFormOf(a, b) || IsShortFormOf(b, a)) return true;
  // Paul is not Paula.
  const Sex x = FirstNameSex(a), y = FirstNameSex(b);
  if (x != Sex::kUnknown && y != Sex::kUnknown && x != y) return false;
  return a.size() >= 3 && absl::StartsWith(b, a);
}

std::string ConsonantSkeleton(absl::string_view folded) {
  std::string skeleton;
  for (char c : folded) {
    if (IsVowelOrBreath(c) || c == '-') continue;
    if (skeleton.empty() || skeleton.back() != c) skeleton.push_back(c);
  }
  return skeleton;
}

}  // namespace attest
