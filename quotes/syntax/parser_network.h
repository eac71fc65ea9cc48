// The parser's neural network. It reads a sentence once, in both directions, and
// then scores each transition and relation from what it has read:
//
//   input       for each token the sum of the vectors of its word, its suffix, its
//               shape and its tag;
//   two layers  of quasi-recurrent units in both directions: of each token and its
//               neighbours a value z and a gate f, and along the sentence
//               c[t] = f c[t-1] + (1 - f) z;
//   hidden      for a state of the parser: the sum of one vector for each token
//               that matters (made of its c, once for each place where it comes to
//               stand) and for each discrete feature; negative numbers become 0;
//   output      a score for each transition, or relation.
//
// Weights and activations are 16-bit integers where they are multiplied, so that
// every processor gives the same tree; vectors of words are bytes. The file is used
// where it lies.
// Methods: Bradbury et al. 2017 (the units); Kiperwasser and Goldberg 2016 (scoring
// states by recurrent features); Chen and Manning 2014 (sums made beforehand).

#ifndef ATTEST_QUOTES_SYNTAX_PARSER_NETWORK_H_
#define ATTEST_QUOTES_SYNTAX_PARSER_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/packed_matrix.h"
#include "quotes/syntax/parser_features.h"
#include "quotes/syntax/parser_state.h"
#include "quotes/syntax/vectorized.h"
#include "quotes/syntax/word_features.h"

namespace attest {

// Raised with every change of what follows, of the features' meaning or of
// word_features.h.
inline constexpr uint32_t kParserSchema = 4;

// Sizes of the network.
inline constexpr int kParserInput = 64;
inline constexpr int kParserUnits = 48;  // In each direction of a layer.
inline constexpr int kParserGates = 4 * kParserUnits;
inline constexpr int kParserHidden = 64;
inline constexpr int kParserRead = 2 * kParserUnits;  // Of a token, by a layer.

inline constexpr int kParserPlaced = kNumParserPlaces * kParserHidden;

inline constexpr int kParserLongest = 512;

// Tables of the input.
inline constexpr int kParserWords = 11000;  // And one row more, of unknown words.
inline constexpr int kParserWordSlots = 1 << 14;
inline constexpr int kParserSuffixes = 2048;
inline constexpr int kParserShapes = 256;

// Rows of a token in the input tables.
struct ParserInputRows {
  uint16_t word, suffix, shape, tag;
};

// Numbers of a unit in activations and hidden sums.
inline constexpr int kActivationUnit = 4096;
inline constexpr int kHiddenUnit = 512;
// Bytes of the input tables count in these parts of a unit.
inline constexpr int kTableUnit = 128;

// y = scale x + bias, of sums of products.
template <int kOut>
struct ParserScaling {
  float bias[kOut];
  float scale;
};

// The file behind its header.
struct ParserWeights {
  // Open addressing: the low 32 bits of a word's hash (0: free), and its row.
  uint32_t word_marks[kParserWordSlots];
  uint16_t word_rows[kParserWordSlots];
  int8_t words[kParserWords + 1][kParserInput];
  int8_t suffixes[kParserSuffixes][kParserInput];
  int8_t shapes[kParserShapes][kParserInput];
  int8_t tags[kNumPosTags + 1][kParserInput];
  // The first layer looks at the inputs of the token before, itself and the one
  // after it; the second at what the first has read, and the token's input again.
  PackedMatrix<kParserInput, kParserGates> first[3];
  PackedMatrix<kParserRead, kParserGates> second_read;
  PackedMatrix<kParserInput, kParserGates> second_input;
  PackedMatrix<kParserRead, kParserHidden> placed[kNumParserPlaces];
  ParserScaling<kParserGates> first_scaling, second_scaling;
  ParserScaling<kParserPlaced> placed_scaling;
  int16_t transition_rows[kTransitionRows][kParserHidden];
  int16_t relation_rows[kRelationRows][kParserHidden];
  int16_t transitions[kNumTransitions][kParserHidden];
  int16_t relations[kNumDeprels][kParserHidden];
  int32_t transition_bias[kNumTransitions];
  int32_t relation_bias[kNumDeprels];
};

struct ParserHeader {
  uint32_t magic;
  uint32_t schema;
  uint64_t file_size;
  // FileChecksum of everything behind this field.
  uint64_t checksum;
  // Where the weights end; name, command and data fingerprint follow, each with a
  // newline.
  uint64_t strings_begin;
};
inline constexpr uint32_t kParserMagic = 0x4e505441;  // "ATPN"

// The row of a word, kParserWords if the table does not have it.
uint16_t FindParserWord(const ParserWeights& weights, uint64_t lower);

ParserInputRows FindParserRows(const ParserWeights& weights,
                               const WordFeatures& word, PosTag tag);

// tanh for all that matters here: a quotient of polynomials that goes smoothly
// into 1 at 3. Of a float, or of several (vectorized.h).
template <typename Numbers>
ATTEST_INLINED inline Numbers Squash(Numbers x) {
  const Numbers limit = Numbers{} + 3.0f;
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  const Numbers square = x * x;
  return x * (27.0f + square) / (27.0f + 9.0f * square);
}
template <typename Numbers>
ATTEST_INLINED inline Numbers Gate(Numbers x) {
  return 0.5f + 0.5f * Squash<Numbers>(0.5f * x);
}

// Immutable; safe for concurrent use. The file's bytes must outlive it.
class ParserNetwork {
 public:
  // What a token's input adds to the two layers' sums, while it is remembered: to
  // the first layer's of the token after it, of itself and of the token before it.
  struct KnownInput {
    int32_t first[3][kParserGates];
    int32_t second[kParserGates];
  };
  // Whose input is remembered in the place of the same number, and the last sentence
  // that has it.
  struct InputKey {
    uint64_t rows = 0;
    uint64_t sentence = 0;
  };

  // What it has read of a sentence, and working memory; for one network only. Most of
  // an article's tokens have an input that stood shortly before.
  struct Scratch {
    std::vector<InputKey> keys;
    std::unique_ptr<KnownInput[]> known;
    uint64_t sentence = 0;
    std::vector<const KnownInput*> tokens;
    std::vector<KnownInput*> new_tokens;
    std::vector<int16_t> input;
    std::vector<int32_t> sums;
    std::vector<float> gates;
    std::vector<int16_t> read;
    // SetRowStarts' of the rows that are being multiplied: in the end, those of `read`.
    std::vector<int32_t> starts;
    // A token's vectors for all places, and a bit for each that it has already.
    std::vector<int16_t> placed;
    std::vector<uint8_t> have_placed;
  };

  // `data` must be aligned to 8 bytes. The error says what does not fit: magic,
  // schema, size or checksum.
  static absl::StatusOr<ParserNetwork> Open(absl::string_view data);

  // Like Open, for data compiled into the binary, where an error is a fault of the
  // build: stops the program with the message.
  static ParserNetwork OpenEmbedded(absl::string_view data);

  // Reads a sentence of up to kParserLongest tokens, of which `words` and `tags`
  // have one for each.
  void Read(absl::Span<const WordFeatures> words, absl::Span<const PosTag> tags,
            Scratch* scratch) const;

  // The best legal transition, and the relation of its arc.
  Transition ChooseTransition(const ParserState& state, Scratch* scratch) const;
  Deprel ChooseRelation(const ParserState& state, Transition transition,
                        Scratch* scratch) const;

  absl::string_view Name() const { return StringAt(0); }
  absl::string_view DataFingerprint() const { return StringAt(2); }
  // As LinearModel::Id.
  std::string Id() const;

 private:
  void FindInputs(absl::Span<const WordFeatures> words,
                  absl::Span<const PosTag> tags, Scratch* scratch) const;
  void FillNewInputs(Scratch* scratch) const;
  void ReadFirst(Scratch* scratch) const;
  void ReadSecond(Scratch* scratch) const;
  void Place(int token, int place, Scratch* scratch) const;
  void SumHidden(const StateFeatures& features,
                 const int16_t (*rows)[kParserHidden], Scratch* scratch,
                 int16_t* hidden) const;
  absl::string_view StringAt(int number) const;

  absl::string_view data_;
  const ParserWeights* weights_ = nullptr;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_NETWORK_H_
