#include "claims/verify/fact_check_matcher.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "claims/models/fact_check_matcher_data.h"

namespace attest {
namespace {

// The rows of fact_check_matcher.tsv: two weights for each feature, and the three
// numbers of the curve.
struct Model {
  std::vector<float> weights;  // For each candidate's features: its score.
  std::vector<float> trust;    // For those of the best: log odds for all.
  float top = 1;
  float slope = 1;
  float intercept = 0;
};

Model ReadModel() {
  const std::vector<std::string>& names = FactCheckFeatureNames();
  Model model;
  model.weights.resize(names.size());
  model.trust.resize(names.size());
  for (absl::string_view line :
       absl::StrSplit(FactCheckMatcherData(), '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    float value;
    if (line[0] == '#' || cells.size() < 2 ||
        !absl::SimpleAtof(cells[1], &value)) {
      continue;
    }
    if (cells[0] == "(top)") model.top = value;
    if (cells[0] == "(slope)") model.slope = value;
    if (cells[0] == "(intercept)") model.intercept = value;
    const auto name = std::find(names.begin(), names.end(), cells[0]);
    if (name == names.end()) continue;
    model.weights[name - names.begin()] = value;
    if (cells.size() > 2 && absl::SimpleAtof(cells[2], &value)) {
      model.trust[name - names.begin()] = value;
    }
  }
  return model;
}

const Model& TheModel() {
  static const Model* const model = new Model(ReadModel());
  return *model;
}

float Dot(const std::vector<float>& weights, const float* row) {
  float sum = 0;
  for (size_t k = 0; k < weights.size(); ++k) sum += weights[k] * row[k];
  return sum;
}

}  // namespace

std::string FactCheckModelId() {
  return absl::StrCat(
      "fact_check_matcher-",
      absl::Hex(MatchFingerprint(FactCheckMatcherData()) >> 32, absl::kZeroPad8));
}

absl::Span<const ScoredReview> MatchFactChecks(const FactCheckIndex& index,
                                               absl::string_view statement,
                                               absl::string_view context,
                                               absl::string_view published,
                                               const MatchOptions& options,
                                               MatchScratch* scratch) {
  const Model& model = TheModel();
  index.Parse(statement, context, published, &scratch->query);
  index.FindCandidates(scratch->query, kFactCheckCandidates,
                       &scratch->candidates);
  FactCheckFeatures(index, scratch->query, scratch->candidates,
                    &scratch->features);
  std::vector<ScoredReview>& matches = scratch->matches;
  matches.clear();
  if (scratch->candidates.empty()) return matches;
  const size_t width = model.weights.size();
  const float* rows = scratch->features.data();
  for (size_t i = 0; i < scratch->candidates.size(); ++i) {
    matches.push_back({scratch->candidates[i].review,
                       Dot(model.weights, rows + i * width)});
  }
  const size_t best = std::max_element(matches.begin(), matches.end(),
                                       [](const ScoredReview& a, const ScoredReview& b) {
                                         return a.score < b.score;
                                       }) -
                      matches.begin();
  const float log_odds =
      model.intercept + options.log_odds + Dot(model.trust, rows + best * width);
  for (ScoredReview& match : matches) {
    match.score =
        model.top / (1 + std::exp(-model.slope * match.score - log_odds));
  }
  matches.erase(std::remove_if(matches.begin(), matches.end(),
                               [&](const ScoredReview& match) {
                                 return !(match.score >= options.min_match);
                               }),
                matches.end());
  std::stable_sort(matches.begin(), matches.end(),
                   [](const ScoredReview& a, const ScoredReview& b) {
                     return a.score > b.score;
                   });
  if (matches.size() > options.max_matches) matches.resize(options.max_matches);
  return matches;
}

}  // namespace attest
