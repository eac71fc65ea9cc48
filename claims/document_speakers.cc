#include "claims/document_speakers.h"

#include <algorithm>
#include <climits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace attest {
namespace {

// More of one surname, or first name, no article has.
constexpr size_t kMostNamesakes = 100;

absl::string_view FirstWord(absl::string_view name) { return name.substr(0, name.find(' ')); }

absl::string_view LastWord(absl::string_view name) { return name.substr(name.rfind(' ') + 1); }

bool EndsWithWord(absl::string_view name, absl::string_view word) {
  return absl::EndsWithIgnoreCase(name, word) &&
         (name.size() == word.size() || name[name.size() - word.size() - 1] == ' ');
}

bool BeginsWithName(absl::string_view speaker, absl::string_view name) {
  return absl::StrContains(name, ' ') && absl::StartsWithIgnoreCase(speaker, name) &&
         speaker.size() > name.size() && speaker[name.size()] == ' ';
}

}  // namespace

DocumentSpeakers::DocumentSpeakers(const Document& document) {
  for (const Speaker& speaker : document.speakers()) {
    const int number = static_cast<int>(speakers_.size());
    speakers_.push_back(&speaker);
    if (!speaker.id().empty()) by_id_.emplace(speaker.id(), &speaker);
    for (const Span& mention : speaker.mentions()) {
      by_end_[mention.end()].emplace_back(mention.begin(), number);
    }
    by_first_word_[absl::AsciiStrToLower(FirstWord(speaker.name()))].push_back(number);
    by_last_word_[absl::AsciiStrToLower(LastWord(speaker.name()))].push_back(number);
    for (const std::string& alias : speaker.aliases()) {
      by_alias_[absl::AsciiStrToLower(alias)].push_back(number);
    }
  }
}

const Speaker* DocumentSpeakers::WithId(absl::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Speaker* DocumentSpeakers::At(const Span& span) const {
  const auto mentions = by_end_.find(span.end());
  if (mentions == by_end_.end()) return nullptr;
  for (const auto& [begin, number] : mentions->second) {
    if (begin >= span.begin()) return speakers_[number];
  }
  return nullptr;
}

template <typename Fits>
int DocumentSpeakers::First(const Numbers& numbers, absl::string_view key, Fits fits) const {
  const auto found = numbers.find(absl::AsciiStrToLower(key));
  if (found == numbers.end()) return INT_MAX;
  const size_t end = std::min(found->second.size(), kMostNamesakes);
  for (size_t i = 0; i < end; ++i) {
    const int number = found->second[i];
    if (fits(speakers_[number]->name())) return number;
  }
  return INT_MAX;
}

const Speaker* DocumentSpeakers::Named(absl::string_view name) const {
  if (name.empty()) return nullptr;
  const int first = std::min(
      {First(by_last_word_, LastWord(name),
             [&](absl::string_view speaker) { return EndsWithWord(speaker, name); }),
       First(by_first_word_, FirstWord(name),
             [&](absl::string_view speaker) { return BeginsWithName(speaker, name); }),
       First(by_alias_, name, [](absl::string_view) { return true; })});
  return first == INT_MAX ? nullptr : speakers_[first];
}

}  // namespace attest
