#include "quotes/speakers/marked_text.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenized_text.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

struct Mark {
  size_t attribution;  // From 0.
  char role;           // 'c', 'q' or 's'
  uint32_t begin, end;  // Bytes.
};

// Takes the marks out of `marked`.
std::string Strip(absl::string_view marked, std::vector<Mark>* marks) {
  std::string text;
  std::vector<size_t> open;
  for (size_t i = 0; i < marked.size(); ++i) {
    const uint32_t at = text.size();
    if (marked[i] == '}' && !open.empty()) {
      (*marks)[open.back()].end = at;
      open.pop_back();
    } else if (marked[i] == '{') {
      size_t number = 0;
      for (++i; absl::ascii_isdigit(marked[i]); ++i) {
        number = 10 * number + (marked[i] - '0');
      }
      open.push_back(marks->size());
      marks->push_back({number - 1, marked[i], at, at});
      ++i;  // The space after the mark.
    } else {
      text.push_back(marked[i]);
    }
  }
  return text;
}

TokenSpan ToTokens(const TokenizedText& text, const Mark& mark) {
  const auto before = [](const Token& token, uint32_t byte) {
    return token.begin < byte;
  };
  const auto find = [&](uint32_t byte) {
    return static_cast<uint32_t>(
        std::lower_bound(text.tokens.begin(), text.tokens.end(), byte,
                         before) -
        text.tokens.begin());
  };
  return {find(mark.begin), find(mark.end)};
}

bool Inside(const Attribution& inner, const Attribution& outer) {
  for (TokenSpan span : outer.content) {
    const TokenSpan own = inner.content[0];
    if (span.begin <= own.begin && own.end <= span.end &&
        own.end - own.begin < span.end - span.begin) {
      return true;
    }
  }
  return false;
}

void FindParents(std::vector<Attribution>* attributions) {
  for (Attribution& inner : *attributions) {
    for (size_t k = 0; k < attributions->size(); ++k) {
      if (!inner.content.empty() && Inside(inner, (*attributions)[k])) {
        inner.parent = k;
      }
    }
  }
}

}  // namespace

std::unique_ptr<MarkedText> ReadMarkedText(absl::string_view marked) {
  auto out = std::make_unique<MarkedText>();
  std::vector<Mark> marks;
  out->text = Strip(marked, &marks);
  Tokenize(out->text, &out->annotated.tokenized);
  Annotate(&out->annotated);
  const TokenizedText& text = out->annotated.tokenized;
  out->quotations = PairQuotationMarks(text);
  for (const Mark& mark : marks) {
    if (out->attributions.size() <= mark.attribution) {
      out->attributions.resize(mark.attribution + 1);
    }
    Attribution& attribution = out->attributions[mark.attribution];
    attribution.confidence = 1;
    attribution.rule = "test";
    const TokenSpan span = ToTokens(text, mark);
    if (mark.role == 'q') attribution.cue.push_back(span);
    if (mark.role == 's') attribution.source.push_back(span);
    if (mark.role != 'c') continue;
    attribution.content.push_back(span);
    if (IsQuotationMark(text.Word(span.begin))) {
      attribution.kind = Quote::DIRECT;
    }
  }
  FindParents(&out->attributions);
  return out;
}

std::vector<TokenSpan> PairQuotationMarks(const TokenizedText& text) {
  std::vector<TokenSpan> out;
  int open = -1;
  for (uint32_t i = 0; i < text.tokens.size(); ++i) {
    const absl::string_view word = text.Word(i);
    const bool opens = word == "“" || word == "``";
    const bool closes = word == "”" || word == "''";
    if (!opens && !closes && word != "\"") continue;
    if (open >= 0 && !opens) {
      out.push_back({static_cast<uint32_t>(open), i + 1});
      open = -1;
    } else if (!closes) {
      open = i;
    }
  }
  return out;
}

}  // namespace attest
