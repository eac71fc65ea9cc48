#include "claims/verify/quotation_alignment.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "claims/verify/exact_pieces.h"

namespace attest {
namespace {

// Places of a quotation's rarest words and pairs that are counted: what is more frequent
// says little, and costs most.
constexpr size_t kMaxVotes = 6000;
constexpr size_t kStretches = 6;
constexpr uint32_t kMinStretch = 32;
// Words beside a stretch that are aligned as well.
constexpr uint32_t kMinMargin = 24;
constexpr uint32_t kMaxMargin = 600;
// What it is worth that the right one speaks, in words.
constexpr float kSpeakerBonus = 0.5f;
constexpr float kStopWeight = 0.6f;
// What no spoken word has for its number; TranscriptIndex::kNoWord stands between
// transcripts.
constexpr uint32_t kUnknownWord = 0xFFFFFFFFu;

// Words [begin, end) of the transcripts, and how much of the quotation meets there.
struct Stretch {
  uint32_t begin, end;
  float votes;
};

// Positions of the run's words and pairs.
std::vector<absl::Span<const uint32_t>> PositionsOf(
    const CheckedQuotation& quotation, WordRun run) {
  const TranscriptIndex& index = quotation.index();
  const std::vector<uint32_t>& numbers = quotation.numbers();
  std::vector<absl::Span<const uint32_t>> lists;
  for (size_t i = run.begin; i < run.end; ++i) {
    if (numbers[i] == TranscriptIndex::kNoWord) continue;
    lists.push_back(index.Positions(numbers[i]));
    if (i + 1 == run.end || numbers[i + 1] == TranscriptIndex::kNoWord) {
      continue;
    }
    lists.push_back(index.PairPositions(numbers[i], numbers[i + 1]));
  }
  return lists;
}

// Transcripts are cut into cells of `size` words; a stretch is two of them.
std::vector<Stretch> VoteForStretches(const CheckedQuotation& quotation,
                                      WordRun run, uint32_t size) {
  const size_t words = quotation.index().words().size();
  absl::flat_hash_map<uint32_t, float> votes;
  for (const auto& positions :
       RarestLists(PositionsOf(quotation, run), kMaxVotes)) {
    const float weight =
        std::log((2.0f + words) / (1.0f + positions.size()));
    for (const uint32_t position : positions) {
      votes[position / size] += weight;
      votes[position / size + 1] += weight;
    }
  }
  std::vector<Stretch> stretches;
  for (const auto& [cell, sum] : votes) {
    const uint32_t begin = (std::max(cell, 1u) - 1) * size;
    const uint32_t end = std::min<uint64_t>(words, (cell + 1ull) * size);
    stretches.push_back({begin, end, sum});
  }
  return stretches;
}

// Where most of the run's rare words and pairs meet.
std::vector<Stretch> FindStretches(const CheckedQuotation& quotation,
                                   WordRun run) {
  const uint32_t size = std::max<uint32_t>(kMinStretch, run.size());
  std::vector<Stretch> stretches = VoteForStretches(quotation, run, size);
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) {
              return a.votes != b.votes ? a.votes > b.votes : a.begin < b.begin;
            });
  if (stretches.size() > kStretches) stretches.resize(kStretches);
  return stretches;
}

// A run as AlignWords wants it, and how far beside a stretch it may reach.
struct AlignableRun {
  std::vector<uint32_t> words;
  std::vector<float> weights;
  std::vector<WordGap> gaps;
  uint32_t margin = 0;
};

AlignableRun PrepareRun(const CheckedQuotation& quotation, WordRun run) {
  AlignableRun prepared;
  prepared.margin = kMinMargin + run.size() / 2;
  for (size_t i = run.begin; i < run.end; ++i) {
    const QuoteWord& word = quotation.words()[i];
    const bool known = word.number != TranscriptIndex::kNoWord;
    prepared.words.push_back(known ? word.number : kUnknownWord);
    prepared.weights.push_back(word.Is(MatchWord::kStop) ? kStopWeight : 1.0f);
    prepared.gaps.push_back(word.gap);
    if (word.gap == WordGap::kElided) prepared.margin += kMaxElided / 2;
  }
  prepared.margin = std::min(prepared.margin, kMaxMargin);
  return prepared;
}

// The line of the first word that both sides have.
uint32_t LineOf(const TranscriptIndex& index, const PlacedRun& placed) {
  for (const AlignedPair& pair : placed.alignment.pairs) {
    if (pair.same) return index.LineAt(placed.begin + pair.spoken);
  }
  return 0;
}

}  // namespace

PlacedRun AlignRun(const CheckedQuotation& quotation, WordRun run) {
  const TranscriptIndex& index = quotation.index();
  const AlignableRun words = PrepareRun(quotation, run);
  PlacedRun best;
  for (const Stretch& s : FindStretches(quotation, run)) {
    PlacedRun placed;
    placed.begin = s.begin > words.margin ? s.begin - words.margin : 0;
    const uint32_t end = std::min<uint64_t>(index.words().size(),
                                            uint64_t{s.end} + words.margin);
    placed.alignment =
        AlignWords(words.words, words.weights, words.gaps,
                   index.words().subspan(placed.begin, end - placed.begin));
    if (placed.alignment.same == 0) continue;
    placed.score = placed.alignment.score;
    if (quotation.MaySpeak(LineOf(index, placed))) {
      placed.score += kSpeakerBonus;
    }
    if (placed.score <= best.score) continue;
    placed.share = static_cast<float>(placed.alignment.same) / run.size();
    best = std::move(placed);
  }
  return best;
}

}  // namespace attest
