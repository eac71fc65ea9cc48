// What the sieves (speaker_sieves.h) look at, and what they have answered so far.
//
// "Attribution a" is the one with this index. A sieve answers with the index of an
// entity of the cast, kNobody or kUnanswered.

#ifndef ATTEST_QUOTES_SPEAKERS_SIEVE_CONTEXT_H_
#define ATTEST_QUOTES_SPEAKERS_SIEVE_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "quotes/attribution/attribution.h"
#include "quotes/speakers/cast.h"
#include "quotes/speakers/coreference.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/mention_index.h"
#include "quotes/speakers/speaker_labels.h"
#include "quotes/speakers/verb_subjects.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

inline constexpr int kUnanswered = -1;
// What a sieve answers where the text says that nobody speaks: no later one is asked.
inline constexpr int kNobody = -2;

// The article, read as far as it is before the sieves. Nothing is owned.
struct SieveInput {
  const AnnotatedText& text;
  const TextIndex& index;
  const SpeechMap& speech;
  const VerbSubjects& subjects;
  const std::vector<Attribution>& attributions;
};

class SieveContext {
 public:
  // What the input refers to, and `cast`, must outlive this.
  SieveContext(const SieveInput& input, Cast* cast);

  const AnnotatedText& text() const { return input_.text; }
  const SpeechMap& speech() const { return input_.speech; }
  const VerbSubjects& subjects() const { return input_.subjects; }
  const MentionIndex& mentions() const { return mentions_; }
  const SpeakerLabels& labels() const { return labels_; }
  absl::string_view Word(uint32_t i) const { return text().tokenized.Word(i); }
  uint32_t SentenceOf(uint32_t token) const {
    return input_.index.sentence_of[token];
  }
  uint32_t ParagraphOf(uint32_t token) const {
    return input_.index.paragraph_of[SentenceOf(token)];
  }
  bool OpensParagraph(uint32_t token) const {
    return token == 0 || ParagraphOf(token - 1) != ParagraphOf(token);
  }

  // --- The attributions. Sieves are asked only about those that have a content. ---

  const Attribution& attribution(size_t a) const {
    return input_.attributions[a];
  }
  // By their contents' beginnings.
  const std::vector<size_t>& order() const { return order_; }
  uint32_t ContentBegin(size_t a) const;
  uint32_t ContentEnd(size_t a) const;
  uint32_t Paragraph(size_t a) const { return ParagraphOf(ContentBegin(a)); }
  bool IsInContent(size_t a, uint32_t token) const;
  bool HasSource(size_t a) const { return !attribution(a).source.empty(); }
  bool IsQuotation(size_t a) const;
  // A quotation without a source: one that the text around it has to answer for.
  bool IsBareQuotation(size_t a) const {
    return !HasSource(a) && IsQuotation(a);
  }
  // The nearest attribution with a speaker before (step -1) or after (1) in text
  // order, whose content is no more than max_paragraphs away; -1 for none.
  int Neighbour(size_t a, int step, uint32_t max_paragraphs) const;

  // --- The answers. ---

  // Who speaks, as far as is known; else kUnanswered.
  int Speaker(size_t a) const { return speakers_[a]; }
  void SetSpeaker(size_t a, int entity) { speakers_[a] = entity; }

  // Speakers by the words of what they say. Empty until a sieve fills it.
  using SpeakerByWords = absl::flat_hash_map<std::string, int>;
  absl::optional<SpeakerByWords>& speaker_by_words() {
    return speaker_by_words_;
  }

  // Whether the entity, if it is one, has a name.
  bool IsNamed(int entity) const {
    return entity >= 0 && cast_.entities[entity].named;
  }

  // --- Those who are not mentioned by themselves. ---

  // The article's author; -1 before Author was called.
  int author() const { return author_; }
  // The same, who becomes an entity at the first call.
  int Author();
  // The group of this name, which becomes an entity at the first call.
  int Group(const std::string& name) {
    return Gathering(name, EntityClass::kGroup);
  }
  // The same for one body that the text names with an "and".
  int Body(const std::string& name) {
    return Gathering(name, EntityClass::kOrganization);
  }
  // The same for what was written or recorded: "emails and a recording".
  int Documents(const std::string& name) { return Gathering(name, EntityClass::kDocument); }
  // The same for anybody whom only a label tells ("QUESTION:").
  int Anybody(const std::string& label) { return Gathering(label, EntityClass::kPerson); }

 private:
  int Gathering(const std::string& name, EntityClass kind);

  const SieveInput input_;
  Cast& cast_;
  const MentionIndex mentions_;
  const SpeakerLabels labels_;
  std::vector<size_t> order_;
  std::vector<size_t> rank_;  // By attribution: its place in order_.
  std::vector<int> speakers_;
  absl::optional<SpeakerByWords> speaker_by_words_;
  int author_ = -1;
  absl::flat_hash_map<std::string, int> groups_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SIEVE_CONTEXT_H_
