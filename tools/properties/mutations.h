// An article as it looks when something on its way has mistreated it.

#ifndef ATTEST_TOOLS_PROPERTIES_MUTATIONS_H_
#define ATTEST_TOOLS_PROPERTIES_MUTATIONS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace attest {

// Lower-case ASCII letters become capitals.
std::string InCapitals(absl::string_view text);
// Line feeds become CR LF.
std::string WithCarriageReturns(absl::string_view text);
// Every fifth space is a no-break space.
std::string WithNoBreakSpaces(absl::string_view text);
// A zero-width space follows every seventh space.
std::string WithZeroWidthSpaces(absl::string_view text);
// Quotation marks, apostrophes, dashes and ampersands are HTML's references to them.
std::string WithHtmlEntities(absl::string_view text);
// UTF-8 that was taken for windows-1252 and turned into UTF-8 again: "â€œ" for a mark.
std::string AsMojibake(absl::string_view text);

// The letters and digits of a text, in lower case and without HTML's references: what
// a text and its mutations have in common.
std::string Essence(absl::string_view text);

}  // namespace attest

#endif  // ATTEST_TOOLS_PROPERTIES_MUTATIONS_H_
