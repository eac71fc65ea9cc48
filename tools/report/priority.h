// How much a row of the report deserves a fact-checker's time.

#ifndef ATTEST_TOOLS_REPORT_PRIORITY_H_
#define ATTEST_TOOLS_REPORT_PRIORITY_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace attest {

// The weights of priority_weights.tsv, which says what each is for. Immutable once
// set up; safe to use from many threads.
class PriorityWeights {
 public:
  // The built-in weights.
  PriorityWeights();

  // Replaces the weights that a file of the same form names. InvalidArgument, with
  // "FILE:LINE: ", for a line that does not parse or a feature that is not known;
  // then nothing is changed.
  absl::Status Override(absl::string_view tsv, absl::string_view file);

  // What holds for a row: a feature and how much (1 for flags).
  using Features = std::vector<std::pair<absl::string_view, double>>;

  // The priority in thousandths, 0 to 1000. Every feature must be known.
  int Thousandths(const Features& features) const;

 private:
  using Weights = absl::flat_hash_map<std::string, double>;

  Weights weights_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_REPORT_PRIORITY_H_
