// Trains claims/models/check_worthiness.tsv.
//
//   train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv NEWS_DIR VECTORS.txt > OUT.tsv
//
// DEBATES_DIR: debates, one file each: line, speaker, sentence, 1 where fact-checkers
// picked it. CLAIMBUSTER.tsv: a header, then sentence id, 1 or 0, sentence. NEWS_DIR:
// plain texts, which only tell what words are common. VECTORS.txt: see word_meanings.h.
//
// Two regressions, of which the model is the weighted sum: "factual" learns from
// ClaimBuster's sentences, what words mean among its features; "picked" learns from the
// debates' picks, which are few and depend on much that is not in the words, what words
// and pairs of words say beyond that. Learnt apart they err apart: their sum ranks better
// than either, and than one regression over both. The sum is then made a probability on
// ClaimBuster's sentences (Platt 1999), from models that have not seen them. A third
// regression, over the debates' lines, learns what the statements around a statement
// tell (conversation.h), beside that sum.
//
// Cross-validates by debate (mean average precision) and by ClaimBuster sentence (F1 of
// the check-worthy class, how far probabilities are off) and reports on standard error.

#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "claims/conversation.h"
#include "claims/feature_sink.h"
#include "tools/train/claims/debates.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"
#include "tools/train/claims/worth_examples.h"
#include "tools/train/claims/worth_scores.h"

namespace attest {
namespace {

constexpr int kMinCount = 3;
constexpr float kMinWeight = 0.05f;
constexpr float kFactualL2 = 6;
constexpr float kPickedL2 = 16;
constexpr float kConversationL2 = 20;
// Of the parts' scores, each divided by its spread over the debates' lines.
constexpr float kPickedShare = 0.5f;

// Log odds by feature.
std::vector<float> Train(const NamedExamples& examples, const Indices& train,
                         const LogisticOptions& options) {
  const std::vector<float> both = TrainNamedLogistic(examples, train, 2, options);
  std::vector<float> weights(both.size() / 2);
  for (size_t f = 0; f < weights.size(); ++f) {
    weights[f] = both[2 * f + 1] - both[2 * f];
  }
  return weights;
}

LogisticOptions FactualOptions() {
  LogisticOptions options;
  options.l2 = kFactualL2;
  options.min_count = kMinCount;
  return options;
}

LogisticOptions PickedOptions(const NamedExamples& examples) {
  LogisticOptions options;
  options.l2 = kPickedL2;
  options.min_count = kMinCount;
  for (const std::string& name : examples.names) {
    options.left_out.push_back(name != "bias" && !IsWording(name));
  }
  return options;
}

// By example, those of `range`; 0 for others.
std::vector<float> Scores(const NamedExamples& examples, const Indices& range,
                          const std::vector<float>& weights) {
  std::vector<float> scores(examples.size());
  for (uint32_t i : range) scores[i] = RankingScore(examples, i, weights);
  return scores;
}

// Scores of the examples of `range`, each from weights that have not seen its group.
std::vector<float> CrossScores(const NamedExamples& examples, const Indices& range,
                               const LogisticOptions& options) {
  std::vector<float> scores(examples.size());
  for (int fold = 0; fold < kWorthFolds; ++fold) {
    Indices seen, unseen;
    for (uint32_t i : range) {
      (FoldOf(examples.groups[i], kWorthFolds) == fold ? unseen : seen).push_back(i);
    }
    const std::vector<float> weights = Train(examples, seen, options);
    for (uint32_t i : unseen) scores[i] = RankingScore(examples, i, weights);
  }
  return scores;
}

// The standard deviation of the scores of `range`.
float Spread(const Indices& range, const std::vector<float>& scores) {
  double sum = 0, squares = 0;
  for (uint32_t i : range) {
    sum += scores[i];
    squares += scores[i] * scores[i];
  }
  const double mean = sum / range.size();
  return std::sqrt(squares / range.size() - mean * mean);
}

// A line: log odds = slope * score + intercept.
struct Line {
  float slope, intercept;

  float operator()(float score) const { return slope * score + intercept; }
};

// What makes the scores of `range` probabilities.
Line Calibrate(const NamedExamples& examples, const Indices& range,
               const std::vector<float>& scores) {
  NamedExamples scored;
  Indices all;
  for (uint32_t i : range) {
    all.push_back(scored.size());
    scored.Add({"bias"}, examples.labels[i], examples.groups[i]);
    scored.Extend({"score"}, scores[i]);
  }
  const std::vector<float> line = Train(scored, all, LogisticOptions());
  return {line[scored.NumberOf("score")], line[scored.NumberOf("bias")]};
}

// The sum of both parts, of weights or of scores.
class Mixture {
 public:
  Mixture(float factual_spread, float picked_spread)
      : factual_(1 / factual_spread), picked_(kPickedShare / picked_spread) {}

  std::vector<float> operator()(const std::vector<float>& factual,
                                const std::vector<float>& picked) const {
    std::vector<float> sum;
    for (size_t i = 0; i < factual.size(); ++i) {
      sum.push_back(factual_ * factual[i] + picked_ * picked[i]);
    }
    return sum;
  }

 private:
  float factual_, picked_;
};

std::vector<float> Probabilities(std::vector<float> log_odds) {
  for (float& x : log_odds) x = 1 / (1 + std::exp(-x));
  return log_odds;
}

std::vector<float> LogOddsOf(std::vector<float> scores, Line line) {
  for (float& score : scores) score = line(score);
  return scores;
}

constexpr absl::string_view kOwnWords = "own words";

// The debates' lines by what stands around them and by what their own words are worth;
// `worth` begins with the first line of the first debate.
NamedExamples ConversationExamples(const std::vector<Debate>& debates,
                                   const float* worth) {
  NamedExamples examples;
  FeatureSink sink(/*keep_names=*/true);
  for (const Debate& debate : debates) {
    std::vector<Said> said;
    for (const DebateLine& line : debate.lines) {
      said.push_back(
          {line.speaker, absl::StrContains(line.sentence, '?'), *worth++});
    }
    const Conversation conversation(said);
    for (size_t i = 0; i < said.size(); ++i) {
      sink.Clear();
      conversation.AddFeatures(i, &sink);
      examples.Add({"bias"}, debate.lines[i].picked, debate.name);
      examples.Extend(sink.names(), 1);
      examples.Extend({std::string(kOwnWords)}, said[i].worth);
    }
  }
  return examples;
}

// Weights that can be added to those of the own words: on their scale, and such that
// what stands around a statement makes no difference on average.
std::vector<float> BesideOwnWords(NamedExamples* examples, std::vector<float> weights) {
  const uint32_t own = examples->NumberOf(kOwnWords), bias = examples->NumberOf("bias");
  std::map<std::string, double> means;  // By kind of feature: one of each is there.
  const auto kind = [&](uint32_t f) {
    return examples->names[f].substr(0, examples->names[f].find('='));
  };
  for (const auto& row : examples->rows) {
    for (const NamedExamples::Value& v : row) {
      means[kind(v.feature)] += weights[v.feature] / examples->size();
    }
  }
  for (uint32_t f = 0; f < weights.size(); ++f) {
    if (f == own || f == bias) continue;
    weights[f] = (weights[f] - means[kind(f)]) / weights[own];
  }
  weights[own] = weights[bias] = 0;
  return weights;
}

LogisticOptions ConversationOptions() {
  LogisticOptions options;
  options.l2 = kConversationL2;
  return options;
}

// The model, and how good it is.
struct Trained {
  std::vector<float> weights;  // Log odds by feature.
  std::string report;
};

// What the words themselves are worth: the mixture of "factual" and "picked".
struct OwnWords {
  std::vector<float> weights;  // By feature.
  // Log odds by example, from weights that have not seen it.
  std::vector<float> coded_worth, line_worth;
};

OwnWords TrainOwnWords(WorthExamples* data) {
  const NamedExamples& all = data->all();
  const LogisticOptions picked_options = PickedOptions(all);
  const std::vector<float> factual =
      data->FoldMeanings(Train(all, data->coded(), FactualOptions()));
  const std::vector<float> picked = Train(all, data->lines(), picked_options);
  const std::vector<float> factual_lines = Scores(all, data->lines(), factual);
  const std::vector<float> picked_lines =
      CrossScores(all, data->lines(), picked_options);
  const Mixture mix(Spread(data->lines(), factual_lines),
                    Spread(data->lines(), picked_lines));
  const std::vector<float> coded =
      mix(CrossScores(all, data->coded(), FactualOptions()),
          Scores(all, data->coded(), picked));
  const Line line = Calibrate(all, data->coded(), coded);
  OwnWords own = {mix(factual, picked), LogOddsOf(coded, line),
                  LogOddsOf(mix(factual_lines, picked_lines), line)};
  for (float& weight : own.weights) weight *= line.slope;
  own.weights[data->NumberOf("bias")] += line.intercept;
  return own;
}

Trained TrainAll(WorthExamples* data) {
  OwnWords own = TrainOwnWords(data);
  NamedExamples around = ConversationExamples(
      data->corpora().debates, own.line_worth.data() + data->lines()[0]);
  Indices lines(around.size());
  std::iota(lines.begin(), lines.end(), 0);
  const std::vector<float> weights =
      BesideOwnWords(&around, Train(around, lines, ConversationOptions()));
  const std::vector<float> probabilities = Probabilities(own.coded_worth);
  const std::string report = absl::StrFormat(
      "%d-fold: MAP %.4f over %d debates (own words alone %.4f), F1 %.1f of ClaimBuster's"
      " check-worthy, whose probabilities are off by %.3f",
      kWorthFolds,
      MeanAveragePrecision(around, lines, CrossScores(around, lines, ConversationOptions())),
      data->corpora().debates.size(),
      MeanAveragePrecision(data->all(), data->lines(), own.line_worth),
      100 * CrossValidatedF1(data->all(), data->coded(), probabilities),
      CalibrationError(data->all(), data->coded(), probabilities));
  for (uint32_t f = 0; f < weights.size(); ++f) {
    const uint32_t number = data->NumberOf(around.names[f]);
    if (number >= own.weights.size()) own.weights.resize(number + 1);
    own.weights[number] += weights[f];
  }
  return {std::move(own.weights), report};
}

int Main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: train_check_worthiness DEBATES_DIR CLAIMBUSTER.tsv NEWS_DIR"
               " VECTORS.txt\n",
               stderr);
    return 2;
  }
  WorthCorpora corpora;
  const absl::Status status = LoadWorthCorpora(argv + 1, &corpora);
  if (!status.ok()) return Fail(status);
  WorthExamples examples(corpora);
  const Trained trained = TrainAll(&examples);
  std::fprintf(stderr, "%s\n", trained.report.c_str());
  const std::string file = ModelFile(
      {"name: check_worthiness/5",
       absl::StrCat("Made by: bazel run //tools/train/claims:train_check_worthiness -- ",
                    argv[1], " ", argv[2], " ", argv[3], " glove.6B.100d.txt"),
       absl::StrFormat("Vectors: GloVe 6B, 100 dimensions (PDDL 1.0), fingerprint %016x",
                       corpora.meanings.fingerprint()),
       trained.report},
      {"worth"}, examples.all(), trained.weights, kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
