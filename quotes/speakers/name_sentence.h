// One sentence, and what each of its words is worth as part of a name: the tagger, the entity
// tagger, the lexicons and the capitals together. A detail of name_finder.h.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_SENTENCE_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_SENTENCE_H_

#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Tags that a capitalised name may wrongly get.
bool IsNounLikeTag(PosTag tag);

// All of it is owned by the caller. Tokens are those of `text`, and lie in `sentence`.
struct NameSentence {
  const AnnotatedText& text;
  Sentence sentence;
  uint32_t sentence_index;
  // Its capitals say little (IsHeadline).
  bool headline;
  // Words that are names elsewhere in the article.
  const absl::flat_hash_set<absl::string_view>& known;

  absl::string_view Word(uint32_t i) const { return text.tokenized.Word(i); }

  // What the entity tagger takes the token for.
  bool IsPerson(uint32_t i) const { return text.entities[i] == EntityType::kPerson; }
  bool IsOrganisation(uint32_t i) const {
    return text.entities[i] == EntityType::kOrganization;
  }
  bool IsPlace(uint32_t i) const { return text.entities[i] == EntityType::kLocation; }

  // Whether the token is a name or part of one, whatever stands beside it.
  bool IsNameToken(uint32_t i) const;

 private:
  bool IsFirstNameOfNext(uint32_t i) const;
  bool IsJoinedToNext(uint32_t i) const;
  bool IsKnownName(uint32_t i) const;
  bool IsNamedByTag(uint32_t i) const;
  bool StandsInName(uint32_t i) const;
  bool BeginsNamedThing(uint32_t i) const;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_SENTENCE_H_
