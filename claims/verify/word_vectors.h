// What words are about: words that are used alike have vectors that point alike.
//
// The vectors are counted, not guessed: positive pointwise mutual information of
// stems within a sentence, its leading singular vectors (Levy and Goldberg, 2014;
// Halko et al., 2011), rounded to bytes. tools/train/train_word_vectors makes
// claims/models/word_vectors.bin, which is compiled in.

#ifndef ATTEST_CLAIMS_VERIFY_WORD_VECTORS_H_
#define ATTEST_CLAIMS_VERIFY_WORD_VECTORS_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "claims/verify/match_words.h"

namespace attest {

inline constexpr int kVectorSize = 48;

// A direction; all zeros for a text that has none.
using TextVector = std::array<int8_t, kVectorSize>;

// Cosine of two directions, -1 to 1; 0 if one of them is none.
float Cosine(const TextVector& a, const TextVector& b);

// Where the word with this stem stands among those with a direction; -1 if it has
// none. The number holds as long as WordVectorsFingerprint() does.
int32_t WordVectorRow(uint64_t stem);

// The direction of the word that stands there; null for a row that is none.
const int8_t* WordVector(int32_t row);

// How large a share of sentences has the word that stands there; for a row that is
// none, of a word too rare to stand anywhere.
float WordFrequency(int32_t row);

// A word's direction, widened once to be compared often.
using WideVector = std::array<int16_t, kVectorSize>;
WideVector Widen(const int8_t* vector);

// Cosine of two words' directions.
float WordCosine(const WideVector& a, const WideVector& b);

// The direction of the word with this stem in general English, which knows more words
// and synonyms than the corpora above: the mean of its words' GloVe vectors (Pennington
// et al., 2014), without their leading components (Mu and Viswanath, 2018). Null if it
// has none. claims/models/general_vectors.bin, made by tools/train/train_general_vectors.
const int8_t* GeneralVector(uint64_t stem);

// Adds up the vectors of words, each weighed by how rare it is.
class TextVectorSum {
 public:
  // Adds the word with this stem; false if no vector is known for it.
  bool Add(uint64_t stem, float weight);
  TextVector Direction() const;

 private:
  std::array<float, kVectorSize> sum_ = {};
};

// A number that changes with the vectors: what was made with some must not be
// compared with what was made with others.
uint64_t WordVectorsFingerprint();

// The file's layout, for the trainer: a WordVectorsHeader, then for each of its
// words, in the stems' order: all stems (uint64), all rarities (uint8, 1/16 of a
// natural logarithm), all vectors (kVectorSize int8).
struct WordVectorsHeader {
  char magic[8];
  uint32_t words;
  uint32_t size;
};
inline constexpr char kWordVectorsMagic[] = "ATTESTWV";

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_WORD_VECTORS_H_
