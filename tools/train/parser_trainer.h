// Trains the parser of quotes/syntax/parser.h with a dynamic oracle: after the first
// epochs the training text is parsed by the parser's own decisions, and each state
// teaches the transitions that lose the fewest of the tree's arcs from there.
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
  int epochs = 9;
  // Epochs that follow the oracle only, and how many in 100 wrong decisions are
  // followed after them.
  int sure_epochs = 1;
  uint32_t explore_percent = 90;
  // Of Adam, at first; it falls evenly to nothing.
  float rate = 2e-3f;
  // Tokens of a step.
  size_t batch_tokens = 250;
  // Share of the inputs, of what is read and of the hidden numbers that is dropped at
  // each step.
  float dropout = 0.15f;
  // A rarer word is unknown; a word seen n times is made so at times, with
  // probability rarity / (rarity + n).
  uint32_t min_count = 3;
  double rarity = 2;
  uint64_t seed = 1;
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

// Returns a file for ParserNetwork::Open: of the last epoch. If held_out is not empty,
// prints how well each epoch parses it to standard error. `info` needs the command
// and the fingerprint only.
std::string TrainParser(const std::vector<ParserExample>& examples,
                        const std::vector<ParserExample>& held_out,
                        ModelInfo info, const ParserOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_PARSER_TRAINER_H_
