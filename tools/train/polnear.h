// Loads a compartment of PolNeAR: ../shared/corpora/polnear/train or .../dev.

#ifndef ATTEST_TOOLS_TRAIN_POLNEAR_H_
#define ATTEST_TOOLS_TRAIN_POLNEAR_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "quotes/syntax/annotated_text.h"
#include "tools/train/brat.h"

namespace attest {

struct PolnearArticle {
  std::string id;  // The file's name without its ending.
  std::string text;
  // CoreNLP's tokens, tags, entities and trees, views into `text`. No tokens where
  // CoreNLP's file is missing.
  AnnotatedText corenlp;
  // By the first annotator, where there are several.
  std::vector<StandoffAttribution> attributions;
};

struct PolnearData {
  // In order of their ids. Pointers, because `corenlp` points into `text`.
  std::vector<std::unique_ptr<PolnearArticle>> articles;
  // Of all files read, in hexadecimal: for ModelInfo::data_fingerprint.
  std::string fingerprint;
};

// `directory` is relative to the user's shell, also under `bazel run`.
absl::StatusOr<PolnearData> LoadPolnear(const std::string& directory);

// True for one article in `parts`, the same ones in every run: the articles to hold
// out for early stopping.
bool IsHeldOut(const std::string& article_id, int parts);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_POLNEAR_H_
