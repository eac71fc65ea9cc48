// Who said what in an article: the entry to the quotes stage.
//
//   QuoteDetector detector;            // once
//   detector.Detect(&document);        // for each document, in any thread
//
// Reads document->article; replaces its speakers and quotes, and adds "quotes" to
// the stages of its provenance and the ids of its models to the models. Running it
// twice gives the same Document. Claims and checks of an earlier run are left alone:
// they refer to quote ids, which are the same for the same text.
//
// Steps, each in its own folder: text/ (tokens, sentences, paragraphs), syntax/
// (tags, entities, trees), attribution/ (quotation marks, cues, contents, sources,
// chains), speakers/ (who the sources are).

#ifndef ATTEST_QUOTES_QUOTE_DETECTOR_H_
#define ATTEST_QUOTES_QUOTE_DETECTOR_H_

#include <string>
#include <vector>

#include "proto/document.pb.h"
#include "quotes/attribution/attributor.h"

namespace attest {

// Thread-safe. Construction is cheap: the models lie ready in the binary.
class QuoteDetector {
 public:
  QuoteDetector();

  // Time and memory are linear in the length of article.text, which must be valid
  // UTF-8.
  void Detect(Document* document) const;

 private:
  Attributor attributor_;
  std::vector<std::string> model_ids_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_QUOTE_DETECTOR_H_
