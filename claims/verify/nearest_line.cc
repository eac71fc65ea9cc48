#include "claims/verify/nearest_line.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "claims/verify/word_vectors.h"

namespace attest {
namespace {

// Lines of a quotation's rarest stems that are counted, and the best of them that are
// looked at.
constexpr size_t kMaxSoftLines = 20000;
constexpr size_t kSoftLines = 60;
// What a line's neighbour adds to it.
constexpr float kBeside = 0.3f;
// What a line is worth that somebody else says.
constexpr float kOtherSpeaker = 0.4f;
constexpr float kMinRarity = 0.1f;
constexpr uint32_t kNoLine = 0xFFFFFFFFu;

using LineScores = absl::flat_hash_map<uint32_t, float>;

// Lists of the lines that have each of the quotation's topical stems.
std::vector<absl::Span<const uint32_t>> LinesOfStems(
    const CheckedQuotation& quotation) {
  const TranscriptIndex& index = quotation.index();
  std::set<uint32_t> stems;
  for (const QuoteWord& word : quotation.words()) {
    if (quotation.IsTopical(word)) stems.insert(index.StemNumber(word.stem));
  }
  stems.erase(TranscriptIndex::kNoWord);
  std::vector<absl::Span<const uint32_t>> lists;
  for (const uint32_t stem : stems) lists.push_back(index.LinesWith(stem));
  return lists;
}

LineScores ScoreByStems(const CheckedQuotation& quotation) {
  LineScores scores;
  const float all = std::log(1.0f + quotation.index().lines().size());
  for (const auto& lines :
       RarestLists(LinesOfStems(quotation), kMaxSoftLines)) {
    const float idf = std::max(kMinRarity, all - std::log(1.0f + lines.size()));
    uint32_t previous = kNoLine;
    for (const uint32_t line : lines) {
      if (line != previous) scores[line] += idf * idf;
      previous = line;
    }
  }
  return scores;
}

// The best kSoftLines with their scores, neighbours counted.
std::vector<std::pair<float, uint32_t>> BestByStems(
    const CheckedQuotation& quotation) {
  const LineScores scores = ScoreByStems(quotation);
  const auto score_of = [&](uint32_t line) {
    const auto found = scores.find(line);
    return found == scores.end() ? 0.0f : found->second;
  };
  std::vector<std::pair<float, uint32_t>> best;
  for (const auto& [line, score] : scores) {
    const float beside = std::max(score_of(line - 1), score_of(line + 1));
    best.emplace_back(score + kBeside * beside, line);
  }
  const size_t kept = std::min(kSoftLines, best.size());
  std::partial_sort(best.begin(), best.begin() + kept, best.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first
                                                : a.second < b.second;
                    });
  best.resize(kept);
  return best;
}

TextVector DirectionOf(const CheckedQuotation& quotation) {
  TextVectorSum sum;
  for (const QuoteWord& word : quotation.words()) {
    if (quotation.IsTopical(word)) sum.Add(word.stem, 1);
  }
  return sum.Direction();
}

TextVector DirectionOf(const MatchText& line) {
  TextVectorSum sum;
  for (const MatchWord& word : line.words) {
    if (!word.Is(MatchWord::kStop)) sum.Add(word.stem, 1);
  }
  return sum.Direction();
}

float ShareOfWords(const CheckedQuotation& quotation, const MatchText& line) {
  int found = 0;
  for (const QuoteWord& word : quotation.words()) {
    found += std::any_of(
        line.words.begin(), line.words.end(),
        [&](const MatchWord& w) { return w.folded == word.folded; });
  }
  return static_cast<float>(found) / quotation.words().size();
}

}  // namespace

absl::optional<NearestLine> FindNearestLine(const CheckedQuotation& quotation) {
  const TextVector about = DirectionOf(quotation);
  MatchText words;
  float best = 0;
  uint32_t nearest = 0;
  for (const auto& [by_stems, line] : BestByStems(quotation)) {
    quotation.index().ReadLine(line, &words);
    const float cosine = std::max(0.0f, Cosine(about, DirectionOf(words)));
    const float score = by_stems * (1 + cosine) *
                        (quotation.MaySpeak(line) ? 1 : kOtherSpeaker);
    if (score <= best) continue;
    best = score;
    nearest = line;
  }
  if (best == 0) return absl::nullopt;
  quotation.index().ReadLine(nearest, &words);
  return NearestLine{nearest, ShareOfWords(quotation, words)};
}

}  // namespace attest
