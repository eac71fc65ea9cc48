// Aligns the words of a quotation with those of a stretch of transcript.

#ifndef ATTEST_CLAIMS_VERIFY_WORD_ALIGNMENT_H_
#define ATTEST_CLAIMS_VERIFY_WORD_ALIGNMENT_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace attest {

// How much of the transcript may be left out before a word of the quotation.
enum class WordGap : uint8_t {
  kNone,     // Nothing is said to be missing: what is missing was lost.
  kInserted, // The quotation has a bracketed insertion here: a few words.
  kElided,   // It has an ellipsis here, or stops and begins again.
};

// One column of an alignment.
struct AlignedPair {
  int32_t quote;   // Index of a word, or -1 where the quotation lacks one.
  int32_t spoken;  // Likewise of the transcript.
  bool same;       // Both are there and the same word.
  bool elided;     // A spoken word that the quotation's gap leaves out.
};

struct WordAlignment {
  std::vector<AlignedPair> pairs;
  int same = 0;   // Words of the quotation that were found.
  float score = 0;
};

// The best alignment of the whole quotation with any part of `spoken`: words are
// worth their `weights`, a word lost, added or changed costs. gaps[i] stands
// before word i. Takes quote.size() * spoken.size() steps and bytes
// (Needleman and Wunsch, 1970, free at the transcript's ends).
WordAlignment AlignWords(absl::Span<const uint32_t> quote,
                         absl::Span<const float> weights,
                         absl::Span<const WordGap> gaps,
                         absl::Span<const uint32_t> spoken);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_WORD_ALIGNMENT_H_
