// What a source does by each statement of an article: states it, denies it or
// accuses somebody; whom; how firmly; and how much it is worth checking. The
// entry to this folder: quotes in, claims out.
//
//   const ClaimClassifier classifier;   // a few milliseconds; share it
//   classifier.Classify(&document);     // fills document.claims
//
// Reads document.article and document.quotes, and document.speakers for names.
// Writes one claim for each quote, nested ones too, in the order of the quotes,
// with ids "c1", "c2", ...; and in the provenance the stage "claims" and the
// models. Claims that were there are replaced, so that a second run changes
// nothing. A quote whose spans lie outside the text, or hold no words, gets an
// ASSERTION of low confidence.
//
// The type comes from a multinomial logistic regression over named features
// (type_features.h, models/claim_types.tsv), trained on statements labelled
// by the guideline of the project. A claim's contributions are the features'
// weights for its type less those for the runner-up: they sum to the margin, in
// units of log odds, the last one standing for all that are not listed. Whom an
// accusation accuses is the first of a learnt ranking (accused_features.h, models/accused.tsv).
//
// Thread-safe: Classify is const and may run in many threads on different
// documents.

#ifndef ATTEST_CLAIMS_CLAIM_CLASSIFIER_H_
#define ATTEST_CLAIMS_CLAIM_CLASSIFIER_H_

#include <memory>

#include "proto/document.pb.h"

namespace attest {

class ClaimClassifier {
 public:
  ClaimClassifier();
  ~ClaimClassifier();
  ClaimClassifier(const ClaimClassifier&) = delete;
  ClaimClassifier& operator=(const ClaimClassifier&) = delete;

  void Classify(Document* document) const;

 private:
  struct Models;
  std::unique_ptr<const Models> models_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_CLAIM_CLASSIFIER_H_
