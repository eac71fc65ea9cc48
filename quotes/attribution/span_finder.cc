#include "quotes/attribution/span_finder.h"

#include <cmath>

namespace attest {
namespace {

std::vector<TokenSpan> Spans(const std::vector<uint8_t>& tags, uint32_t offset,
                             uint8_t begin_tag, uint8_t inside_tag) {
  std::vector<TokenSpan> spans;
  for (uint32_t i = 0; i < tags.size();) {
    uint32_t end = i + 1;
    if (tags[i] == begin_tag || tags[i] == inside_tag) {
      while (end < tags.size() && tags[end] == inside_tag) ++end;
      spans.push_back({offset + i, offset + end});
    }
    i = end;
  }
  return spans;
}

}  // namespace

void SpanFinder::ScoreWindow() {
  const TokenSpan window = context_.window();
  chain_.Reset(window.end - window.begin);
  for (uint32_t i = window.begin; i < window.end; ++i) {
    features_.clear();
    context_.NodeFeatures(i, &features_);
    model_.ScoreNode(features_, i - window.begin, &chain_);
    if (i == window.begin) continue;
    features_.clear();
    context_.EdgeFeatures(i, &features_);
    model_.ScoreEdge(features_, i - window.begin, &chain_);
  }
}

// Of the tokens of the spans to have begin_tag or the inside tag that follows it.
float SpanFinder::MeanProbability(const std::vector<TokenSpan>& spans,
                                  int begin_tag) const {
  float sum = 0;
  uint32_t count = 0;
  for (const TokenSpan& span : spans) {
    for (uint32_t i = span.begin; i < span.end; ++i, ++count) {
      const uint32_t at = i - context_.window().begin;
      sum += chain_.NodeMarginal(at, begin_tag) +
             chain_.NodeMarginal(at, begin_tag + 1);
    }
  }
  return count == 0 ? 0 : sum / count;
}

FoundSpans SpanFinder::Find(const TokenTable& table,
                            const RoleMarginals& marginals, TokenSpan cue) {
  context_.Reset(table, marginals, cue);
  ScoreWindow();
  chain_.ComputeMarginals();
  FoundSpans found;
  tags_.assign(chain_.length(), kSpanOutside);
  found.exists =
      1 - std::exp(chain_.PathScore(tags_) - chain_.log_partition());
  chain_.ViterbiContaining(kSpanContentBegin, &tags_);
  const uint32_t offset = context_.window().begin;
  found.content = Spans(tags_, offset, kSpanContentBegin, kSpanContentInside);
  found.source = Spans(tags_, offset, kSpanSourceBegin, kSpanSourceInside);
  found.content_mean = MeanProbability(found.content, kSpanContentBegin);
  found.content_begin =
      chain_.NodeMarginal(found.content[0].begin - offset, kSpanContentBegin);
  found.source_mean = MeanProbability(found.source, kSpanSourceBegin);
  return found;
}

}  // namespace attest
