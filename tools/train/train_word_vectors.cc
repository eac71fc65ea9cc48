// Learns claims/models/word_vectors.bin from plain text.
//
//   bazel run -c opt //tools/train:train_word_vectors --
//     --corpora=$PWD/../shared/corpora --output=$PWD/claims/models/word_vectors.bin
//
// Text: the fact-checks and the training posts, news (PolNeAR's, the BBC's, the
// ABC's) and debates. Method: counts of stems near each other in a sentence,
// positive pointwise mutual information with the context's count to the power of
// .75, and the leading singular vectors by randomised subspace iteration. The
// same text gives the same bytes.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <dirent.h>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/match_words.h"
#include "claims/verify/word_vectors.h"
#include "tools/train/model_writer.h"
#include "tools/train/word_vectors_writer.h"

ABSL_FLAG(std::string, corpora, "../shared/corpora", "Folder of the corpora.");
ABSL_FLAG(std::string, output, "", "Where to write the vectors.");

namespace attest {
namespace {

constexpr int kMinCount = 4;
// Words of a sentence are near each other up to this distance.
constexpr size_t kWindow = 12;
constexpr int kExtra = 16;  // Columns beyond those that are kept.
constexpr int kColumns = kVectorSize + kExtra;
constexpr int kIterations = 6;

// The corpora as sequences of word numbers.
class Sentences {
 public:
  void Add(absl::string_view text) {
    SplitMatchWords(text, &text_);
    std::vector<uint32_t> sentence;
    for (const MatchWord& w : text_.words) {
      if (w.Is(MatchWord::kStop | MatchWord::kDate | MatchWord::kSymbol |
               MatchWord::kSignature)) {
        continue;
      }
      const auto inserted = numbers_.emplace(w.stem, stems.size());
      if (inserted.second) {
        stems.push_back(w.stem);
        counts.push_back(0);
        documents.push_back(0);
      }
      sentence.push_back(inserted.first->second);
      ++counts[sentence.back()];
    }
    CountDocuments(sentence);
    sentences.push_back(std::move(sentence));
  }

  std::vector<std::vector<uint32_t>> sentences;
  std::vector<uint64_t> stems;
  std::vector<int> counts;
  std::vector<int> documents;  // Sentences that have the word.

 private:
  void CountDocuments(std::vector<uint32_t> sentence) {
    std::sort(sentence.begin(), sentence.end());
    sentence.erase(std::unique(sentence.begin(), sentence.end()),
                   sentence.end());
    for (const uint32_t word : sentence) ++documents[word];
  }
  std::unordered_map<uint64_t, uint32_t> numbers_;
  MatchText text_;
};

std::vector<std::string> ListFiles(const std::string& folder) {
  std::vector<std::string> files;
  DIR* dir = opendir(UserPath(folder).c_str());
  if (dir == nullptr) return files;
  while (const dirent* entry = readdir(dir)) {
    if (entry->d_name[0] != '.') {
      files.push_back(absl::StrCat(folder, "/", entry->d_name));
    }
  }
  closedir(dir);
  std::sort(files.begin(), files.end());
  return files;
}

void AddLines(const std::string& path, int column, Sentences* out) {
  for (absl::string_view line : absl::StrSplit(ReadFileOrDie(path), '\n')) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (column < cells.size()) out->Add(cells[column]);
  }
}

Sentences ReadCorpora(const std::string& base) {
  Sentences out;
  std::vector<std::string> warnings;
  ReadClaimReviews(
      ReadFileOrDie(base + "/fact_checks/claim_reviews.jsonl"), "reviews",
      [&](ClaimReview r) { out.Add(absl::StrCat(r.claim, " ", r.title)); },
      &warnings);
  AddLines(base + "/fact_checks/train/tweets.queries.tsv", 1, &out);
  for (const char* folder : {"/polnear/train/text", "/polnear/dev/text",
                             "/news/bbc", "/news/abc"}) {
    for (const std::string& file : ListFiles(base + folder)) {
      AddLines(file, 0, &out);
    }
  }
  for (const char* folder :
       {"/check_worthiness/debates_train", "/check_worthiness/debates_dev"}) {
    for (const std::string& file : ListFiles(base + folder)) {
      AddLines(file, 2, &out);
    }
  }
  return out;
}

using SparseRow = std::vector<std::pair<uint32_t, float>>;

// Words that are frequent enough, renumbered in the order of their stems.
struct Vocabulary {
  std::vector<uint32_t> words;    // New number -> number in Sentences.
  std::vector<int32_t> renumber;  // Number in Sentences -> new, or -1.
};

Vocabulary Select(const Sentences& text) {
  Vocabulary v;
  for (uint32_t i = 0; i < text.stems.size(); ++i) {
    if (text.counts[i] >= kMinCount) v.words.push_back(i);
  }
  std::sort(v.words.begin(), v.words.end(), [&](uint32_t a, uint32_t b) {
    return text.stems[a] < text.stems[b];
  });
  v.renumber.assign(text.stems.size(), -1);
  for (uint32_t i = 0; i < v.words.size(); ++i) v.renumber[v.words[i]] = i;
  return v;
}

std::vector<SparseRow> CountPairs(const Sentences& text, const Vocabulary& v) {
  std::vector<std::unordered_map<uint32_t, float>> counts(v.words.size());
  for (const auto& sentence : text.sentences) {
    for (size_t i = 0; i < sentence.size(); ++i) {
      const int32_t a = v.renumber[sentence[i]];
      const size_t end = std::min(sentence.size(), i + 1 + kWindow);
      for (size_t j = i + 1; a >= 0 && j < end; ++j) {
        const int32_t b = v.renumber[sentence[j]];
        if (b < 0 || b == a) continue;
        ++counts[a][b];
        ++counts[b][a];
      }
    }
  }
  std::vector<SparseRow> rows(counts.size());
  for (size_t i = 0; i < counts.size(); ++i) {
    rows[i].assign(counts[i].begin(), counts[i].end());
    std::sort(rows[i].begin(), rows[i].end());
  }
  return rows;
}

// Counts become positive pointwise mutual information, symmetric.
void ToMutualInformation(std::vector<SparseRow>* rows) {
  std::vector<double> totals(rows->size());
  double smoothed_total = 0;
  for (size_t i = 0; i < rows->size(); ++i) {
    for (const auto& cell : (*rows)[i]) totals[i] += cell.second;
    smoothed_total += std::pow(totals[i], 0.75);
  }
  const auto information = [&](double count, double total, double context) {
    return std::log(count * smoothed_total / (total * std::pow(context, 0.75)));
  };
  for (size_t i = 0; i < rows->size(); ++i) {
    SparseRow kept;
    for (const auto& cell : (*rows)[i]) {
      const double value =
          (information(cell.second, totals[i], totals[cell.first]) +
           information(cell.second, totals[cell.first], totals[i])) / 2;
      if (value > 0) kept.emplace_back(cell.first, value);
    }
    (*rows)[i] = std::move(kept);
  }
}

// A tall matrix of kColumns columns, row by row.
using Tall = std::vector<float>;

Tall Multiply(const std::vector<SparseRow>& rows, const Tall& a) {
  Tall out(a.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    float* to = &out[i * kColumns];
    for (const auto& cell : rows[i]) {
      const float* from = &a[size_t{cell.first} * kColumns];
      for (int k = 0; k < kColumns; ++k) to[k] += cell.second * from[k];
    }
  }
  return out;
}

double Dot(const Tall& a, int c, int d) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); i += kColumns) sum += a[i + c] * a[i + d];
  return sum;
}

// Makes the columns orthonormal; returns their lengths before.
std::vector<double> Orthonormalise(Tall* a) {
  std::vector<double> lengths(kColumns);
  for (int c = 0; c < kColumns; ++c) {
    lengths[c] = std::sqrt(Dot(*a, c, c));
    for (int pass = 0; pass < 2; ++pass) {
      for (int d = 0; d < c; ++d) {
        const float s = Dot(*a, c, d);
        for (size_t i = 0; i < a->size(); i += kColumns) {
          (*a)[i + c] -= s * (*a)[i + d];
        }
      }
    }
    const float scale = 1 / std::sqrt(Dot(*a, c, c) + 1e-30);
    for (size_t i = 0; i < a->size(); i += kColumns) (*a)[i + c] *= scale;
  }
  return lengths;
}

// Rows of the leading singular vectors, each scaled by its value's root.
Tall Decompose(const std::vector<SparseRow>& rows) {
  Tall a(rows.size() * kColumns);
  std::mt19937 random(1);
  for (float& x : a) x = (static_cast<int>(random() % 2001) - 1000) / 1000.0f;
  std::vector<double> lengths;
  for (int i = 0; i < kIterations; ++i) {
    a = Multiply(rows, a);
    lengths = Orthonormalise(&a);
  }
  for (size_t i = 0; i < a.size(); ++i) {
    a[i] *= std::sqrt(lengths[i % kColumns]);
  }
  return a;
}

std::vector<WordDirection> Directions(const Sentences& text, const Vocabulary& v,
                                      const Tall& a) {
  std::vector<WordDirection> words(v.words.size());
  for (size_t i = 0; i < v.words.size(); ++i) {
    words[i].stem = text.stems[v.words[i]];
    const double rarity = std::log(text.sentences.size() /
                                   (1.0 + text.documents[v.words[i]]));
    words[i].rarity = std::min(255.0, std::max(1.0, rarity * 16));
    std::copy_n(&a[i * kColumns], kVectorSize, words[i].numbers.begin());
  }
  return words;
}

int Main() {
  const Sentences text = ReadCorpora(absl::GetFlag(FLAGS_corpora));
  const Vocabulary vocabulary = Select(text);
  std::vector<SparseRow> rows = CountPairs(text, vocabulary);
  ToMutualInformation(&rows);
  const std::string bytes =
      EncodeWordVectors(Directions(text, vocabulary, Decompose(rows)));
  printf("%zu sentences, %zu words, %zu bytes\n", text.sentences.size(),
         vocabulary.words.size(), bytes.size());
  const absl::Status status = WriteFile(absl::GetFlag(FLAGS_output), bytes);
  if (!status.ok()) fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return attest::Main();
}
