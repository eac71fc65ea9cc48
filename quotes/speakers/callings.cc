#include "quotes/speakers/callings.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_phrase.h"

namespace attest {
namespace {

constexpr uint32_t kPublicOffice = 1;

// The kinds of titles, numbered as titles.tsv first has them; there are fewer than 30.
uint32_t NumberOf(absl::string_view kind) {
  static const auto& numbers = *[] {
    auto* kinds = new absl::flat_hash_map<absl::string_view, uint32_t>();
    for (size_t row = 0; row < Titles().size(); ++row) {
      kinds->emplace(Titles().Get(row, kTitleKind), kinds->size());
    }
    return kinds;
  }();
  const auto known = numbers.find(kind);
  return known == numbers.end() ? 0 : known->second;
}

// A bit for the kind of a title, as titles.tsv has it; 0 for an unknown one, and for a captain,
// who may be a team's or an army's.
uint32_t KindOf(absl::string_view noun) {
  if (absl::EqualsIgnoreCase(noun, "captain")) return 0;
  const int row = Titles().Find(noun);
  if (row < 0) return 0;
  const absl::string_view kind = Titles().Get(row, kTitleKind);
  for (absl::string_view office : {"political", "official", "royal"}) {
    if (kind == office) return kPublicOffice;
  }
  return 2u << (NumberOf(kind) % 30);
}

// Whether the name of the body has its kind, if that is one that names have: "the
// ministry" is no trust.
bool BodyFits(const Discourse& d, const Mention& nominal, int entity) {
  const absl::string_view noun = d.Word(nominal.head);
  if (!IsInBodysName(noun)) return true;
  const int fullest = d.entity(entity).fullest;
  if (fullest < 0) return false;
  const std::string name = absl::AsciiStrToLower(
      PhraseText(d.text(), d.mentions()[fullest].span));
  return absl::StrContains(name, absl::AsciiStrToLower(noun));
}

// "the prime minister" is no minister of Health.
bool RankFits(const Discourse& d, const Mention& nominal, int entity) {
  const std::string& role = d.entity(entity).role;
  if (nominal.head == nominal.span.begin || role.empty()) return true;
  const std::string rank = absl::AsciiStrToLower(d.Word(nominal.head - 1));
  return ClassifyNameWord(rank) != NameWordClass::kRank ||
         absl::StrContains(absl::AsciiStrToLower(role), rank);
}

// "head of state", "minister": the noun with what belongs to the title.
std::string OfficeOf(const AnnotatedText& text, const Mention& nominal) {
  const size_t length = TitleLength(text, nominal.head, nominal.limit, /*capital=*/false);
  const uint32_t end = nominal.head + std::max<size_t>(1, length);
  return PhraseText(text, {nominal.head, end});
}

}  // namespace

bool IsPublicOffice(absl::string_view noun) {
  return KindOf(noun) == kPublicOffice;
}

void Callings::Add(int entity, absl::string_view noun) {
  if (kinds_.size() <= static_cast<size_t>(entity)) {
    kinds_.resize(entity + 1, 0);
  }
  kinds_[entity] |= KindOf(noun);
}

bool Callings::Fit(const Discourse& discourse, const Mention& nominal,
                   int entity) const {
  if (!BodyFits(discourse, nominal, entity) ||
      !RankFits(discourse, nominal, entity)) {
    return false;
  }
  if (static_cast<size_t>(entity) >= kinds_.size()) return true;
  const std::string noun = OfficeOf(discourse.text(), nominal);
  const std::string& role = discourse.entity(entity).role;
  const bool former = discourse.Word(nominal.span.begin + 1) == "former";
  if (former && !role.empty() && !absl::StrContains(role, noun)) return false;
  // "the mother of three" may be anything else, too.
  const int row = Titles().Find(noun);
  if (row >= 0 && Titles().Get(row, kTitleKind) == "kin") return true;
  const uint32_t known = kinds_[entity], wanted = KindOf(noun);
  return known == 0 || wanted == 0 || (known & wanted) != 0;
}

}  // namespace attest
