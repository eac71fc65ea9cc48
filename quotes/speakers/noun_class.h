// What a noun speaks of: a person, a body of people, a document, as the lexicons know it or
// its ending suggests.

#ifndef ATTEST_QUOTES_SPEAKERS_NOUN_CLASS_H_
#define ATTEST_QUOTES_SPEAKERS_NOUN_CLASS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "quotes/speakers/name_words.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// What a mention speaks of.
enum class EntityClass : uint8_t {
  kPerson,
  kOrganization,
  kGroup,
  kDocument,
  kPlace,
  kThing,
};
inline constexpr int kNumEntityClasses = 6;

// What the lexicons know of a noun.
struct LexicalNoun {
  bool known = false;
  EntityClass noun_class = EntityClass::kThing;
  Sex sex = Sex::kUnknown;
};

bool IsPlural(const AnnotatedText& text, uint32_t noun);

// "some", "those": heads where no noun follows.
bool IsGroupWord(absl::string_view word);

// The kind (titles.tsv) of the title ("senator", "Defense Minister") that this noun is, as one
// token, of one person; empty for another noun.
absl::string_view TitleKindOfNoun(const AnnotatedText& text, uint32_t noun);

// True for such a title.
bool IsTitleNoun(const AnnotatedText& text, uint32_t noun);

// What the lexicons know of the noun that is token `head`.
LexicalNoun LookUpNoun(const AnnotatedText& text, uint32_t head);

// Class of a noun phrase whose head is token `head`: as the lexicons have it, else as
// number and ending suggest. `*known` tells whether the lexicons did.
EntityClass ClassOfNoun(const AnnotatedText& text, uint32_t head, bool* known);

// The noun by which somebody goes again: "senator" for "Sen." and "senators", "vice
// president" for the second word of that, "deputy prime minister" for the third.
std::string NounKey(const AnnotatedText& text, uint32_t head);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NOUN_CLASS_H_
