// The words of transcripts and where they stand. A detail of quote_checker.h.

#ifndef ATTEST_CLAIMS_VERIFY_TRANSCRIPT_INDEX_H_
#define ATTEST_CLAIMS_VERIFY_TRANSCRIPT_INDEX_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claims/verify/match_words.h"
#include "claims/verify/transcripts.h"

namespace attest {

// Lists of numbers by key, one after another.
class NumberLists {
 public:
  // `entries` is called twice with a function to call with each (key, number), in
  // the order in which the lists shall have them. Keys are below `keys`.
  template <typename Entries>
  void Build(size_t keys, const Entries& entries) {
    starts_.assign(keys + 1, 0);
    entries([&](uint32_t key, uint32_t) { ++starts_[key + 1]; });
    for (size_t i = 0; i < keys; ++i) starts_[i + 1] += starts_[i];
    numbers_.resize(starts_[keys]);
    std::vector<uint32_t> next(starts_.begin(), starts_.end());
    entries([&](uint32_t key, uint32_t n) { numbers_[next[key]++] = n; });
  }
  absl::Span<const uint32_t> Of(uint32_t key) const {
    return absl::Span<const uint32_t>(numbers_)
        .subspan(starts_[key], starts_[key + 1] - starts_[key]);
  }

 private:
  std::vector<uint32_t> starts_;
  std::vector<uint32_t> numbers_;
};

// The words of somebody's name, without titles, initials and what follows a comma.
using NameWords = std::vector<uint64_t>;
NameWords NameWordsOf(absl::string_view name);

// Whether two names can be the same person's: "Mira Vant" and "SEN. VANT".
bool SameName(const NameWords& a, const NameWords& b);

// Drops the words that stand in brackets which close again: "[applause]" and, where
// round ones count, "(APPLAUSE)" in capitals.
void DropBracketed(absl::string_view text, bool round, MatchText* words);

class TranscriptIndex {
 public:
  // No word of any transcript; also stands between transcripts.
  static constexpr uint32_t kNoWord = 0;

  explicit TranscriptIndex(std::vector<Transcript> transcripts);

  struct Line {
    uint32_t transcript;
    uint32_t line;     // In the transcript.
    uint32_t word;     // Position of its first word.
    uint32_t speaker;  // In speakers().
  };

  const std::vector<Transcript>& transcripts() const { return transcripts_; }
  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<NameWords>& speakers() const { return speakers_; }
  // The words of all lines, in order; kNoWord after every transcript.
  absl::Span<const uint32_t> words() const { return words_; }

  // The word's number, or kNoWord.
  uint32_t WordNumber(uint64_t folded) const;
  // The stem's number, or kNoWord.
  uint32_t StemNumber(uint64_t stem) const;
  // How often a word occurs.
  size_t Count(uint32_t word) const { return by_word_.Of(word).size(); }
  // Positions of a word; positions where a pair of words may begin (check them).
  absl::Span<const uint32_t> Positions(uint32_t word) const {
    return by_word_.Of(word);
  }
  absl::Span<const uint32_t> PairPositions(uint32_t first,
                                           uint32_t second) const {
    return by_pair_.Of(PairKey(first, second));
  }
  // Lines that have a stem.
  absl::Span<const uint32_t> LinesWith(uint32_t stem) const {
    return by_stem_.Of(stem);
  }

  // The line that the word at a position belongs to.
  uint32_t LineAt(uint32_t position) const;
  // The words of a line with their places in it, as words() has them.
  void ReadLine(uint32_t line, MatchText* out) const;
  absl::string_view LineText(uint32_t line) const;

 private:
  uint32_t PairKey(uint32_t first, uint32_t second) const {
    const uint64_t h = (uint64_t{first} << 32 | second) * 0x9e3779b97f4a7c15u;
    return h >> pair_shift_;
  }
  void AddLine(uint32_t transcript, uint32_t line, MatchText* text);
  uint32_t SpeakerNumber(absl::string_view label);

  std::vector<Transcript> transcripts_;
  std::vector<Line> lines_;
  std::vector<NameWords> speakers_;
  std::vector<uint32_t> words_;
  std::vector<uint32_t> line_stems_;   // Stems of all lines, parallel to words_.
  absl::flat_hash_map<uint64_t, uint32_t> word_numbers_;
  absl::flat_hash_map<uint64_t, uint32_t> stem_numbers_;
  absl::flat_hash_map<std::string, uint32_t> speaker_numbers_;
  NumberLists by_word_, by_pair_, by_stem_;
  int pair_shift_ = 0;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_TRANSCRIPT_INDEX_H_
