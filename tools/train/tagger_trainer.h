// Trains the part-of-speech tagger of quotes/syntax/tagger.h, and tags texts with
// taggers that have not seen them.

#ifndef ATTEST_TOOLS_TRAIN_TAGGER_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_TAGGER_TRAINER_H_

#include <string>
#include <vector>

#include "quotes/models/aligned_bytes.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/tagger.h"
#include "tools/train/model_writer.h"

namespace attest {

struct TaggerOptions {
  int epochs = 8;
  uint32_t min_updates = 3;
  // A right decision teaches too, unless its score leads the others' by this much.
  float margin = 20;
  // After this epoch only the features that the file has room for are kept.
  int prune_epoch = 3;
  // Of the lexicon: a rarer word is left out; a commoner one with one tag is
  // certain from this count.
  int min_count = 3;
  int certain_count = 30;
  EncodeOptions encode;
  uint64_t seed = 1;
};

// Files for LinearModel::Open.
struct TrainedTagger {
  std::string model;
  std::string lexicon;
};

// A trained tagger, ready to tag; the Tagger is good for as long as this.
class OpenedTagger {
 public:
  explicit OpenedTagger(const TrainedTagger& trained);
  OpenedTagger(const OpenedTagger&) = delete;
  OpenedTagger& operator=(const OpenedTagger&) = delete;

  const Tagger& tagger() const { return tagger_; }

 private:
  AlignedBytes model_;
  AlignedBytes lexicon_;
  Tagger tagger_;
};

// Trains on all texts. If held_out is not empty, keeps the epoch that tags it best,
// and prints one line for each epoch to standard error. `info` needs the command
// and the fingerprint only.
TrainedTagger TrainTagger(const std::vector<const AnnotatedText*>& texts,
                          const std::vector<const AnnotatedText*>& held_out,
                          const ModelInfo& info, const TaggerOptions& options);

// Share of the tokens whose tag is the text's.
double TagAccuracy(const Tagger& tagger,
                   const std::vector<const AnnotatedText*>& texts);

// The tags that taggers trained on the other parts give each text: what a stage
// that reads tags should be trained on. `parts` taggers are trained.
std::vector<std::vector<PosTag>> CrossTag(
    const std::vector<const AnnotatedText*>& texts, int parts,
    const TaggerOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_TAGGER_TRAINER_H_
