// A linear-chain model: two LinearModels, one for the labels at positions and one
// for pairs of labels of neighbouring positions.

#ifndef ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_
#define ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_

#include <cstdint>
#include <vector>

#include "quotes/models/linear_chain.h"
#include "quotes/models/linear_model.h"

namespace attest {

class ChainModel {
 public:
  ChainModel() = default;
  // edge has node.num_labels()^2 labels, pair (from, to) being number
  // from * num_labels + to.
  ChainModel(LinearModel node, LinearModel edge) : node_(node), edge_(edge) {}

  int num_labels() const { return node_.num_labels(); }

  // Sets the chain's scores at position i to those of the features; the chain has
  // num_labels() labels. Edge features only for i > 0.
  void ScoreNode(const std::vector<uint64_t>& features, size_t i,
                 LinearChain* chain) const;
  void ScoreEdge(const std::vector<uint64_t>& features, size_t i,
                 LinearChain* chain) const;

 private:
  LinearModel node_;
  LinearModel edge_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_CHAIN_MODEL_H_
