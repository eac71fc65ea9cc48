#include "quotes/attribution/attributor.h"

#include <algorithm>
#include <numeric>

#include "quotes/attribution/chains.h"
#include "quotes/attribution/charges_and_denials.h"
#include "quotes/attribution/clauses_behind.h"
#include "quotes/attribution/content_shape.h"
#include "quotes/attribution/continued_speech.h"
#include "quotes/attribution/dash_speech.h"
#include "quotes/attribution/headline_quotations.h"
#include "quotes/attribution/interview_turns.h"
#include "quotes/attribution/introduced_speech.h"
#include "quotes/attribution/name_lines.h"
#include "quotes/attribution/non_statements.h"
#include "quotes/attribution/own_cues.h"
#include "quotes/attribution/passive_cues.h"
#include "quotes/attribution/social_posts.h"
#include "quotes/attribution/source_bounds.h"
#include "quotes/attribution/source_shape.h"
#include "quotes/attribution/source_subjects.h"
#include "quotes/attribution/statement_kind.h"
#include "quotes/attribution/token_table.h"
#include "quotes/attribution/told_words.h"
#include "quotes/attribution/verbs_behind.h"

namespace attest {
namespace {

// What runs after the model, in this order.
constexpr void (*kSieves[])(const TokenTable&, std::vector<Attribution>*) = {
    AttributeNameLines,
    AttributePosts,
    AttributeDashSpeech,
    DropTitles,
    TakeWhatIsCalled,
    DropNonStatements,
    AttributeTurns,
    CutSourcesAtDatelines,
    TrimSourceTimes,
    TakeSurnamesFromCues,
    CutSourcesAtClauses,
    TakeSourcesFromContent,
    TakeSourcesBehindSpeech,
    TakeNamesFromContent,
    TakeParticiplesFromContent,
    PreferSubjects,
    TakeAntecedents,
    TakeSubjectsForObjects,
    TakeSubjectsOfSpeech,
    CutSourcesAtPhrases,
    TurnInvertedSources,
    ClearListeners,
    PreferLetters,
    TurnPassives,
    TakeAccusers,
    SplitAtColons,
    LeaveEndedQuotations,
    SplitAtCues,
    SplitWithinContent,
    SplitAtParticiples,
    SplitAtJoinedVerbs,
    TakeFrontedWords,
    CompleteQuotations,
    DropStrayContent,
    TrimTails,
    TrimFronts,
    TrimAsides,
    TrimAddressees,
    TrimListeners,
    TakeOccasions,
    TakeGerunds,
    TakeQuotedSubjects,
    PreferPrincipals,
    CutSourcesAtOwners,
    DropOffices,
    NestNeighbours,
    ReturnSpeech,
    AttributeByVerbBehind,
    TakeRepliers,
    AttributeByColon,
    AttributeParagraphsBehindColons,
    AttributeByVerbBefore,
    AttributeByOpeningVerb,
    ContinueQuotations,
    TakeUpChains,
    TakeAgents,
    AddChains,
    AttributeByClauseBehind,
    AttributeChargesAndDenials,
    AttributeHearsay,
    AttributeHeadlines,
    SplitAtParagraphs,
    SetKinds,
    SetNegations,
};

// Inner attributions before the outer: who lets later ones win where they overlap
// is left with the outer ones.
bool Before(const Attribution& a, const Attribution& b) {
  if (a.content.back().end != b.content.back().end) {
    return a.content.back().end < b.content.back().end;
  }
  return a.content[0].begin > b.content[0].begin;
}

// Sorts, and has the indices of others follow.
void SortByContent(std::vector<Attribution>* attributions) {
  std::vector<int> order(attributions->size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return Before((*attributions)[a], (*attributions)[b]);
  });
  std::vector<int> place(order.size());
  for (size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Attribution> sorted;
  sorted.reserve(order.size());
  for (int k : order) {
    sorted.push_back(std::move((*attributions)[k]));
    for (int* other : {&sorted.back().parent, &sorted.back().repeats}) {
      if (*other >= 0) *other = place[*other];
    }
  }
  *attributions = std::move(sorted);
}

}  // namespace

std::vector<Attribution> Attributor::Find(
    const AnnotatedText& text, const std::vector<Quotation>& quotations) const {
  TokenTable table;
  BuildTokenTable(text, quotations, &table);
  std::vector<Attribution> attributions = model_.Find(table);
  for (auto* sieve : kSieves) sieve(table, &attributions);
  SortByContent(&attributions);
  return attributions;
}

}  // namespace attest
