#include "tools/report/tsv_cell.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

bool IsBreakOrControl(uint32_t c) {
  return c <= ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

// ASCII that stays as it is wherever it stands.
bool IsPlain(char c) { return c > ' ' && c < 0x7F; }

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

bool IsFormulaSign(uint32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D ||
         c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

bool BeginsFormula(absl::string_view cell) {
  for (size_t at = 0; at < cell.size();) {
    const CodePoint c = DecodeUtf8(cell, at);
    if (!IsInvisible(c.value)) return IsFormulaSign(c.value);
    at += c.size;
  }
  return false;
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

// The end of the plain characters, with single spaces between, that begin at `at`.
size_t EndOfRun(absl::string_view text, size_t at) {
  while (at < text.size()) {
    if (IsPlain(text[at])) {
      ++at;
    } else if (text[at] == ' ' && at + 1 < text.size() && IsPlain(text[at + 1])) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::string OneLine(absl::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space_due = false;
  for (size_t at = 0; at < text.size();) {
    // Most of a text, copied at once.
    if (IsPlain(text[at])) {
      if (space_due) line += ' ';
      space_due = false;
      const size_t end = EndOfRun(text, at);
      line.append(text.data() + at, end - at);
      at = end;
      continue;
    }
    const CodePoint c = DecodeUtf8(text, at);
    const absl::string_view bytes = text.substr(at, c.size);
    at += c.size;
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

std::string TsvCell(absl::string_view text) {
  std::string cell = OneLine(text);
  if (absl::StartsWith(cell, "\"")) cell = WithTypographicMarks(cell);
  return BeginsFormula(cell) ? absl::StrCat("'", cell) : cell;
}

std::string Shorten(absl::string_view text, size_t max_characters) {
  if (text.size() <= max_characters) return std::string(text);
  size_t characters = 0;
  size_t cut = 0;         // Room for max_characters - 1 and the ellipsis.
  size_t word_end = 0;    // The last space before that.
  for (size_t at = 0; at < text.size();) {
    if (characters < max_characters) cut = at;
    if (characters < max_characters && text[at] == ' ') word_end = at;
    at += DecodeUtf8(text, at).size;
    ++characters;
  }
  if (characters <= max_characters) return std::string(text);
  // A text without spaces is cut where it must be.
  const size_t end = word_end > cut / 2 ? word_end : cut;
  return absl::StrCat(text.substr(0, end), "…");
}

}  // namespace attest
