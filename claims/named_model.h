// Linear models whose features have names, so that a decision can be explained in words,
// in one flat file that is used where it lies.
//
//   const NamedModel model = NamedModel::OpenEmbedded(ClaimTypesModelData());
//   float scores[3];
//   model.Score(sink.hashes(), absl::MakeSpan(scores));
//   NamedModel::Softmax(absl::MakeSpan(scores));
//
// A label's score is the sum of the features' weights for it, and its probability the
// softmax of the scores. Look-up is by FeatureHash of the name, so that scoring builds
// no strings.
//
// Such a model is written, reviewed and kept as TSV, and packed when the program is built
// (named_model_packer.h, claims/models/named_model.bzl). This is a format beside that of
// quotes/models/linear_model.h because a reviewer is shown names and exact weights, and
// LinearModel keeps neither: its names are 16 bits of a hash, its weights 8 bits.
//
// The packed file (little-endian):
//
//   NamedModelHeader   magic, format, checksum, sizes
//   hashes             uint64 per feature: SpreadFeature of its hash, ascending
//   index              uint32 per bucket, and one more: where in `hashes` the bucket
//                      begins that the upper bucket_bits of a spread hash choose
//   rows               uint32 per hash: the feature's row in the TSV file
//   weights            float per row and label
//   name_begins        uint32 per row, and one more: where in `strings` its name begins
//   strings            all features' names, on end; then lines: the model's name, and
//                      each label's
//
// Thread safety: immutable. It owns nothing: the file's bytes must outlive it.

#ifndef ATTEST_CLAIMS_NAMED_MODEL_H_
#define ATTEST_CLAIMS_NAMED_MODEL_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace attest {

inline constexpr uint32_t kNamedModelMagic = 0x4d4e5441;  // "ATNM"
// Of the layout above and of FeatureHash.
inline constexpr uint32_t kNamedModelFormat = 1;

struct NamedModelHeader {
  uint32_t magic;
  uint32_t format;
  // FileChecksum of everything behind this field.
  uint64_t checksum;
  uint32_t file_size;
  uint32_t num_labels;
  uint32_t num_features;
  uint32_t bucket_bits;
};
static_assert(sizeof(NamedModelHeader) == 32, "a file's layout");

// Spreads a feature's hash over all bits, since FNV's upper ones differ little between
// short names. One to one.
constexpr uint64_t SpreadFeature(uint64_t feature) {
  return feature * 0x9e3779b97f4a7c15u;
}

class NamedModel {
 public:
  static constexpr int kMaxLabels = 4;

  // Reads only the header and the checksum. `data` must be aligned to 8 bytes. The error
  // (InvalidArgument, FailedPrecondition, DataLoss) says what does not fit.
  static absl::StatusOr<NamedModel> Open(absl::string_view data);

  // Like Open, for data compiled into the binary, where an error is a fault of the build:
  // stops the program with the message.
  static NamedModel OpenEmbedded(absl::string_view data);

  // "claim_types/1": what Provenance.models holds.
  absl::string_view name() const { return name_; }
  int num_labels() const { return num_labels_; }
  absl::string_view label(int i) const { return labels_[i]; }
  size_t size() const { return hashes_.size(); }

  // The row of a feature, or -1 where the model does not know it.
  int Find(uint64_t feature) const {
    const uint64_t hash = SpreadFeature(feature);
    const uint32_t* bucket = BucketOf(feature);
    for (uint32_t i = bucket[0]; i < bucket[1]; ++i) {
      if (hashes_[i] == hash) return rows_[i];
    }
    return -1;
  }

  // Calls visit(row) for each of the features that the model knows, in their order. The
  // tables are asked for before they are read, so that look-ups wait together.
  template <typename Visit>
  void ForEachRow(absl::Span<const uint64_t> features, Visit visit) const {
    constexpr size_t kBatch = 64;
    while (!features.empty()) {
      const absl::Span<const uint64_t> batch = features.subspan(0, kBatch);
      features.remove_prefix(batch.size());
      for (uint64_t feature : batch) __builtin_prefetch(BucketOf(feature));
      for (uint64_t feature : batch) {
        const uint32_t begin = *BucketOf(feature);
        __builtin_prefetch(hashes_.data() + begin);
        __builtin_prefetch(rows_ + begin);
      }
      for (uint64_t feature : batch) {
        const int row = Find(feature);
        if (row >= 0) visit(row);
      }
    }
  }

  absl::string_view FeatureName(int row) const {
    return strings_.substr(name_begins_[row],
                           name_begins_[row + 1] - name_begins_[row]);
  }
  float Weight(int row, int label) const {
    return weights_[row * num_labels_ + label];
  }

  // Sets scores[l] to label l's score. No feature may stand twice in `features`:
  // see FeatureSink::KeepUnique.
  void Score(absl::Span<const uint64_t> features,
             absl::Span<float> scores) const;

  // Adds a row's weights to scores.
  void AddWeights(int row, absl::Span<float> scores) const {
    for (size_t l = 0; l < scores.size(); ++l) scores[l] += Weight(row, l);
  }

  // From scores to probabilities, in place.
  static void Softmax(absl::Span<float> scores);

 private:
  NamedModel() = default;

  absl::Status ReadNames();

  const uint32_t* BucketOf(uint64_t feature) const {
    return index_ + (SpreadFeature(feature) >> bucket_shift_);
  }

  absl::Span<const uint64_t> hashes_;
  const uint32_t* index_ = nullptr;
  const uint32_t* rows_ = nullptr;
  const float* weights_ = nullptr;
  const uint32_t* name_begins_ = nullptr;
  absl::string_view strings_;
  int bucket_shift_ = 63;
  int num_labels_ = 0;
  absl::string_view name_;
  absl::string_view labels_[kMaxLabels];
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_NAMED_MODEL_H_
