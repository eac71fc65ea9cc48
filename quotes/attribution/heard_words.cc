#include "quotes/attribution/heard_words.h"

#include <algorithm>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace attest {
namespace {

bool EndsSentence(const TokenizedText& text, uint32_t token) {
  const auto sentence = std::upper_bound(
      text.sentences.begin(), text.sentences.end(), token,
      [](uint32_t i, Sentence s) { return i < s.end; });
  return sentence != text.sentences.end() && sentence->end == token + 1;
}

}  // namespace

bool IsPassive(const TokenizedText& text, TokenSpan cue) {
  for (uint32_t i = cue.begin; i + 1 < cue.end; ++i) {
    for (absl::string_view be : {"is", "are", "was", "were", "be", "been", "being"}) {
      if (text.Word(i) == be) return true;
    }
  }
  return false;
}

bool IsHeard(const TokenizedText& text, TokenSpan cue) {
  const uint32_t verb = cue.end - 1;
  const absl::string_view word = text.Word(verb);
  if (word == "heard" || word == "hears") return !IsPassive(text, cue);
  return word == "told" && (IsPassive(text, cue) || EndsSentence(text, verb));
}

bool IsHearsay(const TokenizedText& text, TokenSpan cue) {
  static const auto& words = *new absl::flat_hash_set<absl::string_view>(
      {"alleged", "believed", "claimed", "reported", "rumored", "rumoured", "said", "thought",
       "understood"});
  return cue.end < text.tokens.size() && text.Word(cue.end) == "to" &&
         words.contains(text.Word(cue.end - 1)) && IsPassive(text, cue);
}

bool MayWitness(const AnnotatedText& text, uint32_t token) {
  static const auto& judges = *new absl::flat_hash_set<absl::string_view>(
      {"councillors", "judges", "jurors", "magistrates"});
  const PosTag tag = text.tags[token];
  if (tag != PosTag::kNns && tag != PosTag::kNnps) return tag == PosTag::kPrp;
  return !judges.contains(absl::AsciiStrToLower(text.tokenized.Word(token)));
}

}  // namespace attest
