// The learnt part of attribution: from an annotated article and its quotation
// marks to attributions with cue, content and source.
//
// Three models in a row, all linear: a CRF over token roles (role_tagger.h) offers
// cues, a CRF over each cue's surroundings (span_finder.h) finds content and
// source in several readings, a log-linear model rates these, of which the best
// that are consistent stay (proposals.h). Trained by tools/train/train_attribution.

#ifndef ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_MODEL_H_
#define ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_MODEL_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"
#include "quotes/models/chain_model.h"
#include "quotes/models/linear_model.h"

namespace attest {

// Thread-safe.
class AttributionModel {
 public:
  // The models that are compiled into the binary.
  AttributionModel();

  // The attributions of an article, in text order of their cues. Every one has
  // cue and content; kind, negation and parent are not set. confidence is the
  // probability that content and source are right.
  std::vector<Attribution> Find(const TokenTable& table) const;

  // For a Document's provenance.
  std::vector<std::string> Ids() const;

 private:
  ChainModel roles_;
  ChainModel spans_;
  LinearModel readings_;
  LinearModel confidence_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTION_MODEL_H_
