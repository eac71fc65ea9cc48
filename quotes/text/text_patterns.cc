#include "quotes/text/text_patterns.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "quotes/text/char_class.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// A tag or a character reference is no longer than this, so that looking for
// its end costs constant time.
constexpr size_t kMaxTag = 400;
constexpr uint32_t kMaxEntity = 10;

bool EndsUrl(const CharReader& chars, uint32_t at) {
  constexpr absl::string_view kStops = "<>\"'()[]{}|\\^`";
  const CharClass c = chars.FullClassAt(at);
  return c == CharClass::kSpace || c == CharClass::kLineBreak ||
         c == CharClass::kQuote || c == CharClass::kApostrophe ||
         c == CharClass::kEllipsis ||
         kStops.find(chars[at]) != absl::string_view::npos;
}

constexpr uint32_t kJoiner = 0x200D;

// Variation selectors, key caps, skin tones.
bool ModifiesPicture(uint32_t c) {
  return c == 0xFE0E || c == 0xFE0F || c == kJoiner || c == 0x20E3 ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

// Half of a flag.
bool IsRegionalIndicator(uint32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

}  // namespace

uint32_t UrlEnd(const CharReader& chars, uint32_t at) {
  const uint32_t begin = at;
  while (at < chars.size() && !EndsUrl(chars, at)) {
    at += DecodeUtf8(chars.text(), at).size;
  }
  constexpr absl::string_view kTrailing = ".,;:!?*";
  while (at > begin &&
         kTrailing.find(chars[at - 1]) != absl::string_view::npos) {
    --at;
  }
  return at;
}

uint32_t TagEnd(const CharReader& chars, uint32_t at) {
  const uint32_t name = at + (chars.IsChar(at + 1, '/') ? 2 : 1);
  if (chars.ClassAt(name) != CharClass::kLetter) return at;
  const size_t end =
      chars.text().substr(0, at + kMaxTag).find_first_of("<>", name);
  const bool closed = end != absl::string_view::npos && chars[end] == '>';
  return closed ? static_cast<uint32_t>(end) + 1 : at;
}

uint32_t EntityEnd(const CharReader& chars, uint32_t at) {
  uint32_t end = at + 1;
  if (chars.IsChar(end, '#')) ++end;
  const uint32_t limit = end + kMaxEntity, name = end;
  while (end < limit && end < chars.size() && absl::ascii_isalnum(chars[end])) {
    ++end;
  }
  return end != name && chars.IsChar(end, ';') ? end + 1 : at;
}

uint32_t PictureEnd(const CharReader& chars, uint32_t at) {
  const CodePoint first = DecodeUtf8(chars.text(), at);
  uint32_t end = at + first.size;
  bool joined = false;
  bool half_flag = IsRegionalIndicator(first.value);
  while (end < chars.size()) {
    const CodePoint c = DecodeUtf8(chars.text(), end);
    const bool belongs = ModifiesPicture(c.value) || joined ||
                         (half_flag && IsRegionalIndicator(c.value));
    if (!belongs) break;
    half_flag = false;
    joined = c.value == kJoiner;
    end += c.size;
  }
  return end;
}

}  // namespace attest
