// A quotation as the checker looks at it: its words, numbered as the transcripts have
// them, and who may have said them. A detail of quote_checker.h.

#ifndef ATTEST_CLAIMS_VERIFY_CHECKED_QUOTATION_H_
#define ATTEST_CLAIMS_VERIFY_CHECKED_QUOTATION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claims/verify/match_words.h"
#include "claims/verify/quote_checker.h"
#include "claims/verify/transcript_index.h"
#include "claims/verify/word_alignment.h"

namespace attest {

struct QuoteWord {
  uint32_t number;  // TranscriptIndex::kNoWord for one that no transcript has.
  uint64_t folded;
  uint64_t stem;
  absl::string_view text;  // Of the article.
  uint16_t flags;          // MatchWord's.
  WordGap gap;             // Before it.
  bool starts_sentence;

  bool Is(int flag) const { return (flags & flag) != 0; }
};

// Some of a quotation's words, one after another.
struct WordRun {
  size_t begin, end;

  size_t size() const { return end - begin; }
};

class CheckedQuotation {
 public:
  // `index` and what the quotation views must outlive this. A very long quotation is
  // cut: its beginning tells.
  CheckedQuotation(const TranscriptIndex& index, const QuoteToCheck& quote);

  const TranscriptIndex& index() const { return index_; }
  const std::vector<QuoteWord>& words() const { return words_; }
  // The words' numbers.
  const std::vector<uint32_t>& numbers() const { return numbers_; }

  // What stands between ellipses and brackets; the sentences of that.
  std::vector<WordRun> Pieces() const;
  std::vector<WordRun> Sentences() const;

  // Whether a line of the transcripts may be the speaker's; true where either is not
  // known.
  bool MaySpeak(uint32_t line) const;

  // Whether a word tells what the quotation is about: not one that all use, and none of
  // the speaker's own name ("Vant on the bridge").
  bool IsTopical(const QuoteWord& word) const;

 private:
  void ReadPiece(absl::string_view piece);
  bool NamesSpeaker(const QuoteWord& word) const;

  const TranscriptIndex& index_;
  std::vector<QuoteWord> words_;
  std::vector<uint32_t> numbers_;
  std::vector<NameWords> names_;
};

// The shortest lists that have no more than `most` numbers together; at least one.
std::vector<absl::Span<const uint32_t>> RarestLists(
    std::vector<absl::Span<const uint32_t>> lists, size_t most);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_CHECKED_QUOTATION_H_
