// Of whom pronouns speak. A detail of coreference.h, which says how.

#ifndef ATTEST_QUOTES_SPEAKERS_PRONOUN_RESOLVER_H_
#define ATTEST_QUOTES_SPEAKERS_PRONOUN_RESOLVER_H_

#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "quotes/speakers/discourse.h"
#include "quotes/speakers/mention.h"

namespace attest {

class PronounResolver {
 public:
  // Not owned; names have their entities.
  explicit PronounResolver(Discourse* discourse);

  // Gives pronoun `m`, an index of the discourse's mentions, its entity and confidence,
  // if it is of the third person and something answers. What "he" and "she" say of the
  // entity's sex is kept.
  void Resolve(size_t m);

 private:
  struct Candidate {
    int entity;
    float score;
  };

  void ResolveRelative(Mention* relative) const;
  bool TakeEmphasised(size_t m);
  void TakePair(Mention* pronoun);
  bool AreJoined(const Mention& first, const Mention& second) const;
  void Choose(Mention* pronoun);
  void Consider(const Mention& pronoun, const Mention& mention);
  void LookAhead(size_t m);
  bool Agrees(const Mention& pronoun, const Mention& mention) const;
  bool IsSomebody(const Entity& entity) const;
  bool ClauseMates(const Mention& pronoun, const Mention& mention) const;
  bool IsRelated(const Mention& pronoun, const Mention& mention) const;
  uint32_t OwnerBefore(const Mention& mention) const;
  float Score(const Mention& pronoun, const Mention& mention) const;
  void AddSalience(const Mention& pronoun, const Mention& mention,
                   float* score) const;
  void AddSpeech(const Mention& pronoun, const Mention& mention,
                 float* score) const;
  uint32_t SentenceBefore(const Mention& pronoun) const;
  bool IsOtherSide(const Mention& pronoun, const Mention& mention) const;
  float ClassScore(const Mention& pronoun, const Mention& mention) const;
  bool IsAgent(const Mention& mention) const;
  bool ActsAlone(const Mention& pronoun, const Mention& mention) const;
  bool IsTopic(const Mention& pronoun, const Mention& mention) const;
  bool OpensBeforeVerb(const Mention& mention) const;
  bool IsOfMainClause(const Mention& mention) const;

  bool SpeaksHere(const Mention& mention, int speech) const;

  Discourse& d_;
  // Entities by the attribution whose source names them.
  absl::flat_hash_map<int, int> named_source_;
  std::vector<Candidate> candidates_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_PRONOUN_RESOLVER_H_
