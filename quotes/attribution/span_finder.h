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

// How many readings of a cue's surroundings are kept, and of how many the source,
// where they have none, is looked for further away.
inline constexpr int kMaxReadings = 10;
inline constexpr int kMaxSourceless = 2;

// One content of a cue and its source.
struct Reading {
  std::vector<TokenSpan> source;   // May be empty.
  std::vector<TokenSpan> content;  // Never empty; in text order.
  // Of the whole reading, natural.
  float log_probability;
  // Mean probability of the content's tokens, and that its first begins and its
  // last ends there.
  float content_mean;
  float content_begin;
  float content_end;
  // Mean probability of the source's tokens; 0 if there is none.
  float source_mean;
};

struct FoundSpans {
  // That the cue has a content or a source at all.
  float exists = 0;
  // The chain's, the most probable first, and then those with other sources;
  // empty where no content is likely.
  std::vector<Reading> readings;
};

// Finds spans for cues of one article after another, reusing memory. Not
// thread-safe: one finder a thread. The model must outlive it.
class SpanFinder {
 public:
  explicit SpanFinder(const ChainModel& model)
      : model_(model), chain_(kNumSpanTypes) {}

  FoundSpans Find(const TokenTable& table, const RoleMarginals& marginals,
                  TokenSpan cue);

 private:
  void ScoreWindow(TokenSpan cue);
  float MeanProbability(const std::vector<TokenSpan>& spans, int begin_tag) const;
  Reading ToReading(const std::vector<uint8_t>& labels, double score) const;
  void AddSources(const std::vector<TokenSpan>& sources, FoundSpans* found);

  const ChainModel& model_;
  CueContext context_;
  SpanChain chain_;
  FeatureList features_;
  std::vector<SpanChain::Path> paths_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SPAN_FINDER_H_
