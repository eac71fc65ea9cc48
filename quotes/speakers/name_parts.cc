#include "quotes/speakers/name_parts.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "quotes/speakers/name_words.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// Family names with fewer consonants or letters are too easily alike.
constexpr size_t kMinSoundingConsonants = 3;
constexpr size_t kMinSoundingLetters = 6;

// "Inc.", "Company"
bool IsBusinessEnding(absl::string_view word) {
  return ClassifyNameWord(word) == NameWordClass::kOrganisation &&
         NameWordValue(word) == "ending";
}

}  // namespace

NameParts PartsOf(const AnnotatedText& text, const Mention& name) {
  NameParts parts;
  bool in_nickname = false;
  for (uint32_t i = name.span.begin; i < name.span.end; ++i) {
    const absl::string_view word = text.tokenized.Word(i);
    const bool mark = IsQuotationMark(word) || word == "(" || word == ")";
    const NameWordClass word_class = ClassifyNameWord(word);
    if (mark) {
      in_nickname = !in_nickname;
    } else if (in_nickname) {
      parts.nickname = FoldName(word);
    } else if (word_class == NameWordClass::kSuffix && i > name.span.begin) {
      parts.suffix = FoldName(word);
    } else if (IsCapitalised(word)) {
      parts.words.push_back(FoldName(word));
    }
  }
  return parts;
}

std::string Initials(const NameParts& parts) {
  std::string initials;
  for (const std::string& word : parts.words) initials.push_back(word[0]);
  return initials;
}

std::string FullKey(const NameParts& parts) {
  size_t end = parts.words.size();
  while (end > 1 && IsBusinessEnding(parts.words[end - 1])) --end;
  const size_t begin = end > 1 && parts.words[0] == "the" ? 1 : 0;
  return absl::StrCat(
      absl::StrJoin(parts.words.begin() + begin, parts.words.begin() + end,
                    " "),
      parts.suffix.empty() ? "" : ", ", parts.suffix);
}

std::string FamilySound(const std::string& family) {
  const std::string skeleton = ConsonantSkeleton(family);
  if (skeleton.size() < kMinSoundingConsonants ||
      family.size() < kMinSoundingLetters) {
    return "";
  }
  return absl::StrCat(family.substr(0, 1), skeleton);
}

std::string SoundKey(const NameParts& parts) {
  const std::string sound = FamilySound(parts.words.back());
  if (sound.empty()) return FullKey(parts);
  return absl::StrCat(parts.words.front(), " ", sound);
}

bool TellsGeneration(absl::string_view suffix) {
  return suffix == "jr" || suffix == "sr" || suffix == "ii" ||
         suffix == "iii" || suffix == "iv";
}

bool CompatibleGiven(const NameParts& a, const NameParts& b) {
  if (TellsGeneration(a.suffix) && a.suffix != b.suffix) return false;
  const std::string& x = a.words.front();
  const std::string& y = b.words.front();
  return CompatibleFirstNames(x, y) ||
         (!a.nickname.empty() && CompatibleFirstNames(a.nickname, y)) ||
         (!b.nickname.empty() && CompatibleFirstNames(b.nickname, x));
}

}  // namespace attest
