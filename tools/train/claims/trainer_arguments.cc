#include "tools/train/claims/trainer_arguments.h"

#include <cstdio>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace attest {

TrainerArguments ReadTrainerArguments(int argc, char** argv) {
  TrainerArguments result;
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (argument == "--features") {
      result.features = true;
    } else if (absl::ConsumePrefix(&argument, "--evaluate=")) {
      result.evaluate = std::string(argument);
    } else {
      result.inputs.emplace_back(argument);
    }
  }
  return result;
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

}  // namespace attest
