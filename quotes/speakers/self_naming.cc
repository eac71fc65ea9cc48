#include "quotes/speakers/self_naming.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace attest {
namespace {

// Tokens from "who" to the name, and mentions from the noun phrase to it.
constexpr uint32_t kLongestNaming = 12;
constexpr size_t kMostMentions = 8;

bool IsReflexive(absl::string_view word) {
  return word == "himself" || word == "herself" || word == "themselves" || word == "themself";
}

// Whether the clause [begin, end), from "who" to the word before a name, names whom it speaks of:
// "be called", "goes by", "gave her name only as", "be identified as", "is known as".
bool Names(const TokenizedText& text, uint32_t begin, uint32_t end) {
  const absl::string_view last = text.Word(end - 1), before = text.Word(end - 2);
  if (last == "called") return before == "be" || before == "is" || before == "was";
  if (last == "by") return before == "goes" || before == "went";
  if (last != "as") return false;
  for (uint32_t i = begin + 2; i + 1 < end; ++i) {
    const absl::string_view word = text.Word(i), left = text.Word(i - 1);
    if (word == "name") return left == "his" || left == "her" || left == "their";
    if (word == "identified" || word == "known") {
      return left == "be" || left == "is" || left == "was" || IsReflexive(text.Word(i + 1));
    }
  }
  return false;
}

// The "who" of the clause that ends before the name; the name's begin for none.
uint32_t BeginOfNaming(const AnnotatedText& text, const Mention& name) {
  const TokenizedText& words = text.tokenized;
  const uint32_t end = name.title.begin < name.title.end ? name.title.begin : name.span.begin;
  const uint32_t first = words.sentences[name.sentence].begin;
  for (uint32_t i = end; i-- > first && end - i < kLongestNaming;) {
    if (!absl::EqualsIgnoreCase(words.Word(i), "who")) continue;
    return i + 3 <= end && i > first && Names(words, i, end) ? i : name.span.begin;
  }
  return name.span.begin;
}

}  // namespace

int WhoIsCalled(const AnnotatedText& text, const std::vector<Mention>& mentions, size_t name) {
  const uint32_t who = BeginOfNaming(text, mentions[name]);
  if (who == mentions[name].span.begin) return -1;
  int nearest = -1;
  for (size_t k = name; k-- > 0 && name - k <= kMostMentions;) {
    const Mention& nominal = mentions[k];
    if (nominal.sentence != mentions[name].sentence) break;
    if (nominal.form != MentionForm::kNominal || nominal.span.end > who) continue;
    // "One of the nurses, who": she, and not the nurses.
    const TokenSpan source = nominal.source_span;
    if (source.begin <= nominal.span.begin && who < source.end) return static_cast<int>(k);
    const bool before = who - nominal.span.end <= 1 && !nominal.plural;
    if (before && nearest < 0) nearest = static_cast<int>(k);
  }
  return nearest;
}

}  // namespace attest
