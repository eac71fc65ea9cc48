#include "quotes/syntax/parser_network.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/models/embedded.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/linear_model.h"
#include "quotes/syntax/vectorized.h"

namespace attest {
namespace {

constexpr int kFloats = sizeof(Floats) / sizeof(float);

ATTEST_INLINED inline Floats AsFloats(const Ints& x) {
  return __builtin_convertvector(x, Floats);
}

// Whole numbers of 16 bits from such as fit, cut off as conversion to them does.
ATTEST_INLINED inline HalfShorts AsShorts(const Floats& x) {
  return __builtin_convertvector(__builtin_convertvector(x, Ints), HalfShorts);
}

// Sums of products, of outputs [i, i + kFloats), on the scale of the trainer's
// numbers.
template <int kOut>
ATTEST_INLINED inline Floats Scale(const ParserScaling<kOut>& scaling,
                                   const Ints& sums, int i) {
  Floats bias;
  Load(scaling.bias + i, &bias);
  return AsFloats(sums) * scaling.scale + bias;
}

// The scaled sums of products from several matrices. Integers wrap around.
template <int kOut>
ATTEST_INLINED inline void AddUp(const ParserScaling<kOut>& scaling,
                                 std::initializer_list<const int32_t*> terms,
                                 float* y) {
  for (int i = 0; i < kOut; i += kFloats) {
    UnsignedInts sum = {};
    for (const int32_t* term : terms) {
      UnsignedInts vector;
      Load(term + i, &vector);
      sum += vector;
    }
    Store(Scale(scaling, reinterpret_cast<Ints>(sum), i), y + i);
  }
}

// One direction of a layer: gates[t] holds z and f before their functions, and
// the units' values go to read[t].
ATTEST_INLINED inline void Recur(const float* gates, int rows, bool backwards,
                                 int16_t* read) {
  constexpr int kVectors = kParserUnits / kFloats;
  static_assert(kParserUnits % kFloats == 0, "whole vectors");
  Floats c[kVectors] = {};
  for (int i = 0; i < rows; ++i) {
    const int t = backwards ? rows - 1 - i : i;
    for (int v = 0; v < kVectors; ++v) {
      Floats z, f;
      Load(gates + t * kParserGates + v * kFloats, &z);
      Load(gates + t * kParserGates + kParserUnits + v * kFloats, &f);
      const Floats gate = Gate(f);
      c[v] = gate * c[v] + (1.0f - gate) * Squash(z);
      Store(AsShorts(c[v] * float{kActivationUnit}),
            read + t * kParserRead + v * kFloats);
    }
  }
}

void RecurBothWays(const float* gates, int rows, int16_t* read) {
  Vectorized([&]() ATTEST_INLINED {
    Recur(gates, rows, /*backwards=*/false, read);
    Recur(gates + 2 * kParserUnits, rows, /*backwards=*/true, read + kParserUnits);
  });
}

ATTEST_INLINED inline void AddBytes(const int8_t* row, int16_t* out) {
  for (int i = 0; i < kParserInput; ++i) {
    out[i] = static_cast<int16_t>(out[i] + row[i] * (kActivationUnit / kTableUnit));
  }
}

void AppendInput(const ParserWeights& w, ParserInputRows rows,
                 std::vector<int16_t>* inputs) {
  inputs->resize(inputs->size() + kParserInput, 0);
  int16_t* input = inputs->data() + inputs->size() - kParserInput;
  AddBytes(w.words[rows.word], input);
  AddBytes(w.suffixes[rows.suffix], input);
  AddBytes(w.shapes[rows.shape], input);
  AddBytes(w.tags[rows.tag], input);
}

// Makes room for numbers about to be written. The room stays as large as it was for the
// longest sentence, since what grows anew would be filled with zeros.
template <typename Number>
void Reserve(size_t size, std::vector<Number>* numbers) {
  if (numbers->size() < size) numbers->resize(size);
}

// Sums of vectors for a state, in registers.
class HiddenSums {
 public:
  ATTEST_INLINED void Add(const int16_t* row) {
    for (int v = 0; v < kVectors; ++v) {
      UnsignedShorts vector;
      Load(row + v * kShorts, &vector);
      sums_[v] += vector;
    }
  }

  // Negative ones made 0.
  ATTEST_INLINED void StorePositive(int16_t* hidden) const {
    for (int v = 0; v < kVectors; ++v) {
      const Shorts sum = reinterpret_cast<Shorts>(sums_[v]);
      Store(sum > 0 ? sum : Shorts{}, hidden + v * kShorts);
    }
  }

 private:
  static constexpr int kShorts = sizeof(Shorts) / sizeof(int16_t);
  static constexpr int kVectors = kParserHidden / kShorts;
  UnsignedShorts sums_[kVectors] = {};
};

// The label of the best score among those that `possible` says yes to: products of
// its weights with the hidden numbers, and its bias. Of equals the first.
template <int kLabels, typename Possible>
int BestLabel(const int16_t (&weights)[kLabels][kParserHidden],
              const int32_t (&bias)[kLabels], const int16_t* hidden,
              const Possible& possible) {
  int32_t scores[kLabels];
  Vectorized([&]() ATTEST_INLINED {
    for (int label = 0; label < kLabels; ++label) {
      uint32_t sum = static_cast<uint32_t>(bias[label]);
      for (int i = 0; i < kParserHidden; ++i) {
        sum += static_cast<uint32_t>(int32_t{weights[label][i]} * hidden[i]);
      }
      scores[label] = static_cast<int32_t>(sum);
    }
  });
  int best = -1;
  for (int label = 0; label < kLabels; ++label) {
    if (!possible(label)) continue;
    if (best < 0 || scores[label] > scores[best]) best = label;
  }
  return best;
}

// CoreNLP gives every mark's arc the same relation.
bool IsMark(int tag) {
  switch (static_cast<PosTag>(tag)) {
    case PosTag::kComma:
    case PosTag::kPeriod:
    case PosTag::kColon:
    case PosTag::kOpenQuote:
    case PosTag::kCloseQuote:
    case PosTag::kLrb:
    case PosTag::kRrb:
      return true;
    default:
      return false;
  }
}

// Inputs are remembered in sets of as many keys as a cache line holds, each in one
// of its set's places.
constexpr size_t kInputSets = 512;
constexpr size_t kInputsOfSet = 4;
constexpr size_t kKnownInputs = kInputSets * kInputsOfSet;
static_assert(kKnownInputs > kParserLongest, "a sentence has room");

uint64_t KeyOf(ParserInputRows rows) {
  return uint64_t{1} << 63 | uint64_t{rows.tag} << 48 | uint64_t{rows.shape} << 32 |
         uint64_t{rows.suffix} << 16 | rows.word;
}

// The place of these rows if they are known, or else of the set's oldest ones; what
// this sentence has already stays.
size_t FindInput(const ParserNetwork::InputKey* keys, uint64_t rows,
                 uint64_t sentence) {
  for (size_t set = MixBits(rows) % kInputSets;; set = (set + 1) % kInputSets) {
    size_t oldest = set * kInputsOfSet;
    for (size_t i = oldest; i < (set + 1) * kInputsOfSet; ++i) {
      if (keys[i].rows == rows) return i;
      if (keys[i].sentence < keys[oldest].sentence) oldest = i;
    }
    if (keys[oldest].sentence < sentence) return oldest;
  }
}

constexpr size_t kChecksummedFrom =
    offsetof(ParserHeader, checksum) + sizeof(uint64_t);

absl::Status Check(absl::string_view data) {
  constexpr size_t kStrings = sizeof(ParserHeader) + sizeof(ParserWeights);
  if (reinterpret_cast<uintptr_t>(data.data()) % 8 != 0) {
    return absl::InvalidArgumentError("parser model: not aligned to 8 bytes");
  }
  const auto* header = reinterpret_cast<const ParserHeader*>(data.data());
  if (data.size() < sizeof(*header) || header->magic != kParserMagic) {
    return absl::InvalidArgumentError("parser model: not a parser's model file");
  }
  if (header->schema != kParserSchema) {
    return absl::FailedPreconditionError(absl::StrCat(
        "parser model: of version ", header->schema,
        ", but this program reads ", kParserSchema, "; train it again"));
  }
  if (header->file_size != data.size() || header->strings_begin != kStrings ||
      data.size() < kStrings) {
    return absl::DataLossError(
        absl::StrCat("parser model: ", data.size(), " bytes do not fit"));
  }
  if (header->checksum != FileChecksum(data.substr(kChecksummedFrom))) {
    return absl::DataLossError("parser model: the checksum is wrong");
  }
  return absl::OkStatus();
}

}  // namespace

uint16_t FindParserWord(const ParserWeights& weights, uint64_t lower) {
  const uint32_t mark = static_cast<uint32_t>(lower) | 1;
  for (uint32_t slot = lower >> 50;; slot = (slot + 1) % kParserWordSlots) {
    if (weights.word_marks[slot] == mark) return weights.word_rows[slot];
    if (weights.word_marks[slot] == 0) return kParserWords;
  }
}

ParserInputRows FindParserRows(const ParserWeights& weights,
                               const WordFeatures& word, PosTag tag) {
  return {FindParserWord(weights, word.lower),
          static_cast<uint16_t>(word.suffix[2] % kParserSuffixes),
          static_cast<uint16_t>(word.shape % kParserShapes),
          static_cast<uint16_t>(tag)};
}

absl::StatusOr<ParserNetwork> ParserNetwork::Open(absl::string_view data) {
  if (absl::Status s = Check(data); !s.ok()) return s;
  ParserNetwork network;
  network.data_ = data;
  network.weights_ = reinterpret_cast<const ParserWeights*>(data.data() +
                                                            sizeof(ParserHeader));
  return network;
}

ParserNetwork ParserNetwork::OpenEmbedded(absl::string_view data) {
  return OrAbort(Open(data));
}

// Points scratch->tokens to what is known of each token's input, and puts down the
// inputs of new ones.
void ParserNetwork::FindInputs(absl::Span<const WordFeatures> words,
                               absl::Span<const PosTag> tags,
                               Scratch* scratch) const {
  if (scratch->known == nullptr) {
    scratch->keys.resize(kKnownInputs);
    scratch->known.reset(new KnownInput[kKnownInputs]);  // Filled as they come.
  }
  scratch->tokens.clear();
  scratch->new_tokens.clear();
  scratch->input.clear();
  ++scratch->sentence;
  for (size_t i = 0; i < words.size(); ++i) {
    const ParserInputRows rows = FindParserRows(*weights_, words[i], tags[i]);
    const uint64_t row_key = KeyOf(rows);
    const size_t place =
        FindInput(scratch->keys.data(), row_key, scratch->sentence);
    InputKey* key = &scratch->keys[place];
    KnownInput* known = &scratch->known[place];
    key->sentence = scratch->sentence;
    scratch->tokens.push_back(known);
    if (key->rows == row_key) continue;
    key->rows = row_key;
    scratch->new_tokens.push_back(known);
    AppendInput(*weights_, rows, &scratch->input);
  }
}

void ParserNetwork::FillNewInputs(Scratch* scratch) const {
  const ParserWeights& w = *weights_;
  const int rows = static_cast<int>(scratch->new_tokens.size());
  Reserve(rows * kParserGates, &scratch->sums);
  Reserve(rows, &scratch->starts);
  SetRowStarts(scratch->input.data(), kParserInput, rows, scratch->starts.data());
  auto fill = [&](const auto& matrix, auto field) {
    Multiply(matrix, scratch->input.data(), scratch->starts.data(), rows,
             scratch->sums.data());
    for (int i = 0; i < rows; ++i) {
      std::copy_n(&scratch->sums[i * kParserGates], kParserGates,
                  field(scratch->new_tokens[i]));
    }
  };
  for (int place = 0; place < 3; ++place) {
    fill(w.first[place], [place](KnownInput* known) { return known->first[place]; });
  }
  fill(w.second_input, [](KnownInput* known) { return known->second; });
}

void ParserNetwork::ReadFirst(Scratch* scratch) const {
  static const int32_t kZeros[kParserGates] = {};
  const auto& tokens = scratch->tokens;
  const int size = static_cast<int>(tokens.size());
  Reserve(size * kParserRead, &scratch->read);
  Reserve(size * kParserGates, &scratch->gates);
  Vectorized([&]() ATTEST_INLINED {
    for (int t = 0; t < size; ++t) {
      const int32_t* before = t > 0 ? tokens[t - 1]->first[0] : kZeros;
      const int32_t* itself = tokens[t]->first[1];
      const int32_t* after = t + 1 < size ? tokens[t + 1]->first[2] : kZeros;
      AddUp(weights_->first_scaling, {before, itself, after},
            &scratch->gates[t * kParserGates]);
    }
  });
  RecurBothWays(scratch->gates.data(), size, scratch->read.data());
}

void ParserNetwork::ReadSecond(Scratch* scratch) const {
  const int size = static_cast<int>(scratch->tokens.size());
  Reserve(size * kParserGates, &scratch->sums);
  Reserve(size, &scratch->starts);
  SetRowStarts(scratch->read.data(), kParserRead, size, scratch->starts.data());
  Multiply(weights_->second_read, scratch->read.data(), scratch->starts.data(), size,
           scratch->sums.data());
  Vectorized([&]() ATTEST_INLINED {
    for (int t = 0; t < size; ++t) {
      AddUp(weights_->second_scaling,
            {&scratch->sums[t * kParserGates], scratch->tokens[t]->second},
            &scratch->gates[t * kParserGates]);
    }
  });
  RecurBothWays(scratch->gates.data(), size, scratch->read.data());
  SetRowStarts(scratch->read.data(), kParserRead, size, scratch->starts.data());
}

void ParserNetwork::Read(absl::Span<const WordFeatures> words,
                         absl::Span<const PosTag> tags, Scratch* scratch) const {
  FindInputs(words, tags, scratch);
  FillNewInputs(scratch);
  ReadFirst(scratch);
  ReadSecond(scratch);
  Reserve(words.size() * kParserPlaced, &scratch->placed);
  scratch->have_placed.assign(words.size(), 0);
}

// Makes a token's vector for a place, as part of hidden sums.
void ParserNetwork::Place(int token, int place, Scratch* scratch) const {
  scratch->have_placed[token] |= 1 << place;
  int32_t sums[kParserHidden];
  Multiply(weights_->placed[place], &scratch->read[token * kParserRead],
           &scratch->starts[token], 1, sums);
  const int begin = place * kParserHidden;
  int16_t* placed = &scratch->placed[token * kParserPlaced + begin];
  Vectorized([&]() ATTEST_INLINED {
    const Floats limit = Floats{} + 32000.0f;
    for (int i = 0; i < kParserHidden; i += kFloats) {
      Ints vector;
      Load(sums + i, &vector);
      Floats x = Scale(weights_->placed_scaling, vector, begin + i) *
                 float{kHiddenUnit};
      x = x > limit ? limit : x;
      x = x < -limit ? -limit : x;
      Store(AsShorts(x), placed + i);
    }
  });
}

// The hidden sums of a state, negative ones made 0.
void ParserNetwork::SumHidden(const StateFeatures& features,
                              const int16_t (*rows)[kParserHidden],
                              Scratch* scratch, int16_t* hidden) const {
  for (int i = 0; i < features.num_tokens; ++i) {
    const int token = features.tokens[i], place = features.places[i];
    if ((scratch->have_placed[token] >> place & 1) == 0) {
      Place(token, place, scratch);
    }
  }
  Vectorized([&]() ATTEST_INLINED {
    HiddenSums sums;
    for (int i = 0; i < features.num_tokens; ++i) {
      sums.Add(&scratch->placed[features.tokens[i] * kParserPlaced +
                                features.places[i] * kParserHidden]);
    }
    for (int i = 0; i < features.num_rows; ++i) sums.Add(rows[features.rows[i]]);
    sums.StorePositive(hidden);
  });
}

Transition ParserNetwork::ChooseTransition(const ParserState& state,
                                           Scratch* scratch) const {
  if (state.stack().empty()) return kShift;
  // There is one way only to end.
  if (state.Next() == state.size()) return state.stack().size() > 1 ? kRight : kLeft;
  StateFeatures features;
  MakeTransitionFeatures(state, &features);
  int16_t hidden[kParserHidden];
  SumHidden(features, weights_->transition_rows, scratch, hidden);
  return static_cast<Transition>(
      BestLabel(weights_->transitions, weights_->transition_bias, hidden, [&](int t) {
        return state.IsLegal(static_cast<Transition>(t));
      }));
}

Deprel ParserNetwork::ChooseRelation(const ParserState& state,
                                     Transition transition,
                                     Scratch* scratch) const {
  if (state.HeadOf(transition) == state.size()) return Deprel::kRoot;
  if (IsMark(state.node(state.Dependent()).tag)) return Deprel::kPunct;
  StateFeatures features;
  MakeRelationFeatures(state, transition, &features);
  int16_t hidden[kParserHidden];
  SumHidden(features, weights_->relation_rows, scratch, hidden);
  // Only the root's arc has that relation.
  return static_cast<Deprel>(
      BestLabel(weights_->relations, weights_->relation_bias, hidden,
                [](int d) { return d != static_cast<int>(Deprel::kRoot); }));
}

std::string ParserNetwork::Id() const {
  const auto* header = reinterpret_cast<const ParserHeader*>(data_.data());
  return ModelId(Name(), header->checksum);
}

absl::string_view ParserNetwork::StringAt(int number) const {
  const std::vector<absl::string_view> strings = absl::StrSplit(
      data_.substr(sizeof(ParserHeader) + sizeof(ParserWeights)), '\n');
  return number < strings.size() ? strings[number] : absl::string_view();
}

}  // namespace attest
