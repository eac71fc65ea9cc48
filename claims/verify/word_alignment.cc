#include "claims/verify/word_alignment.h"

#include <algorithm>

namespace attest {
namespace {

constexpr float kChanged = -0.6f;  // Two different words opposite each other.
constexpr float kAdded = -0.4f;    // A word that was not spoken.
constexpr float kLost = -0.3f;     // A word that was not quoted.
constexpr float kInserted = -0.05f;
constexpr float kElided = -0.002f;

float CostOfSkipping(WordGap gap) {
  switch (gap) {
    case WordGap::kNone: return kLost;
    case WordGap::kInserted: return kInserted;
    case WordGap::kElided: return kElided;
  }
  return kLost;
}

enum Move : uint8_t { kStart, kBoth, kSpoken, kQuote };

// One row a word of the quotation; scores of the last row, moves of all.
class Table {
 public:
  Table(absl::Span<const uint32_t> quote, absl::Span<const float> weights,
        absl::Span<const WordGap> gaps, absl::Span<const uint32_t> spoken)
      : quote_(quote), weights_(weights), gaps_(gaps), spoken_(spoken),
        columns_(spoken.size() + 1), row_(columns_),
        moves_((quote.size() + 1) * columns_) {}

  void Fill() {
    for (size_t i = 1; i <= quote_.size(); ++i) FillRow(i);
  }

  WordAlignment Trace() const {
    WordAlignment out;
    size_t j = std::max_element(row_.begin(), row_.end()) - row_.begin();
    size_t i = quote_.size();
    out.score = row_[j];
    while (i > 0) {
      const Move move = moves_[i * columns_ + j];
      AlignedPair pair = {-1, -1, false, false};
      if (move == kBoth || move == kSpoken) pair.spoken = --j;
      if (move == kSpoken) {
        pair.elided = i < quote_.size() && gaps_[i] != WordGap::kNone;
      } else {
        pair.quote = --i;
      }
      pair.same = move == kBoth && quote_[i] == spoken_[j];
      out.same += pair.same;
      out.pairs.push_back(pair);
    }
    std::reverse(out.pairs.begin(), out.pairs.end());
    return out;
  }

 private:
  // Cells (i, j): the first i words of the quotation against a part of the
  // transcript that ends before j. A spoken word skipped in row i is skipped
  // before word i of the quotation.
  void FillRow(size_t i) {
    const float skip = i < quote_.size() ? CostOfSkipping(gaps_[i]) : kLost;
    float diagonal = row_[0];
    row_[0] += kAdded;
    moves_[i * columns_] = kQuote;
    for (size_t j = 1; j < columns_; ++j) {
      const float above = row_[j];
      const bool same = quote_[i - 1] == spoken_[j - 1];
      float best = diagonal + (same ? weights_[i - 1] : kChanged);
      Move move = kBoth;
      if (above + kAdded > best) {
        best = above + kAdded;
        move = kQuote;
      }
      if (row_[j - 1] + skip > best) {
        best = row_[j - 1] + skip;
        move = kSpoken;
      }
      diagonal = above;
      row_[j] = best;
      moves_[i * columns_ + j] = move;
    }
  }

  absl::Span<const uint32_t> quote_;
  absl::Span<const float> weights_;
  absl::Span<const WordGap> gaps_;
  absl::Span<const uint32_t> spoken_;
  size_t columns_;
  std::vector<float> row_;  // Row 0 is all zeros: any start is free.
  std::vector<Move> moves_;
};

}  // namespace

WordAlignment AlignWords(absl::Span<const uint32_t> quote,
                         absl::Span<const float> weights,
                         absl::Span<const WordGap> gaps,
                         absl::Span<const uint32_t> spoken) {
  Table table(quote, weights, gaps, spoken);
  table.Fill();
  return table.Trace();
}

}  // namespace attest
