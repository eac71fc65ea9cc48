// Of whom noun phrases and pronouns speak.
//
// A noun phrase speaks of the one whom the article calls so ("the senator" after
// "Sen. Ann Okafor"; of several the one who spoke or acted last), of the one that an earlier phrase with the same noun did ("the
// report"), in a headline or lead of the only one called so later, of the only
// organisation just named, of the one that the article names most ("the company"), of the
// only person of the paragraph ("the retired surgeon"), or of somebody new. A pronoun goes to the
// mention before it that agrees in sex and number and scores highest by distance,
// subjecthood, whether it was speaking and whether its paragraph is about it; "they" never
// to one person with a name, but to two whom the sentence before joins. Nobody's
// sex is guessed: names that the lexicon does not know get it from titles, role nouns,
// and the pronouns that can only be theirs.
//
// Salience after Lappin and Leass, "An algorithm for pronominal anaphora resolution"
// (Computational Linguistics 1994); speakers as in Lee et al. (CoNLL 2011).

#ifndef ATTEST_QUOTES_SPEAKERS_COREFERENCE_H_
#define ATTEST_QUOTES_SPEAKERS_COREFERENCE_H_

#include <vector>

#include "quotes/speakers/cast.h"
#include "quotes/speakers/mention.h"
#include "quotes/speakers/roles.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Where the attributions are, as pronouns see it.
struct SpeechMap {
  // By token: index of the innermost attribution in whose content it is, or -1.
  std::vector<int> content_of;
  // By token: index of the attribution whose source has its head here, or -1.
  std::vector<int> source_of;
};

// Sets `entity` and `confidence` of every noun phrase and third-person pronoun in
// cast->mentions that something answers, adding entities as needed. First and second
// persons are left alone: they need to know who speaks.
void ResolveCoreference(const AnnotatedText& text, const TextIndex& index,
                        const SpeechMap& speech,
                        const std::vector<RoleNoun>& role_nouns, Cast* cast);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_COREFERENCE_H_
