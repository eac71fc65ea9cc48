// Trains the entity tagger of quotes/syntax/entity_tagger.h: the first pass, then
// the second over what first passes trained on other texts make of each text.

#ifndef ATTEST_TOOLS_TRAIN_ENTITY_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_ENTITY_TRAINER_H_

#include <string>
#include <vector>

#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/entity_tagger.h"
#include "tools/train/model_writer.h"

namespace attest {

struct EntityOptions {
  int epochs = 12;
  uint32_t min_updates = 4;
  // First passes trained to make the second one's input.
  int parts = 5;
  EncodeOptions encode;
  uint64_t seed = 1;
};

struct TrainedEntityTagger {
  std::string first;
  std::string second;
};

// A text with the entities to learn, and tags as a tagger gives them.
struct EntityExample {
  const AnnotatedText* text;
  std::vector<PosTag> tags;
};

// Precision, recall and their harmonic mean over entities of the right extent and
// type.
struct SpanScores {
  size_t gold = 0;
  size_t found = 0;
  size_t right = 0;

  double Precision() const { return found ? double(right) / found : 0; }
  double Recall() const { return gold ? double(right) / gold : 0; }
  double F1() const { return gold + found ? 2.0 * right / (gold + found) : 0; }
};

// Adds the entities of one text.
void AddEntityScores(const TokenizedText& text,
                     const std::vector<EntityType>& gold,
                     const std::vector<EntityType>& found, SpanScores* scores);

// Each pass keeps the epoch with the best F1 on held_out, and prints one line for
// each epoch to standard error. `info` needs the command and the fingerprint only.
TrainedEntityTagger TrainEntityTagger(const std::vector<EntityExample>& examples,
                                      const std::vector<EntityExample>& held_out,
                                      const ModelInfo& info,
                                      const EntityOptions& options);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_ENTITY_TRAINER_H_
