#include "claims/verify/post_parts.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace attest {
namespace {

// Names are short: a dash farther away belongs to the text.
constexpr size_t kMaxName = 120;

}  // namespace

bool StartsLink(absl::string_view rest) {
  switch (rest[0]) {
    case 'h':
      return absl::StartsWith(rest, "http://") ||
             absl::StartsWith(rest, "https://");
    case 'p':
      return absl::StartsWith(rest, "pic.twitter.com/");
    case 'w':
      return absl::StartsWith(rest, "www.");
    default:
      return false;
  }
}

size_t SkipLink(absl::string_view text, size_t i) {
  const size_t begin = i;
  while (i < text.size() && !absl::ascii_isspace(text[i]) &&
         static_cast<uint8_t>(text[i]) < 0x80 &&
         (i == begin || text[i] != 'h' || !StartsLink(text.substr(i))) &&
         (i == begin || text[i] != 'p' || !StartsLink(text.substr(i)))) {
    ++i;
  }
  return std::max(i, begin + 1);
}

void SignatureFinder::Next(size_t from) {
  current_ = Signature();
  // Handles that nothing closes share what is found behind them, so that many cost no more.
  size_t close = 0;
  for (size_t at = text_.find("(@", from); at != absl::string_view::npos;
       at = text_.find("(@", at + 2)) {
    if (close < at + 2) close = text_.find_first_of(") \n", at + 2);
    if (close == absl::string_view::npos) return;
    if (text_[close] != ')') continue;
    const size_t low = std::max(from, at > kMaxName ? at - kMaxName : 0);
    const size_t dash = text_.substr(low, at - low).rfind("\xE2\x80\x94 ");
    if (dash == absl::string_view::npos) continue;
    current_.begin = low + dash;
    current_.end = EndOfDate(close + 1);
    return;
  }
}

// Past " January 5, 2020" if that is what follows.
size_t SignatureFinder::EndOfDate(size_t i) const {
  const absl::string_view rest = text_.substr(i, 24);
  const size_t comma = rest.find(", ");
  if (comma == absl::string_view::npos || comma + 6 > rest.size()) return i;
  for (size_t k = comma + 2; k < comma + 6; ++k) {
    if (!absl::ascii_isdigit(rest[k])) return i;
  }
  return i + comma + 6;
}

}  // namespace attest
