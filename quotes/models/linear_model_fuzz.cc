// Any bytes are refused or are a model that can be used. A second time with the
// checksum put right, so that what lies behind it is reached; then no scores are
// asked for, since the checksum is what keeps damaged weights from being used.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "quotes/models/aligned_bytes.h"
#include "quotes/models/linear_model.h"

namespace {

using attest::AlignedBytes;
using attest::LinearModel;
using attest::LinearModelHeader;

LinearModelHeader* Header(AlignedBytes* file) {
  return reinterpret_cast<LinearModelHeader*>(file->data());
}

bool ReadsWell(const absl::StatusOr<LinearModel>& model) {
  if (!model.ok()) return false;
  volatile size_t size = model->Name().size() + model->TrainingCommand().size() +
                         model->DataFingerprint().size() + model->LabelNames().size();
  (void)size;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  AlignedBytes file({reinterpret_cast<const char*>(data), size});
  if (size < sizeof(LinearModelHeader)) {
    if (LinearModel::Open(file.view(), "", 0).ok()) __builtin_trap();
    return 0;
  }
  const uint32_t schema = Header(&file)->schema;
  const absl::StatusOr<LinearModel> model = LinearModel::Open(file.view(), "", schema);
  if (ReadsWell(model)) {
    const uint64_t features[] = {0, 1, ~uint64_t{0}, 0x0123456789abcdef};
    std::vector<int32_t> scores(model->num_labels());
    model->Score(features, absl::MakeSpan(scores));
  }
  Header(&file)->magic = attest::kLinearModelMagic;
  Header(&file)->format = attest::kLinearModelFormat;
  Header(&file)->file_size = size;
  const size_t checked_from = offsetof(LinearModelHeader, checksum) + sizeof(uint64_t);
  Header(&file)->checksum = attest::FileChecksum(file.view().substr(checked_from));
  ReadsWell(LinearModel::Open(file.view(), "", schema));
  return 0;
}
