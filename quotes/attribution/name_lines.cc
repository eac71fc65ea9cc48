#include "quotes/attribution/name_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"

namespace attest {
namespace {

// Name lines with more tokens are sentences.
constexpr uint32_t kLongestNameLine = 14;
constexpr float kNamedConfidence = 0.95f;

// The name line behind a quotation: the dash and what follows it up to the end of
// its paragraph or the next quotation. Empty if there is none.
struct DashLine {
  TokenSpan dash = {0, 0};
  TokenSpan name = {0, 0};
};

DashLine FindDashLine(const TokenTable& table, TokenSpan quotation) {
  const uint32_t dash = quotation.end, name = dash + 1;
  if (name >= table.size() ||
      !IsDash(table.annotated->tokenized.Word(dash)) ||
      table.paragraph[dash] - table.paragraph[dash - 1] > 1 ||
      table.annotated->tags[name] != PosTag::kNnp) {
    return {};
  }
  uint32_t end = name;
  while (end < table.size() && table.paragraph[end] == table.paragraph[dash] &&
         table.quotation[end] < 0) {
    ++end;
  }
  if (end - name > kLongestNameLine) return {};
  if (table.annotated->tags[end - 1] == PosTag::kPeriod) --end;
  return {{dash, name}, {name, end}};
}

bool BeginsLine(const TokenizedText& text, uint32_t token) {
  const uint32_t before = text.tokens[token - 1].end;
  return text.text.substr(before, text.tokens[token].begin - before).find('\n') !=
         absl::string_view::npos;
}

// The line of a name and no verb that a pull quote ends with, within its marks: "“No bus
// will cross it. / Ann Okafor, chief engineer.”" Empty if there is none.
TokenSpan FindNameInside(const TokenTable& table, const Quotation& quotation) {
  const AnnotatedText& text = *table.annotated;
  if (!quotation.closed) return {0, 0};
  uint32_t end = quotation.tokens.end - 1;
  if (text.tags[end - 1] == PosTag::kPeriod) --end;
  bool name = false;
  for (uint32_t i = end; i > quotation.tokens.begin + 1 &&
                         end - i <= kLongestNameLine;) {
    const PosTag tag = text.tags[--i];
    name |= tag == PosTag::kNnp;
    if (IsFiniteVerbTag(tag) || tag == PosTag::kPrp) break;
    if (!BeginsLine(text.tokenized, i)) continue;
    const bool capital = absl::ascii_isupper(text.tokenized.Word(i)[0]);
    return name && capital ? TokenSpan{i, end} : TokenSpan{0, 0};
  }
  return {0, 0};
}

Attribution NamedOnLine(TokenSpan content, TokenSpan name, absl::string_view rule) {
  Attribution found;
  found.content = {content};
  found.source = {name};
  found.confidence = kNamedConfidence;
  found.rule = rule;
  return found;
}

}  // namespace

void AttributeNameLines(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  std::vector<bool> taken(table.size());
  for (const Quotation& quoted : table.quotations) {
    if (!IsSpeech(quoted)) continue;
    const TokenSpan quotation = quoted.tokens;
    const TokenSpan inside = FindNameInside(table, quoted);
    if (inside.begin < inside.end) {
      found.push_back(
          NamedOnLine({quotation.begin, inside.begin}, inside, "pull-quote"));
      std::fill(taken.begin() + quotation.begin, taken.begin() + quotation.end, true);
      continue;
    }
    const DashLine line = FindDashLine(table, quotation);
    if (line.name.begin == line.name.end) continue;
    std::fill(taken.begin() + quotation.begin, taken.begin() + line.name.end,
              true);
    found.push_back(NamedOnLine(quotation, line.name, "dash-line"));
    found.back().cue = {line.dash};
  }
  ReplaceTaken(taken, found, attributions);
}

}  // namespace attest
