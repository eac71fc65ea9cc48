#include "quotes/attribution/outer_quotations.h"

#include "absl/strings/string_view.h"

namespace attest {

std::vector<TokenSpan> OuterQuotations(const TokenizedText& text) {
  std::vector<TokenSpan> spans;
  for (const Paragraph& p : text.paragraphs) {
    const uint32_t begin = text.sentences[p.begin].begin;
    const uint32_t end = text.sentences[p.end - 1].end;
    int64_t open = -1;
    for (uint32_t i = begin; i < end; ++i) {
      const absl::string_view word = text.Word(i);
      const bool straight = word == "\"" || word == "''";
      const bool opens = word == "“" || word == "``" || straight;
      const bool closes = word == "”" || straight;
      if (open < 0 && opens) {
        open = i;
      } else if (open >= 0 && closes) {
        spans.push_back({static_cast<uint32_t>(open), i + 1});
        open = -1;
      }
    }
    if (open >= 0) spans.push_back({static_cast<uint32_t>(open), end});
  }
  return spans;
}

}  // namespace attest
