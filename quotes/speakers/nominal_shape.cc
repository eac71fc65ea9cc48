#include "quotes/speakers/nominal_shape.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/callings.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_phrase.h"

namespace attest {
namespace {

// "the spokesman for Lund", "the chairman of the board", with what is in between, but not
// "the governor on Tuesday".
bool IsFollowedByPreposition(const AnnotatedText& text,
                             const Mention& nominal) {
  const size_t office =
      TitleLength(text, nominal.head, nominal.limit, /*capital=*/false);
  const uint32_t next = nominal.head + std::max<size_t>(1, office);
  return next < text.tags.size() && next < nominal.limit &&
         text.tags[next] == PosTag::kIn && !EndsWithTime(text, next - 1, nominal.limit);
}

bool IsMemberOfParliament(absl::string_view noun) {
  for (absl::string_view member : {"MP", "MEP", "MSP", "senator", "congressman", "congresswoman",
                                   "lawmaker", "legislator", "parliamentarian"}) {
    if (noun == member) return true;
  }
  return false;
}

// "the Acme chairman", "the bank manager": a noun before the head says of what. But "the Labor
// MP" is one of many.
bool NamesBodyBeforeHead(const AnnotatedText& text, const Mention& nominal) {
  const absl::string_view noun = text.tokenized.Word(nominal.head);
  if (IsMemberOfParliament(noun) && nominal.head > nominal.span.begin &&
      text.tags[nominal.head - 1] == PosTag::kNnp) {
    return false;
  }
  for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
    if (text.tags[i] == PosTag::kNn || text.tags[i] == PosTag::kNns ||
        (text.entities[i] == EntityType::kOrganization &&
         !IsDemonym(text.tokenized.Word(i)))) {
      return true;
    }
  }
  return false;
}

// "the senator", "the singer": what somebody is well enough known for.
bool IsKnownCalling(absl::string_view noun) {
  if (absl::EndsWith(noun, "-old") || IsDemonym(noun)) return true;
  const int row = Titles().Find(noun);
  if (row < 0) return false;
  const absl::string_view kind = Titles().Get(row, kTitleKind);
  for (absl::string_view described :
       {"political", "business", "arts", "sport", "official", "royal", "religious"}) {
    if (kind == described) return noun != "official" && noun != "aide";
  }
  return false;
}

// "the mother of three", but not "of one of them"
bool IsParentOfSome(const AnnotatedText& text, const Mention& nominal) {
  const uint32_t of = nominal.head + 1;
  return of + 2 < text.tags.size() && text.tokenized.Word(of) == "of" &&
         text.tags[of + 1] == PosTag::kCd && text.tokenized.Word(of + 2) != "of" &&
         TitleKindOfNoun(text, nominal.head) == "kin" &&
         text.tags[nominal.span.begin] == PosTag::kDt;
}

}  // namespace

bool IsNew(const AnnotatedText& text, const Mention& nominal) {
  const absl::string_view first = text.tokenized.Word(nominal.span.begin);
  for (absl::string_view word : {"a", "an", "another", "one", "other"}) {
    if (absl::EqualsIgnoreCase(first, word)) return true;
  }
  return text.tags[nominal.span.begin] == PosTag::kCd;
}

bool Describes(const AnnotatedText& text, const Mention& nominal) {
  if (IsParentOfSome(text, nominal)) return true;
  if (IsFollowedByPreposition(text, nominal)) return false;
  if (nominal.Class() == EntityClass::kOrganization) {
    return nominal.head - nominal.span.begin <= 1;
  }
  return nominal.Class() == EntityClass::kPerson &&
         !NamesBodyBeforeHead(text, nominal) &&
         IsKnownCalling(text.tokenized.Word(nominal.head));
}

bool IsEpithet(const AnnotatedText& text, const Mention& nominal) {
  const int row = Titles().Find(text.tokenized.Word(nominal.head));
  if (row < 0 || nominal.head < nominal.span.begin + 2 ||
      IsFollowedByPreposition(text, nominal)) {
    return false;
  }
  const absl::string_view kind = Titles().Get(row, kTitleKind);
  for (absl::string_view calling : {"political", "business", "arts", "sport", "medical"}) {
    if (kind == calling) return true;
  }
  // Other offices have too many.
  const absl::string_view noun = text.tokenized.Word(nominal.head);
  return noun == "leader" || noun == "minister" || noun == "veteran";
}

bool MayBeAnybody(const AnnotatedText& text, const Mention& nominal) {
  if (nominal.head != nominal.span.begin + 1 || IsFollowedByPreposition(text, nominal)) {
    return false;
  }
  const int row = Titles().Find(text.tokenized.Word(nominal.head));
  return row >= 0 && Titles().Get(row, kTitleKind) == "person" &&
         nominal.sex != Sex::kUnknown;
}

bool IsIntroduced(const AnnotatedText& text, const Mention& nominal) {
  if (nominal.Class() != EntityClass::kPerson || nominal.plural ||
      nominal.head + 1 >= text.tags.size()) {
    return false;
  }
  const absl::string_view next = text.tokenized.Word(nominal.head + 1);
  return next == "of" || next == "for" || next == "at" || next == "from";
}

bool IsPlacedOffice(const AnnotatedText& text, const Mention& nominal) {
  const uint32_t of = nominal.head + 1;
  return of + 1 < text.tags.size() && text.tokenized.Word(of) == "of" &&
         IsCapitalised(text.tokenized.Word(of + 1)) &&
         IsPublicOffice(text.tokenized.Word(nominal.head));
}

bool IsOfPlace(const AnnotatedText& text, const Mention& nominal) {
  for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
    if (text.tags[i] == PosTag::kPos) return i > nominal.span.begin;
    if (text.entities[i] != EntityType::kLocation && !IsPlaceName(text.tokenized.Word(i))) {
      return false;
    }
  }
  return false;
}

bool LacksArticle(const AnnotatedText& text, const Mention& nominal) {
  for (uint32_t i = nominal.span.begin; i < nominal.head; ++i) {
    const std::string word = absl::AsciiStrToLower(text.tokenized.Word(i));
    const bool rank = ClassifyNameWord(word) == NameWordClass::kRank;
    const PosTag tag = text.tags[i];
    if (!rank && tag != PosTag::kNnp && tag != PosTag::kNn && tag != PosTag::kJj) return false;
  }
  return true;
}

}  // namespace attest
