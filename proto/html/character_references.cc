#include "proto/html/character_references.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "proto/html/character_references_tsv.h"
#include "proto/html/tsv_table.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

// No name is longer; nor are those longer that may lack their semicolon.
constexpr size_t kLongestName = 33;
constexpr size_t kLongestOpenName = 6;
constexpr uint32_t kReplacement = 0xFFFD;
constexpr uint32_t kLastCodePoint = 0x10FFFF;

using NamedReference = std::pair<absl::string_view, absl::string_view>;

// Sorted by name; the second is the code points in hexadecimal.
const std::vector<NamedReference>& NamedReferences() {
  static const auto* const references = [] {
    auto* all = new std::vector<NamedReference>;
    for (const auto& row : TsvRows(CharacterReferencesTsv())) {
      all->emplace_back(row[0], row[1]);
    }
    return all;
  }();
  return *references;
}

// Null if there is no such name.
const NamedReference* Find(absl::string_view name) {
  const std::vector<NamedReference>& all = NamedReferences();
  const auto at = std::lower_bound(
      all.begin(), all.end(), name,
      [](const NamedReference& r, absl::string_view n) { return r.first < n; });
  return at != all.end() && at->first == name ? &*at : nullptr;
}

void AppendCodePoints(absl::string_view hexadecimal, std::string* out) {
  for (absl::string_view digits : absl::StrSplit(hexadecimal, ' ')) {
    uint32_t c = 0;
    if (absl::SimpleHexAtoi(digits, &c)) AppendUtf8(c, out);
  }
}

// The longest name that html, behind an ampersand, begins with.
const NamedReference* LongestName(absl::string_view html, ReferencesIn where) {
  size_t size = 0;
  while (size < std::min(html.size(), kLongestName) && absl::ascii_isalnum(html[size])) {
    ++size;
  }
  if (size < html.size() && html[size] == ';') {
    const NamedReference* whole = Find(html.substr(0, size + 1));
    if (whole != nullptr) return whole;
  }
  for (size = std::min(size, kLongestOpenName); size > 1; --size) {
    const NamedReference* open = Find(html.substr(0, size));
    if (open == nullptr) continue;
    const char next = size < html.size() ? html[size] : '\0';
    const bool in_address = next == '=' || absl::ascii_isalnum(next);
    return where == ReferencesIn::kAttribute && in_address ? nullptr : open;
  }
  return nullptr;
}

uint32_t ValidCodePoint(uint32_t c) {
  if (c >= 0x80 && c < 0xA0) return Windows1252CodePoint(static_cast<uint8_t>(c));
  const bool is_surrogate = c >= 0xD800 && c < 0xE000;
  return c == 0 || is_surrogate || c > kLastCodePoint ? kReplacement : c;
}

// html stands behind "&#". How many of its bytes the number takes; 0 if it is none.
size_t AppendNumbered(absl::string_view html, std::string* out) {
  const bool is_hexadecimal = absl::StartsWithIgnoreCase(html, "x");
  const size_t begin = is_hexadecimal ? 1 : 0;
  size_t end = begin;
  uint32_t c = 0;
  for (; end < html.size(); ++end) {
    const char digit = absl::ascii_tolower(html[end]);
    const bool is_digit =
        is_hexadecimal ? absl::ascii_isxdigit(digit) : absl::ascii_isdigit(digit);
    if (!is_digit) break;
    const uint32_t value = absl::ascii_isdigit(digit) ? digit - '0' : digit - 'a' + 10;
    c = std::min(c * (is_hexadecimal ? 16 : 10) + value, kLastCodePoint + 1);
  }
  if (end == begin) return 0;
  AppendUtf8(ValidCodePoint(c), out);
  return end < html.size() && html[end] == ';' ? end + 1 : end;
}

// html begins with an ampersand. How many of its bytes were read.
size_t AppendReference(absl::string_view html, ReferencesIn where, std::string* out) {
  if (absl::StartsWith(html, "&#")) {
    const size_t size = AppendNumbered(html.substr(2), out);
    if (size > 0) return 2 + size;
  } else if (const NamedReference* name = LongestName(html.substr(1), where)) {
    AppendCodePoints(name->second, out);
    return 1 + name->first.size();
  }
  out->push_back('&');
  return 1;
}

}  // namespace

void AppendResolved(absl::string_view html, ReferencesIn where, std::string* out) {
  while (!html.empty()) {
    const size_t ampersand = std::min(html.find('&'), html.size());
    out->append(html.data(), ampersand);
    html.remove_prefix(ampersand);
    if (!html.empty()) html.remove_prefix(AppendReference(html, where, out));
  }
}

uint32_t Windows1252CodePoint(uint8_t byte) {
  // 0x80 to 0x9F; five of them are no characters and stay control characters.
  constexpr uint16_t kCodePoints[] = {
      0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
      0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? kCodePoints[byte - 0x80] : byte;
}

}  // namespace attest
