#include "claims/verify/month_year.h"

#include <cstddef>

#include "absl/strings/numbers.h"

namespace attest {

MonthYear Later(MonthYear a, MonthYear b) {
  if (a.year != b.year) return a.year > b.year ? a : b;
  return a.month > b.month ? a : b;
}

MonthYear LatestDate(const MatchText& text, bool in_signature) {
  MonthYear latest;
  int month = 0;
  size_t month_at = 0;
  for (size_t i = 0; i < text.words.size(); ++i) {
    const MatchWord& word = text.words[i];
    if (word.Is(MatchWord::kSignature) != in_signature) continue;
    if (const int m = MonthOf(word)) {
      month = m;
      month_at = i;
    } else if (const int year = YearOf(text, word)) {
      MonthYear date;
      date.year = year;
      // "May 2031", "May 5, 2031".
      if (month != 0 && i - month_at <= 2) date.month = month;
      latest = Later(latest, date);
    }
  }
  return latest;
}

MonthYear ParseDate(absl::string_view date) {
  int year = 0, month = 0;
  MonthYear out;
  if (date.size() >= 7 && date[4] == '-' &&
      absl::SimpleAtoi(date.substr(0, 4), &year) &&
      absl::SimpleAtoi(date.substr(5, 2), &month) && year > 0 && month >= 1 &&
      month <= 12) {
    out.year = year;
    out.month = month;
  }
  return out;
}

}  // namespace attest
