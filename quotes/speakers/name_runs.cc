#include "quotes/speakers/name_runs.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// Nothing that news calls somebody by is longer.
constexpr uint32_t kMaxNameTokens = 14;

uint32_t AfterParticles(const NameSentence& s, uint32_t i) {
  uint32_t end = i;
  while (end < s.sentence.end && end < i + 3 &&
         ClassifyNameWord(s.Word(end)) == NameWordClass::kParticle) {
    ++end;
  }
  return end > i && end < s.sentence.end && s.IsNameToken(end) ? end : i;
}

// "Ministry | for Primary Industries": the adjective is no name by itself.
bool IsFieldOfBody(const NameSentence& s, uint32_t i) {
  return i + 1 < s.sentence.end && IsCapitalised(s.Word(i)) &&
         s.text.tags[i] == PosTag::kJj && s.IsNameToken(i + 1) && !s.IsPerson(i + 1);
}

uint32_t AfterOrganisationWords(const NameSentence& s, uint32_t i) {
  uint32_t end = i;
  while (end < s.sentence.end && end < i + 3 &&
         ClassifyNameWord(s.Word(end)) == NameWordClass::kConnector) {
    ++end;
  }
  if (end == i || end >= s.sentence.end) return i;
  const bool field = !s.IsNameToken(end) && IsFieldOfBody(s, end);
  if (field) ++end;
  if (!s.IsNameToken(end)) return i;
  if (s.Word(i) == "&") return field ? i : end;
  if (!field && s.IsOrganisation(i) && s.IsOrganisation(i - 1) && s.IsOrganisation(end)) {
    return end;
  }
  const bool organisation_head =
      ClassifyNameWord(s.Word(i - 1)) == NameWordClass::kOrganisation;
  const bool joins = s.Word(i) == "of" || s.Word(i) == "for" || s.Word(i) == "on";
  return organisation_head && joins ? end : i;
}

// "Sheriff | 's Office"
bool IsOfficeOf(const NameSentence& s, uint32_t i) {
  return i + 1 < s.sentence.end && s.text.tags[i] == PosTag::kPos && s.Word(i + 1) == "Office" &&
         IsCapitalised(s.Word(i - 1));
}

// "Seafarers' Union", "Women's Institute", "Lund County Sheriff's Office".
uint32_t AfterBodysPossessive(const NameSentence& s, uint32_t i) {
  if (s.text.tags[i] != PosTag::kPos || i + 1 >= s.sentence.end) return i;
  if (!s.IsNameToken(i + 1) ||
      ClassifyNameWord(s.Word(i + 1)) != NameWordClass::kOrganisation) {
    return i;
  }
  LemmaBuffer buffer;
  const absl::string_view owner = s.Word(i - 1);
  const bool plural =
      IsCapitalised(owner) && !s.IsPerson(i - 1) &&
      !absl::EqualsIgnoreCase(
          Lemmatize(owner, Inflection::kPluralNoun, &buffer), owner);
  const bool office = IsOfficeOf(s, i) && IsTitleNoun(s.text, i - 1);
  return plural || office ? i + 1 : i;
}

uint32_t AfterNickname(const NameSentence& s, uint32_t i) {
  const bool bracket = s.text.tags[i] == PosTag::kLrb;
  if (!bracket && !IsQuotationMark(s.Word(i))) return i;
  for (uint32_t k = i + 1; k < s.sentence.end && k < i + 4; ++k) {
    const bool closes =
        bracket ? s.text.tags[k] == PosTag::kRrb : IsQuotationMark(s.Word(k));
    if (closes) {
      return k > i + 1 && k + 1 < s.sentence.end && s.IsNameToken(k + 1) ? k + 1 : i;
    }
  }
  return i;
}

uint32_t AfterSuffix(const NameSentence& s, uint32_t i) {
  const uint32_t suffix = i + (s.Word(i) == "," ? 1 : 0);
  if (suffix >= s.sentence.end ||
      ClassifyNameWord(s.Word(suffix)) != NameWordClass::kSuffix) {
    return i;
  }
  return suffix;
}

// "Health | and Safety Executive", where the article speaks of the HSE, too.
uint32_t AfterAbbreviatedAnd(const NameSentence& s, uint32_t begin, uint32_t i) {
  if (s.Word(i) != "and") return i;
  const uint32_t limit = std::min(s.sentence.end, begin + kMaxNameTokens);
  if (i + 1 >= limit || !s.IsNameToken(i + 1)) return i;
  std::string initials;
  for (uint32_t k = begin; k < limit && (k <= i || s.IsNameToken(k)); ++k) {
    // "Vigilance and Anti-Corruption"
    for (absl::string_view part : absl::StrSplit(s.Word(k), '-')) {
      if (!part.empty() && absl::ascii_isupper(part[0])) initials.push_back(part[0]);
    }
  }
  return initials.size() >= 3 && s.known.contains(initials) ? i + 1 : i;
}

// "Ministry of Trade, Industry and Energy": at the comma, to the last of the list.
uint32_t AfterList(const NameSentence& s, uint32_t begin, uint32_t i) {
  if (s.Word(i) != "," || i < begin + 3 ||
      ClassifyNameWord(s.Word(begin)) != NameWordClass::kOrganisation ||
      (s.Word(begin + 1) != "of" && s.Word(begin + 1) != "for")) {
    return i;
  }
  for (uint32_t k = i + 1; k + 1 < s.sentence.end && k < begin + kMaxNameTokens;
       ++k) {
    if (s.Word(k) == "and") return s.IsNameToken(k + 1) ? k + 1 : i;
    if (s.Word(k) == ",") continue;
    if (!s.IsNameToken(k) || s.IsPerson(k)) return i;
  }
  return i;
}

// The end of what joins the name token before `i` to a name token at the end of it, or `i`
// where nothing does.
uint32_t AfterConnector(const NameSentence& s, uint32_t i) {
  for (uint32_t end : {AfterParticles(s, i), AfterOrganisationWords(s, i),
                       AfterBodysPossessive(s, i), AfterNickname(s, i),
                       AfterSuffix(s, i)}) {
    if (end > i) return end;
  }
  return i;
}

// "Secretary of State": an office that goes on behind its first word.
bool OfficeBegins(const NameSentence& s, uint32_t i) {
  return i + 1 < s.sentence.end && s.text.tags[i + 1] == PosTag::kIn &&
         TitleLength(s.text, i, s.sentence.end, /*capital=*/true) > 2;
}

// "Number | 10", the prime minister's office.
bool IsAddressOfOffice(const NameSentence& s, uint32_t i) {
  return i > s.sentence.begin && s.Word(i - 1) == "Number" && s.Word(i).size() == 2 &&
         (s.Word(i) == "10" || s.Word(i) == "11");
}

// In a headline, what follows a name has a capital, too.
bool HeadlineNameEnds(const NameSentence& s, uint32_t begin, uint32_t i) {
  if (s.IsPerson(i) && i < begin + 2) return false;
  return s.headline && s.known.contains(s.Word(i - 1)) && !s.known.contains(s.Word(i)) &&
         IsCapitalised(s.Word(i));
}

}  // namespace

uint32_t EndOfNameRun(const NameSentence& s, uint32_t begin) {
  uint32_t i = begin;
  const uint32_t limit = std::min(s.sentence.end, begin + kMaxNameTokens);
  while (i < limit) {
    if (i > begin && (OfficeBegins(s, i) || HeadlineNameEnds(s, begin, i))) break;
    if (s.IsNameToken(i) || IsAddressOfOffice(s, i)) {
      ++i;
      continue;
    }
    if (i == begin) break;
    const uint32_t next = std::max({AfterConnector(s, i), AfterList(s, begin, i),
                                    AfterAbbreviatedAnd(s, begin, i)});
    if (next == i) break;
    i = next + 1;
  }
  return std::min(i, limit);
}

uint32_t AfterBareTitle(const NameSentence& s, uint32_t i) {
  const size_t length = TitleLength(s.text, i, s.sentence.end, /*capital=*/true);
  if (length == 0) return i;
  const TokenSpan title = {i, static_cast<uint32_t>(i + length)};
  if (IsPartOfName(s, title)) return i;
  const uint32_t end = i + length;
  const bool name_follows = end < s.sentence.end && s.IsNameToken(end);
  const bool determined =
      i > s.sentence.begin && (s.text.tags[i - 1] == PosTag::kDt ||
                               s.text.tags[i - 1] == PosTag::kPrpS ||
                               s.text.tags[i - 1] == PosTag::kPos);
  if (determined || length > 1) return end;
  if (name_follows) return IsFirstNameHere(s, i) ? i : end;
  // At a sentence's beginning the capital says nothing: "Mayor rejects claims".
  const bool person = i > s.sentence.begin && s.IsPerson(i);
  return person || s.known.contains(s.Word(i)) ? i : end;
}

bool IsFirstNameHere(const NameSentence& s, uint32_t i) {
  if (!IsFirstName(s.Word(i))) return false;
  return i + 2 >= s.sentence.end || !IsFirstName(s.Word(i + 1)) ||
         (!s.IsNameToken(i + 2) && AfterParticles(s, i + 2) == i + 2 &&
          AfterNickname(s, i + 2) == i + 2);
}

bool IsPartOfName(const NameSentence& s, TokenSpan title) {
  if (IsOfficeOf(s, title.end)) return true;
  const absl::string_view kind = TitleKind(s.text, title);
  const bool name_follows = title.end < s.sentence.end && s.IsNameToken(title.end);
  // "Rival Skyhop" is called Skyhop.
  if (kind == "honorific" || kind == "relation") return false;
  if (kind == "person") return name_follows;
  if (s.IsPlace(title.begin)) return name_follows;
  if (!s.IsOrganisation(title.begin) || !name_follows) return false;
  const absl::string_view next = s.Word(title.end);
  // "Border Security Minister | Okafor", but "Premier Foods".
  const bool official = kind == "official" && title.begin > s.sentence.begin &&
                        IsProperNounTag(s.text.tags[title.begin - 1]);
  const bool office = official || kind == "political" || kind == "legal" ||
                      kind == "police" || kind == "religious" ||
                      kind == "academic";
  return !(office || s.IsPerson(title.end) || IsFirstName(next)) ||
         ClassifyNameWord(next) == NameWordClass::kOrganisation;
}

}  // namespace attest
