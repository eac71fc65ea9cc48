#include "claims/verify/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "claims/models/general_vectors_data.h"
#include "claims/models/word_vectors_data.h"

namespace attest {
namespace {

struct Table {
  const uint64_t* stems = nullptr;
  const uint8_t* rarities = nullptr;
  const int8_t* vectors = nullptr;
  size_t words = 0;
};

Table ReadTable(absl::string_view bytes) {
  Table table;
  WordVectorsHeader header;
  if (bytes.size() < sizeof(header)) return table;
  memcpy(&header, bytes.data(), sizeof(header));
  const size_t row = sizeof(uint64_t) + 1 + kVectorSize;
  if (memcmp(header.magic, kWordVectorsMagic, sizeof(header.magic)) != 0 ||
      header.size != kVectorSize ||
      bytes.size() != sizeof(header) + header.words * row) {
    return table;
  }
  table.words = header.words;
  const char* at = bytes.data() + sizeof(header);
  table.stems = reinterpret_cast<const uint64_t*>(at);
  at += sizeof(uint64_t) * table.words;
  table.rarities = reinterpret_cast<const uint8_t*>(at);
  table.vectors = reinterpret_cast<const int8_t*>(at + table.words);
  return table;
}

const Table& Vectors() {
  static const Table table = ReadTable(WordVectorsData());
  return table;
}

// Where the word stands in the table, or -1.
int32_t RowOf(const Table& table, uint64_t stem) {
  const uint64_t* end = table.stems + table.words;
  const uint64_t* found = std::lower_bound(table.stems, end, stem);
  return found == end || *found != stem ? -1 : found - table.stems;
}

}  // namespace

float Cosine(const TextVector& a, const TextVector& b) {
  int dot = 0, aa = 0, bb = 0;
  for (int i = 0; i < kVectorSize; ++i) {
    dot += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  if (aa == 0 || bb == 0) return 0;
  return dot / std::sqrt(static_cast<float>(aa) * bb);
}

int32_t WordVectorRow(uint64_t stem) { return RowOf(Vectors(), stem); }

const int8_t* WordVector(int32_t row) {
  const Table& table = Vectors();
  if (row < 0 || static_cast<size_t>(row) >= table.words) return nullptr;
  return table.vectors + size_t{kVectorSize} * row;
}

float WordFrequency(int32_t row) {
  constexpr float kRare = 1e-5f;
  const Table& table = Vectors();
  if (row < 0 || static_cast<size_t>(row) >= table.words) return kRare;
  return std::max(kRare, std::exp(table.rarities[row] / -16.0f));
}

const int8_t* GeneralVector(uint64_t stem) {
  static const Table table = ReadTable(GeneralVectorsData());
  const int32_t row = RowOf(table, stem);
  return row < 0 ? nullptr : table.vectors + size_t{kVectorSize} * row;
}

WideVector Widen(const int8_t* vector) {
  WideVector wide;
  std::copy_n(vector, kVectorSize, wide.begin());
  return wide;
}

float WordCosine(const WideVector& a, const WideVector& b) {
  int dot = 0;
  for (int i = 0; i < kVectorSize; ++i) dot += a[i] * b[i];
  return dot / (127.0f * 127.0f);  // Their length, as the trainer writes them.
}

bool TextVectorSum::Add(uint64_t stem, float weight) {
  const Table& table = Vectors();
  const int64_t row = RowOf(table, stem);
  if (row < 0) return false;
  const float scale = weight * table.rarities[row];
  const int8_t* vector = table.vectors + row * kVectorSize;
  for (int i = 0; i < kVectorSize; ++i) sum_[i] += scale * vector[i];
  return true;
}

TextVector TextVectorSum::Direction() const {
  TextVector direction = {};
  float longest = 0;
  for (const float x : sum_) longest = std::max(longest, std::fabs(x));
  if (longest == 0) return direction;
  for (int i = 0; i < kVectorSize; ++i) {
    direction[i] = static_cast<int8_t>(std::lround(sum_[i] / longest * 127));
  }
  return direction;
}

uint64_t WordVectorsFingerprint() {
  static const uint64_t fingerprint = MatchFingerprint(WordVectorsData());
  return fingerprint;
}

}  // namespace attest
