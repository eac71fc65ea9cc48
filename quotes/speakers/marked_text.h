// For tests: a text with its attributions in one literal.
//
//   "{1c “We lost,”} {1q said} {1s Ann Okafor}, the mayor. {2c “Badly.”}"
//
// "{1c ...}" is content, "{1q ...}" cue and "{1s ...}" source of attribution 1; spans
// may nest ("{1c He said {2s he} {2q heard} {2c it}}"). An attribution whose content
// lies in another's is its child.

#ifndef ATTEST_QUOTES_SPEAKERS_MARKED_TEXT_H_
#define ATTEST_QUOTES_SPEAKERS_MARKED_TEXT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/attribution/attribution.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

struct MarkedText {
  std::string text;
  AnnotatedText annotated;  // Views into `text`.
  std::vector<TokenSpan> quotations;
  std::vector<Attribution> attributions;  // Number 1 is the first.
};

// Reads the marks and annotates the text. Behind a pointer, because of the views.
std::unique_ptr<MarkedText> ReadMarkedText(absl::string_view marked);

// The spans between quotation marks, as they follow each other in the text.
std::vector<TokenSpan> PairQuotationMarks(const TokenizedText& text);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_MARKED_TEXT_H_
