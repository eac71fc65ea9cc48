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
  int epochs = 10;
  // Epochs that follow the oracle only, and how many in 100 wrong decisions are
  // followed after them.
  int sure_epochs = 1;
  uint32_t explore_percent = 90;
  uint32_t min_updates = 8;
  EncodeOptions transitions;
  EncodeOptions deprels;
  uint64_t seed = 1;
};

struct TrainedParser {
  std::string transitions;
  std::string deprels;
};

// A text with the tree to learn, and tags as a tagger gives them.
struct ParserExample {
  const AnnotatedText* text;
  std::vector<PosTag> tags;
};

struct AttachmentScores {
  double unlabelled = 0;
  double labelled = 0;
};

// Keeps the epoch that parses held_out best (labelled), and prints one line for each
// epoch to standard error. `info` needs the command and the fingerprint only.
TrainedParser TrainParser(const std::vector<ParserExample>& examples,
                          const std::vector<ParserExample>& held_out,
                          const ModelInfo& info, const ParserOptions& options);

// Share of the tokens with the right head, and head and relation.
AttachmentScores ScoreParser(const Parser& parser,
                             const std::vector<ParserExample>& examples);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_PARSER_TRAINER_H_
