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
#include "quotes/models/linear_model.h"

namespace attest {
namespace {

// Multiplication: sixteen outputs for several tokens at once, pairs of weights with
// pairs of inputs. Rows are the inputs of successive tokens, `stride` numbers apart.
// Integer sums wrap around in all versions.

constexpr int kRowsAtOnce = 4;
constexpr int kBlock = kPackedBlock;

#ifdef __SSE2__
template <int kRows>
void MultiplySse(const int16_t* x, int stride, int in, const int16_t* w, int out,
                 int32_t* sums) {
  for (int o = 0; o < out; o += kBlock / 2) {
    const int16_t* pairs = w + o / kBlock * kBlock * in + o % kBlock * 2;
    __m128i acc[kRows][2] = {};
    for (int i = 0; i < in; i += 2, pairs += 2 * kBlock) {
      const __m128i w0 = _mm_loadu_si128(reinterpret_cast<const __m128i*>(pairs));
      const __m128i w1 =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(pairs + 8));
      for (int r = 0; r < kRows; ++r) {
        int32_t pair;
        std::memcpy(&pair, x + r * stride + i, sizeof(pair));
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
__attribute__((target("avx2"))) void MultiplyAvx2(const int16_t* x, int stride,
                                                  int in, const int16_t* w, int out,
                                                  int32_t* sums) {
  const auto* pairs = reinterpret_cast<const __m256i*>(w);
  for (int o = 0; o < out; o += kBlock) {
    __m256i acc[kRows][2] = {};
    for (int i = 0; i < in; i += 2, pairs += 2) {
      const __m256i w0 = _mm256_loadu_si256(pairs);
      const __m256i w1 = _mm256_loadu_si256(pairs + 1);
      for (int r = 0; r < kRows; ++r) {
        int32_t pair;
        std::memcpy(&pair, x + r * stride + i, sizeof(pair));
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
void MultiplyRows(const int16_t* x, int stride, int in, const int16_t* w, int out,
                  int32_t* sums) {
  (HasAvx2() ? MultiplyAvx2<kRows> : MultiplySse<kRows>)(x, stride, in, w, out,
                                                         sums);
}
#else
template <int kRows>
void MultiplyRows(const int16_t* x, int stride, int in, const int16_t* w, int out,
                  int32_t* sums) {
  for (int r = 0; r < kRows; ++r) {
    for (int o = 0; o < out; ++o) {
      uint32_t sum = 0;
      for (int i = 0; i < in; ++i) {
        const int weight = w[PackedIndex(in, i, o)];
        sum += static_cast<uint32_t>(weight * x[r * stride + i]);
      }
      sums[r * out + o] = static_cast<int32_t>(sum);
    }
  }
}
#endif

// Row t of y, from row t of x, on the scale of the trainer's numbers.
template <int kIn, int kOut>
void Multiply(const PackedMatrix<kIn, kOut>& matrix, const int16_t* x, int stride,
              int rows, float* y) {
  static_assert(kIn % 2 == 0 && kOut % kBlock == 0, "whole registers");
  int32_t sums[kRowsAtOnce * kOut];
  for (int t = 0; t < rows;) {
    const int some = rows - t >= kRowsAtOnce ? kRowsAtOnce : 1;
    (some == 1 ? MultiplyRows<1> : MultiplyRows<kRowsAtOnce>)(
        x + t * stride, stride, kIn, matrix.weights, kOut, sums);
    for (int r = 0; r < some; ++r, ++t) {
      for (int o = 0; o < kOut; ++o) {
        y[t * kOut + o] =
            static_cast<float>(sums[r * kOut + o]) * matrix.scale + matrix.bias[o];
      }
    }
  }
}

int16_t Fixed(float x, float unit) {
  return static_cast<int16_t>(std::clamp(x * unit, -32000.0f, 32000.0f));
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

// The first layer looks at three tokens' inputs, which lie side by side; zeros
// stand before the first and behind the last token.
void ParserNetwork::Read(absl::Span<const WordFeatures> words,
                         absl::Span<const PosTag> tags, Scratch* scratch) const {
  constexpr int kWide = kParserRead + kParserInput;
  const int size = static_cast<int>(words.size());
  const ParserWeights& w = *weights_;
  scratch->input.assign((size + 2) * kParserInput, 0);
  scratch->read.resize(size * kWide);
  scratch->gates.resize(size * kParserGates);
  for (int i = 0; i < size; ++i) {
    const ParserInputRows rows = FindParserRows(w, words[i], tags[i]);
    int16_t* input = &scratch->input[(i + 1) * kParserInput];
    AddBytes(w.words[rows.word], input);
    AddBytes(w.suffixes[rows.suffix], input);
    AddBytes(w.shapes[rows.shape], input);
    AddBytes(w.tags[rows.tag], input);
    std::copy_n(input, kParserInput, &scratch->read[i * kWide + kParserRead]);
  }
  Multiply(w.first, scratch->input.data(), kParserInput, size,
           scratch->gates.data());
  RecurBothWays(scratch->gates.data(), size, scratch->read.data(), kWide);
  Multiply(w.second, scratch->read.data(), kWide, size, scratch->gates.data());
  RecurBothWays(scratch->gates.data(), size, scratch->read.data(), kWide);
  scratch->wide.resize(size * kParserPlaced);
  scratch->placed.resize(size * kParserPlaced);
  Multiply(w.placed, scratch->read.data(), kWide, size, scratch->wide.data());
  for (int i = 0; i < size * kParserPlaced; ++i) {
    scratch->placed[i] = Fixed(scratch->wide[i], kHiddenUnit);
  }
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

absl::string_view ParserNetwork::StringAt(int number) const {
  const std::vector<absl::string_view> strings = absl::StrSplit(
      data_.substr(sizeof(ParserHeader) + sizeof(ParserWeights)), '\n');
  return number < strings.size() ? strings[number] : absl::string_view();
}

}  // namespace attest
