// Sources that are subjects in the dependency tree: of the cue, or of a verb above it.

#ifndef ATTEST_QUOTES_ATTRIBUTION_SOURCE_SUBJECTS_H_
#define ATTEST_QUOTES_ATTRIBUTION_SOURCE_SUBJECTS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The confidence of an attribution whose source was found where the models found none: it is
// right half the time in PolNeAR's training articles (7 of 14, cross-validated).
inline constexpr float kFoundSourceConfidence = 0.5f;

// The subject of the verb, or of the nearest above it in the tree, that stands before it
// ("[Fifty people] stood in the rain, holding signs and chanting"); empty for none.
TokenSpan SubjectAbove(const TokenTable& table, uint32_t verb);

// "The chief apologised after [an inspection] found that ...": the subject between a
// preposition and the cue is its source, and not somebody further ahead. "Opening the case at Loro
// Crown Court, [Ann Vale] said": nor who stands in the words before the subject.
void PreferSubjects(const TokenTable& table,
                    std::vector<Attribution>* attributions);

// "[Ann Vale] revealed the losses, adding that ...": a thing that a verb before has for
// its object adds nothing; the verb's subject does.
void TakeSubjectsForObjects(const TokenTable& table,
                            std::vector<Attribution>* attributions);

// "Opening the case, [Ann Vale, prosecuting,] said: “...”": where nobody is the source of
// a quotation right behind the cue, the verb's subject is, or that of the verb on which it
// hangs ("[Fifty people] stood there chanting “No”"), or, if the tree has none, the last
// person whom the sentence names before it; another statement may have the same source ("[The
// Herald] confirmed it, reporting: “...”"). Likewise where the source is a
// participle: "[Asked] why, Ann Vale said that ...".
void TakeSubjectsOfSpeech(const TokenTable& table,
                          std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SOURCE_SUBJECTS_H_
