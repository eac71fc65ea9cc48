// Linear models over hashed features, in one flat file that is used where it lies.
//
//   absl::StatusOr<LinearModel> model =
//       LinearModel::Open(CueModelData(), "cue", kCueSchema);
//   ...
//   uint64_t features[] = {Feature(0, HashBytes(word)), Feature(1, ...)};
//   int32_t scores[2];
//   model->Score(features, absl::MakeSpan(scores));
//   float p = model->Probability(scores, 1);
//
// A model gives a label the sum of the weights that the features have for it. A
// feature that the model does not know adds nothing.
//
// The file (little-endian; made by tools/train/model_writer.h):
//
//   LinearModelHeader   magic, versions, sizes, checksum, codebook
//   index               uint32 per bucket, and one more: where its entries begin
//                       (not in files with lines)
//   entries             of bucket 0, of bucket 1, ...; or lines
//   strings             name, command, data fingerprint, label names: each ends
//                       with a newline
//
// A feature's upper bits choose the bucket or line, its lowest 16 are its mark
// within it. Rows come in three layouts:
//   sparse   in buckets: an entry is the mark (2 bytes), a count (1 byte) and that
//            many pairs of label and weight (1 byte each);
//   dense    in buckets: an entry is the mark and a weight for each label;
//   lines    for up to kMaxLineLabels labels: a line is 64 bytes, so that a look-up
//            touches one cache line and takes no branch: the marks of all its
//            entries, then their dense rows, then a row of zeros.
// A weight is a number of a 256-entry codebook that follows a square law
// (CodebookWeight), so that small weights keep their relative precision beside large
// ones; rows of lines are added up by squaring their codes, without a look-up of
// each. Two features fall
// together about once in 10,000 look-ups of unknown ones; the trainer drops the
// lighter of two known ones.
//
// Thread safety: a LinearModel is immutable. It owns nothing: the file's bytes
// must outlive it (embedded data always do).

#ifndef ATTEST_QUOTES_MODELS_LINEAR_MODEL_H_
#define ATTEST_QUOTES_MODELS_LINEAR_MODEL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace attest {

// Labels are numbered densely from 0.
inline constexpr int kMaxModelLabels = 255;
inline constexpr int kMaxLineLabels = 7;
inline constexpr uint32_t kLinearModelMagic = 0x4d4c5441;  // "ATLM"
// Of the layout above and of feature_hash.h.
inline constexpr uint32_t kLinearModelFormat = 1;

enum ModelLayout : uint32_t {
  kSparseLayout = 0,
  kDenseLayout = 1,
  kLineLayout = 2,
};

inline constexpr size_t kLineBytes = 64;

// Codes lie around this one; code 0 stands for no weight.
inline constexpr int kMiddleCode = 128;
inline constexpr int kLargestOffset = 127;
inline constexpr int kLargestWeight = 32000;

// The weight of a code, rounded to the nearest.
constexpr int16_t CodebookWeight(int code) {
  if (code == 0) return 0;
  const int offset = code - kMiddleCode;
  const int square = offset * offset * kLargestWeight;
  const int largest = kLargestOffset * kLargestOffset;
  const int weight = (2 * square + largest) / (2 * largest);
  return static_cast<int16_t>(offset < 0 ? -weight : weight);
}

// How many entries a line has.
constexpr int EntriesOfLine(int num_labels) {
  return (static_cast<int>(kLineBytes) - num_labels) / (2 + num_labels);
}

struct LinearModelHeader {
  uint32_t magic;
  uint32_t format;
  uint64_t file_size;
  // FileChecksum of everything behind this field.
  uint64_t checksum;
  // Of the code that makes the features: whoever changes what a feature means
  // raises it.
  uint32_t schema;
  uint32_t num_labels;
  uint32_t layout;  // A ModelLayout.
  uint32_t bucket_bits;
  uint32_t index_begin;  // Bytes from the start of the file, like all of these.
  uint32_t entries_begin;
  uint32_t entries_size;
  uint32_t strings_begin;
  // A codebook's weight times this is on the scale of the trainer's weights.
  float scale;
  uint32_t num_lines;
  int16_t codebook[256];
};
static_assert(sizeof(LinearModelHeader) == 64 + 512, "a file's layout");

// A pair of a sparse row. Codes above 128 are positive weights, and larger ones
// larger weights.
struct ModelLabel {
  uint8_t label;
  uint8_t code;
};

// A fast 64-bit checksum against damage, not against forgers.
uint64_t FileChecksum(absl::string_view bytes);

// How a model's name and checksum are written together.
std::string ModelId(absl::string_view name, uint64_t checksum);

class LinearModel {
 public:
  // Scores nothing; what a variable holds until a model is assigned to it.
  LinearModel() = default;

  // Reads only the header and the checksum. `data` must be aligned to 8 bytes.
  // The error (InvalidArgument, DataLoss, FailedPrecondition) names the model and
  // says what does not fit: magic, format, size, checksum, name or schema. An
  // empty name fits every model.
  static absl::StatusOr<LinearModel> Open(absl::string_view data,
                                          absl::string_view name,
                                          uint32_t schema);

  // Like Open, for data compiled into the binary, where an error is a fault of the
  // build: stops the program with the message.
  static LinearModel OpenEmbedded(absl::string_view data,
                                  absl::string_view name, uint32_t schema);

  // Sets scores[l] to label l's score. scores.size() must be num_labels().
  void Score(absl::Span<const uint64_t> features,
             absl::Span<int32_t> scores) const;

  // Adds to scores what the features have, for scores made of several parts.
  void AddScores(absl::Span<const uint64_t> features,
                 absl::Span<int32_t> scores) const;

  // The labels and weights that a model with sparse rows has for one feature, in
  // order of the labels; empty if it does not know the feature. For models that are
  // used as dictionaries.
  absl::Span<const ModelLabel> Row(uint64_t feature) const;

  // Hints that these features will be scored soon.
  void Prefetch(uint64_t feature) const {
    __builtin_prefetch(num_lines_ > 0 ? static_cast<const void*>(Line(feature))
                                      : &index_[Bucket(feature)]);
  }

  // Probability of a label under the multinomial logistic model, given Score's
  // output. Calibrated if the model was trained as one.
  float Probability(absl::Span<const int32_t> scores, int label) const;

  // The label with the highest score; of equals the lowest.
  static int Best(absl::Span<const int32_t> scores);

  // The weight that a code of Row stands for, on the scale of Score for such models.
  int32_t Weight(uint8_t code) const { return codebook_[code]; }

  int num_labels() const { return num_labels_; }
  // Of Score: a score times this is on the scale of the trainer's weights.
  float scale() const { return scale_; }

  // "tagger-0123abcd": the name, and digits of the checksum, for a Document's provenance.
  std::string Id() const { return ModelId(Name(), header_->checksum); }

  // What the file says of itself; `LabelNames` is empty if it names none.
  absl::string_view Name() const { return StringAt(0); }
  absl::string_view TrainingCommand() const { return StringAt(1); }
  absl::string_view DataFingerprint() const { return StringAt(2); }
  std::vector<absl::string_view> LabelNames() const;
  size_t SizeInBytes() const { return data_.size(); }

 private:
  size_t Bucket(uint64_t feature) const { return feature >> bucket_shift_; }
  const uint8_t* Line(uint64_t feature) const {
    return entries_ + kLineBytes * (((feature >> 32) * num_lines_) >> 32);
  }
  absl::string_view StringAt(int number) const;
  void AddFromBuckets(absl::Span<const uint64_t> features,
                      int32_t* scores) const;
  void AddEntries(uint16_t mark, const uint8_t* begin, const uint8_t* end,
                  int32_t* scores) const;
  template <int kLabels>
  void AddFromLines(absl::Span<const uint64_t> features, int32_t* scores) const;

  absl::string_view data_;
  const LinearModelHeader* header_ = nullptr;
  const uint32_t* index_ = nullptr;
  const uint8_t* entries_ = nullptr;
  const int16_t* codebook_ = nullptr;
  int num_labels_ = 0;
  float scale_ = 0;
  uint32_t num_lines_ = 0;
  int bucket_shift_ = 63;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_LINEAR_MODEL_H_
