#include "proto/text_encoding.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace attest {
namespace {

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
// How much of a file tells whether it is a text.
constexpr size_t kSample = 1 << 16;

uint8_t Byte(absl::string_view s, size_t i) { return static_cast<uint8_t>(s[i]); }

// The range of a character's second byte, given the first (Unicode, table 3-7),
// and how many bytes it has in all; size 0 if no character begins so.
struct Lead {
  int size;
  uint8_t low, high;
};

Lead LeadOf(uint8_t b) {
  if (b < 0x80) return {1, 0, 0};
  if (b < 0xC2) return {0, 0, 0};
  if (b < 0xE0) return {2, 0x80, 0xBF};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b < 0xF0) return {3, 0x80, 0xBF};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b < 0xF4) return {4, 0x80, 0xBF};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// The maximal part of a character at `at`: its size, and whether it is whole.
std::pair<size_t, bool> CharacterAt(absl::string_view s, size_t at) {
  const Lead lead = LeadOf(Byte(s, at));
  if (lead.size == 0) return {1, false};
  for (int i = 1; i < lead.size; ++i) {
    const uint8_t low = i == 1 ? lead.low : 0x80;
    const uint8_t high = i == 1 ? lead.high : 0xBF;
    if (at + i >= s.size() || Byte(s, at + i) < low || Byte(s, at + i) > high) {
      return {i, false};
    }
  }
  return {lead.size, true};
}

// The first byte from `at` on that is not part of valid UTF-8, or the end.
size_t SkipValid(absl::string_view s, size_t at) {
  while (at < s.size()) {
    if (Byte(s, at) < 0x80) {
      ++at;
      continue;
    }
    const auto [size, whole] = CharacterAt(s, at);
    if (!whole) return at;
    at += size;
  }
  return at;
}

enum class Utf16 { kNo, kLittleEndian, kBigEndian };

// By the mark; without one, by the zeros that the high bytes of Latin text are.
Utf16 DetectUtf16(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "\xFF\xFE")) return Utf16::kLittleEndian;
  if (absl::StartsWith(bytes, "\xFE\xFF")) return Utf16::kBigEndian;
  const absl::string_view sample = bytes.substr(0, kSample);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const size_t many = sample.size() * 2 / 5;  // Of the half that could be.
  const size_t few = sample.size() / 50;
  if (sample.size() < 8) return Utf16::kNo;
  if (zeros[1] > many && zeros[0] <= few) return Utf16::kLittleEndian;
  if (zeros[0] > many && zeros[1] <= few) return Utf16::kBigEndian;
  return Utf16::kNo;
}

// Unpaired surrogates and an odd last byte become U+FFFD; `replaced` counts them.
std::string ConvertUtf16(absl::string_view bytes, bool big_endian,
                         size_t* replaced) {
  const auto unit = [&](size_t at) -> uint32_t {
    return big_endian ? Byte(bytes, at) << 8 | Byte(bytes, at + 1)
                      : Byte(bytes, at + 1) << 8 | Byte(bytes, at);
  };
  std::string text;
  text.reserve(bytes.size());
  size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    uint32_t c = unit(at);
    if (at == 0 && c == 0xFEFF) continue;
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() &&
        unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      at += 2;
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
      ++*replaced;
    }
    AppendUtf8(c, &text);
  }
  if (at < bytes.size()) {
    text.append(kReplacement.data(), kReplacement.size());
    ++*replaced;
  }
  return text;
}

// Control characters that no text has, and bytes that are not UTF-8, are a tenth
// or more of it. Text in an old eight-bit encoding stays under that where the
// language is written in Latin letters.
bool LooksBinary(absl::string_view bytes) {
  const absl::string_view sample = bytes.substr(0, kSample);
  size_t strange = 0;
  for (size_t at = 0; at < sample.size();) {
    const auto [size, whole] = CharacterAt(sample, at);
    const uint8_t b = Byte(sample, at);
    strange += !whole || b == 0x7F ||
               (b < 0x20 && !(b >= '\t' && b <= '\r') && b != 0x1B);
    at += size;
  }
  return strange > 2 && strange * 10 >= sample.size();
}

}  // namespace

bool IsValidUtf8(absl::string_view text) {
  return SkipValid(text, 0) == text.size();
}

void AppendUtf8(uint32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
  out->push_back(static_cast<char>(lead[more] | c >> 6 * more));
  for (int i = more - 1; i >= 0; --i) {
    out->push_back(static_cast<char>(0x80 | (c >> 6 * i & 0x3F)));
  }
}

Utf8Repair RepairUtf8(std::string* text) {
  Utf8Repair repair;
  size_t bad = SkipValid(*text, 0);
  if (bad == text->size()) return repair;
  repair.first_offset = bad;
  std::string repaired;
  size_t copied = 0;
  while (bad < text->size()) {
    repaired.append(*text, copied, bad - copied);
    repaired.append(kReplacement.data(), kReplacement.size());
    ++repair.replaced;
    copied = bad + CharacterAt(*text, bad).first;
    bad = SkipValid(*text, copied);
  }
  repaired.append(*text, copied, std::string::npos);
  *text = std::move(repaired);
  return repair;
}

void WarnOfRepair(const Utf8Repair& repair, std::vector<std::string>* warnings) {
  if (repair.replaced == 0) return;
  warnings->push_back(absl::StrCat("not valid UTF-8 from byte ",
                                   repair.first_offset, " on; U+FFFD put in, ",
                                   repair.replaced, " in all"));
}

absl::Status DecodeText(std::string* bytes, std::vector<std::string>* warnings) {
  const Utf16 utf16 = DetectUtf16(*bytes);
  if (utf16 != Utf16::kNo) {
    size_t replaced = 0;
    *bytes = ConvertUtf16(*bytes, utf16 == Utf16::kBigEndian, &replaced);
    warnings->push_back(absl::StrCat(
        "UTF-16, converted to UTF-8",
        replaced == 0
            ? ""
            : absl::StrCat("; U+FFFD put in for what was broken, ", replaced,
                           " in all")));
  } else if (absl::StartsWith(*bytes, kUtf8Mark)) {
    bytes->erase(0, kUtf8Mark.size());
  }
  if (LooksBinary(*bytes)) {
    return absl::InvalidArgumentError("looks like a binary file, not a text");
  }
  WarnOfRepair(RepairUtf8(bytes), warnings);
  return absl::OkStatus();
}

}  // namespace attest
