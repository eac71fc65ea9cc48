// Any bytes are a TSV file that packs to a model which knows every one of its features,
// or are refused; and a packed file with one byte changed is refused.

#include <cstddef>
#include <cstdint>
#include <string>

#include "claims/feature_sink.h"
#include "claims/named_model.h"
#include "claims/named_model_packer.h"
#include "quotes/models/aligned_bytes.h"

namespace {

using attest::AlignedBytes;
using attest::NamedModel;

void Check(bool holds) {
  if (!holds) __builtin_trap();
}

void CheckPacked(absl::string_view packed, size_t flipped) {
  AlignedBytes file(packed);
  {
    const absl::StatusOr<NamedModel> model = NamedModel::Open(file.view());
    Check(model.ok());
    for (int row = 0; row < static_cast<int>(model->size()); ++row) {
      Check(model->Find(attest::FeatureHash(model->FeatureName(row))) == row);
    }
  }
  file.data()[flipped % packed.size()] ^= 1;
  Check(!NamedModel::Open(file.view()).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Nobody guesses a checksum.
  const AlignedBytes file(bytes);
  Check(!NamedModel::Open(file.view()).ok());
  const absl::StatusOr<std::string> packed = attest::PackNamedModel(bytes);
  if (packed.ok()) CheckPacked(*packed, size * 31);
  return 0;
}
