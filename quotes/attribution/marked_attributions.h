// Attributions marked in their text, for tests: {s1 …} is the source of attribution 1, {c1 …}
// its cue, {t1 …} its content. Braces of an inner span stand inside the outer's.

#ifndef ATTEST_QUOTES_ATTRIBUTION_MARKED_ATTRIBUTIONS_H_
#define ATTEST_QUOTES_ATTRIBUTION_MARKED_ATTRIBUTIONS_H_

#include <string>
#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

std::string WithoutMarks(const std::string& marked);

// `text` must be tokenized from WithoutMarks(marked). Marks begin and end at tokens.
// Confidences are 0 and rules empty.
std::vector<Attribution> ReadMarks(const std::string& marked, const TokenizedText& text);

std::string WithMarks(const TokenizedText& text, const std::vector<Attribution>& attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_MARKED_ATTRIBUTIONS_H_
