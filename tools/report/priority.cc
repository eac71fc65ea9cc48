#include "tools/report/priority.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/report/priority_weights.h"

namespace attest {
namespace {

struct Line {
  std::string feature;
  double weight;
};

// Reads "feature TAB weight", and whatever follows another tab.
absl::Status ParseLine(absl::string_view text, Line* line) {
  const std::vector<absl::string_view> cells = absl::StrSplit(text, '\t');
  line->feature = std::string(absl::StripAsciiWhitespace(cells[0]));
  if (cells.size() < 2 || !absl::SimpleAtod(cells[1], &line->weight) ||
      !std::isfinite(line->weight)) {
    return absl::InvalidArgumentError(
        "expected a feature, a tab and its weight");
  }
  return absl::OkStatus();
}

// Calls use(line) for every line that is not blank nor a comment.
template <typename Use>
absl::Status ForEachLine(absl::string_view tsv, absl::string_view file, Use use) {
  int number = 0;
  for (absl::string_view text : absl::StrSplit(tsv, '\n')) {
    ++number;
    text = absl::StripTrailingAsciiWhitespace(text);
    if (text.empty() || absl::StartsWith(text, "#")) continue;
    Line line;
    absl::Status status = ParseLine(text, &line);
    if (status.ok()) status = use(line);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", number, ": ", status.message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace

PriorityWeights::PriorityWeights() {
  // A test reads the same file, so that it parses is certain.
  ForEachLine(PriorityWeightsTsv(), "priority_weights.tsv",
              [this](const Line& line) -> absl::Status {
                weights_[line.feature] = line.weight;
                return absl::OkStatus();
              })
      .IgnoreError();
}

absl::Status PriorityWeights::Override(absl::string_view tsv,
                                       absl::string_view file) {
  Weights changed = weights_;
  const absl::Status status =
      ForEachLine(tsv, file, [&changed](const Line& line) -> absl::Status {
        const auto at = changed.find(line.feature);
        if (at == changed.end()) {
          return absl::InvalidArgumentError(
              absl::StrCat("there is no feature \"", line.feature, "\""));
        }
        at->second = line.weight;
        return absl::OkStatus();
      });
  if (status.ok()) weights_ = std::move(changed);
  return status;
}

int PriorityWeights::Thousandths(const Features& features) const {
  double sum = 0;
  for (const auto& [feature, amount] : features) {
    sum += weights_.at(feature) * amount;
  }
  return static_cast<int>(std::lround(std::clamp(sum, 0.0, 1.0) * 1000));
}

}  // namespace attest
