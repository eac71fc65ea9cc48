// Verbs of telling: who is told, who tells where the verb is passive, and on what occasion.

#ifndef ATTEST_QUOTES_ATTRIBUTION_TOLD_WORDS_H_
#define ATTEST_QUOTES_ATTRIBUTION_TOLD_WORDS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// "told [Reuters] the sale was off", "told [a jury] he had seen it", "put it to [him] that ...":
// whoever is told is no part of the words, which begin behind the noun phrase with a determiner,
// a pronoun or "that", and have a verb.
void TrimListeners(const TokenTable& table, std::vector<Attribution>* attributions);

// Where a listener at the beginning of the words ends ("[officers] he had argued"), if a clause
// follows; the words' begin for none.
uint32_t EndOfListener(const TokenTable& table, TokenSpan words);

// Whether the word takes whom it tells for its object: "told", "warned".
bool IsTelling(absl::string_view word);

// "said [in a statement] it had opened an inquiry": a document right behind the cue belongs to
// the cue.
void TakeOccasions(const TokenTable& table, std::vector<Attribution>* attributions);

// "denied [obstructing the convoy]": what was denied or admitted belongs to the words, and not
// to the cue.
void TakeGerunds(const TokenTable& table, std::vector<Attribution>* attributions);

// "The jury was told by [Ann Vale, a pathologist,] that ...": whoever tells stands behind "by",
// and what stands before the verb is not said. Where the models have no such statement, there
// is one, inside whoever's words it stands in.
void TakeAgents(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Ann Vale], through her lawyer, Bo Ek, denied it": who speaks for her does not speak.
void PreferPrincipals(const TokenTable& table, std::vector<Attribution>* attributions);

// "In an email seen by The Herald, [Professor Bo Ek] wrote": who has the document is no part of
// who wrote it.
void CutSourcesAtOwners(const TokenTable& table, std::vector<Attribution>* attributions);

// "He was accused by [two delegations] of lying", "was criticised by [inspectors] for it": whoever
// does it stands behind "by", right behind the cue or at the content's end ("was called a liar by
// [the judge]"), and the models may have taken them for content, and him for the source.
void TakeAccusers(const TokenTable& table, std::vector<Attribution>* attributions);

// "“Not yet,” came the reply from [Ann Vale]": the reply does not speak.
void TakeRepliers(const TokenTable& table, std::vector<Attribution>* attributions);

// "“We fled,” [Umida] was quoted as saying", "“He is fine,” [a keeper] assured": the subject
// right before the cue, which the models may have taken for content, is the source.
void TakeQuotedSubjects(const TokenTable& table, std::vector<Attribution>* attributions);

// "over what she called “a betrayal”": not "what" was said, but the quotation.
void TakeWhatIsCalled(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_TOLD_WORDS_H_
