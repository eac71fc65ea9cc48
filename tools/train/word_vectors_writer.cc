#include "tools/train/word_vectors_writer.h"

#include <cmath>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace attest {

std::string EncodeWordVectors(const std::vector<WordDirection>& words) {
  WordVectorsHeader header;
  std::memcpy(header.magic, kWordVectorsMagic, sizeof(header.magic));
  header.words = words.size();
  header.size = kVectorSize;
  std::string stems, rarities, vectors;
  for (const WordDirection& word : words) {
    stems.append(reinterpret_cast<const char*>(&word.stem), sizeof(word.stem));
    rarities.push_back(static_cast<char>(word.rarity));
    double squares = 1e-30;
    for (double x : word.numbers) squares += x * x;
    for (double x : word.numbers) {
      vectors.push_back(
          static_cast<char>(std::lround(x / std::sqrt(squares) * 127)));
    }
  }
  return absl::StrCat(
      absl::string_view(reinterpret_cast<const char*>(&header), sizeof(header)),
      stems, rarities, vectors);
}

}  // namespace attest
