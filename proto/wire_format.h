// What a Document looks like in protobuf's wire format, as far as can be told
// without parsing it. This is how a reader recognises a stream of Documents, and
// how it finds the next one behind a broken length.

#ifndef ATTEST_PROTO_WIRE_FORMAT_H_
#define ATTEST_PROTO_WIRE_FORMAT_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace attest {

struct Varint {
  uint64_t value = 0;
  // How many bytes it takes; 0 if the bytes end within it or begin none.
  size_t size = 0;
};
Varint ReadVarint(absl::string_view bytes);

// Whether `bytes`, the first part of a Document's size bytes, hold what a Document's
// message holds: top-level fields with its numbers and of its kind, each within
// the size. A field that a later version adds is allowed for. True for no bytes.
bool LooksLikeDocument(absl::string_view bytes, uint64_t size);

// Whether a length-delimited Document with an article, and an article with an id,
// may begin here: most bytes of a text or of a Document's inside do not.
bool LooksLikeRecord(absl::string_view bytes);

}  // namespace attest

#endif  // ATTEST_PROTO_WIRE_FORMAT_H_
