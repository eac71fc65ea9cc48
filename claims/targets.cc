#include "claims/targets.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "claims/accused_candidates.h"
#include "claims/accused_features.h"

namespace attest {
namespace {

bool Covers(const Span& outer, const Span& inner) {
  return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

// The speaker one of whose mentions is `span`.
const Speaker* SpeakerAt(const Document& document, const Span& span) {
  for (const Speaker& speaker : document.speakers()) {
    for (const Span& mention : speaker.mentions()) {
      if (Covers(span, mention) && mention.end() == span.end()) return &speaker;
    }
  }
  return nullptr;
}

bool EndsWithWord(absl::string_view name, absl::string_view word) {
  return absl::EndsWithIgnoreCase(name, word) &&
         (name.size() == word.size() ||
          name[name.size() - word.size() - 1] == ' ');
}

// The speaker of that name or surname.
const Speaker* SpeakerNamed(const Document& document, absl::string_view name) {
  for (const Speaker& speaker : document.speakers()) {
    if (EndsWithWord(speaker.name(), name)) return &speaker;
    for (const std::string& alias : speaker.aliases()) {
      if (absl::EqualsIgnoreCase(alias, name)) return &speaker;
    }
  }
  return nullptr;
}

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

// The candidate that the model ranks first, or null.
const Candidate* BestOf(const NamedModel& model,
                        const AccusedCandidates& candidates,
                        const AccusedFeatures& features) {
  const size_t size = candidates.all().size();
  if (size == 0) return nullptr;
  std::vector<float> scores(size);
  std::vector<uint64_t> entities(size);
  FeatureSink sink;
  for (size_t i = 0; i < size; ++i) {
    features.Extract(i, &sink);
    model.Score(sink.hashes(), absl::MakeSpan(&scores[i], 1));
    entities[i] = candidates.EntityOf(i);
  }
  return &candidates.all()[ChooseCandidate(scores, entities)];
}

}  // namespace

absl::optional<Accused> FindAccused(const NamedModel& model,
                                    const Document& document,
                                    const TokenizedText& text,
                                    const ArticlePeople& people,
                                    const Statement& statement) {
  const AccusedCandidates candidates(text, people, statement);
  const Candidate* accused = BestOf(
      model, candidates, AccusedFeatures(people, statement, candidates));
  if (accused == nullptr) return absl::nullopt;
  Accused result;
  result.somebody = accused->somebody;
  Target& target = result.target;
  *target.mutable_span() = BytesOf(text, accused->span);
  target.set_text(TextOf(text, accused->name));
  const Speaker* speaker = SpeakerAt(document, target.span());
  if (speaker == nullptr) speaker = SpeakerNamed(document, target.text());
  if (speaker == nullptr) {
    speaker = SpeakerNamed(document, TextOf(text, accused->meant));
  }
  if (speaker != nullptr) SetSpeaker(*speaker, &target);
  return result;
}

}  // namespace attest
