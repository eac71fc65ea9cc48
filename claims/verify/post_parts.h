// What posts on social media have beside words: links and signatures. A detail of match_words.h.

#ifndef ATTEST_CLAIMS_VERIFY_POST_PARTS_H_
#define ATTEST_CLAIMS_VERIFY_POST_PARTS_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace attest {

// Whether `rest`, which is not empty, begins with a link: "https://", "pic.twitter.com/".
bool StartsLink(absl::string_view rest);

// The end of the link at byte `i`: where white space begins, or where the next link is glued on.
size_t SkipLink(absl::string_view text, size_t i);

// Tells what of a text is a signature: "— Name (@handle) January 5, 2020". Linear in the text.
class SignatureFinder {
 public:
  // `text` must outlive this.
  explicit SignatureFinder(absl::string_view text) : text_(text) { Next(0); }

  // Whether byte i belongs to a signature. i must not decrease.
  bool Covers(size_t i) {
    while (i >= current_.end && current_.end != 0) Next(current_.end);
    return i >= current_.begin && i < current_.end;
  }

 private:
  // Where one begins and where its date ends; empty for none.
  struct Signature {
    size_t begin = absl::string_view::npos;
    size_t end = 0;
  };

  void Next(size_t from);
  size_t EndOfDate(size_t i) const;

  absl::string_view text_;
  Signature current_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_POST_PARTS_H_
