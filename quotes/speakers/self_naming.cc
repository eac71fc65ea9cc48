#include "quotes/speakers/self_naming.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "quotes/attribution/heard_words.h"

namespace attest {
namespace {

// Tokens from "who", or a participle, to the name, and mentions from the noun phrase to it.
constexpr uint32_t kLongestNaming = 12;
constexpr size_t kMostMentions = 8;

bool IsReflexive(absl::string_view word) {
  return word == "itself" || word == "himself" || word == "herself" || word == "themselves" ||
         word == "themself";
}

bool IsNaming(absl::string_view participle) {
  return participle == "identified" || participle == "known" || participle == "named";
}

// Whether the clause [begin, end), from "who" to the word before a name, names whom it speaks of:
// "be called", "goes by", "goes by the handle", "gave her name only as", "be identified as", "is
// known as".
bool Names(const TokenizedText& text, uint32_t begin, uint32_t end) {
  const absl::string_view last = text.Word(end - 1), before = text.Word(end - 2);
  if (last == "called") return IsBe(before);
  if (last == "handle") return before == "the" && text.Word(end - 3) == "by";
  if (last == "by") return before == "goes" || before == "went";
  if (last != "as") return false;
  for (uint32_t i = begin + 2; i + 1 < end; ++i) {
    const absl::string_view word = text.Word(i), left = text.Word(i - 1);
    if (word == "name") return left == "his" || left == "her" || left == "their";
    if (IsNaming(word)) return IsBe(left) || IsReflexive(text.Word(i + 1));
  }
  return false;
}

// Whether [begin, end), up to the word before a name, is a participle that names whom it follows:
// "known only as", "identified by police as", "named", "surnamed".
bool ParticipleNames(const TokenizedText& text, uint32_t begin, uint32_t end) {
  const absl::string_view word = text.Word(begin);
  if (IsBe(text.Word(begin - 1)) || text.Word(begin - 1) == "who") return false;
  if (word == "calling") return end == begin + 2 && IsReflexive(text.Word(begin + 1));
  return end == begin + 1 ? word == "named" || word == "called" || word == "surnamed"
                          : IsNaming(word) && text.Word(end - 1) == "as";
}

// Where the clause begins that ends before the name; the name's begin for none.
uint32_t BeginOfNaming(const AnnotatedText& text, const Mention& name) {
  const TokenizedText& words = text.tokenized;
  const uint32_t end = name.title.begin < name.title.end ? name.title.begin : name.span.begin;
  const uint32_t first = words.sentences[name.sentence].begin;
  for (uint32_t i = end; i-- > first + 1 && end - i < kLongestNaming;) {
    if (ParticipleNames(words, i, end)) return i;
    if (words.Word(i) != "who") continue;
    return i + 3 <= end && Names(words, i, end) ? i : name.span.begin;
  }
  return name.span.begin;
}

}  // namespace

int WhoIsCalled(const AnnotatedText& text, const std::vector<Mention>& mentions, size_t name) {
  const uint32_t clause = BeginOfNaming(text, mentions[name]);
  if (clause == mentions[name].span.begin) return -1;
  int nearest = -1;
  for (size_t k = name; k-- > 0 && name - k <= kMostMentions;) {
    const Mention& nominal = mentions[k];
    if (nominal.sentence != mentions[name].sentence) break;
    if (nominal.form != MentionForm::kNominal || nominal.span.end > clause) continue;
    // "One of the nurses, who": she, and not the nurses.
    const bool part = text.tokenized.Word(nominal.span.end) == "of" ||
                      text.tokenized.Word(nominal.span.begin + 1) == "of";
    if (part && clause < nominal.source_span.end) return static_cast<int>(k);
    const bool before = clause - nominal.span.end <= 1 && !nominal.plural &&
                        (nominal.Class() == EntityClass::kPerson ||
                         (nominal.Class() == EntityClass::kOrganization &&
                          !mentions[name].surely_person));
    if (before && nearest < 0) nearest = static_cast<int>(k);
  }
  return nearest;
}

}  // namespace attest
