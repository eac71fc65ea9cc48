// Trains the parser of quotes/syntax/parser.h with a dynamic oracle: after the
// first epochs the training text is parsed by the parser's own decisions, and each
// state teaches the transitions that lose the fewest of the tree's arcs from there.
// Method: Goldberg and Nivre 2013.

#ifndef ATTEST_TOOLS_TRAIN_PARSER_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_PARSER_TRAINER_H_

#include <string>
#include <vector>

#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/parser.h"
#include "tools/train/model_writer.h"

namespace attest {

struct ParserOptions {
  int epochs = 7;
  // Epochs that follow the oracle only, and how many in 100 wrong decisions are
  // followed after them.
  int sure_epochs = 1;
  uint32_t explore_percent = 90;
  uint32_t min_updates = 8;
  // A right decision teaches too, unless its score leads the others' by this much.
  float margin = 60;
  // After this epoch only the features that the files have room for are kept.
  int prune_epoch = 3;
  // Backward passes trained to make the forward one's guides, and their epochs.
  int parts = 3;
  int part_epochs = 4;
  // For transitions and relations of each pass.
  EncodeOptions transitions;
  EncodeOptions deprels;
  uint64_t seed = 1;
};

// Files for LinearModel::Open.
struct TrainedPass {
  std::string transitions;
  std::string deprels;
};
struct TrainedParser {
  TrainedPass back;
  TrainedPass forth;
};

// A text with the tree to learn, and tags as a tagger gives them. The forward pass
// is trained with guides: trees numbered from 0 in each sentence, as CopyTree gives
// them.
struct ParserExample {
  const AnnotatedText* text;
  std::vector<PosTag> tags;
  std::vector<int32_t> guide_heads;
  std::vector<Deprel> guide_deprels;
};

struct AttachmentScores {
  double unlabelled = 0;
  double labelled = 0;
};

// Each pass keeps the epoch that parses held_out best (labelled), and prints one
// line for each epoch to standard error. `info` needs the command and the
// fingerprint only.
TrainedParser TrainParser(std::vector<ParserExample> examples,
                          std::vector<ParserExample> held_out,
                          const ModelInfo& info, const ParserOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_PARSER_TRAINER_H_
