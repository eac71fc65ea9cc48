// Tokens, sentences and paragraphs of a text, as ranges into it.
//
// Invariants, which a property test rechecks:
//   * tokens are non-empty, ordered, do not overlap, lie on code-point
//     boundaries, and every byte outside them is white space;
//   * sentences tile the tokens, and paragraphs tile the sentences.

#ifndef ATTEST_QUOTES_TEXT_TOKENIZED_TEXT_H_
#define ATTEST_QUOTES_TEXT_TOKENIZED_TEXT_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

// A half-open range of bytes of the text.
struct Token {
  uint32_t begin;
  uint32_t end;
};

// A half-open range of token indices. Attributions are made of these; they
// become byte ranges only in the records.
struct TokenSpan {
  uint32_t begin;
  uint32_t end;
};

inline bool operator==(TokenSpan a, TokenSpan b) {
  return a.begin == b.begin && a.end == b.end;
}

// A half-open range of token indices, never empty.
struct Sentence {
  uint32_t begin;
  uint32_t end;
};

// A half-open range of sentence indices, never empty: what blank lines, or line
// breaks where the text has no blank lines, set apart.
struct Paragraph {
  uint32_t begin;
  uint32_t end;
};

// A lead ends by this paragraph, counted from 0: below headline, byline and dateline.
inline constexpr int kLastLeadParagraph = 3;

struct TokenizedText {
  absl::string_view text;  // Not owned: must outlive this.
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;

  // The bytes of token i.
  absl::string_view Word(size_t i) const {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
};

// Whether a word is a dash, or hyphens that stand for one.
inline bool IsDash(absl::string_view word) {
  return word == "—" || word == "–" || word == "―" || word == "--" || word == "-";
}

// Whether a word is what marks an item of a list, or in plain text an emphasis.
inline bool IsListMark(absl::string_view word) {
  for (absl::string_view mark : {"•", "●", "▪", "·", "*", "**"}) {
    if (word == mark) return true;
  }
  return false;
}

// True for an opening or closing quotation mark of any style, as one token; not for those
// that are more often apostrophes ("'", "’"). Which of them are marks, and what opens and
// what closes, quotes/attribution/quotation_marks.h finds.
inline bool IsQuotationMark(absl::string_view word) {
  for (absl::string_view mark :
       {"\"", "“", "”", "„", "«", "»", "``", "''", "‘", "‹", "›", "‟"}) {
    if (word == mark) return true;
  }
  return false;
}

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_TOKENIZED_TEXT_H_
