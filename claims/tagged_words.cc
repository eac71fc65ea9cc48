#include "claims/tagged_words.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/syntax/annotator.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

// How many words a noun phrase may have before its head.
constexpr size_t kPhraseReach = 9;

bool IsAdjectiveTag(PosTag tag) {
  return tag == PosTag::kJj || tag == PosTag::kJjr || tag == PosTag::kJjs ||
         tag == PosTag::kCd;
}

bool IsDeterminerTag(PosTag tag) {
  return tag == PosTag::kDt || tag == PosTag::kPdt || tag == PosTag::kPrpS;
}

// What may stand between the beginning of a noun phrase and its first noun.
bool IsModifierTag(PosTag tag) {
  return IsAdjectiveTag(tag) || tag == PosTag::kVbg || tag == PosTag::kVbn ||
         tag == PosTag::kRb || tag == PosTag::kDollar;
}

}  // namespace

TaggedWords TagWords(const TokenizedText& text, const Words& words) {
  constexpr uint32_t kBeside = 6;
  AnnotatedText part;
  part.tokenized.text = text.text;
  std::vector<uint32_t> places;
  for (size_t i = 0; i < words.size();) {
    auto sentence = std::upper_bound(
        text.sentences.begin(), text.sentences.end(), words[i].token,
        [](uint32_t token, const Sentence& s) { return token < s.end; });
    size_t last = i;
    while (last + 1 < words.size() && words[last + 1].token < sentence->end &&
           words[last + 1].token <= words[last].token + kBeside) {
      ++last;
    }
    const uint32_t first = words[i].token;
    const uint32_t begin =
        std::max(sentence->begin, first - std::min(first, kBeside));
    const uint32_t end =
        std::min(sentence->end, words[last].token + 1 + kBeside);
    const uint32_t at = part.tokenized.tokens.size();
    part.tokenized.tokens.insert(part.tokenized.tokens.end(),
                                 text.tokens.begin() + begin,
                                 text.tokens.begin() + end);
    part.tokenized.sentences.push_back({at, at + end - begin});
    for (; i <= last; ++i) places.push_back(at + words[i].token - begin);
  }
  AnnotateWithoutTrees(&part);
  TaggedWords tagged{words, {}, {}};
  for (uint32_t place : places) {
    tagged.tags.push_back(part.tags[place]);
    tagged.entities.push_back(part.entities[place]);
  }
  return tagged;
}

size_t EndOfPhrase(const TaggedWords& tagged, size_t at) {
  const auto& [words, tags, entities] = tagged;
  if (at >= words.size() || (!IsNounTag(tags[at]) && !IsDeterminerTag(tags[at]) &&
                             !IsAdjectiveTag(tags[at]))) {
    return at;
  }
  size_t end = at;
  for (size_t i = at; i < words.size() && i < at + kPhraseReach; ++i) {
    if (i > at && words[i].token != words[i - 1].token + 1) break;
    if (IsNounTag(tags[i])) {
      end = i + 1;
    } else if (end > at) {
      // "his GOP would-be successors"
      if (!IsAdjectiveTag(tags[i]) || i + 1 == words.size() ||
          !IsNounTag(tags[i + 1])) {
        break;
      }
    } else if (!IsModifierTag(tags[i]) && !words[i].quote_mark &&
               !(IsDeterminerTag(tags[i]) &&
                 (i == at || tags[i - 1] == PosTag::kPdt ||
                  tags[i - 1] == PosTag::kDt))) {
      break;
    }
  }
  // "the poor", "the accused"
  if (end == at && IsDeterminerTag(tags[at]) && at + 1 < words.size() &&
      IsPerson(words[at + 1])) {
    end = at + 2;
  }
  return end;
}

bool IsTime(const std::vector<Word>& words, size_t begin, size_t end) {
  const Word& head = words[end - 1];
  if (head.facts.head == HeadKind::kTime) return true;
  const auto is_number = [&words](size_t i) {
    return i < words.size() && absl::ascii_isdigit(words[i].text[0]);
  };
  return head.text == "May" && (is_number(end) || (end >= begin + 2 && is_number(end - 2)));
}

bool IsPerson(const Word& w) {
  return w.facts.person_group || w.facts.title ||
         w.facts.head == HeadKind::kPerson;
}

bool IsActor(const Word& w) {
  static constexpr absl::string_view kEndings[] = {
      "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees"};
  return w.text.size() > 5 &&
         std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&w](absl::string_view ending) {
                       return absl::EndsWith(w.text, ending);
                     });
}

bool IsDeed(const Word& w) {
  return absl::EndsWith(w.text, "ing") || absl::EndsWith(w.lemma, "tion") ||
         absl::EndsWith(w.lemma, "ment");
}

int WordBefore(const Words& words, int at) {
  do --at; while (at >= 0 && words[at].quote_mark);
  return at;
}

size_t WordBehind(const TaggedWords& tagged, size_t at) {
  const auto& [words, tags, entities] = tagged;
  while (at < words.size() &&
         (tags[at] == PosTag::kRb || words[at].quote_mark)) {
    ++at;
  }
  return at;
}

int LastVerb(const TaggedWords& tagged, size_t at, bool* passive) {
  const auto& [words, tags, entities] = tagged;
  int verb = -1;
  bool be = false;
  for (; at < words.size(); ++at) {
    if (IsVerbOrModalTag(tags[at])) {
      *passive = be && tags[at] == PosTag::kVbn;
      verb = at;
      be = words[at].lemma == "be";
    } else if (tags[at] != PosTag::kRb && !words[at].quote_mark) {
      break;
    }
  }
  return verb;
}

}  // namespace attest
