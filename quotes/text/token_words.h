// The words that the tokenizer knows: abbreviations, contractions, words that
// begin sentences. They are lines of TSV files in quotes/lexicon, which say
// what the kinds mean; here they are one table for look-up without allocation.

#ifndef ATTEST_QUOTES_TEXT_TOKEN_WORDS_H_
#define ATTEST_QUOTES_TEXT_TOKEN_WORDS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

enum class AbbreviationKind : uint8_t {
  kNone = 0,
  kTitle,
  kNumber,
  kPlace,
  kCompany,
};

// A set of short words, each with a number from 1 to 255.
class WordTable {
 public:
  // Words longer than this are never found.
  static constexpr size_t kMaxSize = 16;

  // Adds a word, or overwrites its value. `word` has 1 to kMaxSize bytes.
  void Add(absl::string_view word, uint8_t value);

  // The word's value, or 0.
  uint8_t Find(absl::string_view word) const;

 private:
  struct Slot {
    uint64_t low = 0;
    uint64_t high = 0;
    uint8_t value = 0;
  };

  void Insert(const Slot& slot);
  void Grow();

  size_t used_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(64);
};

struct TokenWords {
  // Without the full stop; values are AbbreviationKind.
  WordTable abbreviations;
  // Values are the size of the first token.
  WordTable contractions;
  // Without the apostrophe; values are the size of the first token without it.
  WordTable elisions;
  WordTable dropped;
  WordTable marked;
  WordTable domains;
  WordTable sentence_starters;
};

// The lists, read once. Thread-safe.
const TokenWords& GetTokenWords();

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_TOKEN_WORDS_H_
