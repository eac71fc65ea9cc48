// From directions of words to a file for claims/verify/word_vectors.h.

#ifndef ATTEST_TOOLS_TRAIN_WORD_VECTORS_WRITER_H_
#define ATTEST_TOOLS_TRAIN_WORD_VECTORS_WRITER_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "claims/verify/word_vectors.h"

namespace attest {

struct WordDirection {
  uint64_t stem = 0;
  // Sixteenths of the logarithm of how rare the word is, 1 to 255; 0 if that is not told.
  uint8_t rarity = 0;
  // Of any length.
  std::array<double, kVectorSize> numbers = {};
};

// The file. `words` are in the order of their stems.
std::string EncodeWordVectors(const std::vector<WordDirection>& words);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_WORD_VECTORS_WRITER_H_
