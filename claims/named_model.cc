#include "claims/named_model.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "quotes/models/embedded.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

constexpr size_t kChecksummedFrom =
    offsetof(NamedModelHeader, checksum) + sizeof(uint64_t);

// Bytes of the parts between header and strings.
uint64_t SizeOfTables(const NamedModelHeader& h) {
  const uint64_t features = h.num_features;
  const uint64_t buckets = uint64_t{1} << h.bucket_bits;
  return features * sizeof(uint64_t) + (buckets + 1) * sizeof(uint32_t) +
         features * sizeof(uint32_t) + features * h.num_labels * sizeof(float) +
         (features + 1) * sizeof(uint32_t);
}

absl::Status CheckHeader(absl::string_view data) {
  if (data.size() < sizeof(NamedModelHeader)) {
    return absl::DataLossError("named model: too few bytes");
  }
  if (reinterpret_cast<uintptr_t>(data.data()) % alignof(uint64_t) != 0) {
    return absl::InvalidArgumentError("named model: not aligned to 8 bytes");
  }
  const auto& h = *reinterpret_cast<const NamedModelHeader*>(data.data());
  if (h.magic != kNamedModelMagic) {
    return absl::InvalidArgumentError("named model: not a packed model");
  }
  if (h.format != kNamedModelFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat("named model: format ", h.format,
                     ", but this program reads ", kNamedModelFormat));
  }
  if (h.file_size != data.size() ||
      h.checksum != FileChecksum(data.substr(kChecksummedFrom))) {
    return absl::DataLossError("named model: size or checksum is wrong");
  }
  if (h.num_labels < 1 || h.num_labels > NamedModel::kMaxLabels ||
      h.bucket_bits < 1 || h.bucket_bits > 30 ||
      sizeof(NamedModelHeader) + SizeOfTables(h) > data.size()) {
    return absl::DataLossError("named model: its parts do not fit together");
  }
  return absl::OkStatus();
}

// The next `count` values at `*at`, which moves behind them.
template <typename T>
const T* Take(size_t count, const char** at) {
  const T* taken = reinterpret_cast<const T*>(*at);
  *at += count * sizeof(T);
  return taken;
}

}  // namespace

absl::StatusOr<NamedModel> NamedModel::Open(absl::string_view data) {
  if (absl::Status s = CheckHeader(data); !s.ok()) return s;
  const auto& h = *reinterpret_cast<const NamedModelHeader*>(data.data());
  const char* at = data.data() + sizeof(NamedModelHeader);
  NamedModel model;
  model.num_labels_ = h.num_labels;
  model.bucket_shift_ = 64 - h.bucket_bits;
  model.hashes_ = {Take<uint64_t>(h.num_features, &at), h.num_features};
  model.index_ = Take<uint32_t>((size_t{1} << h.bucket_bits) + 1, &at);
  model.rows_ = Take<uint32_t>(h.num_features, &at);
  model.weights_ = Take<float>(size_t{h.num_features} * h.num_labels, &at);
  model.name_begins_ = Take<uint32_t>(h.num_features + 1, &at);
  model.strings_ = data.substr(at - data.data());
  if (absl::Status s = model.ReadNames(); !s.ok()) return s;
  return model;
}

// The lines behind the features' names.
absl::Status NamedModel::ReadNames() {
  const size_t names_end = name_begins_[hashes_.size()];
  if (names_end > strings_.size()) {
    return absl::DataLossError("named model: its names do not fit");
  }
  absl::string_view rest = strings_.substr(names_end);
  for (int line = 0; line <= num_labels_; ++line) {
    const size_t end = rest.find('\n');
    if (end == absl::string_view::npos) {
      return absl::DataLossError("named model: a label has no name");
    }
    (line == 0 ? name_ : labels_[line - 1]) = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  return absl::OkStatus();
}

NamedModel NamedModel::OpenEmbedded(absl::string_view data) {
  return OrAbort(Open(data));
}

void NamedModel::Score(absl::Span<const uint64_t> features,
                       absl::Span<float> scores) const {
  std::fill(scores.begin(), scores.end(), 0.0f);
  ForEachRow(features, [&](int row) { AddWeights(row, scores); });
}

void NamedModel::Softmax(absl::Span<float> scores) {
  float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
}

}  // namespace attest
