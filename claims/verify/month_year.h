// When a fact-check or a statement speaks of, as far as texts tell: a month or a year.

#ifndef ATTEST_CLAIMS_VERIFY_MONTH_YEAR_H_
#define ATTEST_CLAIMS_VERIFY_MONTH_YEAR_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "claims/verify/match_words.h"

namespace attest {

// A month of a year: "in May 2031" or "2031" (month 0). Year 0 for none.
struct MonthYear {
  uint16_t year = 0;
  uint8_t month = 0;
};

// The later of two; of one year, the one that knows its month.
MonthYear Later(MonthYear a, MonthYear b);

// The latest that the words of the text's signature name, or that its others do.
// Year 0 if they name none.
MonthYear LatestDate(const MatchText& text, bool in_signature);

// Of "2031-05-05T..." or anything else that begins so; year 0 for other texts.
MonthYear ParseDate(absl::string_view date);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_MONTH_YEAR_H_
