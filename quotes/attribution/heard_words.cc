#include "quotes/attribution/heard_words.h"

#include <algorithm>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

bool IsLastOfSentence(const TokenizedText& text, uint32_t token) {
  const auto sentence = std::upper_bound(
      text.sentences.begin(), text.sentences.end(), token,
      [](uint32_t i, Sentence s) { return i < s.end; });
  return sentence != text.sentences.end() && sentence->end == token + 1;
}

}  // namespace

bool IsBe(absl::string_view word) {
  return word == "is" || word == "are" || word == "was" || word == "were" || word == "be" ||
         word == "been" || word == "being";
}

bool IsPassive(const TokenizedText& text, TokenSpan cue) {
  for (uint32_t i = cue.begin; i + 1 < cue.end; ++i) {
    if (IsBe(text.Word(i))) return true;
  }
  return false;
}

bool IsHeard(const TokenizedText& text, TokenSpan cue) {
  const uint32_t verb = cue.end - 1;
  const absl::string_view word = text.Word(verb);
  if (word == "heard" || word == "hears") return !IsPassive(text, cue);
  return word == "told" && (IsPassive(text, cue) || IsLastOfSentence(text, verb));
}

bool IsHearsay(const TokenizedText& text, TokenSpan cue) {
  static const auto& words = *new absl::flat_hash_set<absl::string_view>(
      {"alleged", "believed", "claimed", "reported", "rumored", "rumoured", "said", "thought",
       "understood"});
  return cue.end < text.tokens.size() && text.Word(cue.end) == "to" &&
         words.contains(text.Word(cue.end - 1)) && IsPassive(text, cue);
}

bool IsBareAccusation(const TokenizedText& text, TokenSpan cue) {
  const uint32_t of = text.Word(cue.end - 1) == "of" ? cue.end - 1 : cue.end;
  return of > cue.begin && of < text.tokens.size() && text.Word(of) == "of" &&
         text.Word(of - 1) == "accused";
}

bool MayWitness(const AnnotatedText& text, uint32_t token) {
  if (!IsPluralNounTag(text.tags[token])) return text.tags[token] == PosTag::kPrp;
  const int row = PersonGroups().Find(text.tokenized.Word(token));
  return row < 0 || PersonGroups().Get(row, kPersonGroupKind) != "judge";
}

}  // namespace attest
