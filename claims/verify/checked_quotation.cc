#include "claims/verify/checked_quotation.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

namespace attest {
namespace {

// A longer quotation is a speech.
constexpr size_t kMaxQuoteWords = 600;

bool HasEllipsis(absl::string_view text) {
  return absl::StrContains(text, "...") ||
         absl::StrContains(text, "\xE2\x80\xA6") ||
         absl::StrContains(text, ". . .");
}

bool EndsSentence(absl::string_view between) {
  return between.find_first_of(".!?;:") != absl::string_view::npos;
}

// What stands between two words of one piece of quotation.
WordGap GapOf(absl::string_view between) {
  // "[...]" and "[…]" are ellipses too.
  if (HasEllipsis(between)) return WordGap::kElided;
  if (between.find('[') != absl::string_view::npos) return WordGap::kInserted;
  return WordGap::kNone;
}

template <typename StartsHere>
std::vector<WordRun> SplitRuns(const std::vector<QuoteWord>& words,
                               const StartsHere& starts_here) {
  std::vector<WordRun> runs;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || starts_here(words[i])) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

}  // namespace

CheckedQuotation::CheckedQuotation(const TranscriptIndex& index,
                                   const QuoteToCheck& quote)
    : index_(index) {
  for (absl::string_view piece : quote.pieces) ReadPiece(piece);
  for (const QuoteWord& word : words_) numbers_.push_back(word.number);
  for (absl::string_view name : quote.speaker_names) {
    NameWords words = NameWordsOf(name);
    if (!words.empty()) names_.push_back(std::move(words));
  }
}

void CheckedQuotation::ReadPiece(absl::string_view piece) {
  MatchText text;
  SplitMatchWords(piece, &text);
  DropBracketed(piece, false, &text);
  size_t previous_end = 0;
  bool first = true;
  for (const MatchWord& word : text.words) {
    if (word.Is(MatchWord::kSymbol)) continue;
    if (words_.size() >= kMaxQuoteWords) return;
    const absl::string_view between =
        piece.substr(previous_end, word.begin - previous_end);
    const WordGap gap = words_.empty() ? WordGap::kNone
                        : first        ? WordGap::kElided
                                       : GapOf(between);
    words_.push_back({index_.WordNumber(word.folded), word.folded, word.stem,
                      piece.substr(word.begin, word.end - word.begin),
                      static_cast<uint16_t>(word.flags), gap,
                      first || EndsSentence(between)});
    previous_end = word.end;
    first = false;
  }
}

std::vector<WordRun> CheckedQuotation::Pieces() const {
  return SplitRuns(
      words_, [](const QuoteWord& w) { return w.gap != WordGap::kNone; });
}

std::vector<WordRun> CheckedQuotation::Sentences() const {
  return SplitRuns(words_, [](const QuoteWord& w) {
    return w.gap != WordGap::kNone || w.starts_sentence;
  });
}

bool CheckedQuotation::MaySpeak(uint32_t line) const {
  const NameWords& speaker = index_.speakers()[index_.lines()[line].speaker];
  if (names_.empty() || speaker.empty()) return true;
  return std::any_of(names_.begin(), names_.end(), [&](const NameWords& name) {
    return SameName(name, speaker);
  });
}

bool CheckedQuotation::NamesSpeaker(const QuoteWord& word) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameWords& name) {
    return std::find(name.begin(), name.end(), word.folded) != name.end();
  });
}

bool CheckedQuotation::IsTopical(const QuoteWord& word) const {
  return !word.Is(MatchWord::kStop) && !NamesSpeaker(word);
}

std::vector<absl::Span<const uint32_t>> RarestLists(
    std::vector<absl::Span<const uint32_t>> lists, size_t most) {
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
    return a.size() < b.size();
  });
  size_t kept = 0, sum = 0;
  while (kept < lists.size() && (sum == 0 || sum + lists[kept].size() <= most)) {
    sum += lists[kept++].size();
  }
  lists.resize(kept);
  return lists;
}

}  // namespace attest
