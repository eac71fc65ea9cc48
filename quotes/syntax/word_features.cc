#include "quotes/syntax/word_features.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

constexpr size_t kMaxEnd = 64;
constexpr size_t kMaxWord = 2 * kMaxEnd;
// Zeros behind a word, so that eight bytes can be read wherever some of it are.
constexpr size_t kPadding = 8;

enum ByteClass : uint8_t { kOther, kLower, kUpper, kDigit, kHigh };

struct ByteTable {
  uint8_t byte_class[256];
  uint8_t lower[256];
  uint8_t form[256];
};

constexpr ByteTable MakeByteTable() {
  ByteTable t = {};
  for (int c = 0; c < 256; ++c) {
    t.byte_class[c] = c >= 'a' && c <= 'z'   ? kLower
                      : c >= 'A' && c <= 'Z' ? kUpper
                      : c >= '0' && c <= '9' ? kDigit
                      : c >= 0x80            ? kHigh
                                             : kOther;
    t.form[c] = t.byte_class[c] == kDigit ? '0' : static_cast<uint8_t>(c);
    t.lower[c] = t.byte_class[c] == kUpper ? static_cast<uint8_t>(c + 32)
                                           : t.form[c];
  }
  return t;
}

constexpr ByteTable kBytes = MakeByteTable();

constexpr uint32_t kFlagsOfClass[] = {
    0, kWordHasLower | kWordHasLetter, kWordHasUpper | kWordHasLetter,
    kWordHasDigit, kWordHasNonAscii | kWordHasLetter};

// Copies the word, without the middle of a long one, and with apostrophes made
// equal. Returns the length.
size_t Normalise(absl::string_view word, uint8_t* out) {
  size_t size = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word.size() > kMaxWord && i >= kMaxEnd) {
      i = std::max(i, word.size() - kMaxEnd);
    }
    if (word[i] == '\xe2' && word.substr(i, 3) == "\xe2\x80\x99") {
      out[size++] = '\'';
      i += 2;
    } else {
      out[size++] = static_cast<uint8_t>(word[i]);
    }
  }
  return size;
}

// Up to eight bytes of a padded word as a number.
uint64_t LoadBytes(const uint8_t* bytes, size_t size) {
  uint64_t x;
  std::memcpy(&x, bytes, sizeof(x));
  return size < sizeof(x) ? x & ((uint64_t{1} << (8 * size)) - 1) : x;
}

// A fast hash of up to kMaxWord bytes, eight at a time.
uint64_t HashWord(const uint8_t* bytes, size_t size) {
  uint64_t hash = size * 0x9e3779b97f4a7c15u;
  for (; size > 8; bytes += 8, size -= 8) {
    hash = CombineHashes(hash, LoadBytes(bytes, 8));
  }
  return CombineHashes(hash, LoadBytes(bytes, size));
}

uint64_t Affix(const uint8_t* bytes, size_t size, uint64_t kind) {
  return CombineHashes(LoadBytes(bytes, size), kind);
}

bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\0';
}

void SetAffixes(const uint8_t* lower, size_t size, WordFeatures* out) {
  for (size_t n = 1; n <= 4; ++n) {
    out->suffix[n - 1] = size < n ? 0 : Affix(lower + size - n, n, n);
  }
  for (size_t n = 1; n <= 3; ++n) {
    out->prefix[n - 1] = size < n ? 0 : Affix(lower, n, 4 + n);
  }
}

// "Ms." for the "Ms" of "Ms Okafor", as the newspapers that the models learnt from write it, and
// likewise other titles and saints; other words as they are.
absl::string_view AsTrained(const TokenizedText& text, size_t i) {
  const absl::string_view word = text.Word(i);
  if (word.size() > 4 || i + 1 >= text.tokens.size() ||
      kBytes.byte_class[static_cast<uint8_t>(text.Word(i + 1)[0])] != kUpper) {
    return word;
  }
  for (absl::string_view title : {"Capt.", "Col.", "Dr.", "Gen.", "Lt.", "Mr.", "Mrs.", "Ms.",
                                  "Prof.", "Rev.", "Sgt.", "St."}) {
    if (word.size() + 1 == title.size() && absl::StartsWith(title, word)) return title;
  }
  return word;
}

}  // namespace

WordFeatures MakeWordFeatures(absl::string_view word, char before, char after) {
  uint8_t form[kMaxWord + kPadding];
  uint8_t lower[kMaxWord + kPadding];
  const size_t size = Normalise(word, form);
  std::memset(form + size, 0, kPadding);
  std::memset(lower + size, 0, kPadding);
  WordFeatures out;
  out.flags = 0;
  uint64_t shape = 0;
  uint8_t last = 0, run = 0;
  for (size_t i = 0; i < size; ++i) {
    const uint8_t c = form[i];
    const uint8_t byte_class = kBytes.byte_class[c];
    const uint8_t sign = byte_class == kOther ? c : byte_class;
    out.flags |= kFlagsOfClass[byte_class];
    if (c == '-') out.flags |= kWordHasHyphen;
    run = sign == last ? run + (run < 3) : 1;
    if (run < 3) shape = shape * 0x100000001b3u + sign;
    last = sign;
    lower[i] = kBytes.lower[c];
    form[i] = kBytes.form[c];
  }
  if (size > 0 && kBytes.byte_class[form[0]] == kUpper) {
    out.flags |= kWordStartsUpper;
  }
  if (word == "\"" || word == "'") {
    shape += 0x1000 + 2 * IsSpace(before) + IsSpace(after);
  }
  out.shape = MixBits(shape);
  out.form = HashWord(form, size);
  out.lower = HashWord(lower, size);
  SetAffixes(lower, size, &out);
  return out;
}

void MakeWordFeatures(const TokenizedText& text,
                      std::vector<WordFeatures>* features) {
  features->resize(text.tokens.size());
  for (size_t i = 0; i < text.tokens.size(); ++i) {
    const Token token = text.tokens[i];
    const char before = token.begin > 0 ? text.text[token.begin - 1] : '\0';
    const char after = token.end < text.text.size() ? text.text[token.end] : '\0';
    (*features)[i] = MakeWordFeatures(AsTrained(text, i), before, after);
  }
}

}  // namespace attest
