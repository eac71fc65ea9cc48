// Trains claims/models/check_worthiness.tsv.
//
//   train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv > check_worthiness.tsv
//
// DEBATES_DIR: debates, one file each: line, speaker, sentence, 1 where fact-checkers
// picked it. CLAIMBUSTER.tsv: a header, then sentence id, 1 or 0, sentence.
// Cross-validates by debate (mean average precision) and by ClaimBuster sentence (F1
// of the check-worthy class) and reports on standard error; then trains on
// everything.

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/check_worthiness.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/debates.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr float kMinWeight = 0.03f;
// From this probability on a sentence counts as check-worthy: where F1 is best in
// cross-validation, as the class is the smaller one.
constexpr float kWorthy = 0.35f;
// ClaimBuster's coders say yes to many sentences that no fact-checker picked.
constexpr float kClaimBusterWeight = 0.5f;

void AddSentence(const std::string& sentence, int label,
                 absl::string_view group, float weight,
                 NamedExamples* examples) {
  TokenizedText text;
  Tokenize(sentence, &text);
  ArticleNames names(text);
  LemmaArena arena;
  std::vector<Word> words =
      ReadWords(text, names, 0, text.tokens.size(), &arena);
  FeatureSink sink(/*keep_names=*/true);
  ExtractWorthFeatures(words, 0, words.size(), &sink);
  examples->Add(sink.names(), label, group, weight);
}

void AddDebate(const Debate& debate, NamedExamples* examples) {
  for (const DebateLine& line : debate.lines) {
    AddSentence(line.sentence, line.picked, debate.name, 1, examples);
  }
}

absl::Status AddClaimBuster(const std::string& path, float weight,
                            NamedExamples* examples) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    std::vector<absl::string_view> cells =
        absl::StrSplit(absl::StripSuffix(line, "\r"), '\t');
    if (cells.size() < 3 || cells[1] == "label") continue;
    AddSentence(std::string(cells[2]), cells[1] == "1",
                absl::StrCat("claimbuster ", cells[0]), weight, examples);
  }
  return absl::OkStatus();
}

// Probabilities of all examples, each from a model that has not seen its group.
std::vector<float> CrossPredict(const NamedExamples& examples,
                                const LogisticOptions& options) {
  std::vector<float> worth(examples.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<uint32_t> train, test;
    for (uint32_t i = 0; i < examples.size(); ++i) {
      (FoldOf(examples.groups[i], kFolds) == fold ? test : train).push_back(i);
    }
    std::vector<float> weights = TrainNamedLogistic(examples, train, 2, options);
    for (uint32_t i : test) worth[i] = Predict(examples, i, weights, 2)[1];
  }
  return worth;
}

double MeanAveragePrecision(const NamedExamples& examples,
                            const std::vector<float>& worth) {
  std::map<std::string, std::vector<uint32_t>> debates;
  for (uint32_t i = 0; i < examples.size(); ++i) {
    debates[examples.groups[i]].push_back(i);
  }
  double sum = 0;
  int count = 0;
  for (auto& [name, lines] : debates) {
    std::stable_sort(lines.begin(), lines.end(), [&](uint32_t a, uint32_t b) {
      return worth[a] > worth[b];
    });
    double precisions = 0;
    int hits = 0;
    for (size_t rank = 0; rank < lines.size(); ++rank) {
      if (examples.labels[lines[rank]] == 0) continue;
      precisions += ++hits / (rank + 1.0);
    }
    if (hits == 0) continue;
    sum += precisions / hits;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

double F1(const NamedExamples& examples, const std::vector<float>& worth) {
  int hit = 0, said = 0, is = 0;
  for (uint32_t i = 0; i < examples.size(); ++i) {
    bool yes = worth[i] > kWorthy;
    hit += yes && examples.labels[i] == 1;
    said += yes;
    is += examples.labels[i] == 1;
  }
  return said + is == 0 ? 0 : 2.0 * hit / (said + is);
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

int Main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv\n",
               stderr);
    return 2;
  }
  absl::StatusOr<std::vector<Debate>> debates = LoadDebates(argv[1]);
  if (!debates.ok()) return Fail(debates.status());
  NamedExamples alone, claimbuster, all;
  for (const Debate& debate : *debates) {
    AddDebate(debate, &alone);
    AddDebate(debate, &all);
  }
  absl::Status status = AddClaimBuster(argv[2], 1, &claimbuster);
  if (status.ok()) status = AddClaimBuster(argv[2], kClaimBusterWeight, &all);
  if (!status.ok()) return Fail(status);
  LogisticOptions options;
  options.l2 = 4;
  options.min_count = 3;
  double map = MeanAveragePrecision(alone, CrossPredict(alone, options));
  double f1 = F1(claimbuster, CrossPredict(claimbuster, options));
  std::string report = absl::StrFormat(
      "%d-fold: MAP %.4f over the debates, F1 %.1f of ClaimBuster's check-worthy",
      kFolds, map, 100 * f1);
  std::fprintf(stderr, "%s\n", report.c_str());
  std::vector<uint32_t> everything(all.size());
  std::iota(everything.begin(), everything.end(), 0);
  std::string file = ModelFile(
      {"name: check_worthiness/1",
       absl::StrCat("Made by: bazel run //tools/train/claims:train_check_worthiness"
                    " -- ", argv[1], " ", argv[2]),
       report},
      {"no", "yes"}, all, TrainNamedLogistic(all, everything, 2, options),
      kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
