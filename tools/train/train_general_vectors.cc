// Makes claims/models/general_vectors.bin from public word vectors.
//
//   bazel run -c opt //tools/train:train_general_vectors --
//     --vectors=$PWD/glove.6B.100d.txt --output=$PWD/claims/models/general_vectors.bin
//
// Input: GloVe 6B, 100 dimensions (Pennington et al., 2014; PDDL 1.0), a word a line in
// the order of frequency. A stem's vector is the mean of its words', weighed by their
// frequency, which is about 1 / rank. The mean of all stems and the two leading
// components, which every word shares, are taken away (Mu and Viswanath, 2018), and the
// next kVectorSize components are kept, for the most frequent stems. The same input
// gives the same bytes.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "claims/verify/match_words.h"
#include "claims/verify/word_vectors.h"
#include "tools/train/model_writer.h"
#include "tools/train/word_vectors_writer.h"

ABSL_FLAG(std::string, vectors, "glove.6B.100d.txt", "The public vectors.");
ABSL_FLAG(std::string, output, "", "Where to write the vectors.");

namespace attest {
namespace {

constexpr int kInput = 100;
constexpr size_t kStems = 8700;
constexpr int kShared = 2;  // Leading components that are taken away.
constexpr int kKept = kShared + kVectorSize;
constexpr int kIterations = 300;

using Row = std::vector<double>;

struct Stem {
  uint64_t stem;
  double frequency = 0;
  Row sum = Row(kInput);
};

void AddLine(absl::string_view line, double frequency,
             std::unordered_map<uint64_t, size_t>* numbers,
             std::vector<Stem>* stems) {
  const std::vector<absl::string_view> cells = absl::StrSplit(line, ' ');
  if (cells.size() != kInput + 1) return;
  MatchText text;
  SplitMatchWords(cells[0], &text);
  if (text.words.size() != 1) return;
  const auto inserted = numbers->emplace(text.words[0].stem, stems->size());
  if (inserted.second) stems->push_back({text.words[0].stem});
  Stem& stem = (*stems)[inserted.first->second];
  stem.frequency += frequency;
  for (int k = 0; k < kInput; ++k) {
    double value = 0;
    if (absl::SimpleAtod(cells[k + 1], &value)) stem.sum[k] += frequency * value;
  }
}

// The most frequent stems, with the means of their words' vectors.
std::vector<Stem> ReadStems(absl::string_view bytes) {
  std::unordered_map<uint64_t, size_t> numbers;
  std::vector<Stem> stems;
  double rank = 2.7;  // Zipf and Mandelbrot: the first words are not so frequent.
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    AddLine(line, 1 / rank++, &numbers, &stems);
  }
  std::stable_sort(stems.begin(), stems.end(), [](const Stem& a, const Stem& b) {
    return a.frequency > b.frequency;
  });
  if (stems.size() > kStems) stems.resize(kStems);
  for (Stem& stem : stems) {
    for (double& x : stem.sum) x /= stem.frequency;
  }
  return stems;
}

// Takes away the mean and returns the covariance; a stem weighs the root of its
// frequency.
std::vector<Row> Centre(std::vector<Stem>* stems) {
  Row mean(kInput);
  double total = 0;
  for (const Stem& s : *stems) {
    total += std::sqrt(s.frequency);
    for (int k = 0; k < kInput; ++k) mean[k] += std::sqrt(s.frequency) * s.sum[k];
  }
  std::vector<Row> covariance(kInput, Row(kInput));
  for (Stem& s : *stems) {
    for (int k = 0; k < kInput; ++k) s.sum[k] -= mean[k] / total;
    for (int i = 0; i < kInput; ++i) {
      for (int j = 0; j < kInput; ++j) {
        covariance[i][j] += std::sqrt(s.frequency) / total * s.sum[i] * s.sum[j];
      }
    }
  }
  return covariance;
}

double Dot(const Row& a, const Row& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// The leading eigenvectors, by orthogonal iteration.
std::vector<Row> Components(const std::vector<Row>& covariance) {
  std::vector<Row> components(kKept, Row(kInput));
  for (int c = 0; c < kKept; ++c) components[c][c] = 1;
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    for (int c = 0; c < kKept; ++c) {
      Row next(kInput);
      for (int i = 0; i < kInput; ++i) next[i] = Dot(covariance[i], components[c]);
      for (int d = 0; d < c; ++d) {
        const double shared = Dot(next, components[d]);
        for (int i = 0; i < kInput; ++i) next[i] -= shared * components[d][i];
      }
      const double length = std::sqrt(Dot(next, next)) + 1e-30;
      for (double& x : next) x /= length;
      components[c] = std::move(next);
    }
  }
  return components;
}

std::vector<WordDirection> Directions(std::vector<Stem> stems,
                                      const std::vector<Row>& components) {
  std::sort(stems.begin(), stems.end(),
            [](const Stem& a, const Stem& b) { return a.stem < b.stem; });
  std::vector<WordDirection> words(stems.size());
  for (size_t i = 0; i < stems.size(); ++i) {
    words[i].stem = stems[i].stem;
    for (int k = 0; k < kVectorSize; ++k) {
      words[i].numbers[k] = Dot(stems[i].sum, components[kShared + k]);
    }
  }
  return words;
}

int Main() {
  std::string bytes;
  absl::Status status = ReadFile(absl::GetFlag(FLAGS_vectors), &bytes);
  if (status.ok()) {
    std::vector<Stem> stems = ReadStems(bytes);
    const std::vector<Row> components = Components(Centre(&stems));
    printf("%zu stems, from vectors with fingerprint %016llx\n", stems.size(),
           static_cast<unsigned long long>(MatchFingerprint(bytes)));
    status = WriteFile(absl::GetFlag(FLAGS_output),
                       EncodeWordVectors(Directions(std::move(stems), components)));
  }
  if (!status.ok()) fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return attest::Main();
}
