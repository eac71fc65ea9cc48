// Which earlier fact-checks check this very claim?
//
//   MatchScratch scratch;  // One a thread, for as long as you like.
//   for (const ScoredReview& m :
//        MatchFactChecks(index, statement, "Mira Vant", "2031-05-05", {}, &scratch))
//     Use(index.Review(m.review), m.score);
//
// The index proposes candidates by BM25. A linear model orders them anew by what
// claim and title share with the statement: words by their rarity, names, numbers,
// runs of words in order, what they are about (word_vectors.h), who said it and
// when, a picture, a negation. How well the best of them fits also says whether the
// statement was checked at all, which raises or lowers all its matches. The weights, in
// claims/models/fact_check_matcher.tsv, are learnt from posts whose fact-check is
// known, by tools/train/train_fact_check_matcher, and so is the curve that turns
// its scores into probabilities.

#ifndef ATTEST_CLAIMS_VERIFY_FACT_CHECK_MATCHER_H_
#define ATTEST_CLAIMS_VERIFY_FACT_CHECK_MATCHER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claims/verify/fact_check_index.h"

namespace attest {

// How many of BM25's best are looked at closely.
inline constexpr size_t kFactCheckCandidates = 35;

struct MatchOptions {
  // Matches less probable than this are none. At the default, a claim that was
  // checked keeps most of what was found for it, and of the statements in political
  // news, few of which were checked, ten in a hundred are given one. What is to be ranked
  // and measured wants 0.
  float min_match = 0.1f;
  size_t max_matches = 5;
  // Added to the log odds of each match: below 0 for what is less likely to have
  // been checked than a whole statement is, such as one clause of many.
  float log_odds = 0;
};

struct ScoredReview {
  uint32_t review;  // In the index.
  float score;      // Probability that it checks this claim.
};

struct MatchScratch {
  FactCheckQuery query;
  std::vector<ReviewCandidate> candidates;
  std::vector<float> features;
  std::vector<ScoredReview> matches;
};

// The matches of a statement, best first; views into *scratch. `context` is who
// made it, `published` when; both may be empty (FactCheckIndex::Parse).
absl::Span<const ScoredReview> MatchFactChecks(const FactCheckIndex& index,
                                               absl::string_view statement,
                                               absl::string_view context,
                                               absl::string_view published,
                                               const MatchOptions& options,
                                               MatchScratch* scratch);

// The model's name and the fingerprint of its weights, for a Document's
// provenance.
std::string FactCheckModelId();

// ------------------------------------------------------- for the trainer

// Names of the features, in the model's order.
const std::vector<std::string>& FactCheckFeatureNames();

// Features of each candidate, row after row, FactCheckFeatureNames().size() wide.
void FactCheckFeatures(const FactCheckIndex& index, const FactCheckQuery& query,
                       const std::vector<ReviewCandidate>& candidates,
                       std::vector<float>* rows);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FACT_CHECK_MATCHER_H_
