#include "claims/named_model.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/feature_sink.h"

namespace attest {
namespace {

constexpr uint64_t kSpread = 0x9e3779b97f4a7c15u;

[[noreturn]] void DieOfLine(absl::string_view line) {
  std::fprintf(stderr, "model: bad line: %s\n", std::string(line).c_str());
  std::abort();
}

}  // namespace

NamedModel::NamedModel(absl::string_view tsv) {
  for (absl::string_view line : absl::StrSplit(tsv, '\n', absl::SkipEmpty())) {
    if (line[0] == '#') {
      if (absl::ConsumePrefix(&line, "# name: ")) name_ = line;
    } else if (labels_.empty()) {
      ParseHeader(line);
    } else {
      ParseRow(line);
    }
  }
  BuildIndex();
}

void NamedModel::ParseHeader(absl::string_view line) {
  labels_ = absl::StrSplit(line, '\t');
  labels_.erase(labels_.begin());
  if (labels_.empty() || labels_.size() > kMaxLabels) DieOfLine(line);
}

void NamedModel::ParseRow(absl::string_view line) {
  size_t tab = line.find('\t');
  if (tab == absl::string_view::npos) DieOfLine(line);
  names_.push_back(line.substr(0, tab));
  size_t before = weights_.size();
  for (absl::string_view cell : absl::StrSplit(line.substr(tab + 1), '\t')) {
    float weight;
    if (!absl::SimpleAtof(cell, &weight)) DieOfLine(line);
    weights_.push_back(weight);
  }
  if (weights_.size() - before != labels_.size()) DieOfLine(line);
}

void NamedModel::BuildIndex() {
  int bits = 1;
  while ((size_t{1} << bits) < 2 * names_.size() + 1) ++bits;
  shift_ = 64 - bits;
  buckets_.assign(size_t{1} << bits, Bucket());
  for (size_t row = 0; row < names_.size(); ++row) {
    hashes_.push_back(FeatureHash(names_[row]));
    const uint64_t spread = hashes_[row] * kSpread;
    size_t at = spread >> shift_;
    while (buckets_[at].row >= 0) at = (at + 1) & (buckets_.size() - 1);
    buckets_[at] = {static_cast<int32_t>(row), static_cast<uint32_t>(spread)};
  }
}

int NamedModel::Find(uint64_t feature) const {
  const uint64_t spread = feature * kSpread;
  const uint32_t low = static_cast<uint32_t>(spread);
  size_t at = spread >> shift_;
  for (; buckets_[at].row >= 0; at = (at + 1) & (buckets_.size() - 1)) {
    const Bucket& bucket = buckets_[at];
    if (bucket.low == low && hashes_[bucket.row] == feature) return bucket.row;
  }
  return -1;
}

void NamedModel::Score(absl::Span<const uint64_t> features,
                       absl::Span<float> scores) const {
  std::fill(scores.begin(), scores.end(), 0.0f);
  for (uint64_t feature : features) {
    int row = Find(feature);
    if (row < 0) continue;
    for (size_t l = 0; l < scores.size(); ++l) scores[l] += Weight(row, l);
  }
}

void NamedModel::Softmax(absl::Span<float> scores) {
  float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
}

}  // namespace attest
