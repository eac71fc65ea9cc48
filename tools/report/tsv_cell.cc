#include "tools/report/tsv_cell.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace attest {
namespace {

// The code point at the front of valid UTF-8, and how many bytes it takes.
struct CodePoint {
  uint32_t value;
  size_t size;
};

CodePoint Front(absl::string_view s) {
  const auto byte = [&](size_t i) {
    return i < s.size() ? static_cast<uint8_t>(s[i]) & 0x3Fu : 0;
  };
  const uint8_t lead = static_cast<uint8_t>(s[0]);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | byte(1), 2};
  if (lead < 0xF0) return {(lead & 0x0Fu) << 12 | byte(1) << 6 | byte(2), 3};
  return {(lead & 0x07u) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3), 4};
}

bool IsBreakOrControl(uint32_t c) {
  return c <= ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

// Embeddings, overrides and isolates of direction, and byte order marks.
bool IsLeftOut(uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF;
}

// Spaces other than ASCII's, and characters of no width.
bool IsInvisible(uint32_t c) {
  return c == ' ' || c == 0xA0 || c == 0xAD || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || c == 0x202F ||
         (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0x3164;
}

bool BeginsFormula(absl::string_view cell) {
  while (!cell.empty()) {
    const CodePoint c = Front(cell);
    if (!IsInvisible(c.value)) {
      return c.value == '=' || c.value == '+' || c.value == '-' ||
             c.value == '@' || c.value == 0xFF1D || c.value == 0xFF0B ||
             c.value == 0xFF0D || c.value == 0xFF20;
    }
    cell.remove_prefix(std::min(c.size, cell.size()));
  }
  return false;
}

std::string OnOneLine(absl::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space_due = false;
  while (!text.empty()) {
    const CodePoint c = Front(text);
    const absl::string_view bytes = text.substr(0, c.size);
    text.remove_prefix(bytes.size());
    if (IsBreakOrControl(c.value)) {
      space_due = !line.empty();
    } else if (!IsLeftOut(c.value)) {
      if (space_due) line += ' ';
      space_due = false;
      line.append(bytes.data(), bytes.size());
    }
  }
  return line;
}

std::string WithTypographicMarks(absl::string_view cell) {
  std::string out;
  bool opening = true;
  for (char c : cell) {
    if (c == '"') {
      out += opening ? "“" : "”";
    } else {
      out += c;
    }
    opening = c == ' ' || c == '(' || c == '[';
  }
  return out;
}

}  // namespace

std::string TsvCell(absl::string_view text) {
  std::string cell = OnOneLine(text);
  if (absl::StartsWith(cell, "\"")) cell = WithTypographicMarks(cell);
  return BeginsFormula(cell) ? absl::StrCat("'", cell) : cell;
}

std::string Shorten(absl::string_view text, size_t max_characters) {
  size_t characters = 0;
  size_t cut = 0;         // Room for max_characters - 1 and the ellipsis.
  size_t word_end = 0;    // The last space before that.
  for (size_t at = 0; at < text.size();) {
    if (characters < max_characters) cut = at;
    if (characters < max_characters && text[at] == ' ') word_end = at;
    at += Front(text.substr(at)).size;
    ++characters;
  }
  if (characters <= max_characters) return std::string(text);
  // A text without spaces is cut where it must be.
  const size_t end = word_end > cut / 2 ? word_end : cut;
  return absl::StrCat(text.substr(0, end), "…");
}

}  // namespace attest
