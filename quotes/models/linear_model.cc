#include "quotes/models/linear_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "absl/strings/str_cat.h"
#include "quotes/models/embedded.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

constexpr size_t kChecksummedFrom =
    offsetof(LinearModelHeader, checksum) + sizeof(uint64_t);

uint16_t LoadMark(const uint8_t* entry) {
  uint16_t mark;
  std::memcpy(&mark, entry, sizeof(mark));
  return mark;
}

// The row of the line's entry with the mark; the row of zeros if there is none.
template <int kLabels>
const uint8_t* FindRow(const uint8_t* line, uint16_t mark) {
  constexpr int kEntries = EntriesOfLine(kLabels);
  static_assert(kEntries <= 21, "marks and rows fill a line");
  int entry = 0;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi16(static_cast<int16_t>(mark));
  auto compare = [line, wanted](int offset) {
    return _mm_cmpeq_epi16(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(line + offset)), wanted);
  };
  if constexpr (kEntries <= 8) {  // Two bits an entry.
    const uint32_t equal = _mm_movemask_epi8(compare(0));
    constexpr uint32_t kBehind = 1u << (2 * kEntries);
    entry = __builtin_ctz((equal & (kBehind - 1)) | kBehind) / 2;
  } else {
    uint32_t equal = _mm_movemask_epi8(_mm_packs_epi16(compare(0), compare(16)));
    if constexpr (kEntries > 16) {
      equal |= _mm_movemask_epi8(_mm_packs_epi16(compare(32), compare(32))) << 16;
    }
    constexpr uint32_t kBehind = 1u << kEntries;
    entry = __builtin_ctz((equal & (kBehind - 1)) | kBehind);
  }
#else
  while (entry < kEntries && LoadMark(line + 2 * entry) != mark) ++entry;
#endif
  return line + 2 * kEntries + kLabels * entry;
}

// Sums of the squared codes of rows, by label. Adding takes two rows at a time, since
// one instruction multiplies and adds pairs of numbers.
template <int kLabels>
class RowSums {
 public:
#ifdef __SSE2__
  void Add(const uint8_t* row, const uint8_t* other) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i codes = _mm_unpacklo_epi8(Load(row), Load(other));
    // Signed distances from the middle code, and 0 for no weight.
    const __m128i offsets = _mm_andnot_si128(
        _mm_cmpeq_epi8(codes, zero),
        _mm_xor_si128(codes, _mm_set1_epi8(static_cast<char>(kMiddleCode))));
    const __m128i signs = _mm_cmpgt_epi8(zero, offsets);
    low_ = _mm_add_epi32(low_, Square(_mm_unpacklo_epi8(offsets, signs)));
    if (kLabels <= 4) return;
    high_ = _mm_add_epi32(high_, Square(_mm_unpackhi_epi8(offsets, signs)));
  }

  void AddTo(int32_t* scores) const {
    alignas(16) int32_t sums[8];
    _mm_store_si128(reinterpret_cast<__m128i*>(sums), low_);
    _mm_store_si128(reinterpret_cast<__m128i*>(sums + 4), high_);
    for (int l = 0; l < kLabels; ++l) scores[l] += sums[l];
  }

 private:
  // A row, and what lies behind it in its line.
  static __m128i Load(const uint8_t* row) {
    uint64_t codes = 0;
    std::memcpy(&codes, row, kLabels == 1 ? 1 : kLabels <= 4 ? 4 : 8);
    return _mm_cvtsi64_si128(static_cast<int64_t>(codes));
  }
  static __m128i Square(__m128i x) {
    return _mm_madd_epi16(x, _mm_max_epi16(x, _mm_sub_epi16(_mm_setzero_si128(), x)));
  }

  __m128i low_ = _mm_setzero_si128();
  __m128i high_ = _mm_setzero_si128();
#else
  void Add(const uint8_t* row, const uint8_t* other) {
    for (int l = 0; l < kLabels; ++l) sums_[l] += Square(row[l]) + Square(other[l]);
  }
  void AddTo(int32_t* scores) const {
    for (int l = 0; l < kLabels; ++l) scores[l] += sums_[l];
  }

 private:
  static int32_t Square(int code) {
    const int offset = code == 0 ? 0 : code - kMiddleCode;
    return offset * std::abs(offset);
  }

  int32_t sums_[kLabels] = {};
#endif
};

absl::Status CheckEnvelope(absl::string_view data, absl::string_view name) {
  if (data.size() < sizeof(LinearModelHeader)) {
    return absl::DataLossError(absl::StrCat(
        "model ", name, ": ", data.size(), " bytes are too few for a model"));
  }
  if (reinterpret_cast<uintptr_t>(data.data()) % 8 != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("model ", name, ": not aligned to 8 bytes"));
  }
  const auto* header = reinterpret_cast<const LinearModelHeader*>(data.data());
  if (header->magic != kLinearModelMagic) {
    return absl::InvalidArgumentError(
        absl::StrCat("model ", name, ": not a model file"));
  }
  if (header->format != kLinearModelFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat("model ", name, ": format ", header->format,
                     ", but this program reads ", kLinearModelFormat));
  }
  if (header->file_size != data.size()) {
    return absl::DataLossError(absl::StrCat("model ", name, ": ", data.size(),
                                            " bytes instead of ",
                                            header->file_size));
  }
  if (header->checksum != FileChecksum(data.substr(kChecksummedFrom))) {
    return absl::DataLossError(
        absl::StrCat("model ", name, ": the checksum is wrong"));
  }
  return absl::OkStatus();
}

bool BucketsFit(const LinearModelHeader& h) {
  const uint64_t index_end =
      h.index_begin + 4 * ((uint64_t{1} << (h.bucket_bits & 31)) + 1);
  return h.bucket_bits >= 1 && h.bucket_bits <= 30 && h.index_begin % 4 == 0 &&
         h.index_begin >= sizeof(LinearModelHeader) &&
         index_end <= h.entries_begin;
}

bool LinesFit(const LinearModelHeader& h) {
  for (int code = 0; code < 256; ++code) {
    if (h.codebook[code] != CodebookWeight(code)) return false;
  }
  return h.num_labels <= kMaxLineLabels && h.num_lines >= 1 &&
         h.entries_begin >= sizeof(LinearModelHeader) &&
         h.num_lines * kLineBytes == h.entries_size;
}

absl::Status CheckLayout(const LinearModelHeader& h, absl::string_view name) {
  const bool layout_fits = h.layout == kLineLayout  ? LinesFit(h)
                           : h.layout < kLineLayout ? BucketsFit(h)
                                                    : false;
  if (!layout_fits || h.num_labels < 1 || h.num_labels > kMaxModelLabels ||
      uint64_t{h.entries_begin} + h.entries_size > h.strings_begin ||
      h.strings_begin > h.file_size) {
    return absl::DataLossError(
        absl::StrCat("model ", name, ": its parts do not fit together"));
  }
  return absl::OkStatus();
}

}  // namespace

uint64_t FileChecksum(absl::string_view bytes) {
  uint64_t hash = bytes.size();
  while (bytes.size() >= 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data(), 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
    bytes.remove_prefix(8);
  }
  return CombineHashes(hash, HashBytes(bytes));
}

std::string ModelId(absl::string_view name, uint64_t checksum) {
  return absl::StrCat(name, "-", absl::Hex(checksum >> 32, absl::kZeroPad8));
}

absl::StatusOr<LinearModel> LinearModel::Open(absl::string_view data,
                                              absl::string_view name,
                                              uint32_t schema) {
  if (absl::Status s = CheckEnvelope(data, name); !s.ok()) return s;
  const auto* header = reinterpret_cast<const LinearModelHeader*>(data.data());
  if (absl::Status s = CheckLayout(*header, name); !s.ok()) return s;
  LinearModel model;
  model.data_ = data;
  model.header_ = header;
  model.index_ =
      reinterpret_cast<const uint32_t*>(data.data() + header->index_begin);
  model.entries_ =
      reinterpret_cast<const uint8_t*>(data.data() + header->entries_begin);
  model.codebook_ = header->codebook;
  model.num_labels_ = header->num_labels;
  model.bucket_shift_ = 64 - header->bucket_bits;
  model.scale_ = header->scale;
  if (header->layout == kLineLayout) {
    model.num_lines_ = header->num_lines;
    model.scale_ *= static_cast<float>(kLargestWeight) /
                    (kLargestOffset * kLargestOffset);
  }
  if (!name.empty() && model.Name() != name) {
    return absl::FailedPreconditionError(absl::StrCat(
        "model ", name, ": this file holds model ", model.Name()));
  }
  if (header->schema != schema) {
    return absl::FailedPreconditionError(absl::StrCat(
        "model ", name, ": trained for features of version ", header->schema,
        ", but this program makes version ", schema, "; train it again: ",
        model.TrainingCommand()));
  }
  return model;
}

LinearModel LinearModel::OpenEmbedded(absl::string_view data,
                                      absl::string_view name,
                                      uint32_t schema) {
  return OrAbort(Open(data, name, schema));
}

void LinearModel::Score(absl::Span<const uint64_t> features,
                        absl::Span<int32_t> scores) const {
  std::fill(scores.begin(), scores.end(), 0);
  AddScores(features, scores);
}

void LinearModel::AddScores(absl::Span<const uint64_t> features,
                            absl::Span<int32_t> scores) const {
  if (header_ == nullptr) return;
  if (num_lines_ == 0) return AddFromBuckets(features, scores.data());
  switch (num_labels_) {
    case 1:
      return AddFromLines<1>(features, scores.data());
    case 2:
      return AddFromLines<2>(features, scores.data());
    case 3:
      return AddFromLines<3>(features, scores.data());
    case 4:
      return AddFromLines<4>(features, scores.data());
    case 5:
      return AddFromLines<5>(features, scores.data());
    case 6:
      return AddFromLines<6>(features, scores.data());
    default:
      return AddFromLines<7>(features, scores.data());
  }
}

// Look-ups are independent of each other: all index lines are asked for, then all
// entries, before any is read.
void LinearModel::AddFromBuckets(absl::Span<const uint64_t> features,
                                 int32_t* scores) const {
  constexpr size_t kBatch = 64;
  const uint8_t* begins[kBatch];
  const uint8_t* ends[kBatch];
  while (!features.empty()) {
    const absl::Span<const uint64_t> batch = features.subspan(0, kBatch);
    features.remove_prefix(batch.size());
    for (uint64_t feature : batch) Prefetch(feature);
    for (size_t i = 0; i < batch.size(); ++i) {
      const uint32_t* bucket = index_ + Bucket(batch[i]);
      begins[i] = entries_ + bucket[0];
      ends[i] = entries_ + bucket[1];
      __builtin_prefetch(begins[i]);
    }
    for (size_t i = 0; i < batch.size(); ++i) {
      AddEntries(static_cast<uint16_t>(batch[i]), begins[i], ends[i], scores);
    }
  }
}

void LinearModel::AddEntries(uint16_t mark, const uint8_t* p, const uint8_t* end,
                             int32_t* scores) const {
  if (header_->layout == kDenseLayout) {
    const size_t size = 2 + num_labels_;
    while (p < end && LoadMark(p) != mark) p += size;
    if (p >= end) return;
    for (int l = 0; l < num_labels_; ++l) scores[l] += codebook_[p[2 + l]];
    return;
  }
  while (p < end && LoadMark(p) != mark) p += 3 + 2 * p[2];
  if (p >= end) return;
  for (const uint8_t *q = p + 3, *last = q + 2 * p[2]; q < last; q += 2) {
    scores[q[0]] += codebook_[q[1]];
  }
}

template <int kLabels>
void LinearModel::AddFromLines(absl::Span<const uint64_t> features,
                               int32_t* scores) const {
  constexpr size_t kBatch = 128;
  static constexpr uint8_t kNothing[8] = {};
  RowSums<kLabels> sums;
  auto row = [this](uint64_t feature) {
    return FindRow<kLabels>(Line(feature), static_cast<uint16_t>(feature));
  };
  while (!features.empty()) {
    const absl::Span<const uint64_t> batch = features.subspan(0, kBatch);
    features.remove_prefix(batch.size());
    for (uint64_t feature : batch) __builtin_prefetch(Line(feature));
    size_t i = 0;
    for (; i + 1 < batch.size(); i += 2) sums.Add(row(batch[i]), row(batch[i + 1]));
    if (i < batch.size()) sums.Add(row(batch[i]), kNothing);
  }
  sums.AddTo(scores);
}

absl::Span<const ModelLabel> LinearModel::Row(uint64_t feature) const {
  if (header_ == nullptr || header_->layout != kSparseLayout) return {};
  const uint32_t* bucket = index_ + Bucket(feature);
  const uint8_t* p = entries_ + bucket[0];
  const uint8_t* end = entries_ + bucket[1];
  const uint16_t mark = static_cast<uint16_t>(feature);
  while (p < end && LoadMark(p) != mark) p += 3 + 2 * p[2];
  if (p >= end) return {};
  return {reinterpret_cast<const ModelLabel*>(p + 3), p[2]};
}

float LinearModel::Probability(absl::Span<const int32_t> scores,
                               int label) const {
  double sum = 0;
  for (int32_t score : scores) {
    sum += std::exp((static_cast<double>(score) - scores[label]) *
                    scale_);
  }
  return static_cast<float>(1 / sum);
}

int LinearModel::Best(absl::Span<const int32_t> scores) {
  return static_cast<int>(
      std::max_element(scores.begin(), scores.end()) - scores.begin());
}

absl::string_view LinearModel::StringAt(int number) const {
  absl::string_view rest = data_.substr(header_->strings_begin);
  for (; number > 0; --number) {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (rest.empty()) return rest;
  }
  return rest.substr(0, rest.find('\n'));
}

std::vector<absl::string_view> LinearModel::LabelNames() const {
  std::vector<absl::string_view> names;
  for (int i = 0; i < num_labels_; ++i) names.push_back(StringAt(3 + i));
  if (names[0].empty()) names.clear();
  return names;
}

}  // namespace attest
