#include "quotes/text/tokenizer_invariants.h"

#include "absl/strings/str_cat.h"
#include "quotes/text/char_class.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

bool IsWhiteSpace(absl::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    const CodePoint c = DecodeUtf8(text, begin);
    const CharClass class_of = ClassOf(c.value);
    if (class_of != CharClass::kSpace && class_of != CharClass::kLineBreak) {
      return false;
    }
    begin += c.size;
  }
  return begin == end;
}

std::string BrokenTokens(const TokenizedText& t) {
  size_t end = 0;
  for (size_t i = 0; i < t.tokens.size(); ++i) {
    const Token token = t.tokens[i];
    if (token.begin < end || token.end <= token.begin ||
        token.end > t.text.size()) {
      return absl::StrCat("token ", i, " is out of order or empty");
    }
    if (!IsWhiteSpace(t.text, end, token.begin)) {
      return absl::StrCat("before token ", i, " is more than white space");
    }
    end = token.end;
  }
  return IsWhiteSpace(t.text, end, t.text.size())
             ? ""
             : "behind the last token is more than white space";
}

std::string BrokenBoundaries(const TokenizedText& t) {
  // Where every code point begins; in text that is not valid, bad bytes do.
  size_t at = 0;
  for (size_t i = 0; i < t.tokens.size(); ++i) {
    for (const size_t edge : {t.tokens[i].begin, t.tokens[i].end}) {
      while (at < edge) at += DecodeUtf8(t.text, at).size;
      if (at != edge) return absl::StrCat("token ", i, " cuts a code point");
    }
  }
  return "";
}

// Whether non-empty ranges tile [0, size).
template <typename Range>
bool Tile(const std::vector<Range>& ranges, size_t size) {
  size_t end = 0;
  for (const Range& r : ranges) {
    if (r.begin != end || r.end <= r.begin) return false;
    end = r.end;
  }
  return end == size;
}

}  // namespace

std::string BrokenInvariant(const TokenizedText& t) {
  std::string broken = BrokenTokens(t);
  if (broken.empty()) broken = BrokenBoundaries(t);
  if (!broken.empty()) return broken;
  if (!Tile(t.sentences, t.tokens.size())) return "sentences do not tile";
  if (!Tile(t.paragraphs, t.sentences.size())) return "paragraphs do not tile";
  return "";
}

}  // namespace attest
