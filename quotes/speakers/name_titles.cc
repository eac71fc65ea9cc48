#include "quotes/speakers/name_titles.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/noun_class.h"

namespace attest {

size_t TitleLength(const AnnotatedText& text, uint32_t at, uint32_t end,
                   bool capital) {
  const absl::string_view word = text.tokenized.Word(at);
  if (word.empty() || (capital && !absl::ascii_isupper(word[0]))) return 0;
  size_t length = 0;
  if (Titles().Match(text.tokenized, at, end, &length) >= 0) return length;
  for (absl::string_view ending : {"-elect", "-designate"}) {
    if (absl::EndsWith(word, ending) &&
        Titles().Find(word.substr(0, word.size() - ending.size())) >= 0) {
      return 1;
    }
  }
  if (absl::StartsWithIgnoreCase(word, "ex-") && Titles().Find(word.substr(3)) >= 0) return 1;
  // "Mum-of-two"
  const size_t of = word.find("-of-");
  return of != absl::string_view::npos && Titles().Find(word.substr(0, of)) >= 0 ? 1 : 0;
}

absl::string_view TitleKind(const AnnotatedText& text, TokenSpan title) {
  size_t length;
  const int row = Titles().Match(text.tokenized, title.begin, title.end, &length);
  return row < 0 ? absl::string_view() : Titles().Get(row, kTitleKind);
}

bool IsHonorific(const AnnotatedText& text, TokenSpan title) {
  return TitleKind(text, title) == "honorific";
}

uint32_t BeforeHonorifics(const AnnotatedText& text, uint32_t begin,
                          uint32_t limit) {
  while (begin > limit) {
    const absl::string_view kind = TitleKindOfNoun(text, begin - 1);
    if (kind != "honorific" && kind != "military") break;
    --begin;
  }
  return begin;
}

}  // namespace attest
