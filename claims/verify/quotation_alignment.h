// The place in transcripts that is most like a quotation, word by word, where it does not
// stand there as it is. A detail of quote_checker.h.

#ifndef ATTEST_CLAIMS_VERIFY_QUOTATION_ALIGNMENT_H_
#define ATTEST_CLAIMS_VERIFY_QUOTATION_ALIGNMENT_H_

#include <cstdint>

#include "claims/verify/checked_quotation.h"
#include "claims/verify/word_alignment.h"

namespace attest {

// An alignment of a run of the quotation with words of the transcripts.
struct PlacedRun {
  WordAlignment alignment;
  uint32_t begin = 0;  // The position of the alignment's spoken word 0.
  float score = 0;
  float share = 0;  // Of the run's words that were found; 0 where it is nowhere.
};

// The best alignment with any of the stretches in which most of the run's rare words
// and pairs of words meet; one by the right speaker is worth a little more.
PlacedRun AlignRun(const CheckedQuotation& quotation, WordRun run);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_QUOTATION_ALIGNMENT_H_
