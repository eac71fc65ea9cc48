// The cast of an article: everybody and everything that it mentions and that may
// speak, with the mentions that speak of each.

#ifndef ATTEST_QUOTES_SPEAKERS_CAST_H_
#define ATTEST_QUOTES_SPEAKERS_CAST_H_

#include <string>
#include <vector>

#include "quotes/speakers/mention.h"
#include "quotes/speakers/name_words.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

struct Entity {
  EntityClass kind = EntityClass::kThing;
  bool named = false;
  bool plural = false;
  // The entity tagger took it for a person somewhere.
  bool tagged_person = false;
  // It has several words, and the first of them is a first name.
  bool first_name = false;
  // Evidence for a man (above 0) or a woman (below 0).
  float sex_score = 0;
  // Index of the mention whose words are the canonical name; -1 where `name` is.
  int fullest = -1;
  std::string name;
  // What the article says of them: "spokesman for the US Department of State".
  std::string role;
  // How much the role's place is worth: an apposition's more than a title's.
  int role_rank = 0;
  // The token that the role begins with ("his" in "his deputy"), -1 for no role.
  int role_token = -1;

  Sex sex() const {
    if (sex_score >= 1) return Sex::kMale;
    return sex_score <= -1 ? Sex::kFemale : Sex::kUnknown;
  }
};

// Mentions refer to entities by index. Names have an entity after MergeNames, noun
// phrases and pronouns after ResolveCoreference.
struct Cast {
  std::vector<Mention> mentions;  // In the order of their heads.
  std::vector<Entity> entities;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_CAST_H_
