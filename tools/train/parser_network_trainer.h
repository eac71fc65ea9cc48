// Trains the network of quotes/syntax/parser_network.h: what reads a sentence and
// scores states, forwards and backwards, in floating point. The caller goes through
// the parser's states and says what would have been right:
//
//   network.Read(sentences, random);                   // a batch
//   for (each sentence s) for (each state) {
//     network.ScoreTransitions(s, state, scores);      // probabilities
//     network.LearnTransitions(errors);                // of the last scored state
//   }
//   network.Learn(rate);                               // a step

#ifndef ATTEST_TOOLS_TRAIN_PARSER_NETWORK_TRAINER_H_
#define ATTEST_TOOLS_TRAIN_PARSER_NETWORK_TRAINER_H_

#include <memory>
#include <string>
#include <vector>

#include "quotes/syntax/parser_network.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/model_writer.h"
#include "tools/train/tensor.h"

namespace attest {

// What the network reads of one sentence.
struct ReadSentence {
  std::vector<ParserInputRows> rows;
  int begin = 0;  // Its first row in the batch; set by Read.
};

class ParserNetworkTrainer {
 public:
  // Takes the words to know from `vocabulary`, hashes in falling order of use.
  ParserNetworkTrainer(const std::vector<uint64_t>& vocabulary, float dropout,
                       DeterministicRandom* random);

  // For FindParserRows.
  const ParserWeights& tables() const { return *tables_; }

  // Reads a batch of sentences. A share of the numbers is dropped, of the inputs, of
  // what is read and, when scoring, of the hidden ones.
  void Read(std::vector<ReadSentence> sentences);

  // Sets scores of all transitions, or relations, for a state in sentence s of the
  // batch.
  void ScoreTransitions(int s, const ParserState& state, float* scores);
  void ScoreRelations(int s, const ParserState& state, Transition transition,
                      float* scores);

  // Adds the gradients of what was scored last, from those of its scores.
  void LearnTransitions(const float* errors);
  void LearnRelations(const float* errors);

  // Adds the batch's gradients, and makes a step.
  void Learn(float rate);

  // The file for ParserNetwork::Open.
  std::string Encode(const ModelInfo& info) const;

 private:
  struct Layer {
    Parameter weights, bias;
    Matrix input, gates, units;
    Matrix gates_error;
  };
  // Sums of hidden vectors, and the scores made of them.
  struct Head {
    Parameter rows, output, bias;
    int num_labels;
    StateFeatures features;
    int begin;  // The sentence's first row.
    float kept[kParserHidden];
    float hidden[kParserHidden];
  };

  void InitLayer(int in, int out, Layer* layer);
  void InitHead(int num_rows, int num_labels, Head* head);
  // Factors that drop numbers, and make up for it in the others.
  void FillKept(int size, float* kept);
  void FillInput();
  void Run(Layer* layer);
  void Recur(bool backwards, const ReadSentence& sentence, Layer* layer);
  void RecurBack(bool backwards, const ReadSentence& sentence,
                 const Matrix& units_error, Layer* layer);
  // Sets *input_error from that of the units.
  void RunBack(const Matrix& units_error, Layer* layer, Matrix* input_error);
  void LearnInput(const Matrix& first_error, const Matrix& second_error);
  void Score(int s, Head* head, float* scores);
  void LearnHead(const float* errors, Head* head);
  void PackReading(ParserWeights* packed) const;

  DeterministicRandom* random_;
  float dropout_;
  std::unique_ptr<ParserWeights> tables_;  // Only the words' places are set.
  Parameter words_, suffixes_, shapes_, tags_, placing_, placing_bias_;
  Layer first_, second_;
  Head transitions_, relations_;

  std::vector<ReadSentence> sentences_;
  Matrix input_, input_kept_, read_, read_kept_, placed_, placed_error_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_PARSER_NETWORK_TRAINER_H_
