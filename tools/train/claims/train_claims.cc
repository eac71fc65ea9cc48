// Trains claims/models/claim_types.tsv.
//
//   train_claims CLAIMS_PREFIX [POLNEAR_DIR LABELS.tsv] > claim_types.tsv
//
// CLAIMS_PREFIX: ../shared/corpora/claims/train. LABELS.tsv: further labels by
// position in POLNEAR_DIR's articles. Cross-validates by article and reports on
// standard error; then trains on everything. With --features in front, writes the
// features of each labelled statement instead (type, article, quote, features...).

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "claims/type_features.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/claim_data.h"
#include "tools/train/claims/logistic.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr int kNumTypes = 3;
constexpr float kMinWeight = 0.02f;
// Denials and accusations are what a reader is looking for: to miss one costs more
// than to see one too many. Chosen on ../shared/corpora/claims/dev.
constexpr float kLabelWeights[kNumTypes] = {1, 2, 1.8};
const char* const kTypeNames[kNumTypes] = {"ASSERTION", "DENIAL", "ACCUSATION"};

struct Options {
  bool features = false;
  std::vector<std::string> inputs;
};

// Adds the labelled statements of one document.
void AddDocument(const Document& document, const ClaimData& data,
                 bool print, NamedExamples* examples) {
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
    if (print) {
      absl::PrintF("%s\t%s\t%s\t%s\n", ClaimType_Name(label->second),
                   document.article().id(), s.quote->id(),
                   absl::StrJoin(sink.names(), "\t"));
    }
    examples->Add(sink.names(), label->second - ASSERTION,
                  document.article().id());
  }
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
};

Confusion CrossValidate(const NamedExamples& examples,
                        const LogisticOptions& options) {
  Confusion confusion;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<uint32_t> train, test;
    for (uint32_t i = 0; i < examples.size(); ++i) {
      (FoldOf(examples.groups[i], kFolds) == fold ? test : train).push_back(i);
    }
    std::vector<float> weights =
        TrainNamedLogistic(examples, train, kNumTypes, options);
    for (uint32_t i : test) {
      std::vector<float> p = Predict(examples, i, weights, kNumTypes);
      int best = std::max_element(p.begin(), p.end()) - p.begin();
      ++confusion.counts[examples.labels[i]][best];
    }
  }
  return confusion;
}

std::string Report(const Confusion& confusion) {
  std::string report;
  double sum = 0;
  for (int type = 0; type < kNumTypes; ++type) {
    sum += confusion.F1(type);
    absl::StrAppendFormat(&report, "%s %.1f  ", kTypeNames[type],
                          100 * confusion.F1(type));
  }
  absl::StrAppendFormat(&report, "macro F1 %.1f", 100 * sum / kNumTypes);
  return report;
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

int Main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (absl::string_view(argv[i]) == "--features") {
      options.features = true;
    } else {
      options.inputs.push_back(argv[i]);
    }
  }
  if (options.inputs.size() != 1 && options.inputs.size() != 3) {
    std::fputs("usage: train_claims CLAIMS_PREFIX [POLNEAR_DIR LABELS.tsv]\n",
               stderr);
    return 2;
  }
  NamedExamples examples;
  absl::StatusOr<ClaimData> data = LoadClaims(options.inputs[0]);
  if (!data.ok()) return Fail(data.status());
  for (const Document& document : data->documents) {
    AddDocument(document, *data, options.features, &examples);
  }
  if (options.inputs.size() == 3) {
    data = LoadLabelledPolnear(options.inputs[1], options.inputs[2]);
    if (!data.ok()) return Fail(data.status());
    for (const Document& document : data->documents) {
      AddDocument(document, *data, options.features, &examples);
    }
  }
  if (options.features) return 0;
  LogisticOptions logistic;
  logistic.label_weights.assign(kLabelWeights, kLabelWeights + kNumTypes);
  std::string report = Report(CrossValidate(examples, logistic));
  std::fprintf(stderr, "%d statements, %d-fold: %s\n",
               static_cast<int>(examples.size()), kFolds, report.c_str());
  std::vector<uint32_t> all(examples.size());
  std::iota(all.begin(), all.end(), 0);
  std::vector<std::string> comments = {
      "name: claim_types/1",
      "Made by: bazel run //tools/train/claims:train_claims -- " +
          absl::StrJoin(options.inputs, " "),
      absl::StrCat(examples.size(), " statements; ", kFolds,
                   "-fold cross-validation by article: ", report)};
  std::vector<std::string> types(kTypeNames, kTypeNames + kNumTypes);
  std::string file = ModelFile(
      comments, types, examples,
      TrainNamedLogistic(examples, all, kNumTypes, logistic), kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
