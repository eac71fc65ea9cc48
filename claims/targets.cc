#include "claims/targets.h"

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "claims/accused_candidates.h"
#include "claims/accused_features.h"

namespace attest {
namespace {

// How many names of the source itself are passed over.
constexpr size_t kMostTries = 3;
// The score of a candidate that is passed over.
constexpr float kNever = -1e6f;

void SetSpeaker(const Speaker& speaker, Target* target) {
  target->set_text(speaker.name());
  target->set_speaker_id(speaker.id());
}

Span BytesOf(const TokenizedText& text, TokenSpan tokens) {
  Span span;
  span.set_begin(text.tokens[tokens.begin].begin);
  span.set_end(text.tokens[tokens.end - 1].end);
  return span;
}

std::string TextOf(const TokenizedText& text, TokenSpan tokens) {
  Span span = BytesOf(text, tokens);
  return std::string(text.text.substr(span.begin(), span.end() - span.begin()));
}

// The speaker whom a candidate means; null for none.
const Speaker* SpeakerOf(const DocumentSpeakers& speakers, const TokenizedText& text,
                         const Candidate& c) {
  const Speaker* speaker = speakers.At(BytesOf(text, c.span));
  if (speaker == nullptr) speaker = speakers.Named(TextOf(text, c.name));
  if (speaker == nullptr) speaker = speakers.Named(TextOf(text, c.meant));
  return speaker;
}

std::vector<float> ScoresOf(const NamedModel& model, size_t size,
                            const AccusedFeatures& features) {
  std::vector<float> scores(size);
  FeatureSink sink;
  for (size_t i = 0; i < size; ++i) {
    features.Extract(i, &sink);
    model.Score(sink.hashes(), absl::MakeSpan(&scores[i], 1));
  }
  return scores;
}

// Of the candidates that the model ranks first the one that is not the source itself;
// where all are, the first. Null for none.
const Candidate* BestOf(const NamedModel& model, const DocumentSpeakers& speakers,
                        const TokenizedText& text, const Statement& statement,
                        const AccusedCandidates& candidates,
                        const AccusedFeatures& features) {
  const size_t size = candidates.all().size();
  if (size == 0) return nullptr;
  std::vector<float> scores = ScoresOf(model, size, features);
  std::vector<uint64_t> entities(size);
  for (size_t i = 0; i < size; ++i) entities[i] = candidates.EntityOf(i);
  const std::string& source = statement.quote->speaker_id();
  const size_t first = ChooseCandidate(scores, entities);
  size_t best = first;
  for (size_t tries = 0; tries < kMostTries; ++tries) {
    const Speaker* speaker = SpeakerOf(speakers, text, candidates[best]);
    if (source.empty() || speaker == nullptr || speaker->id() != source) {
      return &candidates[best];
    }
    for (size_t i = 0; i < size; ++i) {
      if (entities[i] == entities[best]) scores[i] = kNever;
    }
    best = ChooseCandidate(scores, entities);
  }
  return &candidates[first];
}

}  // namespace

absl::optional<Accused> FindAccused(const NamedModel& model,
                                    const DocumentSpeakers& speakers,
                                    const TokenizedText& text,
                                    const ArticlePeople& people,
                                    const Statement& statement) {
  const AccusedCandidates candidates(text, people, statement);
  const Candidate* accused = BestOf(model, speakers, text, statement, candidates,
                                    AccusedFeatures(people, statement, candidates));
  if (accused == nullptr) return absl::nullopt;
  Accused result;
  result.somebody = accused->somebody;
  Target& target = result.target;
  *target.mutable_span() = BytesOf(text, accused->span);
  target.set_text(TextOf(text, accused->name));
  const Speaker* speaker = SpeakerOf(speakers, text, *accused);
  if (speaker != nullptr) SetSpeaker(*speaker, &target);
  return result;
}

}  // namespace attest
