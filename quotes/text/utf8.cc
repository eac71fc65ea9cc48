#include "quotes/text/utf8.h"

#include <algorithm>

namespace attest {
namespace {

constexpr size_t kBlock = 64;

uint8_t Byte(absl::string_view text, size_t at) {
  return static_cast<uint8_t>(text[at]);
}

bool IsContinuation(absl::string_view text, size_t at) {
  return at < text.size() && (Byte(text, at) & 0xC0) == 0x80;
}

constexpr CodePoint kInvalid = {kReplacementCharacter, 1};

CodePoint DecodeTwo(absl::string_view text, size_t at) {
  if (Byte(text, at) < 0xC2 || !IsContinuation(text, at + 1)) return kInvalid;
  return {(Byte(text, at) & 0x1Fu) << 6 | (Byte(text, at + 1) & 0x3Fu), 2};
}

CodePoint DecodeThree(absl::string_view text, size_t at) {
  if (!IsContinuation(text, at + 1) || !IsContinuation(text, at + 2)) {
    return kInvalid;
  }
  const uint32_t value = (Byte(text, at) & 0x0Fu) << 12 |
                         (Byte(text, at + 1) & 0x3Fu) << 6 |
                         (Byte(text, at + 2) & 0x3Fu);
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  return value < 0x800 || surrogate ? kInvalid : CodePoint{value, 3};
}

CodePoint DecodeFour(absl::string_view text, size_t at) {
  if (Byte(text, at) > 0xF4 || !IsContinuation(text, at + 1) ||
      !IsContinuation(text, at + 2) || !IsContinuation(text, at + 3)) {
    return kInvalid;
  }
  const uint32_t value =
      (Byte(text, at) & 0x07u) << 18 | (Byte(text, at + 1) & 0x3Fu) << 12 |
      (Byte(text, at + 2) & 0x3Fu) << 6 | (Byte(text, at + 3) & 0x3Fu);
  return value < 0x10000 || value > 0x10FFFF ? kInvalid : CodePoint{value, 4};
}

// Code points that begin in text[begin, end).
size_t CountBegins(absl::string_view text, size_t begin, size_t end) {
  size_t n = 0;
  for (size_t i = begin; i < end; ++i) n += (Byte(text, i) & 0xC0) != 0x80;
  return n;
}

}  // namespace

CodePoint DecodeUtf8(absl::string_view text, size_t at) {
  const uint8_t lead = Byte(text, at);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return DecodeTwo(text, at);
  return lead < 0xF0 ? DecodeThree(text, at) : DecodeFour(text, at);
}

CodePoint DecodeUtf8Before(absl::string_view text, size_t end) {
  for (size_t size = 1; size <= 4 && size <= end; ++size) {
    if (IsContinuation(text, end - size)) continue;
    const CodePoint c = DecodeUtf8(text, end - size);
    return c.size == size ? c : kInvalid;
  }
  return kInvalid;
}

CodePointMap::CodePointMap(absl::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlock + 1);
  for (size_t begin = 0; begin <= text.size(); begin += kBlock) {
    before_block_.push_back(size_);
    size_ += CountBegins(text, begin, std::min(begin + kBlock, text.size()));
  }
}

size_t CodePointMap::ToCodePoint(size_t byte) const {
  byte = std::min(byte, text_.size());
  const size_t block = byte / kBlock;
  return before_block_[block] + CountBegins(text_, block * kBlock, byte);
}

size_t CodePointMap::ToByte(size_t code_point) const {
  if (code_point >= size_) return text_.size();
  // The last block with no more than code_point code points before it.
  const auto next = std::upper_bound(before_block_.begin(),
                                     before_block_.end(), code_point);
  const size_t block = next - before_block_.begin() - 1;
  size_t byte = block * kBlock;
  for (size_t n = before_block_[block];; ++byte) {
    if ((Byte(text_, byte) & 0xC0) == 0x80) continue;
    if (n++ == code_point) return byte;
  }
}

}  // namespace attest
