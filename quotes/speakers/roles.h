// What an article says of the somebodies it names: "spokesman for the US Department
// of State", from an apposition, a title, or a relative clause.

#ifndef ATTEST_QUOTES_SPEAKERS_ROLES_H_
#define ATTEST_QUOTES_SPEAKERS_ROLES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/speakers/cast.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// A noun by which the article may speak of an entity: "the spokesman".
struct RoleNoun {
  std::string noun;  // Small letters, singular; the full word for "Sen."
  int entity;
  uint32_t token;  // Where the article says so.
};

// For every name in cast->mentions, which has its entity: sets the entity's role,
// and the `entity` of noun phrases in apposition to a name. Returns the role nouns,
// in text order.
//
//   Defense Minister Ann Okafor          title      "Defense Minister"
//   Ann Okafor, 34, a nurse,             after      "nurse"
//   the group's leader, Ann Okafor,      before     "group's leader"
//   Ann Okafor, who is mayor of Lund,    relative   "mayor of Lund"
//   Sen. Ann Okafor (D-Ohio)             brackets   "Sen. (D-Ohio)"
//   head of sales Ann Okafor             source     "head of sales"
//   Ann Okafor from Radio Lund           employer   "Radio Lund"
//   Ann Okafor is the mayor of Lund.     copula     "mayor of Lund"
//
// Appositions win over relatives, relatives over titles, these over what says only
// whose somebody is ("Okafor's rival"), over employers and copulas; the first of each
// kind over later ones.
std::vector<RoleNoun> FindRoles(const AnnotatedText& text, Cast* cast);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_ROLES_H_
