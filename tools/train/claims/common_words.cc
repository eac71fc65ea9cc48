#include "tools/train/claims/common_words.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "claims/word_facts.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/model_writer.h"

namespace attest {

void CommonWords::Read(const TokenizedText& text) {
  for (uint32_t i = 0; i < text.tokens.size(); ++i) {
    const absl::string_view word = text.Word(i);
    // "I" is no name.
    const bool capital = word.size() > 1 && absl::ascii_isupper(word[0]);
    if (capital && (i == 0 || !absl::ascii_islower(text.Word(i - 1)[0]))) continue;
    const std::string lower = absl::AsciiStrToLower(word);
    LemmaBuffer buffer;
    const absl::string_view lemma = GuessLemma(lower, &buffer);
    ++(capital ? counts_[lower].capital : counts_[lower].small);
    if (!capital && lemma != lower) ++counts_[lemma].small;
  }
}

absl::Status CommonWords::ReadFolder(const std::string& directory) {
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(UserPath(directory), error)) {
    std::string bytes;
    absl::Status status = ReadFile(entry.path().string(), &bytes);
    if (!status.ok()) return status;
    TokenizedText text;
    Tokenize(bytes, &text);
    Read(text);
  }
  if (!error) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat(directory, ": ", error.message()));
}

bool CommonWords::Contains(absl::string_view word) const {
  const auto it = counts_.find(word);
  return it != counts_.end() && it->second.IsCommon();
}

std::vector<std::string> CommonWords::Sorted() const {
  std::vector<std::string> words;
  for (const auto& [word, count] : counts_) {
    if (count.IsCommon()) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace attest
