// pack_named_model < MODEL.tsv > MODEL.packed
//
// What the build makes of a model's TSV file: claims/named_model_packer.h. Exit status 1
// and a message that names the line if the file is no model, or cannot be written.

#include <cstdio>
#include <string>

#include "absl/status/statusor.h"
#include "claims/named_model_packer.h"

int main() {
  std::string tsv;
  char buffer[1 << 16];
  while (const size_t size = std::fread(buffer, 1, sizeof(buffer), stdin)) {
    tsv.append(buffer, size);
  }
  const absl::StatusOr<std::string> packed = attest::PackNamedModel(tsv);
  if (!packed.ok()) {
    std::fprintf(stderr, "%s\n", std::string(packed.status().message()).c_str());
    return 1;
  }
  const size_t written = std::fwrite(packed->data(), 1, packed->size(), stdout);
  return written == packed->size() && std::fflush(stdout) == 0 ? 0 : 1;
}
