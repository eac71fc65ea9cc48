// What speaks for each of the candidates whom an accusation may be made against.
//
// A linear model over the features below (models/accused.tsv, trained by train_accused
// on accusations whose accused is known) picks one. Method: mention ranking, as in
// coreference resolution (Denis and Baldridge 2008), by logistic regression.

#ifndef ATTEST_CLAIMS_ACCUSED_FEATURES_H_
#define ATTEST_CLAIMS_ACCUSED_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "claims/accused_candidates.h"
#include "claims/article_people.h"
#include "claims/feature_sink.h"
#include "claims/statement.h"

namespace attest {

// The features of one statement's candidates.
class AccusedFeatures {
 public:
  // All arguments must outlive this. Linear in the length of the statement.
  AccusedFeatures(const ArticlePeople& people, const Statement& statement,
                  const AccusedCandidates& candidates);

  // Puts the features of candidate `i` into `sink`.
  void Extract(size_t i, FeatureSink* sink) const;

 private:
  // What is known of a sentence of the content.
  struct SentenceFacts {
    bool wrong = false;
    int first_candidate = -1;
  };

  void ReadSentences();
  void ReadWrongs();
  bool Repeated(size_t i) const;
  // Whether a later subject than candidate `i` begins at word `at`.
  bool IsNextSubject(size_t i, size_t at) const;
  void AddPlaceFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddNameFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddNeighbourFeatures(const Candidate& c, const char* kind,
                            FeatureSink* sink) const;
  void AddWrongFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddRoleFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  void AddMentionFeatures(size_t i, FeatureSink* sink) const;
  void AddMeaningFeatures(const Candidate& c, FeatureSink* sink) const;
  void AddPredicateFeatures(size_t i, const char* kind, FeatureSink* sink) const;
  const std::vector<Word>& WordsOf(const Candidate& c) const {
    return candidates_.PartOf(c).words;
  }

  const ArticlePeople& people_;
  const Statement& statement_;
  const AccusedCandidates& candidates_;
  std::vector<int> sentence_of_;        // By word of the content.
  std::vector<SentenceFacts> sentences_;
  // Strength of the wrongs and ills that each word of the content is the agent of.
  std::vector<int> wrongs_by_;
  int first_wrong_ = -1;                // The content's first word of wrongdoing.
};

// The candidate to choose: the best of the entity whose candidates are, together, the
// most probable in the softmax of the scores. Neither span may be empty.
size_t ChooseCandidate(absl::Span<const float> scores,
                       absl::Span<const uint64_t> entities);

}  // namespace attest

#endif  // ATTEST_CLAIMS_ACCUSED_FEATURES_H_
