#include "claims/verify/json_outline.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace attest {
namespace {

bool IsDelimiter(char c) {
  return c == ',' || c == ']' || c == '}' || c == ':' || c == '<' ||
         absl::ascii_isspace(c);
}

}  // namespace

size_t JsonOutline::SkipSpace(size_t i) const {
  while (i < text_.size() && absl::ascii_isspace(text_[i])) ++i;
  return i;
}

bool JsonOutline::SkipString(size_t* i) const {
  for (size_t k = *i + 1; k < text_.size(); ++k) {
    if (text_[k] == '\\') {
      ++k;
    } else if (text_[k] == '"') {
      *i = k + 1;
      return true;
    } else if (text_[k] == '\n') {
      break;
    }
  }
  return false;
}

JsonOutline::Result JsonOutline::SkipValue(size_t* i, int depth) const {
  if (*i >= text_.size()) return kMalformed;
  if (text_[*i] == '"') return SkipString(i) ? kOk : kMalformed;
  if (text_[*i] == '{' || text_[*i] == '[') return SkipBrackets(i, depth);
  const size_t begin = *i;
  while (*i < text_.size() && !IsDelimiter(text_[*i])) ++*i;
  return *i > begin ? kOk : kMalformed;
}

JsonOutline::Result JsonOutline::SkipBrackets(size_t* i, int depth) const {
  const int base = depth;
  int deepest = depth;
  for (size_t k = *i; k < text_.size();) {
    const char c = text_[k];
    if (c == '"') {
      if (!SkipString(&k)) return kMalformed;
      continue;
    }
    if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
    if (c == '}' || c == ']') --depth;
    ++k;
    if (depth == base) {
      *i = k;
      return deepest > max_depth_ ? kTooDeep : kOk;
    }
  }
  return kMalformed;
}

}  // namespace attest
