#include "quotes/syntax/parser_network.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/models/feature_hash.h"
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

// Multiplication: sixteen outputs for several tokens at once, pairs of weights with
// pairs of inputs. Rows are the inputs of successive tokens, one after the other.
// They may be a part of a matrix's inputs: `w` are the weights of its first block for
// the first of them, and `block` says how many numbers later the next block begins.
// Integer sums wrap around in all versions.

constexpr int kRowsAtOnce = 4;
constexpr int kBlock = kPackedBlock;

#ifdef __SSE2__
template <int kRows>
void MultiplySse(const int16_t* x, int in, const int16_t* w, int block,
                 int out, int32_t* sums) {
  for (int o = 0; o < out; o += kBlock / 2) {
    const int16_t* pairs = w + o / kBlock * block + o % kBlock * 2;
    __m128i acc[kRows][2] = {};
    for (int i = 0; i < in; i += 2, pairs += 2 * kBlock) {
      const __m128i w0 = _mm_loadu_si128(reinterpret_cast<const __m128i*>(pairs));
      const __m128i w1 =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(pairs + 8));
      for (int r = 0; r < kRows; ++r) {
        int32_t pair;
        std::memcpy(&pair, x + r * in + i, sizeof(pair));
        const __m128i input = _mm_set1_epi32(pair);
        acc[r][0] = _mm_add_epi32(acc[r][0], _mm_madd_epi16(input, w0));
        acc[r][1] = _mm_add_epi32(acc[r][1], _mm_madd_epi16(input, w1));
      }
    }
    for (int r = 0; r < kRows; ++r) {
      auto* to = reinterpret_cast<__m128i*>(sums + r * out + o);
      _mm_storeu_si128(to, acc[r][0]);
      _mm_storeu_si128(to + 1, acc[r][1]);
    }
  }
}

template <int kRows>
__attribute__((target("avx2"))) void MultiplyAvx2(const int16_t* x, int in,
                                                  const int16_t* w,
                                                  int block, int out,
                                                  int32_t* sums) {
  for (int o = 0; o < out; o += kBlock, w += block) {
    const auto* pairs = reinterpret_cast<const __m256i*>(w);
    __m256i acc[kRows][2] = {};
    for (int i = 0; i < in; i += 2, pairs += 2) {
      const __m256i w0 = _mm256_loadu_si256(pairs);
      const __m256i w1 = _mm256_loadu_si256(pairs + 1);
      for (int r = 0; r < kRows; ++r) {
        int32_t pair;
        std::memcpy(&pair, x + r * in + i, sizeof(pair));
        const __m256i input = _mm256_set1_epi32(pair);
        acc[r][0] = _mm256_add_epi32(acc[r][0], _mm256_madd_epi16(input, w0));
        acc[r][1] = _mm256_add_epi32(acc[r][1], _mm256_madd_epi16(input, w1));
      }
    }
    for (int r = 0; r < kRows; ++r) {
      auto* to = reinterpret_cast<__m256i*>(sums + r * out + o);
      _mm256_storeu_si256(to, acc[r][0]);
      _mm256_storeu_si256(to + 1, acc[r][1]);
    }
  }
}

bool HasAvx2() {
  static const bool has_avx2 = __builtin_cpu_supports("avx2");
  return has_avx2;
}

template <int kRows>
void MultiplyRows(const int16_t* x, int in, const int16_t* w, int block,
                  int out, int32_t* sums) {
  (HasAvx2() ? MultiplyAvx2<kRows> : MultiplySse<kRows>)(x, in, w, block, out,
                                                         sums);
}
#else
template <int kRows>
void MultiplyRows(const int16_t* x, int in, const int16_t* w, int block,
                  int out, int32_t* sums) {
  for (int r = 0; r < kRows; ++r) {
    for (int o = 0; o < out; ++o) {
      uint32_t sum = 0;
      for (int i = 0; i < in; ++i) {
        const int weight = w[o / kBlock * block + PackedIndex(0, i, o)];
        sum += static_cast<uint32_t>(weight * x[r * in + i]);
      }
      sums[r * out + o] = static_cast<int32_t>(sum);
    }
  }
}
#endif

// Row t of sums, from row t of x, which are inputs [from, from + in) of the matrix.
template <int kIn, int kOut>
void Multiply(const PackedMatrix<kIn, kOut>& matrix, int from, int in,
              const int16_t* x, int rows, int32_t* sums) {
  static_assert(kIn % 2 == 0 && kOut % kBlock == 0, "whole registers");
  for (int t = 0; t < rows;) {
    const int some = rows - t >= kRowsAtOnce ? kRowsAtOnce : 1;
    (some == 1 ? MultiplyRows<1> : MultiplyRows<kRowsAtOnce>)(
        x + t * in, in, matrix.weights + from * kBlock, kIn * kBlock, kOut,
        sums + t * kOut);
    t += some;
  }
}

// Sums of products on the scale of the trainer's numbers.
template <int kIn, int kOut>
void Scale(const PackedMatrix<kIn, kOut>& matrix, const int32_t* sums, float* y) {
  for (int o = 0; o < kOut; ++o) {
    y[o] = static_cast<float>(sums[o]) * matrix.scale + matrix.bias[o];
  }
}

// Wraps around as all sums do.
void AddSums(const int32_t* terms, int32_t* sums) {
  for (int o = 0; o < kParserGates; ++o) {
    sums[o] = static_cast<int32_t>(static_cast<uint32_t>(sums[o]) +
                                   static_cast<uint32_t>(terms[o]));
  }
}

// Sums of products as parts of hidden sums.
inline __attribute__((always_inline)) void FixInline(
    const PackedMatrix<kParserRead, kParserPlaced>& matrix, const int32_t* sums,
    int rows, int16_t* placed) {
  for (int t = 0; t < rows; ++t, sums += kParserPlaced, placed += kParserPlaced) {
    for (int o = 0; o < kParserPlaced; ++o) {
      const float x = static_cast<float>(sums[o]) * matrix.scale + matrix.bias[o];
      const float fixed = std::min(std::max(x * kHiddenUnit, -32000.0f), 32000.0f);
      placed[o] = static_cast<int16_t>(static_cast<int32_t>(fixed));
    }
  }
}

#ifdef __SSE2__
// The same numbers, more at a time.
__attribute__((target("avx2"))) void FixAvx2(
    const PackedMatrix<kParserRead, kParserPlaced>& matrix, const int32_t* sums,
    int rows, int16_t* placed) {
  FixInline(matrix, sums, rows, placed);
}
#endif

void Fix(const PackedMatrix<kParserRead, kParserPlaced>& matrix,
         const int32_t* sums, int rows, int16_t* placed) {
#ifdef __SSE2__
  if (HasAvx2()) return FixAvx2(matrix, sums, rows, placed);
#endif
  FixInline(matrix, sums, rows, placed);
}

// One direction of a layer: gates[t] holds z and f before their functions, and
// the units' values go to read[t].
inline __attribute__((always_inline)) void Recur(const float* gates, int rows,
                                                 bool backwards, int16_t* read,
                                                 int stride) {
  float c[kParserUnits] = {};
  for (int i = 0; i < rows; ++i) {
    const int t = backwards ? rows - 1 - i : i;
    const float* z = gates + t * kParserGates;
    const float* f = z + kParserUnits;
    int16_t* out = read + t * stride;
    for (int u = 0; u < kParserUnits; ++u) {
      const float gate = Gate(f[u]);
      c[u] = gate * c[u] + (1 - gate) * Squash(z[u]);
      out[u] = static_cast<int16_t>(c[u] * kActivationUnit);
    }
  }
}

inline __attribute__((always_inline)) void RecurInline(const float* gates, int rows,
                                                       int16_t* read, int stride) {
  Recur(gates, rows, /*backwards=*/false, read, stride);
  Recur(gates + 2 * kParserUnits, rows, /*backwards=*/true, read + kParserUnits,
        stride);
}

#ifdef __SSE2__
// The same numbers, more at a time.
__attribute__((target("avx2"))) void RecurAvx2(const float* gates, int rows,
                                               int16_t* read, int stride) {
  RecurInline(gates, rows, read, stride);
}
#endif

void RecurBothWays(const float* gates, int rows, int16_t* read, int stride) {
#ifdef __SSE2__
  if (HasAvx2()) return RecurAvx2(gates, rows, read, stride);
#endif
  RecurInline(gates, rows, read, stride);
}

inline __attribute__((always_inline)) void AddBytes(const int8_t* row,
                                                    int16_t* out) {
  for (int i = 0; i < kParserInput; ++i) {
    out[i] = static_cast<int16_t>(out[i] + row[i] * (kActivationUnit / kTableUnit));
  }
}

inline __attribute__((always_inline)) void AddRow(const int16_t* row,
                                                  int16_t* sum) {
  for (int i = 0; i < kParserHidden; ++i) {
    sum[i] = static_cast<int16_t>(sum[i] + row[i]);
  }
}

// The hidden sums of a state, negative ones made 0.
inline __attribute__((always_inline)) void SumHiddenInline(
    const StateFeatures& features, const std::vector<int16_t>& placed,
    const int16_t (*rows)[kParserHidden], int16_t* hidden) {
  std::fill(hidden, hidden + kParserHidden, 0);
  for (int i = 0; i < features.num_tokens; ++i) {
    AddRow(&placed[features.tokens[i] * kParserPlaced +
                   features.places[i] * kParserHidden],
           hidden);
  }
  for (int i = 0; i < features.num_rows; ++i) {
    AddRow(rows[features.rows[i]], hidden);
  }
  for (int i = 0; i < kParserHidden; ++i) {
    hidden[i] = std::max<int16_t>(hidden[i], 0);
  }
}

#ifdef __SSE2__
__attribute__((target("avx2"))) void SumHiddenAvx2(
    const StateFeatures& features, const std::vector<int16_t>& placed,
    const int16_t (*rows)[kParserHidden], int16_t* hidden) {
  SumHiddenInline(features, placed, rows, hidden);
}
#endif

void SumHidden(const StateFeatures& features, const std::vector<int16_t>& placed,
               const int16_t (*rows)[kParserHidden], int16_t* hidden) {
#ifdef __SSE2__
  if (HasAvx2()) return SumHiddenAvx2(features, placed, rows, hidden);
#endif
  SumHiddenInline(features, placed, rows, hidden);
}

int32_t Dot(const int16_t* a, const int16_t* b) {
  uint32_t sum = 0;
  for (int i = 0; i < kParserHidden; ++i) {
    sum += static_cast<uint32_t>(int32_t{a[i]} * b[i]);
  }
  return static_cast<int32_t>(sum);
}

// The slots of what is remembered: more than a sentence has tokens.
constexpr size_t kKnownInputs = 1024;
static_assert(kKnownInputs > kParserLongest, "a sentence has room");

uint64_t KeyOf(ParserInputRows rows) {
  return uint64_t{1} << 63 | uint64_t{rows.tag} << 48 | uint64_t{rows.shape} << 32 |
         uint64_t{rows.suffix} << 16 | rows.word;
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
  absl::StatusOr<ParserNetwork> network = Open(data);
  if (!network.ok()) {
    std::fprintf(stderr, "%s\n", std::string(network.status().message()).c_str());
    std::abort();
  }
  return *network;
}

// Points scratch->tokens to what is known of each token's input, and puts down the
// inputs of new ones. What the sentence has already is not written over.
void ParserNetwork::FindInputs(absl::Span<const WordFeatures> words,
                               absl::Span<const PosTag> tags,
                               Scratch* scratch) const {
  const ParserWeights& w = *weights_;
  scratch->known.resize(kKnownInputs);
  scratch->tokens.clear();
  scratch->new_tokens.clear();
  scratch->input.clear();
  const uint64_t sentence = ++scratch->sentence;
  for (size_t i = 0; i < words.size(); ++i) {
    const ParserInputRows rows = FindParserRows(w, words[i], tags[i]);
    const uint64_t key = KeyOf(rows);
    size_t slot = MixBits(key) % kKnownInputs;
    while (scratch->known[slot].rows != key &&
           scratch->known[slot].sentence == sentence) {
      slot = (slot + 1) % kKnownInputs;
    }
    KnownInput* known = &scratch->known[slot];
    known->sentence = sentence;
    scratch->tokens.push_back(known);
    if (known->rows == key) continue;
    known->rows = key;
    scratch->new_tokens.push_back(known);
    scratch->input.resize(scratch->input.size() + kParserInput, 0);
    int16_t* input = scratch->input.data() + scratch->input.size() - kParserInput;
    AddBytes(w.words[rows.word], input);
    AddBytes(w.suffixes[rows.suffix], input);
    AddBytes(w.shapes[rows.shape], input);
    AddBytes(w.tags[rows.tag], input);
  }
}

// The first layer looks at the inputs of a token and its neighbours; each of the
// three has weights of its own.
void ParserNetwork::FillNewInputs(Scratch* scratch) const {
  const ParserWeights& w = *weights_;
  const int rows = static_cast<int>(scratch->new_tokens.size());
  scratch->sums.resize(rows * kParserGates);
  auto copy = [&](auto field) {
    for (int i = 0; i < rows; ++i) {
      std::copy_n(&scratch->sums[i * kParserGates], kParserGates,
                  field(scratch->new_tokens[i]));
    }
  };
  for (int place = 0; place < 3; ++place) {
    Multiply(w.first, place * kParserInput, kParserInput, scratch->input.data(),
             rows, scratch->sums.data());
    copy([place](KnownInput* known) { return known->first[place]; });
  }
  Multiply(w.second, kParserRead, kParserInput, scratch->input.data(), rows,
           scratch->sums.data());
  copy([](KnownInput* known) { return known->second; });
}

void ParserNetwork::ReadFirst(Scratch* scratch) const {
  const auto& tokens = scratch->tokens;
  const int size = static_cast<int>(tokens.size());
  scratch->read.resize(size * kParserRead);
  scratch->gates.resize(size * kParserGates);
  for (int i = 0; i < size; ++i) {
    int32_t sums[kParserGates];
    std::copy_n(tokens[i]->first[1], kParserGates, sums);
    if (i > 0) AddSums(tokens[i - 1]->first[0], sums);
    if (i + 1 < size) AddSums(tokens[i + 1]->first[2], sums);
    Scale(weights_->first, sums, &scratch->gates[i * kParserGates]);
  }
  RecurBothWays(scratch->gates.data(), size, scratch->read.data(), kParserRead);
}

void ParserNetwork::ReadSecond(Scratch* scratch) const {
  const int size = static_cast<int>(scratch->tokens.size());
  scratch->sums.resize(size * kParserGates);
  Multiply(weights_->second, 0, kParserRead, scratch->read.data(), size,
           scratch->sums.data());
  for (int i = 0; i < size; ++i) {
    int32_t* sums = &scratch->sums[i * kParserGates];
    AddSums(scratch->tokens[i]->second, sums);
    Scale(weights_->second, sums, &scratch->gates[i * kParserGates]);
  }
  RecurBothWays(scratch->gates.data(), size, scratch->read.data(), kParserRead);
}

void ParserNetwork::Read(absl::Span<const WordFeatures> words,
                         absl::Span<const PosTag> tags, Scratch* scratch) const {
  FindInputs(words, tags, scratch);
  FillNewInputs(scratch);
  ReadFirst(scratch);
  ReadSecond(scratch);
  const int size = static_cast<int>(words.size());
  scratch->sums.resize(size * kParserPlaced);
  scratch->placed.resize(size * kParserPlaced);
  Multiply(weights_->placed, 0, kParserRead, scratch->read.data(), size,
           scratch->sums.data());
  Fix(weights_->placed, scratch->sums.data(), size, scratch->placed.data());
}

Transition ParserNetwork::ChooseTransition(const Scratch& scratch,
                                           const ParserState& state) const {
  if (state.stack().empty()) return kShift;
  StateFeatures features;
  MakeTransitionFeatures(state, &features);
  int16_t hidden[kParserHidden];
  SumHidden(features, scratch.placed, weights_->transition_rows, hidden);
  int best = -1;
  int32_t best_score = 0;
  for (int t = 0; t < kNumTransitions; ++t) {
    if (!state.IsLegal(static_cast<Transition>(t))) continue;
    const int32_t score =
        Dot(weights_->transitions[t], hidden) + weights_->transition_bias[t];
    if (best >= 0 && score <= best_score) continue;
    best = t;
    best_score = score;
  }
  return static_cast<Transition>(best);
}

Deprel ParserNetwork::ChooseRelation(const Scratch& scratch,
                                     const ParserState& state,
                                     Transition transition) const {
  if (state.HeadOf(transition) == state.size()) return Deprel::kRoot;
  StateFeatures features;
  MakeRelationFeatures(state, transition, &features);
  int16_t hidden[kParserHidden];
  SumHidden(features, scratch.placed, weights_->relation_rows, hidden);
  int best = -1;
  int32_t best_score = 0;
  for (int d = 0; d < kNumDeprels; ++d) {
    // Only the root's arc has this one.
    if (d == static_cast<int>(Deprel::kRoot)) continue;
    const int32_t score =
        Dot(weights_->relations[d], hidden) + weights_->relation_bias[d];
    if (best >= 0 && score <= best_score) continue;
    best = d;
    best_score = score;
  }
  return static_cast<Deprel>(best);
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
