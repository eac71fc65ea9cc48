#include "tools/train/conll.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace attest {
namespace {

constexpr size_t kColumns = 10;

bool ParseColumns(const std::vector<absl::string_view>& columns,
                  const std::vector<uint32_t>& offsets, int32_t sentence_begin,
                  AnnotatedText* out) {
  uint32_t begin, end, head;
  if (columns.size() != kColumns || !absl::SimpleAtoi(columns[5], &head) ||
      !absl::SimpleAtoi(columns[8], &begin) ||
      !absl::SimpleAtoi(columns[9], &end) || begin >= end ||
      end >= offsets.size()) {
    return false;
  }
  const absl::optional<PosTag> tag = ParsePosTag(columns[3]);
  const absl::optional<Deprel> deprel = ParseDeprel(columns[6]);
  if (!tag.has_value() || !deprel.has_value()) return false;
  out->tokenized.tokens.push_back({offsets[begin], offsets[end]});
  out->tags.push_back(*tag);
  out->entities.push_back(
      ParseEntityType(columns[4]).value_or(EntityType::kNone));
  out->heads.push_back(head == 0 ? kNoHead
                                 : sentence_begin + static_cast<int32_t>(head) - 1);
  out->deprels.push_back(*deprel);
  return true;
}

// Closes the sentence that began at token `begin`, unless it is empty; false if a
// head lies outside it.
bool EndSentence(uint32_t begin, AnnotatedText* out) {
  const uint32_t end = static_cast<uint32_t>(out->tokenized.tokens.size());
  if (begin == end) return true;
  for (uint32_t i = begin; i < end; ++i) {
    const int32_t head = out->heads[i];
    if (head != kNoHead && (head < static_cast<int32_t>(begin) ||
                            head >= static_cast<int32_t>(end))) {
      return false;
    }
  }
  out->tokenized.sentences.push_back({begin, end});
  return true;
}

void FindParagraphs(TokenizedText* text) {
  for (uint32_t i = 0; i < text->sentences.size(); ++i) {
    bool breaks = i == 0;
    if (i > 0) {
      const uint32_t from = text->tokens[text->sentences[i - 1].end - 1].end;
      const uint32_t to = text->tokens[text->sentences[i].begin].begin;
      breaks = from < to && text->text.substr(from, to - from).find('\n') !=
                                absl::string_view::npos;
    }
    if (breaks) {
      text->paragraphs.push_back({i, i + 1});
    } else {
      text->paragraphs.back().end = i + 1;
    }
  }
}

}  // namespace

std::vector<uint32_t> CodePointOffsets(absl::string_view text) {
  std::vector<uint32_t> offsets;
  for (uint32_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xc0) != 0x80) offsets.push_back(i);
  }
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return offsets;
}

absl::Status ReadConll(absl::string_view text, absl::string_view conll,
                       AnnotatedText* out) {
  *out = AnnotatedText();
  out->tokenized.text = text;
  const std::vector<uint32_t> offsets = CodePointOffsets(text);
  uint32_t begin = 0;
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(conll, '\n')) {
    ++line_number;
    bool good;
    if (line.empty()) {
      good = EndSentence(begin, out);
      begin = static_cast<uint32_t>(out->tokenized.tokens.size());
    } else {
      good = ParseColumns(absl::StrSplit(line, '\t'), offsets,
                          static_cast<int32_t>(begin), out);
    }
    if (!good) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", line_number, ": not a token: ", line));
    }
  }
  if (!EndSentence(begin, out)) {
    return absl::InvalidArgumentError("a head lies outside the last sentence");
  }
  FindParagraphs(&out->tokenized);
  return absl::OkStatus();
}

}  // namespace attest
