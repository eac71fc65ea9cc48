// An index of fact-checks, in memory or mapped from a file that was built once.
//
//   absl::StatusOr<std::unique_ptr<FactCheckIndex>> index =
//       FactCheckIndex::Open("reviews.index");
//
// An inverted index over the stems of claim and title finds candidates by BM25
// (Robertson and Zaragoza, 2009); each review's own words, kept in order, let
// fact_check_matcher.h look closer at those. Everything is flat arrays that are
// used where they lie: opening a file reads its header and nothing else, and
// processes share its pages. Bytes are those of a little-endian machine; the same
// reviews in the same order give the same bytes.
//
// A file that was not written to its end, or by another version, is an error. One
// that was damaged later gives wrong answers but no wild reads: every number that
// leads somewhere is checked before it is followed.

#ifndef ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_H_
#define ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claims/verify/fact_check_query.h"
#include "claims/verify/match_words.h"
#include "claims/verify/month_year.h"
#include "claims/verify/word_vectors.h"

namespace attest {

// Rarity (inverse document frequency) of a word that hardly a review has, in a
// collection of whatever size: that of the collection that the model of
// fact_check_matcher.h is learnt from.
inline constexpr float kRarestIdf = 9.25f;

// Rarity of the word with this WordVectorRow, of which `count` of `reviews` reviews
// speak. As a small collection tells little, it is filled up with kBackground
// reviews in which words are as frequent as elsewhere.
inline constexpr int kBackground = 3000;
float WordRarity(int32_t row, size_t count, size_t reviews);

// What a review says, as views into the index.
struct IndexedReview {
  absl::string_view id, url, publisher, claim, rating, date;
};

// One word of a review, function words left out.
struct ReviewWord {
  static constexpr uint32_t kTermBits = 28;
  static constexpr uint32_t kName = 1u << 28;
  static constexpr uint32_t kNumber = 1u << 29;
  uint32_t bits;
  uint32_t term() const { return bits & ((1u << kTermBits) - 1); }
  bool name() const { return (bits & kName) != 0; }
  bool number() const { return (bits & kNumber) != 0; }
};

// The words of a review, as the re-ranker reads them.
struct ReviewWords {
  absl::Span<const ReviewWord> claim;
  absl::Span<const ReviewWord> title;
  bool claim_negated = false;
  bool picture = false;  // It is about a photograph or a film.
  // The latest that claim and title speak of.
  MonthYear when;
  // What they are about; word_vectors.h.
  TextVector claim_vector;
  TextVector title_vector;
};

// A review that shares words with a statement, and its BM25 score.
struct ReviewCandidate {
  uint32_t review;
  float bm25;
};

class MappedFile;
struct IndexHeader;
struct IndexTerm;
struct IndexDocument;

class FactCheckIndex {
 public:
  // Maps the file; it must not change while the index lives.
  static absl::StatusOr<std::unique_ptr<FactCheckIndex>> Open(
      const std::string& path);
  static absl::StatusOr<std::unique_ptr<FactCheckIndex>> FromFile(MappedFile file);
  static absl::StatusOr<std::unique_ptr<FactCheckIndex>> FromBytes(
      std::string bytes);

  // Whether these bytes are, by their beginning, an index and not JSON.
  static bool LooksLikeIndex(absl::string_view bytes);

  ~FactCheckIndex();
  FactCheckIndex(const FactCheckIndex&) = delete;
  FactCheckIndex& operator=(const FactCheckIndex&) = delete;

  size_t size() const;

  // review < size() in all of these.
  IndexedReview Review(uint32_t review) const;
  ReviewWords Words(uint32_t review) const;

  // `statement` is what was said; `context` weighs less: who said it. `published`
  // is the day it was printed, "2031-05-05..."; the date of a post's signature
  // comes before it. Both may be empty.
  void Parse(absl::string_view statement, absl::string_view context,
             absl::string_view published, FactCheckQuery* query) const;

  // The `limit` reviews with the highest BM25, best first; equals by position.
  // Thread-safe.
  void FindCandidates(const FactCheckQuery& query, size_t limit,
                      std::vector<ReviewCandidate>* out) const;

  // Inverse document frequency of a term.
  float Idf(uint32_t term) const;
  // Its stem's fingerprint (match_words.h); 0 for no term.
  uint64_t Stem(uint32_t term) const;
  // Its direction (word_vectors.h); null if none is known.
  const int8_t* Vector(uint32_t term) const;

 private:
  FactCheckIndex() = default;
  absl::Status Attach(absl::string_view bytes);
  // The term's number, or -1.
  int64_t FindTerm(uint64_t stem) const;
  int64_t FindStem(absl::string_view folded) const;
  void AddWords(absl::string_view text, float weight, bool said,
                FactCheckQuery* query) const;
  void AddTerm(uint32_t term, const MatchWord& word, float weight, bool said,
               FactCheckQuery* query) const;
  bool AddCompound(const MatchWord& word, float weight, bool said,
                   FactCheckQuery* query) const;

  std::string owned_;
  std::unique_ptr<MappedFile> file_;
  const IndexHeader* header_ = nullptr;
  absl::Span<const IndexDocument> documents_;
  absl::Span<const IndexTerm> terms_;
  absl::Span<const uint32_t> slots_;
  absl::Span<const uint32_t> postings_;
  absl::Span<const ReviewWord> words_;
  absl::string_view strings_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_H_
