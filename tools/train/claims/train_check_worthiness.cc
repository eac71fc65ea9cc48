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

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/check_worthiness.h"
#include "claims/conversation.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/common_words.h"
#include "tools/train/claims/debates.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"
#include "tools/train/claims/word_meanings.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr int kMinCount = 3;
constexpr float kMinWeight = 0.05f;
constexpr float kFactualL2 = 6;
constexpr float kPickedL2 = 16;
constexpr float kConversationL2 = 20;
// Of the parts' scores, each divided by its spread over the debates' lines.
constexpr float kPickedShare = 0.5f;
// Of the numbers of word vectors, for kFactualL2 to hold for them, too.
constexpr float kMeaningScale = 0.1f;

using Indices = std::vector<uint32_t>;

struct CodedSentence {
  std::string text;
  bool worthy = false;
};

// What the trainer reads.
struct Corpora {
  std::vector<Debate> debates;
  std::vector<CodedSentence> coded;
  CommonWords common;
  WordMeanings meanings;
};

absl::Status LoadCoded(const std::string& path, std::vector<CodedSentence>* coded) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    std::vector<absl::string_view> cells =
        absl::StrSplit(absl::StripSuffix(line, "\r"), '\t');
    if (cells.size() < 3 || cells[1] == "label") continue;
    coded->push_back({std::string(cells[2]), cells[1] == "1"});
  }
  return absl::OkStatus();
}

void ReadWordsOf(absl::string_view text, CommonWords* common) {
  TokenizedText tokens;
  Tokenize(text, &tokens);
  common->Read(tokens);
}

// A debate as an article whose lines are statements, as `attest claims` sees it.
std::string TextOf(const Debate& debate) {
  std::string lines;
  for (const DebateLine& line : debate.lines) {
    absl::StrAppend(&lines, line.sentence, "\n");
  }
  return lines;
}

absl::Status Load(char** paths, Corpora* corpora) {
  absl::StatusOr<std::vector<Debate>> debates = LoadDebates(paths[0]);
  if (!debates.ok()) return debates.status();
  corpora->debates = *std::move(debates);
  absl::Status status = LoadCoded(paths[1], &corpora->coded);
  if (status.ok()) status = corpora->common.ReadFolder(paths[2]);
  if (!status.ok()) return status;
  for (const Debate& debate : corpora->debates) {
    ReadWordsOf(TextOf(debate), &corpora->common);
  }
  for (const CodedSentence& sentence : corpora->coded) {
    ReadWordsOf(sentence.text, &corpora->common);
  }
  return corpora->meanings.Load(paths[3], [corpora](absl::string_view word) {
    return corpora->common.Contains(word);
  });
}

// Features of the words themselves: "word=cut", "form=cuts", "pair=be cut", "last=cut".
bool IsWording(absl::string_view name) {
  for (absl::string_view kind : {"word=", "form=", "pair=", "last="}) {
    if (absl::StartsWith(name, kind)) return true;
  }
  return false;
}

// Whether a feature of wording holds no name: the extraction knows most names, but a
// name that begins a sentence may pass for a word.
bool IsNameless(absl::string_view wording, const CommonWords& common) {
  wording.remove_prefix(wording.find('=') + 1);
  for (absl::string_view word : absl::StrSplit(wording, ' ')) {
    const bool letters = absl::c_any_of(word, absl::ascii_islower);
    if (letters && !common.Contains(word)) return false;
  }
  return true;
}

// Adds what a feature of wording means to `sum`, `scale` times. A word's form means
// itself, where the word's base form is counted already.
void AddMeaning(absl::string_view name, const WordMeanings& meanings, float scale,
                std::vector<float>* sum) {
  if (absl::ConsumePrefix(&name, "word=")) {
    meanings.AddTo(name, scale, sum);
  } else if (absl::ConsumePrefix(&name, "form=")) {
    LemmaBuffer buffer;
    meanings.AddTo(name, scale, sum);
    meanings.AddTo(GuessLemma(name, &buffer), -scale, sum);
  }
}

std::string MeaningName(size_t k) { return absl::StrCat("meaning ", k); }

// What the model is learnt from: ClaimBuster's sentences, then the debates' lines.
class Examples {
 public:
  explicit Examples(const Corpora& corpora)
      : corpora_(corpora), features_(/*keep_names=*/true) {
    for (size_t i = 0; i < corpora.coded.size(); ++i) AddCoded(i);
    coded_.resize(all_.size());
    std::iota(coded_.begin(), coded_.end(), 0);
    for (const Debate& debate : corpora.debates) AddDebate(debate);
    lines_.resize(all_.size() - coded_.size());
    std::iota(lines_.begin(), lines_.end(), coded_.size());
    NameCommonWords();
  }

  const Corpora& corpora() const { return corpora_; }
  const NamedExamples& all() const { return all_; }
  const Indices& coded() const { return coded_; }
  const Indices& lines() const { return lines_; }
  uint32_t NumberOf(absl::string_view feature) { return all_.NumberOf(feature); }

  // Weights, log odds by feature, without features of meaning: what those say of a
  // word is added to the word's own weight.
  std::vector<float> FoldMeanings(std::vector<float> weights) {
    std::vector<float> slopes;
    for (size_t k = 0; k < corpora_.meanings.size(); ++k) {
      slopes.push_back(weights[all_.NumberOf(MeaningName(k))]);
      weights[all_.NumberOf(MeaningName(k))] = 0;
    }
    for (size_t f = 0; f < weights.size(); ++f) {
      std::vector<float> meaning(slopes.size());
      AddMeaning(all_.names[f], corpora_.meanings, kMeaningScale, &meaning);
      weights[f] += std::inner_product(slopes.begin(), slopes.end(), meaning.begin(), 0.0f);
    }
    return weights;
  }

 private:
  void Add(const std::vector<Word>& words, int label, absl::string_view group) {
    ExtractWorthFeatures(words, 0, words.size(), &features_);
    all_.Add(features_.facts.names(), label, group);
    std::vector<std::string> wording = features_.wording.names();
    std::sort(wording.begin(), wording.end());
    wording.erase(std::unique(wording.begin(), wording.end()), wording.end());
    wording.erase(std::remove_if(wording.begin(), wording.end(),
                                 [this](const std::string& name) {
                                   return !IsNameless(name, corpora_.common);
                                 }),
                  wording.end());
    const float value = WorthFeatures::ValueIn(features_.wording);
    all_.Extend(wording, value);
    all_.Extend(features_.pieces.names(), WorthFeatures::ValueIn(features_.pieces));
    std::vector<float> meaning(corpora_.meanings.size());
    for (const std::string& name : wording) {
      AddMeaning(name, corpora_.meanings, value * kMeaningScale, &meaning);
    }
    for (size_t k = 0; k < meaning.size(); ++k) {
      all_.Extend({MeaningName(k)}, meaning[k]);
    }
  }

  void AddCoded(size_t i) {
    TokenizedText text;
    Tokenize(corpora_.coded[i].text, &text);
    LemmaArena arena;
    Add(ReadWords(text, ArticleNames(text), 0, text.tokens.size(), &arena),
        corpora_.coded[i].worthy, absl::StrCat("sentence ", i));
  }

  void AddDebate(const Debate& debate) {
    const std::string lines = TextOf(debate);
    TokenizedText text;
    Tokenize(lines, &text);
    ArticleNames names(text);
    LemmaArena arena;
    size_t begin = 0, token = 0;
    for (const DebateLine& line : debate.lines) {
      const size_t end = begin + line.sentence.size();
      const size_t first = token;
      while (token < text.tokens.size() && text.tokens[token].begin < end) ++token;
      Add(ReadWords(text, names, first, token, &arena), line.picked, debate.name);
      begin = end + 1;
    }
  }

  // Gives words that no example has a place for what their meaning says.
  void NameCommonWords() {
    LemmaBuffer buffer;
    for (const std::string& word : corpora_.common.Sorted()) {
      if (corpora_.meanings.Find(word) == nullptr) continue;
      const bool base = GuessLemma(word, &buffer) == word;
      all_.NumberOf(absl::StrCat(base ? "word=" : "form=", word));
    }
  }

  const Corpora& corpora_;
  WorthFeatures features_;
  NamedExamples all_;
  Indices coded_, lines_;
};

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
  for (int fold = 0; fold < kFolds; ++fold) {
    Indices seen, unseen;
    for (uint32_t i : range) {
      (FoldOf(examples.groups[i], kFolds) == fold ? unseen : seen).push_back(i);
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

// How far the probabilities of `range` are off, on average over ten bins of as many
// examples each: the expected calibration error.
double CalibrationError(const NamedExamples& examples, Indices range,
                        const std::vector<float>& worth) {
  constexpr size_t kBins = 10;
  std::stable_sort(range.begin(), range.end(),
                   [&](uint32_t a, uint32_t b) { return worth[a] < worth[b]; });
  std::array<double, kBins> off = {};
  for (size_t k = 0; k < range.size(); ++k) {
    off[k * kBins / range.size()] += worth[range[k]] - examples.labels[range[k]];
  }
  double sum = 0;
  for (double x : off) sum += std::fabs(x);
  return sum / range.size();
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

OwnWords TrainOwnWords(Examples* data) {
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

Trained TrainAll(Examples* data) {
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
      kFolds,
      MeanAveragePrecision(around, lines, CrossScores(around, lines, ConversationOptions())),
      data->corpora().debates.size(),
      MeanAveragePrecision(data->all(), data->lines(), own.line_worth),
      100 * F1(data->all(), data->coded(), probabilities),
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
  Corpora corpora;
  const absl::Status status = Load(argv + 1, &corpora);
  if (!status.ok()) return Fail(status);
  Examples examples(corpora);
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
