// Trains claims/models/claim_types.tsv.
//
//   train_claims [--evaluate=PREFIX] CLAIMS_PREFIX POLNEAR_DIR LABELS.tsv WRITTEN.tsv
//       NEWS_DIR NEWS.tsv VECTORS.txt > claim_types.tsv
//
// CLAIMS_PREFIX: ../shared/corpora/claims/train. LABELS.tsv: further labels by
// position in POLNEAR_DIR's articles. WRITTEN.tsv: statements of our own. NEWS.tsv:
// labels of all statements of NEWS_DIR's articles, ordinary news. VECTORS.txt: see
// word_meanings.h.
//
// Written statements are mixed otherwise than newspapers' and have a bias of their own,
// which the model leaves out, so that they teach what words say and not how often
// anybody accuses (after Daume 2007, with the bias as the only feature of the domain).
// The sum of the words' vectors is among the features; what it says of a word is then
// added to the word's own weight, so that the model needs no vectors and knows words
// that no statement has.
//
// Cross-validates by article, and reports on standard error how the statements of
// CLAIMS_PREFIX, of NEWS and of WRITTEN come out, of which the last are held out
// together with their neighbours, on the same subjects. On these, which are not chosen by
// an earlier model's answers, as LABELS are, the odds of a denial are chosen. Then trains
// on everything. With --evaluate, also reports how PREFIX's statements come out;
// they are not learnt from.
//
// With --features in front, writes the features of each labelled statement instead
// (type, article, quote, features...).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "claims/type_features.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/claim_data.h"
#include "tools/train/claims/common_words.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"
#include "tools/train/claims/word_meanings.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr int kNumTypes = 3;
constexpr float kMinWeight = 0.02f;
// Of about the least log loss in cross-validation.
constexpr float kL2 = 7;
// How much a statement written for training counts: plainer than a newspaper's.
constexpr float kWrittenWeight = 0.15f;
// How many written statements, one after the other, cross-validation keeps together.
constexpr int kNeighbours = 40;
// Of the numbers of word vectors, for kL2 to hold for them, too.
constexpr float kMeaningScale = 0.1f;
// What the odds of a denial may be multiplied by, for the best macro F1 in
// cross-validation: a rare type gains from being named more often than it is likely.
// Accusations are named as often as they are likely: a false one is worse than a lost one.
constexpr float kOdds[] = {0.5f, 0.7f, 1, 1.4f, 2, 2.8f};
constexpr double kNearlyBest = 0.01;
const char* const kTypeNames[kNumTypes] = {"ASSERTION", "DENIAL", "ACCUSATION"};

// The feature of written statements alone.
constexpr char kWritten[] = "written";

std::string MeaningName(size_t k) { return absl::StrCat("meaning ", k); }

// What the model is learnt from.
class Examples {
 public:
  explicit Examples(const WordMeanings& meanings) : meanings_(meanings) {}

  // Statements of one source, examples [begin, end).
  struct Part {
    std::string name;
    size_t begin, end;
  };

  Part Add(absl::string_view name, const ClaimData& data) {
    return AddAll(name, data, /*written=*/false);
  }
  Part AddWritten(absl::string_view name, const ClaimData& data) {
    return AddAll(name, data, /*written=*/true);
  }

  // Gives words that no example has a place for what their meaning says.
  void NameWords(const CommonWords& common) {
    for (const std::string& word : common.Sorted()) {
      if (meanings_.Find(word) != nullptr) all_.NumberOf(absl::StrCat("word=", word));
    }
  }

  const NamedExamples& all() const { return all_; }

  // Adds to `weights` of words what the features of meaning say of them, and leaves out
  // those and the bias of written statements.
  void Fold(std::vector<float>* weights);

 private:
  Part AddAll(absl::string_view name, const ClaimData& data, bool written);
  void AddDocument(const Document& document, const ClaimData& data, bool written);
  void AddStatement(const std::vector<std::string>& features, int label,
                    absl::string_view group, bool written);

  const WordMeanings& meanings_;
  NamedExamples all_;
};

Examples::Part Examples::AddAll(absl::string_view name, const ClaimData& data,
                                bool written) {
  const size_t begin = all_.size();
  for (const Document& document : data.documents) AddDocument(document, data, written);
  return {std::string(name), begin, all_.size()};
}

// Calls use(statement's features, type, quote) for the labelled statements of a document.
template <class Use>
void ForEachLabelled(const Document& document, const ClaimData& data, Use use) {
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  ArticleNames names(text);
  LemmaArena arena;
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
    ExtractTypeFeatures(text, s, ContextOf(s, first_charge), &sink);
    use(sink.names(), label->second, s.quote->id());
  }
}

void Examples::AddDocument(const Document& document, const ClaimData& data,
                           bool written) {
  std::string group = document.article().id();
  int number;
  if (written && absl::SimpleAtoi(absl::StripPrefix(group, "written_"), &number)) {
    group = absl::StrCat("written from ", number - number % kNeighbours);
  }
  ForEachLabelled(document, data,
                  [&](const std::vector<std::string>& features, ClaimType type,
                      const std::string&) {
                    AddStatement(features, type - ASSERTION, group, written);
                  });
}

void Examples::AddStatement(const std::vector<std::string>& features, int label,
                            absl::string_view group, bool written) {
  all_.Add(features, label, group, written ? kWrittenWeight : 1);
  if (written) all_.Extend({kWritten}, 1);
  std::vector<float> meaning(meanings_.size());
  const std::set<std::string> distinct(features.begin(), features.end());
  for (absl::string_view name : distinct) {
    if (absl::ConsumePrefix(&name, "word=")) meanings_.AddTo(name, kMeaningScale, &meaning);
  }
  for (size_t k = 0; k < meaning.size(); ++k) all_.Extend({MeaningName(k)}, meaning[k]);
}

void Examples::Fold(std::vector<float>* weights) {
  for (int type = 0; type < kNumTypes; ++type) {
    std::vector<float> slopes;
    for (size_t k = 0; k < meanings_.size(); ++k) {
      float& weight = (*weights)[all_.NumberOf(MeaningName(k)) * kNumTypes + type];
      slopes.push_back(weight);
      weight = 0;
    }
    (*weights)[all_.NumberOf(kWritten) * kNumTypes + type] = 0;
    for (size_t f = 0; f < all_.names.size(); ++f) {
      absl::string_view name = all_.names[f];
      if (!absl::ConsumePrefix(&name, "word=")) continue;
      std::vector<float> meaning(meanings_.size());
      meanings_.AddTo(name, kMeaningScale, &meaning);
      (*weights)[f * kNumTypes + type] +=
          std::inner_product(slopes.begin(), slopes.end(), meaning.begin(), 0.0f);
    }
  }
}

void PrintFeatures(const ClaimData& data) {
  for (const Document& document : data.documents) {
    ForEachLabelled(document, data,
                    [&](const std::vector<std::string>& features, ClaimType type,
                        const std::string& quote) {
                      absl::PrintF("%s\t%s\t%s\t%s\n", ClaimType_Name(type),
                                   document.article().id(), quote,
                                   absl::StrJoin(features, "\t"));
                    });
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

// Of the examples [begin, end), before odds.
double LogLoss(const Probabilities& probabilities, const std::vector<int>& labels,
               size_t begin, size_t end) {
  double loss = 0;
  for (size_t i = begin; i < end; ++i) {
    loss -= std::log(std::max(probabilities[i][labels[i]], 1e-9f));
  }
  return loss / (end - begin);
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

// The mean of the parts' macro F1.
double MeanF1(const Probabilities& probabilities, const std::vector<int>& labels,
              const Odds& odds, absl::Span<const Examples::Part> parts) {
  double sum = 0;
  for (const Examples::Part& part : parts) {
    sum += Count(probabilities, labels, odds, part.begin, part.end).MacroF1();
  }
  return sum / parts.size();
}

// The geometric mean of the odds whose macro F1 is nearly the best, so that the choice
// does not hang on single statements.
Odds BestOdds(const Probabilities& probabilities, const std::vector<int>& labels,
              absl::Span<const Examples::Part> parts) {
  std::vector<std::pair<double, Odds>> tried;
  double best = 0;
  for (float denial : kOdds) {
    const Odds odds = {1, denial, 1};
    tried.push_back({MeanF1(probabilities, labels, odds, parts), odds});
    best = std::max(best, tried.back().first);
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

// What the trainer reads.
struct Corpora {
  ClaimData claims, news, written, polnear;
  CommonWords common;
  WordMeanings meanings;
};

void ReadWords(const std::vector<Document>& documents, CommonWords* common) {
  for (const Document& document : documents) {
    TokenizedText text;
    Tokenize(document.article().text(), &text);
    common->Read(text);
  }
}

absl::Status Load(const std::vector<std::string>& inputs, Corpora* corpora) {
  absl::Status status;
  const auto take = [&status](absl::StatusOr<ClaimData> loaded, ClaimData* data) {
    status.Update(loaded.status());
    if (loaded.ok()) *data = *std::move(loaded);
  };
  take(LoadClaims(inputs[0]), &corpora->claims);
  take(LoadLabelledPolnear(inputs[1], inputs[2]), &corpora->polnear);
  take(LoadWrittenClaims(inputs[3]), &corpora->written);
  take(LoadLabelledNews(inputs[4], inputs[5]), &corpora->news);
  status.Update(corpora->common.ReadFolder(inputs[4]));
  for (const ClaimData* data : {&corpora->claims, &corpora->polnear, &corpora->written}) {
    ReadWords(data->documents, &corpora->common);
  }
  if (!status.ok()) return status;
  return corpora->meanings.Load(inputs[6], [corpora](absl::string_view word) {
    return corpora->common.Contains(word);
  });
}

// The weights of a model trained on everything, its odds in those of "bias".
std::vector<float> TrainOnAll(const Odds& odds, Examples* examples) {
  const NamedExamples& all = examples->all();
  std::vector<uint32_t> numbers(all.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  std::vector<float> weights = TrainNamedLogistic(all, numbers, kNumTypes, Options());
  examples->Fold(&weights);
  const size_t bias =
      std::find(all.names.begin(), all.names.end(), "bias") - all.names.begin();
  for (int type = 0; type < kNumTypes; ++type) {
    weights[bias * kNumTypes + type] += std::log(odds[type]);
  }
  return weights;
}

// How the statements of `prefix` come out.
int Evaluate(const std::string& prefix, std::vector<float> weights, Examples* examples) {
  absl::StatusOr<ClaimData> data = LoadClaims(prefix);
  if (!data.ok()) return Fail(data.status());
  const Examples::Part part = examples->Add(prefix, *data);
  const NamedExamples& all = examples->all();
  // Features that training never saw weigh nothing.
  weights.resize(all.names.size() * kNumTypes, 0.0f);
  Probabilities probabilities(part.end);
  for (size_t i = part.begin; i < part.end; ++i) {
    probabilities[i] = Predict(all, i, weights, kNumTypes);
  }
  const Confusion confusion =
      Count(probabilities, all.labels, {1, 1, 1}, part.begin, part.end);
  std::fprintf(stderr, "evaluation: %s\n", Report(confusion).c_str());
  return 0;
}

// Prints the model. `report`: how its kind comes out in cross-validation.
void PrintModel(const std::vector<std::string>& inputs, const std::string& report,
                uint64_t vectors, const NamedExamples& all,
                const std::vector<float>& weights) {
  // Where a file of our own lies is nobody else's matter.
  std::vector<std::string> named = inputs;
  named.back() = std::filesystem::path(named.back()).filename();
  const std::vector<std::string> comments = {
      "name: claim_types/3",
      "Made by: bazel run -c opt //tools/train/claims:train_claims -- " +
          absl::StrJoin(named, " "),
      absl::StrFormat("Vectors' fingerprint: %016x", vectors),
      absl::StrCat(all.size(), " statements; ", kFolds,
                   "-fold cross-validation by article, on those of ", report)};
  const std::vector<std::string> types(kTypeNames, kTypeNames + kNumTypes);
  const std::string file = ModelFile(comments, types, all, weights, kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
}

int Train(const TrainerArguments& arguments, const Corpora& corpora) {
  Examples examples(corpora.meanings);
  const std::vector<std::string>& inputs = arguments.inputs;
  const Examples::Part parts[] = {examples.Add(inputs[0], corpora.claims),
                                  examples.Add(inputs[5], corpora.news),
                                  examples.AddWritten(inputs[3], corpora.written)};
  examples.Add(inputs[2], corpora.polnear);
  examples.NameWords(corpora.common);
  const NamedExamples& all = examples.all();
  const Probabilities probabilities = CrossValidate(all, parts[2].end, Options());
  const Odds odds = BestOdds(probabilities, all.labels, parts);
  std::vector<std::string> reports;
  for (const Examples::Part& part : parts) {
    reports.push_back(absl::StrCat(
        part.name, ": ",
        Report(Count(probabilities, all.labels, odds, part.begin, part.end)),
        absl::StrFormat(", log loss %.3f",
                        LogLoss(probabilities, all.labels, part.begin, part.end))));
  }
  const std::string report = absl::StrJoin(reports, "; on those of ");
  std::fprintf(stderr, "%d statements, %d-fold, a denial's odds %.1f: %s\n",
               static_cast<int>(all.size()), kFolds, odds[1], report.c_str());
  const std::vector<float> weights = TrainOnAll(odds, &examples);
  PrintModel(inputs, report, corpora.meanings.fingerprint(), all, weights);
  return arguments.evaluate.empty() ? 0 : Evaluate(arguments.evaluate, weights, &examples);
}

int Main(int argc, char** argv) {
  const TrainerArguments arguments = ReadTrainerArguments(argc, argv);
  if (arguments.inputs.size() != 7) {
    std::fputs("usage: train_claims [--evaluate=PREFIX] CLAIMS_PREFIX POLNEAR_DIR "
               "LABELS.tsv WRITTEN.tsv NEWS_DIR NEWS.tsv VECTORS.txt\n",
               stderr);
    return 2;
  }
  Corpora corpora;
  const absl::Status status = Load(arguments.inputs, &corpora);
  if (!status.ok()) return Fail(status);
  if (!arguments.features) return Train(arguments, corpora);
  for (const ClaimData* data :
       {&corpora.claims, &corpora.news, &corpora.polnear, &corpora.written}) {
    PrintFeatures(*data);
  }
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
