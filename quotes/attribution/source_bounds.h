// Where a source that the models found begins and ends: what of it is no part of it, and what of
// the cue and the content beside it is.

#ifndef ATTEST_QUOTES_ATTRIBUTION_SOURCE_BOUNDS_H_
#define ATTEST_QUOTES_ATTRIBUTION_SOURCE_BOUNDS_H_

#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// "LUND (Reuters) - Gunmen killed ten, [two officials] said": a source behind a dateline is
// what stands right before the cue, and the rest of it is said; where no comma says so, the
// dateline alone is cut off.
void CutSourcesAtDatelines(const TokenTable& table,
                           std::vector<Attribution>* attributions);

// "[Ann Vale] last night blamed ...", "Sir – [Dr Vale] says", "• [Dr Vale] said": when it was is
// no part of who it was, nor whom a letter is to, nor the mark of an item in a list.
void TrimSourceTimes(const TokenTable& table, std::vector<Attribution>* attributions);

// "[Ms] Anand declined": a name behind an honorific, which the tagger may take for a verb,
// is no part of the cue.
void TakeSurnamesFromCues(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// "The festival is safe but [organisers] said ...", "Dockers walk out as [union] says ...":
// a clause before the source's own is no part of it.
void CutSourcesAtClauses(const TokenTable& table, std::vector<Attribution>* attributions);

// "In a post on X [the mayor] vowed ...", "Briefing reporters, [Ann Vale] said ...", "Outside
// court, [his son] said ...": nor is a phrase of another kind, nor who is addressed ("Carl, [former
// employees] say"); but "[Ann Vale (Letters, March 2)] claims" begins before its brackets.
void CutSourcesAtPhrases(const TokenTable& table, std::vector<Attribution>* attributions);

// "According to a spokeswoman for the port, [Lena Brandt,] ...": a full name between
// commas, which begins the content behind somebody's office, belongs to the source.
void TakeNamesFromContent(const TokenTable& table,
                          std::vector<Attribution>* attributions);

// "According to [a diplomat briefed on the talks], ...": behind a source that opens the
// sentence so, a participle or a "who" that begins the content belongs to the source, up to
// the comma.
void TakeParticiplesFromContent(const TokenTable& table,
                                std::vector<Attribution>* attributions);

// "[One mother], whose son was there, sobbed: ...": the source is not the relative clause's
// subject.
void TakeAntecedents(const TokenTable& table, std::vector<Attribution>* attributions);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SOURCE_BOUNDS_H_
