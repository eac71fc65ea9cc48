// A linear-chain model over spans: two LinearModels, one for the labels at
// positions and one for spans that end between two of them.

#ifndef ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_
#define ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_

#include <cstdint>

#include "absl/types/span.h"
#include "quotes/models/linear_model.h"
#include "quotes/models/span_chain.h"

namespace attest {

class ChainModel {
 public:
  ChainModel() = default;
  // For chains of T types: node has 2T + 1 labels, leave T.
  ChainModel(LinearModel node, LinearModel leave) : node_(node), leave_(leave) {}

  // Sets the chain's scores at position i to those of the features. Features of
  // leaving only for i > 0.
  void ScoreNode(absl::Span<const uint64_t> features, size_t i,
                 SpanChain* chain) const;
  void ScoreLeave(absl::Span<const uint64_t> features, size_t i,
                  SpanChain* chain) const;

  const LinearModel& node() const { return node_; }
  const LinearModel& leave() const { return leave_; }

 private:
  LinearModel node_;
  LinearModel leave_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_
