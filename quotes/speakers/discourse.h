// What an article has spoken of, from its beginning to the mention at hand: what noun
// phrases and pronouns look back at. A detail of coreference.h.

#ifndef ATTEST_QUOTES_SPEAKERS_DISCOURSE_H_
#define ATTEST_QUOTES_SPEAKERS_DISCOURSE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/speakers/cast.h"
#include "quotes/speakers/coreference.h"
#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Mentions that one looks back at or ahead to.
inline constexpr size_t kMaxLookBack = 40;

// The entity tagger takes some people for organisations.
inline bool MayBePerson(const Entity& entity) {
  return entity.kind == EntityClass::kPerson ||
         (entity.kind == EntityClass::kThing && entity.tagged_person) ||
         (entity.kind == EntityClass::kOrganization && entity.first_name);
}

class Discourse {
 public:
  // Nothing is owned: all must outlive this.
  Discourse(const AnnotatedText& text, const TextIndex& index,
            const SpeechMap& speech, Cast* cast)
      : text_(text),
        index_(index),
        speech_(speech),
        cast_(*cast),
        count_(cast->entities.size(), 0) {}

  const AnnotatedText& text() const { return text_; }
  absl::string_view Word(uint32_t i) const { return text_.tokenized.Word(i); }
  const SpeechMap& speech() const { return speech_; }
  uint32_t ParagraphOf(const Mention& mention) const {
    return index_.paragraph_of[mention.sentence];
  }
  // Whether the mention is the head of an attribution's source.
  bool IsSource(const Mention& mention) const {
    return speech_.source_of[mention.head] >= 0;
  }

  std::vector<Mention>& mentions() { return cast_.mentions; }
  const std::vector<Mention>& mentions() const { return cast_.mentions; }
  Entity& entity(int e) { return cast_.entities[e]; }
  const Entity& entity(int e) const { return cast_.entities[e]; }
  int NewEntity() {
    cast_.entities.emplace_back();
    count_.push_back(0);
    return cast_.entities.size() - 1;
  }

  // The mention, which has its entity now, counts from here on.
  void Remember(size_t mention) {
    recent_.push_back(mention);
    ++count_[cast_.mentions[mention].entity];
  }
  // The mentions so far that have an entity, as many as one looks back at;
  // Recent(0) is the last of them.
  size_t NumRecent() const { return std::min(recent_.size(), kMaxLookBack); }
  const Mention& Recent(size_t back) const {
    return cast_.mentions[recent_[recent_.size() - 1 - back]];
  }
  // How often an entity was mentioned so far.
  int Count(int e) const { return count_[e]; }

 private:
  const AnnotatedText& text_;
  const TextIndex& index_;
  const SpeechMap& speech_;
  Cast& cast_;
  std::vector<int> count_;      // By entity.
  std::vector<size_t> recent_;  // Mentions that have an entity, in text order.
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_DISCOURSE_H_
