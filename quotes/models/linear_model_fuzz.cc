// Any bytes are refused or are a model that can be used. A second time with the
// checksum put right, so that what lies behind it is reached; then no scores are
// asked for, since the checksum is what keeps damaged weights from being used.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "quotes/models/linear_model.h"

namespace {

using attest::LinearModel;
using attest::LinearModelHeader;

// On an eight-byte boundary, and with nothing behind the end.
class AlignedBytes {
 public:
  explicit AlignedBytes(absl::string_view bytes)
      : words_((bytes.size() + 7) / 8), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), size_);
  }
  absl::string_view bytes() const {
    return {reinterpret_cast<const char*>(words_.data()), size_};
  }
  LinearModelHeader* header() {
    return reinterpret_cast<LinearModelHeader*>(words_.data());
  }

 private:
  std::vector<uint64_t> words_;
  size_t size_;
};

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
    if (LinearModel::Open(file.bytes(), "", 0).ok()) __builtin_trap();
    return 0;
  }
  const uint32_t schema = file.header()->schema;
  const absl::StatusOr<LinearModel> model = LinearModel::Open(file.bytes(), "", schema);
  if (ReadsWell(model)) {
    const uint64_t features[] = {0, 1, ~uint64_t{0}, 0x0123456789abcdef};
    std::vector<int32_t> scores(model->num_labels());
    model->Score(features, absl::MakeSpan(scores));
  }
  file.header()->magic = attest::kLinearModelMagic;
  file.header()->format = attest::kLinearModelFormat;
  file.header()->file_size = size;
  const size_t checked_from = offsetof(LinearModelHeader, checksum) + sizeof(uint64_t);
  file.header()->checksum = attest::FileChecksum(file.bytes().substr(checked_from));
  ReadsWell(LinearModel::Open(file.bytes(), "", schema));
  return 0;
}
