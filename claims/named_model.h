// A linear model whose features have names, in a TSV file that people can read:
//
//   # name: claim_types/1
//   # ... how it was made, and its scores
//   feature <tab> ASSERTION <tab> DENIAL <tab> ACCUSATION
//   cue act=deny <tab> -0.412 <tab> 1.633 <tab> -0.871
//
// A label's score is the sum of the features' weights for it, and its probability
// the softmax of the scores. Look-up is by FeatureHash of the name, so that scoring
// builds no strings, and a decision can still be explained in words.
//
// Immutable, hence thread-safe. Views into `tsv`, which must outlive this.

#ifndef ATTEST_CLAIMS_NAMED_MODEL_H_
#define ATTEST_CLAIMS_NAMED_MODEL_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace attest {

class NamedModel {
 public:
  static constexpr int kMaxLabels = 4;

  // The file is the program's own; a bad line ends the program, naming it.
  explicit NamedModel(absl::string_view tsv);

  // "claim_types/1": what Provenance.models holds.
  absl::string_view name() const { return name_; }
  int num_labels() const { return labels_.size(); }
  absl::string_view label(int i) const { return labels_[i]; }
  size_t size() const { return names_.size(); }

  // The row of a feature, or -1 where the model does not know it.
  int Find(uint64_t feature) const;
  absl::string_view FeatureName(int row) const { return names_[row]; }
  float Weight(int row, int label) const {
    return weights_[row * num_labels() + label];
  }

  // Sets scores[l] to label l's score. No feature may stand twice in `features`:
  // see FeatureSink::KeepUnique.
  void Score(absl::Span<const uint64_t> features,
             absl::Span<float> scores) const;

  // From scores to probabilities, in place.
  static void Softmax(absl::Span<float> scores);

 private:
  void ParseHeader(absl::string_view line);
  void ParseRow(absl::string_view line);
  void BuildIndex();

  absl::string_view name_;
  std::vector<absl::string_view> labels_;
  std::vector<absl::string_view> names_;
  std::vector<float> weights_;
  // Open addressing by the spread hash's upper bits; the lower ones tell most
  // features from each other without a look at hashes_.
  struct Bucket {
    int32_t row = -1;
    uint32_t low = 0;
  };
  std::vector<Bucket> buckets_;
  std::vector<uint64_t> hashes_;
  int shift_ = 0;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_NAMED_MODEL_H_
