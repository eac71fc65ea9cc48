#include "tools/train/parser_network_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <memory>

#include "absl/strings/str_cat.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

constexpr int kUnits = kParserUnits;
constexpr int kWide = kParserRead + kParserInput;
// Weights in files are whole numbers up to these.
constexpr float kMaxPacked = 4095;
constexpr float kMaxOutput = 2047;

// Derivative of Squash.
float SquashSlope(float x) {
  if (x > 3 || x < -3) return 0;
  const float square = x * x;
  const float below = 27 + 9 * square;
  return 9 * (square - 9) * (square - 9) / (below * below);
}
float GateSlope(float x) { return 0.25f * SquashSlope(0.5f * x); }

void AddTo(const float* from, int size, float* to) {
  for (int i = 0; i < size; ++i) to[i] += from[i];
}

void AddColumns(const Matrix& errors, float* bias) {
  for (int i = 0; i < errors.rows; ++i) {
    AddTo(errors.Row(i), errors.columns, bias);
  }
}

void MultiplyBy(const Matrix& factors, Matrix* m) {
  for (size_t i = 0; i < m->data.size(); ++i) m->data[i] *= factors.data[i];
}

float Largest(const Matrix& m) {
  float largest = 1e-6f;
  for (float x : m.data) largest = std::max(largest, std::abs(x));
  return largest;
}

int Rounded(float x) { return static_cast<int>(std::lround(x)); }

// What a layer's weights are multiplied by to become whole numbers.
float PackedScale(const Matrix& weights) { return kMaxPacked / Largest(weights); }

template <int kOut>
void PackScaling(const Matrix& weights, const float* bias,
                 ParserScaling<kOut>* packed) {
  std::copy_n(bias, kOut, packed->bias);
  packed->scale = 1 / (PackedScale(weights) * kActivationUnit);
}

// The weights from a row and a column on.
template <int kIn, int kOut>
void Pack(const Matrix& weights, int first_row, int first_column,
          PackedMatrix<kIn, kOut>* packed) {
  const float scale = PackedScale(weights);
  for (int i = 0; i < kIn; ++i) {
    const float* row = weights.Row(first_row + i) + first_column;
    for (int o = 0; o < kOut; ++o) {
      packed->Set(i, o, static_cast<int16_t>(Rounded(row[o] * scale)));
    }
  }
  packed->SetStart();
}

template <int kRows>
void PackTable(const Matrix& table, int8_t (*packed)[kRows][kParserInput]) {
  for (int i = 0; i < kRows; ++i) {
    for (int j = 0; j < kParserInput; ++j) {
      (*packed)[i][j] = static_cast<int8_t>(
          std::clamp(Rounded(table.Row(i)[j] * kTableUnit), -127, 127));
    }
  }
}

template <int kRows>
void PackRows(const Matrix& table, int16_t (*packed)[kRows][kParserHidden]) {
  for (int i = 0; i < kRows; ++i) {
    for (int j = 0; j < kParserHidden; ++j) {
      (*packed)[i][j] = static_cast<int16_t>(
          std::clamp(Rounded(table.Row(i)[j] * kHiddenUnit), -32000, 32000));
    }
  }
}

template <int kLabels>
void PackOutput(const Matrix& weights, const float* bias,
                int16_t (*packed)[kLabels][kParserHidden], int32_t* packed_bias) {
  const float scale = kMaxOutput / Largest(weights);
  for (int label = 0; label < kLabels; ++label) {
    for (int i = 0; i < kParserHidden; ++i) {
      (*packed)[label][i] =
          static_cast<int16_t>(Rounded(weights.Row(label)[i] * scale));
    }
    packed_bias[label] = Rounded(bias[label] * scale * kHiddenUnit);
  }
}

void AddWord(uint64_t lower, uint16_t row, ParserWeights* tables) {
  const uint32_t mark = static_cast<uint32_t>(lower) | 1;
  uint32_t slot = lower >> 50;
  while (tables->word_marks[slot] != 0) slot = (slot + 1) % kParserWordSlots;
  tables->word_marks[slot] = mark;
  tables->word_rows[slot] = row;
}

}  // namespace

ParserNetworkTrainer::ParserNetworkTrainer(const std::vector<uint64_t>& vocabulary,
                                           float dropout,
                                           DeterministicRandom* random)
    : random_(random), dropout_(dropout), tables_(new ParserWeights()) {
  const size_t known = std::min<size_t>(vocabulary.size(), kParserWords);
  for (size_t i = 0; i < known; ++i) {
    AddWord(vocabulary[i], static_cast<uint16_t>(i), tables_.get());
  }
  const float kRange = 0.2f;
  words_.Init(kParserWords + 1, kParserInput, kRange, random);
  suffixes_.Init(kParserSuffixes, kParserInput, kRange, random);
  shapes_.Init(kParserShapes, kParserInput, kRange, random);
  tags_.Init(kNumPosTags + 1, kParserInput, kRange, random);
  for (Parameter* p : {&words_, &suffixes_, &shapes_, &tags_}) {
    p->set_limit(127.0f / kTableUnit);
  }
  InitLayer(3 * kParserInput, kParserGates, &first_);
  InitLayer(kWide, kParserGates, &second_);
  placing_.Init(kParserRead, kParserPlaced, 0.15f, random);
  placing_bias_.Init(1, kParserPlaced, 0, random);
  InitHead(kTransitionRows, kNumTransitions, &transitions_);
  InitHead(kRelationRows, kNumDeprels, &relations_);
}

void ParserNetworkTrainer::InitLayer(int in, int out, Layer* layer) {
  layer->weights.Init(in, out, std::sqrt(6.0f / (in + kUnits)), random_);
  layer->bias.Init(1, out, 0, random_);
}

void ParserNetworkTrainer::InitHead(int num_rows, int num_labels, Head* head) {
  head->rows.Init(num_rows, kParserHidden, 0.05f, random_);
  head->output.Init(num_labels, kParserHidden, 0.2f, random_);
  head->bias.Init(1, num_labels, 0, random_);
  head->num_labels = num_labels;
}

void ParserNetworkTrainer::Read(std::vector<ReadSentence> sentences) {
  sentences_ = std::move(sentences);
  int rows = 0;
  for (ReadSentence& s : sentences_) {
    s.begin = rows;
    rows += static_cast<int>(s.rows.size());
  }
  input_.Reset(rows, kParserInput);
  input_kept_.Reset(rows, kParserInput);
  FillKept(rows * kParserInput, input_kept_.Row(0));
  FillInput();
  Run(&first_);
  second_.input.Reset(rows, kWide);
  for (int i = 0; i < rows; ++i) {
    std::copy_n(first_.units.Row(i), kParserRead, second_.input.Row(i));
    std::copy_n(input_.Row(i), kParserInput, second_.input.Row(i) + kParserRead);
  }
  Run(&second_);
  read_ = second_.units;
  read_kept_.Reset(rows, kParserRead);
  FillKept(rows * kParserRead, read_kept_.Row(0));
  MultiplyBy(read_kept_, &read_);
  placed_.Reset(rows, kParserPlaced);
  for (int i = 0; i < rows; ++i) {
    std::copy_n(placing_bias_.value().Row(0), kParserPlaced, placed_.Row(i));
  }
  AddProduct(read_, placing_.value(), &placed_);
  placed_error_.Reset(rows, kParserPlaced);
}

void ParserNetworkTrainer::FillKept(int size, float* kept) {
  const uint32_t dropped = static_cast<uint32_t>(dropout_ * (1 << 16));
  for (int i = 0; i < size; ++i) {
    kept[i] = random_->Below(1 << 16) >= dropped ? 1 / (1 - dropout_) : 0.0f;
  }
}

void ParserNetworkTrainer::FillInput() {
  first_.input.Reset(input_.rows, 3 * kParserInput);
  for (const ReadSentence& s : sentences_) {
    const int size = static_cast<int>(s.rows.size());
    for (int i = 0; i < size; ++i) {
      float* x = input_.Row(s.begin + i);
      AddTo(words_.value().Row(s.rows[i].word), kParserInput, x);
      AddTo(suffixes_.value().Row(s.rows[i].suffix), kParserInput, x);
      AddTo(shapes_.value().Row(s.rows[i].shape), kParserInput, x);
      AddTo(tags_.value().Row(s.rows[i].tag), kParserInput, x);
      const float* kept = input_kept_.Row(s.begin + i);
      for (int j = 0; j < kParserInput; ++j) x[j] *= kept[j];
      for (int to = std::max(0, i - 1); to <= std::min(size - 1, i + 1); ++to) {
        std::copy_n(x, kParserInput,
                    first_.input.Row(s.begin + to) + (i - to + 1) * kParserInput);
      }
    }
  }
}

void ParserNetworkTrainer::Run(Layer* layer) {
  const int rows = layer->input.rows;
  layer->gates.Reset(rows, kParserGates);
  for (int i = 0; i < rows; ++i) {
    std::copy_n(layer->bias.value().Row(0), kParserGates, layer->gates.Row(i));
  }
  AddProduct(layer->input, layer->weights.value(), &layer->gates);
  layer->units.Reset(rows, kParserRead);
  for (const ReadSentence& s : sentences_) {
    Recur(false, s, layer);
    Recur(true, s, layer);
  }
}

void ParserNetworkTrainer::Recur(bool backwards, const ReadSentence& sentence,
                                 Layer* layer) {
  const int size = static_cast<int>(sentence.rows.size());
  float c[kUnits] = {};
  for (int i = 0; i < size; ++i) {
    const int t = sentence.begin + (backwards ? size - 1 - i : i);
    const float* z = layer->gates.Row(t) + 2 * backwards * kUnits;
    const float* f = z + kUnits;
    for (int u = 0; u < kUnits; ++u) {
      const float gate = Gate(f[u]);
      c[u] = gate * c[u] + (1 - gate) * Squash(z[u]);
    }
    std::copy_n(c, kUnits, layer->units.Row(t) + backwards * kUnits);
  }
}

void ParserNetworkTrainer::RecurBack(bool backwards, const ReadSentence& sentence,
                                     const Matrix& units_error, Layer* layer) {
  const int size = static_cast<int>(sentence.rows.size());
  const float kZeros[kUnits] = {};
  float carried[kUnits] = {};
  for (int i = size - 1; i >= 0; --i) {
    const int t = sentence.begin + (backwards ? size - 1 - i : i);
    const int before = backwards ? t + 1 : t - 1;
    const float* c =
        i == 0 ? kZeros : layer->units.Row(before) + backwards * kUnits;
    const float* z = layer->gates.Row(t) + 2 * backwards * kUnits;
    const float* f = z + kUnits;
    const float* error = units_error.Row(t) + backwards * kUnits;
    float* z_error = layer->gates_error.Row(t) + 2 * backwards * kUnits;
    float* f_error = z_error + kUnits;
    for (int u = 0; u < kUnits; ++u) {
      const float gate = Gate(f[u]);
      const float sum = error[u] + carried[u];
      z_error[u] = sum * (1 - gate) * SquashSlope(z[u]);
      f_error[u] = sum * (c[u] - Squash(z[u])) * GateSlope(f[u]);
      carried[u] = sum * gate;
    }
  }
}

void ParserNetworkTrainer::RunBack(const Matrix& units_error, Layer* layer,
                                   Matrix* input_error) {
  const int rows = layer->input.rows;
  layer->gates_error.Reset(rows, kParserGates);
  for (const ReadSentence& s : sentences_) {
    RecurBack(false, s, units_error, layer);
    RecurBack(true, s, units_error, layer);
  }
  AddTransposedProduct(layer->input, layer->gates_error, layer->weights.gradient());
  AddColumns(layer->gates_error, layer->bias.gradient()->Row(0));
  input_error->Reset(rows, layer->input.columns);
  AddProductTransposed(layer->gates_error, layer->weights.value(), input_error);
}

void ParserNetworkTrainer::ScoreTransitions(int s, const ParserState& state,
                                            float* scores) {
  MakeTransitionFeatures(state, &transitions_.features);
  Score(s, &transitions_, scores);
}

void ParserNetworkTrainer::ScoreRelations(int s, const ParserState& state,
                                          Transition transition, float* scores) {
  MakeRelationFeatures(state, transition, &relations_.features);
  Score(s, &relations_, scores);
}

void ParserNetworkTrainer::Score(int s, Head* head, float* scores) {
  const StateFeatures& f = head->features;
  head->begin = sentences_[s].begin;
  std::fill_n(head->hidden, kParserHidden, 0.0f);
  for (int i = 0; i < f.num_tokens; ++i) {
    AddTo(placed_.Row(head->begin + f.tokens[i]) + f.places[i] * kParserHidden,
          kParserHidden, head->hidden);
  }
  for (int i = 0; i < f.num_rows; ++i) {
    AddTo(head->rows.value().Row(f.rows[i]), kParserHidden, head->hidden);
  }
  FillKept(kParserHidden, head->kept);
  for (int i = 0; i < kParserHidden; ++i) {
    if (head->hidden[i] <= 0) head->kept[i] = 0;
    head->hidden[i] *= head->kept[i];
  }
  for (int label = 0; label < head->num_labels; ++label) {
    const float* weights = head->output.value().Row(label);
    float score = head->bias.value().Row(0)[label];
    for (int i = 0; i < kParserHidden; ++i) score += weights[i] * head->hidden[i];
    scores[label] = score;
  }
}

void ParserNetworkTrainer::LearnTransitions(const float* errors) {
  LearnHead(errors, &transitions_);
}

void ParserNetworkTrainer::LearnRelations(const float* errors) {
  LearnHead(errors, &relations_);
}

void ParserNetworkTrainer::LearnHead(const float* errors, Head* head) {
  float hidden_error[kParserHidden] = {};
  for (int label = 0; label < head->num_labels; ++label) {
    const float* weights = head->output.value().Row(label);
    float* gradient = head->output.gradient()->Row(label);
    for (int i = 0; i < kParserHidden; ++i) {
      hidden_error[i] += errors[label] * weights[i];
      gradient[i] += errors[label] * head->hidden[i];
    }
    head->bias.gradient()->Row(0)[label] += errors[label];
  }
  for (int i = 0; i < kParserHidden; ++i) {
    hidden_error[i] *= head->kept[i];
  }
  const StateFeatures& f = head->features;
  for (int i = 0; i < f.num_tokens; ++i) {
    AddTo(hidden_error, kParserHidden,
          placed_error_.Row(head->begin + f.tokens[i]) +
              f.places[i] * kParserHidden);
  }
  for (int i = 0; i < f.num_rows; ++i) {
    AddTo(hidden_error, kParserHidden, head->rows.TouchRow(f.rows[i]));
  }
}

void ParserNetworkTrainer::Learn(float rate) {
  AddTransposedProduct(read_, placed_error_, placing_.gradient());
  AddColumns(placed_error_, placing_bias_.gradient()->Row(0));
  Matrix read_error;
  read_error.Reset(read_.rows, kParserRead);
  AddProductTransposed(placed_error_, placing_.value(), &read_error);
  MultiplyBy(read_kept_, &read_error);
  Matrix second_error, first_error, units_error;
  RunBack(read_error, &second_, &second_error);
  units_error.Reset(read_.rows, kParserRead);
  for (int i = 0; i < read_.rows; ++i) {
    std::copy_n(second_error.Row(i), kParserRead, units_error.Row(i));
  }
  RunBack(units_error, &first_, &first_error);
  LearnInput(first_error, second_error);
  for (Parameter* p : {&words_, &suffixes_, &shapes_, &tags_, &transitions_.rows,
                       &relations_.rows}) {
    p->StepTouched(rate);
  }
  for (Parameter* p :
       {&first_.weights, &first_.bias, &second_.weights, &second_.bias, &placing_,
        &placing_bias_, &transitions_.output, &transitions_.bias,
        &relations_.output, &relations_.bias}) {
    p->Step(rate);
  }
}

void ParserNetworkTrainer::LearnInput(const Matrix& first_error,
                                      const Matrix& second_error) {
  for (const ReadSentence& s : sentences_) {
    const int size = static_cast<int>(s.rows.size());
    for (int i = 0; i < size; ++i) {
      float error[kParserInput];
      std::copy_n(second_error.Row(s.begin + i) + kParserRead, kParserInput, error);
      for (int to = std::max(0, i - 1); to <= std::min(size - 1, i + 1); ++to) {
        AddTo(first_error.Row(s.begin + to) + (i - to + 1) * kParserInput,
              kParserInput, error);
      }
      const float* kept = input_kept_.Row(s.begin + i);
      for (int j = 0; j < kParserInput; ++j) error[j] *= kept[j];
      AddTo(error, kParserInput, words_.TouchRow(s.rows[i].word));
      AddTo(error, kParserInput, suffixes_.TouchRow(s.rows[i].suffix));
      AddTo(error, kParserInput, shapes_.TouchRow(s.rows[i].shape));
      AddTo(error, kParserInput, tags_.TouchRow(s.rows[i].tag));
    }
  }
}

void ParserNetworkTrainer::PackReading(ParserWeights* packed) const {
  for (int place = 0; place < 3; ++place) {
    Pack(first_.weights.value(), place * kParserInput, 0, &packed->first[place]);
  }
  Pack(second_.weights.value(), 0, 0, &packed->second_read);
  Pack(second_.weights.value(), kParserRead, 0, &packed->second_input);
  for (int place = 0; place < kNumParserPlaces; ++place) {
    Pack(placing_.value(), 0, place * kParserHidden, &packed->placed[place]);
  }
  PackScaling(first_.weights.value(), first_.bias.value().Row(0),
              &packed->first_scaling);
  PackScaling(second_.weights.value(), second_.bias.value().Row(0),
              &packed->second_scaling);
  PackScaling(placing_.value(), placing_bias_.value().Row(0),
              &packed->placed_scaling);
}

std::string ParserNetworkTrainer::Encode(const ModelInfo& info) const {
  auto weights = std::make_unique<ParserWeights>(*tables_);
  PackTable(words_.value(), &weights->words);
  PackTable(suffixes_.value(), &weights->suffixes);
  PackTable(shapes_.value(), &weights->shapes);
  PackTable(tags_.value(), &weights->tags);
  PackReading(weights.get());
  PackRows(transitions_.rows.value(), &weights->transition_rows);
  PackRows(relations_.rows.value(), &weights->relation_rows);
  PackOutput(transitions_.output.value(), transitions_.bias.value().Row(0),
             &weights->transitions, weights->transition_bias);
  PackOutput(relations_.output.value(), relations_.bias.value().Row(0),
             &weights->relations, weights->relation_bias);
  ParserHeader header = {};
  header.magic = kParserMagic;
  header.schema = kParserSchema;
  header.strings_begin = sizeof(header) + sizeof(*weights);
  std::string file(reinterpret_cast<const char*>(&header), sizeof(header));
  file.append(reinterpret_cast<const char*>(weights.get()), sizeof(*weights));
  absl::StrAppend(&file, info.name, "\n", info.training_command, "\n",
                  info.data_fingerprint, "\n");
  header.file_size = file.size();
  std::memcpy(&file[0], &header, sizeof(header));
  header.checksum = FileChecksum(absl::string_view(file).substr(
      offsetof(ParserHeader, checksum) + sizeof(header.checksum)));
  std::memcpy(&file[0], &header, sizeof(header));
  return file;
}

}  // namespace attest
