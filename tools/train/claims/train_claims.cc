// Trains claims/models/claim_types.tsv.
//
//   train_claims [--evaluate=PREFIX] CLAIMS_PREFIX
//       [POLNEAR_DIR LABELS.tsv WRITTEN.tsv NEWS_DIR NEWS.tsv NEWS_ROWS.tsv MARKED_DIR VECTORS]
//       > claim_types.tsv
//
// CLAIMS_PREFIX: ../shared/corpora/claims/train. LABELS.tsv: further labels by
// position in POLNEAR_DIR's articles. WRITTEN.tsv: statements of our own. NEWS.tsv and
// NEWS_ROWS.tsv: labels of all statements of articles in NEWS_DIR, ordinary news, as an earlier
// program found them and as readers did (../news_attributions.h). MARKED_DIR: articles of our
// own with labels of all statements (../marked_article.h). VECTORS: word vectors
// (word_meanings.h), by which words that no statement has are weighted.
//
// Cross-validates by article, and reports on standard error how the statements of
// CLAIMS_PREFIX, of the news and of MARKED_DIR come out, which are not chosen by an earlier model's
// answers, as LABELS are; in the first two the types' odds are chosen. Then trains on everything.
// With --evaluate, also reports how PREFIX's statements come out, by a model that learns
// nothing from their articles, though the one that is written does.
//
// With --features in front, writes the features of each labelled statement instead
// (type, article, quote, features...).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "claims/cue_acts.h"
#include "claims/type_features.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/claim_data.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"
#include "tools/train/claims/type_meanings.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr size_t kAllInputs = 9;
constexpr int kNumTypes = 3;
constexpr float kMinWeight = 0.02f;
// Of about the least log loss in cross-validation.
constexpr float kL2 = 7;
// How much a statement counts.
struct Weight {
  float of_accusation;
  float of_others;
};
constexpr Weight kPrinted = {1, 1};
// A statement written for training is plainer than a newspaper's. Four in ten accuse, far
// more than in any newspaper: those count half as much, for ordinary news not to accuse more.
constexpr Weight kWritten = {0.2f, 0.4f};
// All statements of ordinary news, of which few deny or accuse, and of the articles of our own. Of
// the first 1 and .5 have a greater log loss over dev, of the second 1, .5 and .25 are no better.
constexpr Weight kNews = {0.35f, 0.35f};
constexpr Weight kMarked = {0.35f, 0.35f};
// What a type's odds may be multiplied by, for the best macro F1 in cross-validation:
// rare types gain from being named more often than they are likely.
constexpr float kOdds[] = {0.5f, 0.7f, 1, 1.4f, 2, 2.8f};
constexpr double kNearlyBest = 0.02;
const char* const kTypeNames[kNumTypes] = {"ASSERTION", "DENIAL", "ACCUSATION"};

// Adds the labelled statements of one document.
void AddDocument(const Document& document, const ClaimData& data,
                 const TypeMeanings& meanings, Weight weight, bool print,
                 NamedExamples* examples) {
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  ArticleNames names(text);
  LemmaArena arena;
  const ArticleCharges charges(text, &arena);
  std::vector<Statement> statements;
  uint32_t first_charge = UINT32_MAX;
  for (const Quote& quote : document.quotes()) {
    statements.push_back(ReadStatement(text, names, quote, &arena));
    first_charge = std::min(first_charge, ChargeToken(statements.back()));
  }
  FeatureSink sink(/*keep_names=*/true);
  for (const Statement& s : statements) {
    auto label = data.types.find({document.article().id(), s.quote->id()});
    if (label == data.types.end()) continue;
    ExtractTypeFeatures(text, s, ContextOf(s, first_charge, charges), &sink);
    if (print) {
      absl::PrintF("%s\t%s\t%s\t%s\n", ClaimType_Name(label->second),
                   document.article().id(), s.quote->id(),
                   absl::StrJoin(sink.names(), "\t"));
    }
    examples->Add(sink.names(), label->second - ASSERTION, document.article().id(),
                  label->second == ACCUSATION ? weight.of_accusation : weight.of_others);
    meanings.Extend(sink.names(), examples);
  }
}

LogisticOptions Options() {
  LogisticOptions options;
  options.l2 = kL2;
  return options;
}

struct Confusion {
  int counts[kNumTypes][kNumTypes] = {};

  double F1(int type) const {
    int said = 0, is = 0;
    for (int k = 0; k < kNumTypes; ++k) {
      said += counts[k][type];
      is += counts[type][k];
    }
    return said + is == 0 ? 0 : 2.0 * counts[type][type] / (said + is);
  }

  double Precision(int type) const {
    int said = 0;
    for (int k = 0; k < kNumTypes; ++k) said += counts[k][type];
    return said == 0 ? 0 : 1.0 * counts[type][type] / said;
  }

  double MacroF1() const {
    double sum = 0;
    for (int type = 0; type < kNumTypes; ++type) sum += F1(type);
    return sum / kNumTypes;
  }
};

using Probabilities = std::vector<std::vector<float>>;

// Of the first `count` examples, each by a model that has seen none of its article.
Probabilities CrossValidate(const NamedExamples& examples, size_t count,
                            const LogisticOptions& options) {
  Probabilities result(count);
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<uint32_t> train, test;
    for (uint32_t i = 0; i < examples.size(); ++i) {
      (FoldOf(examples.groups[i], kFolds) == fold ? test : train).push_back(i);
    }
    std::vector<float> weights =
        TrainNamedLogistic(examples, train, kNumTypes, options);
    for (uint32_t i : test) {
      if (i < count) result[i] = Predict(examples, i, weights, kNumTypes);
    }
  }
  return result;
}

using Odds = std::array<float, kNumTypes>;

// Of the examples with these probabilities.
double LogLoss(const Probabilities& probabilities, const std::vector<int>& labels) {
  double sum = 0;
  for (size_t i = 0; i < probabilities.size(); ++i) {
    sum -= std::log(std::max(probabilities[i][labels[i]], 1e-9f));
  }
  return sum / probabilities.size();
}

// Of the examples [begin, end).
Confusion Count(const Probabilities& probabilities,
                const std::vector<int>& labels, const Odds& odds, size_t begin,
                size_t end) {
  Confusion confusion;
  for (size_t i = begin; i < end; ++i) {
    std::array<float, kNumTypes> scores;
    for (int type = 0; type < kNumTypes; ++type) {
      scores[type] = probabilities[i][type] * odds[type];
    }
    int best = std::max_element(scores.begin(), scores.end()) - scores.begin();
    ++confusion.counts[labels[i]][best];
  }
  return confusion;
}

// The geometric mean of the odds whose macro F1 is nearly the best, so that the choice
// does not hang on single statements.
Odds BestOdds(const Probabilities& probabilities,
              const std::vector<int>& labels) {
  std::vector<std::pair<double, Odds>> tried;
  double best = 0;
  for (float denial : kOdds) {
    for (float accusation : kOdds) {
      const Odds odds = {1, denial, accusation};
      tried.push_back(
          {Count(probabilities, labels, odds, 0, probabilities.size()).MacroF1(),
           odds});
      best = std::max(best, tried.back().first);
    }
  }
  Odds mean = {0, 0, 0};
  int count = 0;
  for (const auto& [f1, odds] : tried) {
    if (f1 < best - kNearlyBest) continue;
    for (int type = 0; type < kNumTypes; ++type) mean[type] += std::log(odds[type]);
    ++count;
  }
  for (float& odds : mean) odds = std::exp(odds / count);
  return mean;
}

std::string Report(const Confusion& confusion) {
  std::string report;
  for (int type = 0; type < kNumTypes; ++type) {
    absl::StrAppendFormat(&report, "%s %.1f (precision %.1f)  ",
                          kTypeNames[type], 100 * confusion.F1(type),
                          100 * confusion.Precision(type));
  }
  absl::StrAppendFormat(&report, "macro F1 %.1f", 100 * confusion.MacroF1());
  return report;
}

void AddDocuments(const ClaimData& data, const TypeMeanings& meanings, Weight weight,
                  bool print, NamedExamples* examples) {
  for (const Document& document : data.documents) {
    AddDocument(document, data, meanings, weight, print, examples);
  }
}

// The weights of a model trained on examples[train], its odds in those of "bias".
std::vector<float> TrainOn(const std::vector<uint32_t>& train,
                           const NamedExamples& examples, const Odds& odds) {
  std::vector<float> weights =
      TrainNamedLogistic(examples, train, kNumTypes, Options());
  size_t bias = std::find(examples.names.begin(), examples.names.end(), "bias") -
                examples.names.begin();
  for (int type = 0; type < kNumTypes; ++type) {
    weights[bias * kNumTypes + type] += std::log(odds[type]);
  }
  return weights;
}

// How `data` comes out of a model that learns from other articles only.
void Evaluate(const ClaimData& data, const TypeMeanings& meanings, const Odds& odds,
              NamedExamples examples) {
  const uint32_t begin = examples.size();
  AddDocuments(data, meanings, kPrinted, false, &examples);
  const std::set<std::string> articles(examples.groups.begin() + begin,
                                       examples.groups.end());
  std::vector<uint32_t> train;
  for (uint32_t i = 0; i < begin; ++i) {
    if (articles.count(examples.groups[i]) == 0) train.push_back(i);
  }
  const std::vector<float> weights = TrainOn(train, examples, odds);
  Probabilities probabilities;
  for (size_t i = begin; i < examples.size(); ++i) {
    probabilities.push_back(Predict(examples, i, weights, kNumTypes));
  }
  const std::vector<int> labels(examples.labels.begin() + begin, examples.labels.end());
  std::fprintf(stderr, "evaluation: log loss %.4f, %s\n", LogLoss(probabilities, labels),
               Report(Count(probabilities, labels, {1, 1, 1}, 0, labels.size())).c_str());
}

// The first lines of the model's file.
std::vector<std::string> Comments(const TrainerArguments& arguments, size_t statements,
                                  const TypeMeanings& meanings,
                                  const std::string& report) {
  std::vector<std::string> inputs = arguments.inputs;
  if (inputs.size() == kAllInputs) inputs.back() = "glove.6B.100d.txt";
  return {"name: claim_types/3",
          "Made by: bazel run //tools/train/claims:train_claims -- " +
              absl::StrJoin(inputs, " "),
          absl::StrFormat("Vectors: GloVe 6B, 100 dimensions (PDDL 1.0), fingerprint %016x",
                          meanings.fingerprint()),
          absl::StrCat(statements, " statements; ", kFolds,
                       "-fold cross-validation by article, on those of ", inputs[0],
                       ": ", report)};
}

// Where the examples of CLAIMS_PREFIX, which come first, of NEWS and of MARKED_DIR end.
struct Ends {
  size_t claims, news, marked;
};

int Train(const TrainerArguments& arguments, const Ends& ends,
          const TypeMeanings& meanings, NamedExamples examples) {
  Probabilities probabilities =
      CrossValidate(examples, ends.marked, Options());
  // In our own articles few accuse: with them, odds would make up for that in the others.
  const Probabilities papers(probabilities.begin(), probabilities.begin() + ends.news);
  Odds odds = BestOdds(papers, examples.labels);
  std::string report = Report(
      Count(probabilities, examples.labels, odds, 0, ends.claims));
  if (ends.marked > ends.claims) {
    absl::StrAppend(&report, "; on those of ", arguments.inputs[4], ": ",
                    Report(Count(probabilities, examples.labels, odds, ends.claims,
                                 ends.news)),
                    "; of ", arguments.inputs[7], ": ",
                    Report(Count(probabilities, examples.labels, odds, ends.news,
                                 ends.marked)));
  }
  const Probabilities claims(papers.begin(), papers.begin() + ends.claims);
  std::fprintf(stderr,
               "%d statements, %d-fold, log loss %.4f, of the first %.4f, odds %.1f %.1f: %s\n",
               static_cast<int>(examples.size()), kFolds, LogLoss(papers, examples.labels),
               LogLoss(claims, examples.labels), odds[1], odds[2],
               report.c_str());
  if (!arguments.evaluate.empty()) {
    const absl::StatusOr<ClaimData> data = LoadClaims(arguments.evaluate);
    if (!data.ok()) return Fail(data.status());
    Evaluate(*data, meanings, odds, examples);
  }
  std::vector<uint32_t> all(examples.size());
  std::iota(all.begin(), all.end(), 0);
  std::vector<float> weights = TrainOn(all, examples, odds);
  meanings.Fold(kNumTypes, &examples, &weights);
  const std::vector<std::string> comments =
      Comments(arguments, examples.size(), meanings, report);
  std::vector<std::string> types(kTypeNames, kTypeNames + kNumTypes);
  std::string file = ModelFile(comments, types, examples, weights, kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  return 0;
}

int Main(int argc, char** argv) {
  const TrainerArguments arguments = ReadTrainerArguments(argc, argv);
  if (arguments.inputs.size() != 1 && arguments.inputs.size() != kAllInputs) {
    std::fputs("usage: train_claims [--evaluate=PREFIX] CLAIMS_PREFIX "
               "[POLNEAR_DIR LABELS.tsv WRITTEN.tsv NEWS_DIR NEWS.tsv NEWS_ROWS.tsv MARKED_DIR "
               "VECTORS]\n",
               stderr);
    return 2;
  }
  const bool all = arguments.inputs.size() == kAllInputs;
  absl::StatusOr<ClaimData> polnear = ClaimData();
  TypeMeanings meanings;
  if (all) {
    polnear = LoadLabelledPolnear(arguments.inputs[1], arguments.inputs[2]);
    if (!polnear.ok()) return Fail(polnear.status());
    for (const Document& document : polnear->documents) meanings.Read(document);
    const absl::Status status = meanings.Load(arguments.inputs[4] + "/bbc", arguments.inputs[8]);
    if (!status.ok()) return Fail(status);
  }
  NamedExamples examples;
  absl::StatusOr<ClaimData> data = LoadClaims(arguments.inputs[0]);
  if (!data.ok()) return Fail(data.status());
  AddDocuments(*data, meanings, kPrinted, arguments.features, &examples);
  Ends ends = {examples.size(), examples.size(), examples.size()};
  if (all) {
    data = LoadLabelledNews(arguments.inputs[4], arguments.inputs[5]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, meanings, kPrinted, arguments.features, &examples);
    data = LoadNewsClaims(arguments.inputs[4], arguments.inputs[6]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, meanings, kNews, arguments.features, &examples);
    ends.news = examples.size();
    data = LoadMarkedClaims(arguments.inputs[7]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, meanings, kMarked, arguments.features, &examples);
    ends.marked = examples.size();
    AddDocuments(*polnear, meanings, kPrinted, arguments.features, &examples);
    data = LoadWrittenClaims(arguments.inputs[3]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, meanings, kWritten, arguments.features, &examples);
  }
  return arguments.features ? 0 : Train(arguments, ends, meanings, std::move(examples));
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
