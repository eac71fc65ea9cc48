#include "quotes/models/chain_model.h"

namespace attest {
namespace {

void ScoreInto(const LinearModel& model, absl::Span<const uint64_t> features,
               float* out) {
  int32_t scores[kMaxModelLabels];
  model.Score(features, absl::MakeSpan(scores, model.num_labels()));
  for (int k = 0; k < model.num_labels(); ++k) {
    out[k] = static_cast<float>(scores[k]) * model.scale();
  }
}

}  // namespace

void ChainModel::ScoreNode(absl::Span<const uint64_t> features, size_t i,
                           SpanChain* chain) const {
  ScoreInto(node_, features, chain->node(i));
}

void ChainModel::ScoreLeave(absl::Span<const uint64_t> features, size_t i,
                           SpanChain* chain) const {
  ScoreInto(leave_, features, chain->leave(i));
}

}  // namespace attest
