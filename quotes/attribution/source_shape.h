// Who a statement's source is, where the tree tells it better than the model.

#ifndef ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_
#define ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// The subject of the verb, or of the nearest above it in the tree, that stands before it
// ("[Fifty people] stood in the rain, holding signs and chanting"); empty for none.
TokenSpan SubjectAbove(const TokenTable& table, uint32_t verb);

// "An inquest heard that ...", "the court was told": who hears it is no source, and no part
// of what was said.
void ClearListeners(const TokenTable& table, std::vector<Attribution>* attributions);

// "[An email] sent to the director, Ann Vale, warns that ...": the letter speaks, and not
// who gets it.
void PreferLetters(const TokenTable& table, std::vector<Attribution>* attributions);

// "LUND (Reuters) - Gunmen killed ten, [two officials] said": a source behind a dateline is
// what stands right before the cue, and the rest of it is said.
void CutSourcesAtDatelines(const TokenTable& table,
                           std::vector<Attribution>* attributions);

// "[Ann Vale] last night blamed ...", "Sir – [Dr Vale] says": when it was is no part of who it
// was, nor whom a letter is to.
void TrimSourceTimes(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Ms] Anand declined": a name behind an honorific, which the tagger may take for a verb,
// is no part of the cue.
void TakeSurnamesFromCues(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// "The festival is safe but [organisers] said ...", "Dockers walk out as [union] says ...":
// a clause before the source's own is no part of it.
void CutSourcesAtClauses(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Two officials, who asked not to be named,] said that ...": where nobody is the
// source, what stands right before the cue and was taken for content, with a "that" and
// more content behind the cue, is who said it.
void TakeSourcesFromContent(const TokenTable& table,
                            std::vector<Attribution>* attributions);

// "“We stay,” said [a former mayor of Loro, who wants a dam]": where nobody is the source of
// speech, plain words behind the verb that stands right behind it are, and no content.
void TakeSourcesBehindSpeech(const TokenTable& table,
                             std::vector<Attribution>* attributions);

// "According to a spokeswoman for the port, [Lena Brandt,] ...": a full name between
// commas, which begins the content behind somebody's office, belongs to the source.
void TakeNamesFromContent(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// "The chief apologised after [an inspection] found that ...": the subject between a
// preposition and the cue is its source, and not somebody further ahead.
void PreferSubjects(const TokenTable& table,
                    std::vector<Attribution>* attributions);

// "According to [a diplomat briefed on the talks], ...": behind a source that opens the
// sentence so, a participle or a "who" that begins the content belongs to the source, up to
// the comma.
void TakeParticiplesFromContent(const TokenTable& table,
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

// "The lake is at its lowest, says [the water agency]": a name or office behind a comma
// and "says", with no more to its sentence, is who says what stands before.
void TurnInvertedSources(const TokenTable& table,
                         std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SOURCE_SHAPE_H_
