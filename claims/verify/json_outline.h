// Finds where JSON values begin and end, without reading them.
//
// Unlike proto/json_cursor.h, which reads one sound line and stops at its first error,
// this is for files of which parts are broken: it goes on behind what it cannot make
// sense of, and counts brackets where that is all there is to go by.

#ifndef ATTEST_CLAIMS_VERIFY_JSON_OUTLINE_H_
#define ATTEST_CLAIMS_VERIFY_JSON_OUTLINE_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace attest {

class JsonOutline {
 public:
  enum Result { kOk, kMalformed, kTooDeep };

  // `text` is not owned. Values nested deeper than `max_depth` are told by kTooDeep.
  JsonOutline(absl::string_view text, int max_depth)
      : text_(text), max_depth_(max_depth) {}

  // The first offset from i on that is no white space.
  size_t SkipSpace(size_t i) const;

  // text[*i] is '"': moves *i behind the closing one, or returns false. A line break
  // inside a string is no JSON, and means that the string was never closed.
  bool SkipString(size_t* i) const;

  // Moves *i behind the value that begins there, at this depth; on kMalformed *i stays.
  Result SkipValue(size_t* i, int depth) const;

 private:
  Result SkipBrackets(size_t* i, int depth) const;

  absl::string_view text_;
  int max_depth_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_JSON_OUTLINE_H_
