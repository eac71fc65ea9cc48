#include "proto/wire_format.h"

namespace attest {
namespace {

// A tag is a field's number and its wire type; all of Document's fields are
// length-delimited, as are the article and its id.
constexpr uint64_t kDelimited = 2;
constexpr char kArticleTag = 1 << 3 | kDelimited;
constexpr char kArticleIdTag = 1 << 3 | kDelimited;
// Leaves room for fields to come.
constexpr uint64_t kMaxFieldNumber = 31;

bool IsDocumentTag(uint64_t tag) {
  return (tag & 7) == kDelimited && tag >> 3 >= 1 && tag >> 3 <= kMaxFieldNumber;
}

}  // namespace

Varint ReadVarint(absl::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes.size() && i < 10; ++i) {
    value |= uint64_t{static_cast<uint8_t>(bytes[i]) & 0x7Fu} << 7 * i;
    if ((bytes[i] & 0x80) == 0) return {value, i + 1};
  }
  return {};
}

bool LooksLikeDocument(absl::string_view bytes, uint64_t size) {
  uint64_t at = 0;
  while (at < size) {
    if (at >= bytes.size()) return true;  // As far as can be seen.
    const Varint tag = ReadVarint(bytes.substr(at));
    if (tag.size == 0) return bytes.size() - at < 10 && bytes.size() < size;
    if (!IsDocumentTag(tag.value)) return false;
    at += tag.size;
    const Varint length = ReadVarint(bytes.substr(at < bytes.size() ? at : bytes.size()));
    if (length.size == 0) return bytes.size() - at < 10 && bytes.size() < size;
    at += length.size;
    if (length.value > size - at || at > size) return false;
    at += length.value;
  }
  return at == size;
}

bool LooksLikeRecord(absl::string_view bytes) {
  const Varint size = ReadVarint(bytes);
  absl::string_view rest = bytes.substr(size.size);
  if (size.size == 0 || rest.empty() || rest[0] != kArticleTag) return false;
  const Varint article = ReadVarint(rest.substr(1));
  if (article.size == 0 || article.value + article.size + 1 > size.value) {
    return false;
  }
  rest.remove_prefix(1 + article.size);
  if (rest.empty() || rest[0] != kArticleIdTag) return false;
  const Varint id = ReadVarint(rest.substr(1));
  return id.size > 0 && id.value + id.size + 1 <= article.value &&
         LooksLikeDocument(bytes.substr(size.size), size.value);
}

}  // namespace attest
