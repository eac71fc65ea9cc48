#include "claims/verify/exact_pieces.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "absl/types/span.h"

namespace attest {
namespace {

// Places of one piece that are looked at.
constexpr size_t kMaxPlaces = 64;
// Words that a bracketed insertion may stand for.
constexpr uint32_t kMaxReplaced = 8;

// Positions of a run's rarest pair of words (of a single word: its own), and how far
// behind the run's beginning it stands.
struct Anchor {
  absl::Span<const uint32_t> positions;
  uint32_t offset = 0;
};

Anchor FindAnchor(const CheckedQuotation& quotation, WordRun run) {
  const TranscriptIndex& index = quotation.index();
  const std::vector<uint32_t>& numbers = quotation.numbers();
  for (size_t i = run.begin; i < run.end; ++i) {
    if (numbers[i] == TranscriptIndex::kNoWord) return {};
  }
  if (run.size() == 1) return {index.Positions(numbers[run.begin]), 0};
  Anchor anchor;
  for (size_t i = run.begin; i + 1 < run.end; ++i) {
    const absl::Span<const uint32_t> positions =
        index.PairPositions(numbers[i], numbers[i + 1]);
    if (i == run.begin || positions.size() < anchor.positions.size()) {
      anchor = {positions, static_cast<uint32_t>(i - run.begin)};
    }
  }
  return anchor;
}

bool StandsAt(const CheckedQuotation& quotation, WordRun run,
              uint32_t position) {
  const absl::Span<const uint32_t> words = quotation.index().words();
  if (position + run.size() > words.size()) return false;
  return std::equal(quotation.numbers().begin() + run.begin,
                    quotation.numbers().begin() + run.end,
                    words.begin() + position);
}

uint32_t TranscriptAt(const TranscriptIndex& index, uint32_t position) {
  return index.lines()[index.LineAt(position)].transcript;
}

// Goes on from `first` with the next place of each run; stops where that is far.
PlaceChain ChainFrom(const TranscriptIndex& index, uint32_t first,
                     const std::vector<WordRun>& runs,
                     const PlacesOfRuns& places) {
  PlaceChain chain;
  chain.places.push_back(first);
  for (size_t r = 1; r < runs.size(); ++r) {
    const uint32_t end = chain.places.back() + runs[r - 1].size();
    uint32_t next = std::numeric_limits<uint32_t>::max();
    for (const uint32_t place : places[r]) {
      if (place >= end) next = std::min(next, place);
    }
    if (next > end + kMaxElided ||
        TranscriptAt(index, first) != TranscriptAt(index, next)) {
      break;
    }
    chain.widest_gap = std::max(chain.widest_gap, next - end);
    chain.places.push_back(next);
  }
  return chain;
}

}  // namespace

std::vector<uint32_t> FindPlaces(const CheckedQuotation& quotation,
                                 WordRun run) {
  const Anchor anchor = FindAnchor(quotation, run);
  std::vector<uint32_t> right, wrong;
  for (const uint32_t position : anchor.positions) {
    if (position < anchor.offset) continue;
    const uint32_t place = position - anchor.offset;
    if (!StandsAt(quotation, run, place)) continue;
    const bool may_speak = quotation.MaySpeak(quotation.index().LineAt(place));
    std::vector<uint32_t>& places = may_speak ? right : wrong;
    if (places.size() < kMaxPlaces) places.push_back(place);
  }
  right.insert(right.end(), wrong.begin(), wrong.end());
  return right;
}

PlaceChain FindChain(const CheckedQuotation& quotation,
                     const std::vector<WordRun>& runs,
                     const PlacesOfRuns& places) {
  for (const uint32_t first : places[0]) {
    PlaceChain chain = ChainFrom(quotation.index(), first, runs, places);
    if (chain.places.size() == runs.size()) return chain;
  }
  return {};
}

bool LacksOnlyInsertions(const CheckedQuotation& quotation,
                         const std::vector<WordRun>& runs,
                         const std::vector<uint32_t>& chain) {
  for (size_t r = 1; r < runs.size(); ++r) {
    const uint32_t gap = chain[r] - chain[r - 1] - runs[r - 1].size();
    if (gap == 0) continue;
    if (quotation.words()[runs[r].begin].gap != WordGap::kInserted ||
        gap > kMaxReplaced) {
      return false;
    }
  }
  return true;
}

}  // namespace attest
