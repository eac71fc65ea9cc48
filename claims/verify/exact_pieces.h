// Where the pieces of a quotation stand in transcripts word for word. A detail of
// quote_checker.h.

#ifndef ATTEST_CLAIMS_VERIFY_EXACT_PIECES_H_
#define ATTEST_CLAIMS_VERIFY_EXACT_PIECES_H_

#include <cstdint>
#include <vector>

#include "claims/verify/checked_quotation.h"

namespace attest {

// Words that an ellipsis may leave out before the pieces count as far apart.
inline constexpr uint32_t kMaxElided = 150;

// The places of each run, in the order of the runs.
using PlacesOfRuns = std::vector<std::vector<uint32_t>>;

// Positions in the transcripts at which a run begins word for word, those of the
// speaker first; of each, no more than are worth looking at. By the index of
// neighbouring words, the rarest pair first.
std::vector<uint32_t> FindPlaces(const CheckedQuotation& quotation, WordRun run);

// Places of all runs in order and close to each other, in one transcript.
struct PlaceChain {
  std::vector<uint32_t> places;  // Empty where there are no such.
  uint32_t widest_gap = 0;       // Words between two runs.
};
PlaceChain FindChain(const CheckedQuotation& quotation,
                     const std::vector<WordRun>& runs,
                     const PlacesOfRuns& places);

// Whether nothing but a few words behind brackets is missing between the runs.
bool LacksOnlyInsertions(const CheckedQuotation& quotation,
                         const std::vector<WordRun>& runs,
                         const std::vector<uint32_t>& chain);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_EXACT_PIECES_H_
