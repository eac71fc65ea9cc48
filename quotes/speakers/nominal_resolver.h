// Of whom noun phrases speak. A detail of coreference.h, which says how.

#ifndef ATTEST_QUOTES_SPEAKERS_NOMINAL_RESOLVER_H_
#define ATTEST_QUOTES_SPEAKERS_NOMINAL_RESOLVER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "quotes/speakers/callings.h"
#include "quotes/speakers/discourse.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/roles.h"

namespace attest {

class NominalResolver {
 public:
  // `role_nouns` in text order. Neither is owned.
  NominalResolver(const std::vector<RoleNoun>& role_nouns,
                  Discourse* discourse)
      : role_nouns_(role_nouns), d_(*discourse) {}

  // To be called for every mention, in order, before it is resolved: what the article
  // has called people up to it.
  void ReadRoleNounsUpTo(const Mention& mention);

  // Gives noun phrase `m`, an index of the discourse's mentions, its entity and
  // confidence.
  void Resolve(size_t m);

 private:
  // An entity, and the probability that the phrase speaks of it.
  struct Answer {
    int entity;
    float confidence;
  };

  bool IsBearerBehind(const Mention& nominal, const std::string& noun) const;
  Answer Find(const Mention& nominal, const std::string& noun) const;
  int Antecedent(const Mention& nominal, const std::string& noun) const;
  std::vector<int> Fitting(const std::vector<int>& called, const Mention& nominal) const;
  int LastOf(const std::vector<int>& called, const Mention& nominal) const;
  void Call(const std::string& noun, int entity);
  int Bearer(const Mention& nominal) const;
  bool SharesSentence(const Mention& mention) const;
  bool MayBear(const Mention& nominal, bool anybody,
               const Mention& candidate) const;
  int NamedLater(const Mention& nominal, const std::string& noun) const;
  bool OpensStory(const Mention& nominal) const;
  bool HasNamedSomebody() const;
  int NamedBehind(const Mention& nominal, const std::string& noun) const;
  int FirstNamed(const Mention& nominal) const;
  size_t FirstRoleNounBehind(uint32_t token) const;
  bool FitsOpening(const Mention& nominal, int entity) const;
  int OnlyOneCalledLater(const Mention& nominal, const std::string& noun) const;
  int OnlyBody(const Mention& nominal) const;
  int OnlyPersonOfParagraph(const Mention& nominal) const;
  int OnlyPersonSoFar(const Mention& nominal) const;
  bool IsKnownSource(const Mention& nominal) const;
  bool IsTheCompany(const Mention& nominal) const;
  bool IsNobodyInParticular(int entity) const;
  int CompanyThatActed(const Mention& nominal) const;
  int MainCompany(const Mention& nominal) const;
  bool AnotherActed(const Mention& nominal, int entity) const;
  bool MayBeCompany(int entity) const;
  int MakeEntity(size_t m);
  bool FitsPhrase(const Mention& nominal, int entity) const;
  bool FitsPlace(const Mention& nominal, int entity) const;
  std::string KnownAs(const Entity& entity) const;
  std::string PhraseKey(const Mention& nominal) const;
  void PreferSourcePhrase(size_t m);

  const std::vector<RoleNoun>& role_nouns_;
  Discourse& d_;
  size_t next_role_noun_ = 0;
  Callings callings_;
  // Who was called so, the last of them last.
  absl::flat_hash_map<std::string, std::vector<int>> by_noun_;
  absl::flat_hash_map<std::string, int> by_phrase_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NOMINAL_RESOLVER_H_
