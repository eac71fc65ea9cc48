// What the trainers of claim models are told on the command line.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_TRAINER_ARGUMENTS_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_TRAINER_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace attest {

struct TrainerArguments {
  // --features: print what the model would learn from, and learn nothing.
  bool features = false;
  // --evaluate=PREFIX: statements to test on; empty for none.
  std::string evaluate;
  std::vector<std::string> inputs;
};

TrainerArguments ReadTrainerArguments(int argc, char** argv);

// Prints the message on standard error; returns the exit status.
int Fail(const absl::Status& status);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_TRAINER_ARGUMENTS_H_
