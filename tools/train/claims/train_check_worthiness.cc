// Trains claims/models/check_worthiness.tsv.
//
//   train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv > check_worthiness.tsv
//
// DEBATES_DIR: debates, one file each: line, speaker, sentence, 1 where fact-checkers
// picked it. CLAIMBUSTER.tsv: a header, then sentence id, 1 or 0, sentence.
//
// ClaimBuster's sentences give the score "factual"; the debates' picks, which are few
// and depend on much that is not in the words, give "picked", which starts from
// "factual" and is drawn back to it. Cross-validates by debate (mean average
// precision) and by ClaimBuster sentence (F1 of the check-worthy class) and reports
// on standard error; then trains on everything.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/check_worthiness.h"
#include "claims/conversation.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/debates.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr float kMinWeight = 0.05f;
// The picks are too few to say much of single words, and say more of counts and of
// what stands around a statement.
constexpr float kFactualL2 = 6;
constexpr float kPickedL2 = 15;
constexpr float kWordingL2 = 80;

using Indices = std::vector<uint32_t>;

void AddSentence(const std::vector<Word>& words, int label,
                 absl::string_view group, NamedExamples* examples) {
  WorthFeatures features(/*keep_names=*/true);
  ExtractWorthFeatures(words, 0, words.size(), &features);
  examples->Add(features.facts.names(), label, group);
  for (const FeatureSink* sink : {&features.wording, &features.pieces}) {
    examples->Extend(sink->names(), WorthFeatures::ValueIn(*sink));
  }
}

// A debate as an article whose lines are statements, as `attest claims` sees it.
void AddDebate(const Debate& debate, NamedExamples* examples) {
  std::string lines;
  for (const DebateLine& line : debate.lines) {
    absl::StrAppend(&lines, line.sentence, "\n");
  }
  TokenizedText text;
  Tokenize(lines, &text);
  ArticleNames names(text);
  LemmaArena arena;
  size_t begin = 0, token = 0;
  for (const DebateLine& line : debate.lines) {
    const size_t end = begin + line.sentence.size();
    const size_t first = token;
    while (token < text.tokens.size() && text.tokens[token].begin < end) ++token;
    AddSentence(ReadWords(text, names, first, token, &arena), line.picked,
                debate.name, examples);
    begin = end + 1;
  }
}

absl::Status AddClaimBuster(const std::string& path, NamedExamples* examples) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    std::vector<absl::string_view> cells =
        absl::StrSplit(absl::StripSuffix(line, "\r"), '\t');
    if (cells.size() < 3 || cells[1] == "label") continue;
    TokenizedText text;
    Tokenize(cells[2], &text);
    ArticleNames names(text);
    LemmaArena arena;
    AddSentence(ReadWords(text, names, 0, text.tokens.size(), &arena),
                cells[1] == "1", absl::StrCat("claimbuster ", cells[0]), examples);
  }
  return absl::OkStatus();
}

std::vector<float> TrainFactual(const NamedExamples& examples,
                                const Indices& train) {
  LogisticOptions options;
  options.l2 = kFactualL2;
  options.min_count = 3;
  return TrainNamedLogistic(examples, train, 2, options);
}

// Whether a feature is a word or a piece of one.
bool IsWording(absl::string_view name) {
  for (absl::string_view prefix : {"word=", "form=", "pair=", "piece=", "last="}) {
    if (absl::StartsWith(name, prefix)) return true;
  }
  return false;
}

std::vector<float> TrainPicked(const NamedExamples& examples,
                               const Indices& train,
                               const std::vector<float>& factual) {
  LogisticOptions options;
  options.l2 = kPickedL2;
  options.min_count = 3;
  options.centre = factual;
  options.centre.resize(examples.names.size() * 2, 0.0f);
  for (const std::string& name : examples.names) {
    options.l2_factors.push_back(IsWording(name) ? kWordingL2 / kPickedL2 : 1);
  }
  return TrainNamedLogistic(examples, train, 2, options);
}

// Adds to the debates' examples, which begin at `first`, what stands around them.
void AddConversations(const std::vector<Debate>& debates, uint32_t first,
                      const std::vector<float>& factual,
                      NamedExamples* examples) {
  FeatureSink sink(/*keep_names=*/true);
  for (const Debate& debate : debates) {
    std::vector<Said> said;
    for (size_t i = 0; i < debate.lines.size(); ++i) {
      const DebateLine& line = debate.lines[i];
      const float p = Predict(*examples, first + i, factual, 2)[1];
      said.push_back({line.speaker, absl::StrContains(line.sentence, '?'),
                      std::log(p / (1 - p))});
    }
    Conversation conversation(said);
    for (size_t i = 0; i < said.size(); ++i) {
      sink.Clear();
      conversation.AddFeatures(i, &sink);
      examples->ExtendAt(first + i, sink.names(), 1);
    }
    first += said.size();
  }
}

Indices Range(uint32_t begin, uint32_t end) {
  Indices range(end - begin);
  std::iota(range.begin(), range.end(), begin);
  return range;
}

// Probabilities of the examples of `range`, by number, each from a model that has
// not seen its group; `train` makes weights from indices.
template <class Train>
std::vector<float> CrossPredict(const NamedExamples& examples,
                                const Indices& range, Train train) {
  std::vector<float> worth(examples.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    Indices seen, unseen;
    for (uint32_t i : range) {
      (FoldOf(examples.groups[i], kFolds) == fold ? unseen : seen).push_back(i);
    }
    const std::vector<float> weights = train(seen);
    for (uint32_t i : unseen) worth[i] = Predict(examples, i, weights, 2)[1];
  }
  return worth;
}

double MeanAveragePrecision(const NamedExamples& examples, const Indices& range,
                            const std::vector<float>& worth) {
  std::map<std::string, Indices> debates;
  for (uint32_t i : range) {
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

// How a yes from some probability on agrees with the labels.
struct Agreement {
  int hit = 0, said = 0, is = 0;

  void Add(const NamedExamples& examples, const Indices& range,
           const std::vector<float>& worth, float from) {
    for (uint32_t i : range) {
      const bool yes = worth[i] > from;
      hit += yes && examples.labels[i] == 1;
      said += yes;
      is += examples.labels[i] == 1;
    }
  }
  double F1() const { return said + is == 0 ? 0 : 2.0 * hit / (said + is); }
};

// The probability from which on a yes has the best F1, in hundredths.
float BestFrom(const NamedExamples& examples, const Indices& range,
               const std::vector<float>& worth) {
  float best = 0;
  double best_f1 = -1;
  for (int percent = 20; percent <= 60; ++percent) {
    Agreement agreement;
    agreement.Add(examples, range, worth, percent / 100.0f);
    if (agreement.F1() <= best_f1) continue;
    best_f1 = agreement.F1();
    best = percent / 100.0f;
  }
  return best;
}

// Each fold's yes is said from where the other folds' F1 is best.
double F1(const NamedExamples& examples, const Indices& range,
          const std::vector<float>& worth) {
  Agreement agreement;
  for (int fold = 0; fold < kFolds; ++fold) {
    Indices in, others;
    for (uint32_t i : range) {
      (FoldOf(examples.groups[i], kFolds) == fold ? in : others).push_back(i);
    }
    agreement.Add(examples, in, worth, BestFrom(examples, others, worth));
  }
  return agreement.F1();
}

// The model's weights: of each feature for each of the two scores.
std::vector<float> LogOdds(const std::vector<float>& factual,
                           const std::vector<float>& picked) {
  std::vector<float> weights(picked.size(), 0.0f);
  for (size_t i = 0; i < picked.size(); i += 2) {
    if (i < factual.size()) weights[i] = factual[i + 1] - factual[i];
    weights[i + 1] = picked[i + 1] - picked[i];
  }
  return weights;
}

int Main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv\n",
               stderr);
    return 2;
  }
  absl::StatusOr<std::vector<Debate>> debates = LoadDebates(argv[1]);
  if (!debates.ok()) return Fail(debates.status());
  NamedExamples examples;
  absl::Status status = AddClaimBuster(argv[2], &examples);
  if (!status.ok()) return Fail(status);
  const Indices coded = Range(0, examples.size());
  for (const Debate& debate : *debates) AddDebate(debate, &examples);
  const Indices lines = Range(coded.size(), examples.size());
  const auto train_factual = [&](const Indices& train) {
    return TrainFactual(examples, train);
  };
  const double f1 =
      F1(examples, coded, CrossPredict(examples, coded, train_factual));
  const std::vector<float> factual = train_factual(coded);
  AddConversations(*debates, coded.size(), factual, &examples);
  const auto train_picked = [&](const Indices& train) {
    return TrainPicked(examples, train, factual);
  };
  const double map = MeanAveragePrecision(
      examples, lines, CrossPredict(examples, lines, train_picked));
  std::string report = absl::StrFormat(
      "%d-fold: MAP %.4f over the debates, F1 %.1f of ClaimBuster's check-worthy",
      kFolds, map, 100 * f1);
  std::fprintf(stderr, "%s\n", report.c_str());
  std::string file = ModelFile(
      {"name: check_worthiness/4",
       absl::StrCat("Made by: bazel run //tools/train/claims:train_check_worthiness"
                    " -- ", argv[1], " ", argv[2]),
       report},
      {"factual", "picked"}, examples,
      LogOdds(factual, train_picked(lines)), kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
