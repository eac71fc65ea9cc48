#include "claims/verify/match_characters.h"

#include "quotes/text/base_letter.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// Blocks of marks, symbols and pictures; everything else beyond Latin is letters.
bool IsSymbolBlock(uint32_t code) {
  return code < 0xC0 || (code >= 0x2000 && code < 0x2C00) ||
         (code >= 0x3000 && code < 0x3040) ||
         (code >= 0xD800 && code < 0xF900) ||
         (code >= 0xFE00 && code < 0xFE70) ||
         (code >= 0xFF00 && code < 0xFF10) || code >= 0xFFF0;
}

MatchCharClass Classify(uint32_t code) {
  if (code < 0x80) {
    if (absl::ascii_isalpha(code)) return MatchCharClass::kLetter;
    if (absl::ascii_isdigit(code)) return MatchCharClass::kDigit;
    return code == '\'' || code == '`' ? MatchCharClass::kApostrophe
                                       : MatchCharClass::kSeparator;
  }
  if (code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0xB4) {
    return MatchCharClass::kApostrophe;
  }
  if (code == 0xD7 || code == 0xF7 || IsSymbolBlock(code)) {
    return MatchCharClass::kSeparator;
  }
  if ((code >= 0x3040 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00)) {
    return MatchCharClass::kIdeograph;
  }
  return MatchCharClass::kLetter;
}

// The three code points as which U+20xx comes out of Windows-1252 ("â€x") or
// Mac Roman ("‚Äx"): all of them marks, the apostrophes among them.
bool ReadMojibake(absl::string_view text, size_t i, MatchChar* c) {
  const uint32_t second = c->code == 0xE2 ? 0x20AC : c->code == 0x201A ? 0xC4 : 0;
  if (second == 0 || i + c->size >= text.size()) return false;
  const CodePoint next = DecodeUtf8(text, i + c->size);
  const size_t third = i + c->size + next.size;
  if (next.value != second || third >= text.size()) return false;
  const CodePoint last = DecodeUtf8(text, third);
  if (last.size == 1) return false;
  const bool apostrophe = last.value == 0x2122 || last.value == 0x2DC ||
                          last.value == 0xF4 || last.value == 0xF2;
  c->size += next.size + last.size;
  c->kind = apostrophe ? MatchCharClass::kApostrophe : MatchCharClass::kSeparator;
  return true;
}

}  // namespace

MatchChar ReadMatchChar(absl::string_view text, size_t at) {
  const CodePoint code_point = DecodeUtf8(text, at);
  MatchChar c;
  c.code = code_point.value;
  c.size = code_point.size;
  if (c.size > 1 && ReadMojibake(text, at, &c)) return c;
  c.kind = Classify(c.code);
  return c;
}

void AppendFolded(const MatchChar& c, absl::string_view text, size_t at, std::string* out) {
  const char letter = c.code < 0x80 ? static_cast<char>(c.code) : BaseLetter(c.code);
  if (letter != 0) {
    out->push_back(absl::ascii_tolower(letter));
  } else {
    out->append(text.data() + at, c.size);
  }
}

}  // namespace attest
