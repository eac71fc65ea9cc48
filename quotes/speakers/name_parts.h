// The words of a name, and the keys under which the names of one person or organisation
// are found. A detail of name_merging.h.
//
// All keys are folded (FoldName): small letters, no accents.

#ifndef ATTEST_QUOTES_SPEAKERS_NAME_PARTS_H_
#define ATTEST_QUOTES_SPEAKERS_NAME_PARTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/speakers/mention.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// A name's words, folded; particles and marks left out.
struct NameParts {
  std::vector<std::string> words;
  std::string nickname;  // "Bill" of William “Bill” Okafor
  std::string suffix;    // "jr"
};

NameParts PartsOf(const AnnotatedText& text, const Mention& name);

std::string Initials(const NameParts& parts);

// Of all words, without the "the" before and the "Inc." behind.
std::string FullKey(const NameParts& parts);

// Empty for a family name that too many others sound like.
std::string FamilySound(const std::string& family);

// The same given name, and a family name that sounds the same.
std::string SoundKey(const NameParts& parts);

// "Jr.", "III"
bool TellsGeneration(absl::string_view suffix);

// Whether two names of one family may be one person's. `a` comes later in the article
// than `b`: a suffix is given at the first mention, so who gets one after the same name
// without it is another generation.
bool CompatibleGiven(const NameParts& a, const NameParts& b);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_NAME_PARTS_H_
