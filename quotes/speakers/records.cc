#include "quotes/speakers/records.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

using SpanField = google::protobuf::RepeatedPtrField<Span>;

void AddSpans(const TokenizedText& text, const std::vector<TokenSpan>& spans,
              SpanField* field) {
  for (TokenSpan span : spans) {
    if (span.begin >= span.end || span.end > text.tokens.size()) continue;
    Span* out = field->Add();
    out->set_begin(text.tokens[span.begin].begin);
    out->set_end(text.tokens[span.end - 1].end);
  }
}

void WriteSpeaker(const TokenizedText& text, const ResolvedSpeaker& speaker,
                  Speaker* record) {
  record->set_name(speaker.name);
  record->set_kind(speaker.kind);
  record->set_role(speaker.role);
  for (const std::string& alias : speaker.aliases) record->add_aliases(alias);
  AddSpans(text, speaker.mentions, record->mutable_mentions());
}

// Indices of the attributions that have content.
std::vector<size_t> WithContent(const std::vector<Attribution>& attributions) {
  std::vector<size_t> order;
  for (size_t a = 0; a < attributions.size(); ++a) {
    if (!attributions[a].content.empty()) order.push_back(a);
  }
  return order;
}

// Each attribution's parent, without those that lead back to themselves. States:
// 0 not visited, 1 on the way up from somewhere, 2 known to end.
std::vector<int> AcyclicParents(const std::vector<Attribution>& attributions) {
  std::vector<int> parents, state(attributions.size(), 0), path;
  const int size = attributions.size();
  for (const Attribution& attribution : attributions) {
    const int parent = attribution.parent;
    const bool valid = parent >= 0 && parent < size &&
                       !attributions[parent].content.empty();
    parents.push_back(valid ? parent : -1);
  }
  for (int a = 0; a < size; ++a) {
    path.clear();
    int at = a;
    while (at >= 0 && state[at] == 0) {
      state[at] = 1;
      path.push_back(at);
      at = parents[at];
    }
    if (at >= 0 && state[at] == 1) parents[path.back()] = -1;
    for (int visited : path) state[visited] = 2;
  }
  return parents;
}

}  // namespace

void WriteRecords(const TokenizedText& text,
                  const std::vector<Attribution>& attributions,
                  const SpeakerResolution& resolution, Document* document) {
  document->clear_speakers();
  document->clear_quotes();
  for (const ResolvedSpeaker& speaker : resolution.speakers) {
    Speaker* record = document->add_speakers();
    record->set_id(absl::StrCat("s", document->speakers_size()));
    WriteSpeaker(text, speaker, record);
  }
  const std::vector<size_t> order = WithContent(attributions);
  std::vector<std::string> ids(attributions.size());
  for (size_t k = 0; k < order.size(); ++k) {
    ids[order[k]] = absl::StrCat("q", k + 1);
  }
  const std::vector<int> parents = AcyclicParents(attributions);
  for (size_t a : order) {
    const Attribution& attribution = attributions[a];
    const SpeakerLink& link = resolution.links[a];
    Quote* quote = document->add_quotes();
    quote->set_id(ids[a]);
    quote->set_kind(attribution.kind);
    AddSpans(text, attribution.content, quote->mutable_content());
    AddSpans(text, attribution.cue, quote->mutable_cue());
    AddSpans(text, attribution.source, quote->mutable_source());
    if (link.speaker >= 0) {
      quote->set_speaker_id(absl::StrCat("s", link.speaker + 1));
    }
    if (parents[a] >= 0) quote->set_parent_id(ids[parents[a]]);
    quote->set_negated(attribution.negated);
    quote->set_confidence(attribution.confidence * link.confidence);
    quote->set_rule(std::string(attribution.rule));
  }
}

}  // namespace attest
