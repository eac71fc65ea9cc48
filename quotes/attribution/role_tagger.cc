#include "quotes/attribution/role_tagger.h"

#include <algorithm>
#include <cstdint>

namespace attest {
namespace {

// Added to the score of beginning a cue when candidates are picked: cues that are
// missed here are lost for good, false ones meet the second model.
constexpr float kCueBonus = 2;
// Candidates less probable than this are not worth the second model's time.
constexpr float kLeastCue = 0.05f;
// Longer paragraphs are tagged in pieces, to bound memory.
constexpr uint32_t kMaxChain = 4096;

void ScoreTokens(const ChainModel& model, const TokenTable& table,
                 TokenSpan tokens, SpanChain* chain) {
  FeatureList features;
  chain->Reset(tokens.end - tokens.begin);
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    features.clear();
    TagNodeFeatures(table, i, &features);
    model.ScoreNode(features, i - tokens.begin, chain);
    if (i == tokens.begin) continue;
    features.clear();
    TagLeaveFeatures(table, i, &features);
    model.ScoreLeave(features, i - tokens.begin, chain);
  }
}

void AppendCues(TokenSpan tokens, const RoleMarginals& marginals,
                SpanChain* chain, std::vector<CueCandidate>* cues) {
  for (size_t i = 0; i < chain->length(); ++i) {
    chain->node(i)[kCueBegin] += kCueBonus;
  }
  std::vector<uint8_t> tags;
  chain->Viterbi(&tags);
  for (uint32_t i = 0; i < tags.size();) {
    uint32_t end = i + 1;
    if (tags[i] == kCueBegin &&
        marginals[tokens.begin + i][kCueBegin] >= kLeastCue) {
      while (end < tags.size() && tags[end] == kCueInside) ++end;
      const uint32_t begin = tokens.begin + i;
      cues->push_back(
          {{begin, tokens.begin + end}, marginals[begin][kCueBegin]});
    }
    i = end;
  }
}

}  // namespace

void TagRoles(const ChainModel& model, const TokenTable& table,
              RoleMarginals* marginals, std::vector<CueCandidate>* cues) {
  marginals->assign(table.size(), {});
  cues->clear();
  SpanChain chain(kNumRoles);
  const TokenizedText& text = table.annotated->tokenized;
  for (const Paragraph& paragraph : text.paragraphs) {
    const uint32_t end = text.sentences[paragraph.end - 1].end;
    for (uint32_t at = text.sentences[paragraph.begin].begin; at < end;) {
      const TokenSpan tokens = {at, std::min(end, at + kMaxChain)};
      ScoreTokens(model, table, tokens, &chain);
      chain.ComputeMarginals();
      for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        for (int tag = 0; tag < kNumRoleTags; ++tag) {
          (*marginals)[i][tag] = chain.NodeMarginal(i - tokens.begin, tag);
        }
      }
      AppendCues(tokens, *marginals, &chain, cues);
      at = tokens.end;
    }
  }
}

}  // namespace attest
