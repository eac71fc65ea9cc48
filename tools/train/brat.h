// Reads attributions in brat standoff, as PolNeAR has them: text-bound annotations
// (T) of Content, Source and Cue, and events (E) that join them.

#ifndef ATTEST_TOOLS_TRAIN_BRAT_H_
#define ATTEST_TOOLS_TRAIN_BRAT_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

// A half-open range of bytes of the article's text.
struct ByteSpan {
  uint32_t begin;
  uint32_t end;
};

inline bool operator==(ByteSpan a, ByteSpan b) {
  return a.begin == b.begin && a.end == b.end;
}

// One event. The spans of a role are in text order; a role may have none.
struct StandoffAttribution {
  std::vector<ByteSpan> content;
  std::vector<ByteSpan> source;
  std::vector<ByteSpan> cue;
};

// The events of an .ann file, in its order. Offsets in it are code points of
// `text`, which must be valid UTF-8. Lines that are neither T nor E, and lines that
// continue a T's text, are passed over. The error names the line.
absl::StatusOr<std::vector<StandoffAttribution>> ReadBrat(
    absl::string_view text, absl::string_view ann);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_BRAT_H_
