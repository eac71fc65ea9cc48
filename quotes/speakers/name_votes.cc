#include "quotes/speakers/name_votes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"

namespace attest {
namespace {

constexpr uint32_t kMostDescribingWords = 6;

// "company" in "the energy company Lund Power".
bool IsBodyNoun(const NameSentence& s, uint32_t i) {
  return s.text.tags[i] == PosTag::kNn && IsBody(s.Word(i));
}

// "the mayor, Tomás Arencibia"
bool FollowsTitleAndComma(const NameSentence& s, TokenSpan span) {
  return span.end - span.begin >= 2 && span.begin >= s.sentence.begin + 3 &&
         s.Word(span.begin - 1) == "," && s.text.tags[span.begin - 2] == PosTag::kNn &&
         s.text.tags[span.begin - 3] == PosTag::kDt &&
         Titles().Find(s.Word(span.begin - 2)) >= 0;
}

// "Aiko Tanabe, a 29-year-old metallurgist": but "in Costa Mesa, a nurse said".
bool IsCalledSomebody(const NameSentence& s, TokenSpan span) {
  const uint32_t begin = span.end + 2;
  if (span.end - span.begin < 2 || begin >= s.sentence.end || s.Word(span.end) != "," ||
      s.text.tags[span.end + 1] != PosTag::kDt) {
    return false;
  }
  uint32_t end = begin;
  while (end < s.sentence.end && end < begin + kMostDescribingWords &&
         (s.text.tags[end] == PosTag::kNn || s.text.tags[end] == PosTag::kJj ||
          s.text.tags[end] == PosTag::kCd)) {
    ++end;
  }
  if (end == begin || end == s.sentence.end || !IsTitleNoun(s.text, end - 1) ||
      IsFiniteVerbTag(s.text.tags[end])) {
    return false;
  }
  const absl::string_view before =
      span.begin > s.sentence.begin ? s.Word(span.begin - 1) : absl::string_view();
  return !absl::EqualsIgnoreCase(before, "in") && !absl::EqualsIgnoreCase(before, "at") &&
         before != "near" && before != "outside";
}

// "the Red Cross said", but "the Okafor family said", "the Lund Archbishop said".
bool IsWholeBehindArticle(const NameSentence& s, const Mention& name) {
  const bool ends = name.span.end >= s.sentence.end || !IsNounTag(s.text.tags[name.span.end]);
  return ends && name.span.end - name.span.begin >= 2 &&
         !IsTitleNoun(s.text, name.span.end - 1) &&
         absl::EqualsIgnoreCase(s.Word(name.span.begin - 1), "the");
}

// "Lee Sang-min"
bool IsPersonBySurnameFirst(const NameSentence& s, TokenSpan span) {
  if (span.end - span.begin != 2) return false;
  const absl::string_view given = s.Word(span.begin + 1);
  const size_t hyphen = given.find('-');
  return hyphen != absl::string_view::npos && hyphen >= 2 &&
         hyphen + 2 < given.size() && absl::ascii_isupper(given[0]) &&
         absl::ascii_islower(given[hyphen + 1]) &&
         given.find('-', hyphen + 1) == absl::string_view::npos &&
         !IsAllCapitals(s.Word(span.begin));
}

void VoteForPerson(float vote, Mention* name) {
  name->votes[static_cast<int>(EntityClass::kPerson)] += vote;
  name->surely_person = true;
}

// No body has a first name, whatever its first word is.
void VoteForBody(float vote, Mention* name) {
  name->votes[static_cast<int>(EntityClass::kOrganization)] += vote;
  name->votes[static_cast<int>(EntityClass::kPerson)] -= vote;
  name->surely_person = false;
  name->sex = name->title_sex;
}

void VoteByEntities(const NameSentence& s, Mention* name) {
  float* votes = name->votes;
  for (uint32_t i = name->span.begin; i < name->span.end; ++i) {
    const float share = 2.0f / (name->span.end - name->span.begin);
    switch (s.text.entities[i]) {
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
}

void VoteByTitle(const NameSentence& s, Mention* name) {
  size_t length;
  for (uint32_t i = name->title.begin; i < name->title.end;
       i += std::max<size_t>(1, length)) {
    const int row = Titles().Match(s.text.tokenized, i, name->title.end, &length);
    if (row < 0) {
      length = 1;
      continue;
    }
    // Companies have rivals, too.
    if (Titles().Get(row, kTitleKind) != "relation") VoteForPerson(3, name);
    const Sex sex = ParseSex(Titles().Get(row, kTitleSex));
    if (sex != Sex::kUnknown) name->title_sex = sex;
  }
  name->sex = name->title_sex;
}

void VoteByFirstName(const NameSentence& s, Mention* name) {
  const TokenSpan span = name->span;
  if (IsFirstName(s.Word(span.begin))) {
    const bool alone = span.end - span.begin == 1;
    VoteForPerson(alone ? 0.5f : 1.5f, name);
    if (name->sex == Sex::kUnknown && !alone) name->sex = FirstNameSex(s.Word(span.begin));
  }
  if (IsPersonBySurnameFirst(s, span)) {
    VoteForPerson(2, name);
    name->sex = name->title_sex;
  }
}

void VoteByOwnWords(const NameSentence& s, Mention* name) {
  const TokenSpan span = name->span;
  float& organisation = name->votes[static_cast<int>(EntityClass::kOrganization)];
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (ClassifyNameWord(s.Word(i)) == NameWordClass::kOrganisation) {
      organisation += i + 1 == span.end ? 4 : i == span.begin ? 2.5f : 1.5f;
    }
    if (s.Word(i) == "&") VoteForBody(4, name);
  }
  const bool alone = span.end - span.begin == 1;
  if (!alone && IsPlaceName(s.Word(span.end - 1)) && !IsFirstName(s.Word(span.begin))) {
    organisation += 2.5f;
  }
  const bool acronym = IsAllCapitals(s.Word(span.begin)) && s.Word(span.begin).size() <= 6;
  if (alone && acronym && !s.headline) organisation += 1.5f;
}

void VoteByWordsBeside(const NameSentence& s, Mention* name) {
  if (FollowsTitleAndComma(s, name->span) || IsCalledSomebody(s, name->span)) {
    VoteForPerson(2, name);
  }
  if (name->title.begin < name->title.end || name->span.begin == s.sentence.begin) return;
  float* votes = name->votes;
  const uint32_t before = name->span.begin - 1;
  // "9-year-old Ann Okafor"
  if (absl::EndsWith(s.Word(before), "-year-old")) VoteForPerson(3, name);
  if (IsBodyNoun(s, before)) votes[static_cast<int>(EntityClass::kOrganization)] += 2.5f;
  if (s.Word(before) == "near" || s.Word(before) == "outside") {
    votes[static_cast<int>(EntityClass::kPlace)] += 2;
  }
  if (absl::EqualsIgnoreCase(s.Word(before), "the")) {
    votes[static_cast<int>(EntityClass::kOrganization)] += 1;
    votes[static_cast<int>(EntityClass::kPerson)] -= 1;
  }
  if (IsWholeBehindArticle(s, *name)) VoteForBody(1.5f, name);
}

}  // namespace

void VoteForClasses(const NameSentence& s, Mention* name) {
  VoteByEntities(s, name);
  VoteByTitle(s, name);
  VoteByFirstName(s, name);
  VoteByOwnWords(s, name);
  VoteByWordsBeside(s, name);
}

}  // namespace attest
