// The bytes of an index of fact-checks, as fact_check_index_builder.h writes and
// fact_check_index.h reads them: those of a little-endian machine.

#ifndef ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_FORMAT_H_
#define ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_FORMAT_H_

#include <cstddef>
#include <cstdint>

#include "claims/verify/word_vectors.h"

namespace attest {

// The file: a header, then these arrays in this order, each on a 64-byte border.
struct IndexHeader {
  char magic[8];
  uint32_t version;
  uint32_t byte_order;
  uint64_t documents;  // IndexDocument
  uint64_t terms;      // IndexTerm, in order of first appearance
  uint64_t slots;      // uint32: hash table of term + 1; a power of two
  uint64_t postings;   // uint32: review << 8 | impact, by term, ascending
  uint64_t words;      // ReviewWord
  uint64_t strings;    // bytes
  uint64_t file_size;
  uint64_t vectors;    // WordVectorsFingerprint() of the IndexDocuments' vectors
};

struct IndexDocument {
  static constexpr int kStrings = 6;
  uint64_t strings;          // Where its strings begin, one after another.
  uint64_t words;            // Where its claim's words begin, then its title's.
  uint32_t sizes[kStrings];  // In the order of IndexedReview.
  uint32_t claim_words;
  uint16_t title_words;
  uint16_t year;
  uint8_t month;
  uint8_t claim_negated : 1, picture : 1;
  uint16_t reserved;
  TextVector claim_vector;
  TextVector title_vector;
};
static_assert(sizeof(IndexDocument) == 152, "no unnamed padding");

struct IndexTerm {
  uint64_t stem;
  uint64_t postings;
  uint32_t count;
  float idf;
  uint32_t most;   // The highest impact of its postings.
  int32_t vector;  // WordVectorRow of its stem.
};

inline constexpr char kIndexMagic[8] = {'A', 'T', 'T', 'E', 'S', 'T', 'F', 'C'};
inline constexpr uint32_t kIndexVersion = 2;
inline constexpr uint32_t kIndexByteOrder = 0x01020304;
inline constexpr size_t kIndexAlign = 64;
inline constexpr size_t kMaxReviews = size_t{1} << 24;

// An impact is BM25's term frequency part (Robertson and Zaragoza, 2009), of which
// 255 stands for the highest value that its saturation reaches.
inline constexpr float kSaturation = 1.2f;
inline constexpr float kImpactScale = 255.0f / (kSaturation + 1);

inline size_t AlignedForIndex(size_t n) {
  return (n + kIndexAlign - 1) / kIndexAlign * kIndexAlign;
}

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_FORMAT_H_
