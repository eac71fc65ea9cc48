#include "quotes/attribution/proposals.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "absl/types/span.h"
#include "quotes/attribution/feature_view.h"

namespace attest {
namespace {

// Windows are local, and so are rivals: no further away in the list than this.
constexpr size_t kNeighbours = 12;
// A proposal that may take a piece of content from another.
constexpr float kLikely = 0.5f;

// Half units of the log-odds, between -8 and 8.
uint64_t LogOdds(float p) {
  const float q = std::min(std::max(p, 1e-4f), 1 - 1e-4f);
  return 8 + std::lround(std::max(-4.0f, std::min(4.0f, std::log(q / (1 - q)))) *
                         2);
}

float Strength(const Proposal& p) {
  return std::sqrt(p.candidate.probability * p.spans.exists);
}

uint32_t Length(const std::vector<TokenSpan>& spans) {
  uint32_t length = 0;
  for (const TokenSpan& span : spans) length += span.end - span.begin;
  return length;
}

bool Covers(const std::vector<TokenSpan>& spans, TokenSpan inner) {
  return std::any_of(spans.begin(), spans.end(), [&](const TokenSpan& span) {
    return span.begin <= inner.begin && inner.end <= span.end;
  });
}

uint32_t Distance(TokenSpan a, TokenSpan b) {
  if (a.end <= b.begin) return b.begin - a.end;
  return b.end <= a.begin ? a.begin - b.end : 0;
}

// True if a likely neighbour of proposal k has this piece of its content, and a
// cue nearer to it.
bool BelongsToNeighbour(const std::vector<Proposal>& proposals, size_t k,
                        TokenSpan piece) {
  const uint32_t own = Distance(proposals[k].candidate.cue, piece);
  const size_t end = std::min(proposals.size(), k + kNeighbours + 1);
  for (size_t i = k - std::min(k, kNeighbours); i < end; ++i) {
    if (i != k && proposals[i].probability >= kLikely &&
        Covers(proposals[i].spans.content, piece) &&
        Distance(proposals[i].candidate.cue, piece) < own) {
      return true;
    }
  }
  return false;
}

// The strongest proposals among its neighbours whose content holds k's cue, and
// whose cue k's content holds.
struct Rivals {
  float above = 0;
  float below = 0;
};

Rivals FindRivals(const std::vector<Proposal>& proposals, size_t k) {
  Rivals rivals;
  const size_t begin = k - std::min(k, kNeighbours);
  const size_t end = std::min(proposals.size(), k + kNeighbours + 1);
  for (size_t i = begin; i < end; ++i) {
    if (i == k) continue;
    const float strength = Strength(proposals[i]);
    if (Covers(proposals[i].spans.content, proposals[k].candidate.cue)) {
      rivals.above = std::max(rivals.above, strength);
    }
    if (Covers(proposals[k].spans.content, proposals[i].candidate.cue)) {
      rivals.below = std::max(rivals.below, strength);
    }
  }
  return rivals;
}

// Tokens taken by chosen proposals, as disjoint spans by their begin.
class Taken {
 public:
  bool Touches(TokenSpan span) const {
    auto next = spans_.lower_bound(span.end);
    return next != spans_.begin() && std::prev(next)->second > span.begin;
  }
  void Add(TokenSpan span) { spans_[span.begin] = span.end; }

 private:
  std::map<uint32_t, uint32_t> spans_;
};

bool Fits(const Proposal& proposal, const Taken& taken) {
  if (taken.Touches(proposal.candidate.cue)) return false;
  return std::none_of(proposal.spans.content.begin(),
                      proposal.spans.content.end(),
                      [&](TokenSpan span) { return taken.Touches(span); });
}

}  // namespace

std::vector<Proposal> Propose(const ChainModel& span_model,
                              const TokenTable& table,
                              const RoleMarginals& marginals,
                              const std::vector<CueCandidate>& candidates) {
  std::vector<Proposal> proposals;
  proposals.reserve(candidates.size());
  SpanFinder finder(span_model);
  for (const CueCandidate& candidate : candidates) {
    proposals.push_back(
        {candidate, finder.Find(table, marginals, candidate.cue)});
  }
  return proposals;
}

void ProposalFeatures(const TokenTable& table,
                      const std::vector<Proposal>& proposals, size_t k,
                      std::vector<uint64_t>* features) {
  const Proposal& p = proposals[k];
  const FeatureView v(table);
  FeatureSink sink(features);
  const int32_t head = CueHead(*table.annotated, p.candidate.cue);
  const uint64_t cue = LogOdds(p.candidate.probability);
  const uint64_t exists = LogOdds(p.spans.exists);
  const uint64_t mean = LogOdds(p.spans.content_mean);
  const uint64_t begin = LogOdds(p.spans.content_begin);
  const uint64_t source = p.spans.source.empty() ? 99 : LogOdds(p.spans.source_mean);
  const uint32_t state = v.QuoteState(p.spans.content[0].begin);
  const uint32_t length = CountBucket(Length(p.spans.content));
  const Rivals rivals = FindRivals(proposals, k);
  sink.Add(500, 0);
  sink.Add(501, cue);
  sink.Add(502, exists);
  sink.Add(503, mean);
  sink.Add(504, begin);
  sink.Add(505, source);
  sink.Add(506, cue / 2, exists / 2);
  sink.Add(507, mean / 2, begin / 2);
  sink.Add(508, state, mean);
  sink.Add(509, state, length);
  sink.Add(510, LogOdds(rivals.above));
  sink.Add(511, LogOdds(rivals.below));
  sink.Add(512, LogOdds(rivals.above) / 2, cue / 2);
  sink.Add(513, v.Act(head), state);
  sink.Add(514, v.Lemma(head));
  sink.Add(515, v.Tag(head), p.candidate.cue.end - p.candidate.cue.begin == 1);
  sink.Add(516, length, mean / 2);
  sink.Add(517, p.spans.content.size(), p.spans.source.empty());
  sink.Add(518, exists / 2, mean / 2, begin / 2);
}

void RateProposals(const LinearModel& model, const TokenTable& table,
                   std::vector<Proposal>* proposals) {
  std::vector<uint64_t> features;
  for (size_t k = 0; k < proposals->size(); ++k) {
    features.clear();
    ProposalFeatures(table, *proposals, k, &features);
    int32_t scores[2];
    model.Score(features, absl::MakeSpan(scores));
    (*proposals)[k].probability = model.Probability(scores, kRight);
  }
}

void DivideContents(std::vector<Proposal>* proposals) {
  for (size_t k = 0; k < proposals->size(); ++k) {
    std::vector<TokenSpan>& content = (*proposals)[k].spans.content;
    for (size_t i = content.size(); i-- > 0 && content.size() > 1;) {
      if (BelongsToNeighbour(*proposals, k, content[i])) {
        content.erase(content.begin() + i);
      }
    }
  }
}

std::vector<size_t> ChooseProposals(const std::vector<Proposal>& proposals,
                                    float threshold) {
  std::vector<size_t> order(proposals.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return proposals[a].probability > proposals[b].probability;
  });
  std::vector<size_t> chosen;
  Taken taken;
  for (size_t k : order) {
    const Proposal& proposal = proposals[k];
    if (proposal.probability < threshold) break;
    if (!Fits(proposal, taken)) continue;
    taken.Add(proposal.candidate.cue);
    for (const TokenSpan& span : proposal.spans.content) taken.Add(span);
    chosen.push_back(k);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace attest
