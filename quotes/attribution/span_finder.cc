#include "quotes/attribution/span_finder.h"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

// The score of what cannot be.
constexpr float kNever = -100;
// A label with less of the probability that there is an attribution at all plays no
// part in readings.
constexpr float kLeastLabel = 1e-3f;
// Nor does a reading so much less likely, in logs, than the best: of 4,478 readings that
// were chosen in training articles none was, and a ninth of all are.
constexpr float kMostBehind = 5;
// A token with less of it is no source.
constexpr float kLikelySource = 0.4f;
// How far up the tree a cue's subject is looked for.
constexpr int kMaxSteps = 4;
// Contents' number among the types of spans.
constexpr int kContentType = (kSpanContentBegin - 1) / 2;

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

float SourceProbability(const RoleMarginals& marginals, uint32_t i) {
  return marginals[i][kSourceBegin] + marginals[i][kSourceInside];
}

// What the first model takes for sources, of whatever cue, in the window: the two
// next before the cue, the next one after it.
std::vector<TokenSpan> SourcesNear(const RoleMarginals& marginals,
                                   TokenSpan window, TokenSpan cue) {
  std::vector<TokenSpan> before, after;
  for (uint32_t i = window.begin; i < window.end && after.empty();) {
    uint32_t end = i + 1;
    if (SourceProbability(marginals, i) > kLikelySource) {
      while (end < window.end &&
             SourceProbability(marginals, end) > kLikelySource &&
             marginals[end][kSourceInside] > marginals[end][kSourceBegin]) {
        ++end;
      }
      (i < cue.begin ? before : after).push_back({i, end});
    }
    i = end;
  }
  if (before.size() > 2) before.erase(before.begin(), before.end() - 2);
  before.insert(before.end(), after.begin(), after.end());
  return before;
}

// The subject of the nearest verb above the cue that has one ("[The mayor] closed
// the road, saying …"), with all that hangs on it.
TokenSpan SubjectAbove(const TokenTable& table, const CueContext& context) {
  int32_t at = context.head();
  for (int step = 0; step < kMaxSteps && at >= 0; ++step) {
    const int32_t subject = table.subject[at];
    if (subject >= 0) {
      const TokenSpan span = {static_cast<uint32_t>(table.first[subject]),
                              static_cast<uint32_t>(table.last[subject]) + 1};
      const bool holds_cue = static_cast<int32_t>(span.begin) <= context.head() &&
                             context.head() < static_cast<int32_t>(span.end);
      if (!holds_cue) return span;
    }
    at = table.annotated->heads[at];
  }
  return {0, 0};
}

std::vector<TokenSpan> LikelySources(const TokenTable& table,
                                     const RoleMarginals& marginals,
                                     const CueContext& context) {
  const TokenSpan window = context.window();
  std::vector<TokenSpan> sources = SourcesNear(marginals, window, context.cue());
  const TokenSpan subject = SubjectAbove(table, context);
  const bool apart = std::all_of(
      sources.begin(), sources.end(), [&](TokenSpan source) {
        return source.end <= subject.begin || subject.end <= source.begin;
      });
  if (subject.begin < subject.end && apart && subject.begin >= window.begin &&
      subject.end <= window.end) {
    sources.push_back(subject);
  }
  return sources;
}

}  // namespace

void SpanFinder::ScoreWindow(TokenSpan cue) {
  const TokenSpan window = context_.window();
  chain_.Reset(window.end - window.begin);
  for (uint32_t i = window.begin; i < window.end; ++i) {
    const uint32_t at = i - window.begin;
    if (i >= cue.begin && i < cue.end) {
      std::fill_n(chain_.node(at) + 1, chain_.num_labels() - 1, kNever);
    } else {
      features_.clear();
      context_.NodeFeatures(i, &features_);
      model_.ScoreNode(features_, at, &chain_);
    }
    if (at == 0) continue;
    features_.clear();
    context_.LeaveFeatures(i, &features_);
    model_.ScoreLeave(features_, at, &chain_);
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

Reading SpanFinder::ToReading(const std::vector<uint8_t>& labels,
                              double score) const {
  const uint32_t offset = context_.window().begin;
  Reading reading;
  reading.content = Spans(labels, offset, kSpanContentBegin, kSpanContentInside);
  reading.source = Spans(labels, offset, kSpanSourceBegin, kSpanSourceInside);
  reading.log_probability =
      static_cast<float>(score - chain_.log_partition());
  reading.content_mean = MeanProbability(reading.content, kSpanContentBegin);
  reading.source_mean = MeanProbability(reading.source, kSpanSourceBegin);
  reading.content_begin = chain_.NodeMarginal(
      reading.content[0].begin - offset, kSpanContentBegin);
  const uint32_t end = reading.content.back().end - offset;
  reading.content_end =
      end < chain_.length() ? chain_.LeaveMarginal(end, kContentType) : 1;
  return reading;
}

// Adds the likeliest sourceless readings once more with each of the sources.
void SpanFinder::AddSources(const std::vector<TokenSpan>& sources,
                            FoundSpans* found) {
  const uint32_t offset = context_.window().begin;
  int sourceless = 0;
  for (size_t r = 0; r < paths_.size() && sourceless < kMaxSourceless; ++r) {
    if (!found->readings[r].source.empty()) continue;
    ++sourceless;
    for (TokenSpan source : sources) {
      std::vector<uint8_t> labels = paths_[r].labels;
      uint8_t* begin = &labels[source.begin - offset];
      uint8_t* end = begin + (source.end - source.begin);
      if (std::any_of(begin, end, [](uint8_t l) { return l != kSpanOutside; })) {
        continue;
      }
      std::fill(begin, end, kSpanSourceInside);
      *begin = kSpanSourceBegin;
      found->readings.push_back(ToReading(labels, chain_.PathScore(labels)));
    }
  }
}

FoundSpans SpanFinder::Find(const TokenTable& table,
                            const RoleMarginals& marginals, TokenSpan cue) {
  context_.Reset(table, marginals, cue);
  ScoreWindow(cue);
  chain_.ComputeMarginals();
  FoundSpans found;
  const std::vector<uint8_t> outside(chain_.length(), kSpanOutside);
  found.exists =
      1 - std::exp(chain_.PathScore(outside) - chain_.log_partition());
  chain_.BestPaths(kMaxReadings, kSpanContentBegin, kLeastLabel * found.exists,
                   kMostBehind, &paths_);
  found.readings.reserve(paths_.size());
  for (const SpanChain::Path& path : paths_) {
    found.readings.push_back(ToReading(path.labels, path.score));
  }
  AddSources(LikelySources(table, marginals, context_), &found);
  return found;
}

}  // namespace attest
