#include "quotes/attribution/marked_attributions.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

// A brace to insert: closing ones first where they share a place, outer openings
// before inner ones.
using Brace = std::tuple<uint32_t, int, int64_t, std::string>;

// The tokens of the bytes [begin, end).
TokenSpan TokensOf(const TokenizedText& text, uint32_t begin, uint32_t end) {
  TokenSpan span = {0, 0};
  while (text.tokens[span.begin].begin < begin) ++span.begin;
  span.end = span.begin;
  while (span.end < text.tokens.size() && text.tokens[span.end].end <= end) ++span.end;
  return span;
}

}  // namespace

std::string WithoutMarks(const std::string& marked) {
  std::string text;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      i += 3;
    } else if (marked[i] != '}') {
      text += marked[i];
    }
  }
  return text;
}

std::vector<Attribution> ReadMarks(const std::string& marked, const TokenizedText& text) {
  std::vector<Attribution> attributions;
  // Of the braces that are open: role, attribution, and where the span begins.
  std::vector<std::tuple<char, size_t, uint32_t>> open;
  uint32_t at = 0;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      open.emplace_back(marked[i + 1], marked[i + 2] - '1', at);
      i += 3;
    } else if (marked[i] == '}') {
      const auto [role, k, begin] = open.back();
      open.pop_back();
      if (attributions.size() <= k) attributions.resize(k + 1);
      Attribution& a = attributions[k];
      (role == 's' ? a.source : role == 'c' ? a.cue : a.content)
          .push_back(TokensOf(text, begin, at));
    } else {
      ++at;
    }
  }
  return attributions;
}

std::string WithMarks(const TokenizedText& text, const std::vector<Attribution>& attributions) {
  std::vector<Brace> braces;
  for (size_t k = 0; k < attributions.size(); ++k) {
    const Attribution& a = attributions[k];
    const std::pair<const char*, const std::vector<TokenSpan>*> roles[] = {
        {"s", &a.source}, {"c", &a.cue}, {"t", &a.content}};
    for (const auto& role : roles) {
      for (TokenSpan span : *role.second) {
        const uint32_t begin = text.tokens[span.begin].begin;
        const uint32_t end = text.tokens[span.end - 1].end;
        braces.emplace_back(begin, 1, -static_cast<int64_t>(end),
                            absl::StrCat("{", role.first, k + 1, " "));
        braces.emplace_back(end, 0, -static_cast<int64_t>(begin), "}");
      }
    }
  }
  std::sort(braces.begin(), braces.end());
  std::string marked;
  uint32_t at = 0;
  for (const Brace& brace : braces) {
    marked += std::string(text.text.substr(at, std::get<0>(brace) - at)) + std::get<3>(brace);
    at = std::get<0>(brace);
  }
  return marked + std::string(text.text.substr(at));
}

}  // namespace attest
