// Models that are compiled into the binary.

#ifndef ATTEST_QUOTES_MODELS_EMBEDDED_H_
#define ATTEST_QUOTES_MODELS_EMBEDDED_H_

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace attest {

// The model, where an error is a fault of the build: stops the program with its message.
template <typename Model>
Model OrAbort(absl::StatusOr<Model> model) {
  if (!model.ok()) {
    std::fprintf(stderr, "%s\n", std::string(model.status().message()).c_str());
    std::abort();
  }
  return *std::move(model);
}

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_EMBEDDED_H_
