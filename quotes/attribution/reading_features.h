// Features of one reading of a cue as a whole: its shape, its limits, its rivals.

#ifndef ATTEST_QUOTES_ATTRIBUTION_READING_FEATURES_H_
#define ATTEST_QUOTES_ATTRIBUTION_READING_FEATURES_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/feature_view.h"
#include "quotes/attribution/proposals.h"
#include "quotes/attribution/role_tagger.h"
#include "quotes/attribution/span_finder.h"
#include "quotes/attribution/token_table.h"

namespace attest {

// Proposal k among its article's, ready for features. What it is made from must
// outlive it.
class ReadingContext {
 public:
  ReadingContext(const TokenTable& table, const RoleMarginals& marginals,
                 const std::vector<Proposal>& proposals, size_t k);

  // Appends the hashes of the features of one of the proposal's readings.
  void Features(const Reading& reading, FeatureList* features) const;

  // Appends the hashes of what tells, once all readings are rated and one is
  // chosen, whether it is right.
  void ChosenFeatures(size_t reading, FeatureList* features) const;

 private:
  struct Shape;
  // How strong other proposals are: with a cue or a content that a reading would take.
  struct Rivals {
    float cue_inside = 0;
    float content_shared = 0;
    int cues_inside = 0;
  };

  Shape ShapeOf(const Reading& reading) const;
  void FindRivals();
  Rivals RivalsOf(const Reading& reading) const;
  uint32_t KindOf(TokenSpan span) const;
  void AddModels(const Reading& reading, const Shape& shape,
                 FeatureWriter* sink) const;
  void AddShape(const Reading& reading, const Shape& shape,
                FeatureWriter* sink) const;
  void AddBegin(TokenSpan span, const Shape& shape, FeatureWriter* sink) const;
  void AddEnd(TokenSpan span, const Shape& shape, FeatureWriter* sink) const;
  void AddFurther(const Reading& reading, const Shape& shape,
                  FeatureWriter* sink) const;
  void AddSource(const Reading& reading, const Shape& shape,
                 FeatureWriter* sink) const;

  const TokenTable& table_;
  const RoleMarginals& marginals_;
  const std::vector<Proposal>& proposals_;
  size_t k_;
  const Proposal& own_;
  FeatureView v_;
  int32_t head_;
  // Another proposal near by: how strong it is, and what its cue and its best reading's
  // content reach over.
  struct Neighbour {
    const Proposal* proposal;
    float strength;
    TokenSpan reach;
  };
  std::vector<Neighbour> near_;
  // The strongest of them whose content holds this cue.
  float above_ = 0;
  // LogOdds of what all readings share.
  uint32_t cue_odds_ = 0, exists_odds_ = 0, above_odds_ = 0;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_READING_FEATURES_H_
