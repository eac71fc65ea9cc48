// The second attribution model: a conditional random field that, given a cue,
// finds its content and its source in the text around it. It was trained on true
// cues and on false ones, which have neither.

#ifndef ATTEST_QUOTES_ATTRIBUTION_SPAN_FINDER_H_
#define ATTEST_QUOTES_ATTRIBUTION_SPAN_FINDER_H_

#include <vector>

#include "quotes/attribution/role_tagger.h"
#include "quotes/attribution/span_features.h"
#include "quotes/models/chain_model.h"

namespace attest {

struct FoundSpans {
  std::vector<TokenSpan> source;   // May be empty.
  std::vector<TokenSpan> content;  // Never empty; in text order.
  // That the cue has a content or a source at all.
  float exists;
  // Mean probability of the content's tokens, and of its first beginning.
  float content_mean;
  float content_begin;
  // Mean probability of the source's tokens; 0 if there is none.
  float source_mean;
};

// Finds spans for cues of one article after another, reusing memory. Not
// thread-safe: one finder a thread. The model must outlive it.
class SpanFinder {
 public:
  explicit SpanFinder(const ChainModel& model)
      : model_(model), chain_(kNumSpanTags) {}

  FoundSpans Find(const TokenTable& table, const RoleMarginals& marginals,
                  TokenSpan cue);

 private:
  void ScoreWindow();
  float MeanProbability(const std::vector<TokenSpan>& spans, int begin_tag) const;

  const ChainModel& model_;
  CueContext context_;
  LinearChain chain_;
  std::vector<uint64_t> features_;
  std::vector<uint8_t> tags_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SPAN_FINDER_H_
