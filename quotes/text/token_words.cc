#include "quotes/text/token_words.h"

#include <cstring>
#include <string>

#include "absl/base/internal/raw_logging.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/abbreviations.h"
#include "quotes/lexicon/sentence_starters.h"
#include "quotes/lexicon/tokens.h"

namespace attest {
namespace {

struct Key {
  uint64_t low = 0;
  uint64_t high = 0;
};

// The word's bytes; none of ours has a NUL, so that padding is no ambiguity.
Key Pack(absl::string_view word) {
  Key key;
  char bytes[WordTable::kMaxSize] = {};
  std::memcpy(bytes, word.data(), word.size());
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  return key;
}

size_t Hash(uint64_t low, uint64_t high) {
  const uint64_t mixed =
      (low ^ (high * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
  return mixed >> 40;
}

using Cells = std::vector<absl::string_view>;

// The lines of a lexicon after its comments and its header.
std::vector<Cells> Rows(absl::string_view tsv) {
  std::vector<Cells> rows;
  for (absl::string_view line : absl::StrSplit(tsv, '\n', absl::SkipEmpty())) {
    if (line[0] != '#') rows.push_back(absl::StrSplit(line, '\t'));
  }
  rows.erase(rows.begin());
  return rows;
}

AbbreviationKind ParseAbbreviationKind(absl::string_view name) {
  if (name == "title") return AbbreviationKind::kTitle;
  if (name == "number") return AbbreviationKind::kNumber;
  if (name == "place") return AbbreviationKind::kPlace;
  ABSL_RAW_CHECK(name == "company", "abbreviations.tsv: unknown kind");
  return AbbreviationKind::kCompany;
}

void AddAbbreviations(WordTable* table) {
  for (const Cells& row : Rows(AbbreviationsTsv())) {
    table->Add(row[0], static_cast<uint8_t>(ParseAbbreviationKind(row[1])));
  }
}

// Adds the word as it is, with a capital, and in capitals.
void AddCased(absl::string_view word, uint8_t value, WordTable* table) {
  const std::string upper = absl::AsciiStrToUpper(word);
  table->Add(word, value);
  table->Add(absl::StrCat(upper.substr(0, 1), word.substr(1)), value);
  table->Add(upper, value);
}

void AddToken(const Cells& row, TokenWords* words) {
  const absl::string_view form = row[0], kind = row[1];
  int at = form.size();
  if (row[2] != "-" && !absl::SimpleAtoi(row[2], &at)) {
    ABSL_RAW_LOG(FATAL, "tokens.tsv: bad number in the line of %s",
                 std::string(form).c_str());
  }
  if (kind == "contraction") {
    AddCased(form, at, &words->contractions);
  } else if (kind == "elision") {
    AddCased(form, at, &words->elisions);
  } else if (kind == "dropped") {
    AddCased(form, 1, &words->dropped);
  } else if (kind == "marked") {
    words->marked.Add(form, 1);
  } else if (kind == "domain") {
    AddCased(form, 1, &words->domains);
  } else {
    ABSL_RAW_LOG(FATAL, "tokens.tsv: unknown kind %s",
                 std::string(kind).c_str());
  }
}

TokenWords* ReadTokenWords() {
  auto* words = new TokenWords;
  AddAbbreviations(&words->abbreviations);
  for (const Cells& row : Rows(TokensTsv())) AddToken(row, words);
  for (const Cells& row : Rows(SentenceStartersTsv())) {
    words->sentence_starters.Add(row[0], 1);
  }
  return words;
}

}  // namespace

void WordTable::Add(absl::string_view word, uint8_t value) {
  ABSL_RAW_CHECK(!word.empty() && word.size() <= kMaxSize, "word size");
  if (2 * (used_ + 1) > slots_.size()) Grow();
  const Key key = Pack(word);
  Insert({key.low, key.high, value});
}

void WordTable::Insert(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t i = Hash(slot.low, slot.high) & mask;
  while (slots_[i].value != 0 &&
         (slots_[i].low != slot.low || slots_[i].high != slot.high)) {
    i = (i + 1) & mask;
  }
  used_ += slots_[i].value == 0;
  slots_[i] = slot;
}

void WordTable::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.value != 0) Insert(slot);
  }
}

uint8_t WordTable::Find(absl::string_view word) const {
  if (word.empty() || word.size() > kMaxSize) return 0;
  const Key key = Pack(word);
  const size_t mask = slots_.size() - 1;
  for (size_t i = Hash(key.low, key.high) & mask; slots_[i].value != 0;
       i = (i + 1) & mask) {
    if (slots_[i].low == key.low && slots_[i].high == key.high) {
      return slots_[i].value;
    }
  }
  return 0;
}

const TokenWords& GetTokenWords() {
  static const TokenWords* words = ReadTokenWords();
  return *words;
}

}  // namespace attest
