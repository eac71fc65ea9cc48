// Quotation marks among the tokens of a text, and what speaks for each to open,
// to close, or to be no quotation mark.

#ifndef ATTEST_QUOTES_ATTRIBUTION_MARK_EVIDENCE_H_
#define ATTEST_QUOTES_ATTRIBUTION_MARK_EVIDENCE_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/quotation_marks.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Prices: the less, the likelier. Ten are about one clear sign.
using Price = uint16_t;

// Higher than any sum of signs.
inline constexpr Price kImpossible = 1000;

struct Mark {
  uint32_t token = 0;
  MarkFamily family = MarkFamily::kNone;
  // It might be the apostrophe of a plural: "the workers' hall".
  bool possessive = false;
  // It is the first token of its paragraph.
  bool begins_paragraph = false;
  // It is the first token of its sentence.
  bool begins_sentence = false;
  // It begins its sentence, or stands behind a comma or a colon: what it opens
  // is likely a whole statement.
  bool introduced = false;
  Price open = 0;
  Price close = 0;
  Price ignore = 0;
};

// The marks of a paragraph, in order. Replaces what `marks` holds.
void FindMarks(const TokenizedText& text, Paragraph paragraph,
               std::vector<Mark>* marks);

// The family of token i, or kNone.
MarkFamily FamilyOf(const TokenizedText& text, size_t i);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_MARK_EVIDENCE_H_
