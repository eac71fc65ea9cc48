// Trains the attribution models from PolNeAR's articles, from attributions in other papers
// (news_attributions.tsv), and from articles of our own (marked_articles):
//
//   bazel run //tools/train:train_attribution --
//       --train=../shared/corpora/polnear/train --news=../shared/corpora/news
//       --output=quotes/models
//
// Three models, each on what the ones before it say of articles that they were not
// trained on (four-fold jackknife): roles of tokens, spans of a cue, and the rating of
// readings; and how far it can be trusted. Writes
// attribution_{roles,spans}_{node,leave}.model and
// attribution_{readings,confidence}.model.

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "quotes/attribution/proposals.h"
#include "quotes/attribution/reading_features.h"
#include "quotes/models/aligned_bytes.h"
#include "tools/train/attribution_data.h"
#include "tools/train/classifier.h"
#include "tools/train/crf_trainer.h"
#include "tools/train/model_writer.h"
#include "tools/train/ranker_trainer.h"

ABSL_FLAG(std::string, train, "../shared/corpora/polnear/train",
          "PolNeAR's training compartment");
ABSL_FLAG(std::string, news, "../shared/corpora/news", "folder of other news");
ABSL_FLAG(std::string, news_rows, "tools/train/news_attributions.tsv",
          "their attributions (news_attributions.h)");
ABSL_FLAG(std::string, own, "tools/train/marked_articles",
          "folder of articles of our own (marked_article.h)");
ABSL_FLAG(std::string, output, "quotes/models", "folder for the models");
ABSL_FLAG(int, role_epochs, 5, "epochs of the role model");
ABSL_FLAG(double, role_rate, 0.012, "its learning rate");
ABSL_FLAG(int, role_features, 75000, "node features that it keeps");
ABSL_FLAG(int, span_epochs, 5, "epochs of the span model");
ABSL_FLAG(double, span_rate, 0.008, "its learning rate");
ABSL_FLAG(int, span_features, 80000, "node features that it keeps");
ABSL_FLAG(int, leave_features, 22000,
          "features of leaving a span that each of the two keeps");
ABSL_FLAG(int, runs, 3, "the two models are the mean of so many, learnt in other orders");
ABSL_FLAG(int, reading_epochs, 6, "epochs of the model of readings");
ABSL_FLAG(double, reading_rate, 0.02, "its learning rate");
ABSL_FLAG(int, reading_min, 150, "candidates that must have a feature");

namespace attest {
namespace {

constexpr int kFolds = 4;
// Of each of the files; only the two large ones come near.
constexpr size_t kMaxModelBytes = 1'400'000;
constexpr size_t kMaxReadingBytes = 250'000;

constexpr char kCommand[] =
    "bazel run //tools/train:train_attribution -- "
    "--train=../shared/corpora/polnear/train --news=../shared/corpora/news "
    "--output=quotes/models";

// A chain model's two files and the model that reads them.
struct ChainFiles {
  AlignedBytes node;
  AlignedBytes leave;

  ChainModel Open(absl::string_view name, uint32_t schema) const {
    return ChainModel(LinearModel::OpenEmbedded(
                          node.view(), absl::StrCat(name, "_node"), schema),
                      LinearModel::OpenEmbedded(
                          leave.view(), absl::StrCat(name, "_leave"), schema));
  }
};

std::string Encode(const std::string& name, uint32_t schema, int num_labels,
                   const std::string& fingerprint, bool dense,
                   std::vector<TrainedWeight> weights,
                   size_t max_bytes = kMaxModelBytes) {
  ModelInfo info;
  info.name = name;
  info.schema = schema;
  for (int i = 0; i < num_labels; ++i) info.label_names.push_back(absl::StrCat(i));
  info.training_command = kCommand;
  info.data_fingerprint = fingerprint;
  EncodeOptions options;
  options.dense = dense;
  options.max_bytes = max_bytes;
  return EncodeLinearModel(info, std::move(weights), options);
}

ChainFiles Train(const std::string& name, uint32_t schema,
                 const std::string& fingerprint, CrfTrainer* trainer,
                 int num_labels) {
  trainer->Train([&](int epoch, double loss) {
    std::fprintf(stderr, "%s epoch %d: loss %.4f\n", name.c_str(), epoch, loss);
  });
  std::vector<TrainedWeight> nodes, leaves;
  auto append = [](std::vector<TrainedWeight>* out) {
    return [out](uint64_t feature, absl::Span<const float> row) {
      for (uint32_t k = 0; k < row.size(); ++k) {
        if (row[k] != 0) out->push_back({feature, k, row[k]});
      }
    };
  };
  trainer->ForEachNode(append(&nodes));
  trainer->ForEachLeave(append(&leaves));
  return {AlignedBytes(Encode(absl::StrCat(name, "_node"), schema, num_labels,
                              fingerprint, /*dense=*/true, std::move(nodes))),
          AlignedBytes(Encode(absl::StrCat(name, "_leave"), schema,
                              num_labels / 2, fingerprint,
                              /*dense=*/true, std::move(leaves)))};
}

// What the role model says of an article.
struct Tagged {
  RoleMarginals marginals;
  std::vector<CueCandidate> cues;
};

// The day in the id of an article of PolNeAR's, behind the paper ("nyt_2016-04-01_…"), and
// all that follows.
absl::string_view Day(const AttributionArticle& article) {
  const absl::string_view id = article.id;
  return id.substr(std::min(id.size(), id.find('_')));
}

// How many attributions there are, were found, and are linked (IsLinked).
struct Count {
  size_t gold = 0;
  size_t found = 0;
  size_t linked = 0;
};

// By Collection.
constexpr const char* kCollectionNames[kNumCollections] = {"PolNeAR", "other papers",
                                                           "our own"};

void Print(const char* articles, const Count& count) {
  std::fprintf(stderr, "cross-validated, %s: linked P %.2f R %.2f F1 %.2f\n",
               articles, 100.0 * count.linked / count.found,
               100.0 * count.linked / count.gold,
               200.0 * count.linked / (count.found + count.gold));
}

// The folds of PolNeAR's articles are parts of the time: papers write of an event in many
// articles, and of what is known from one of them a model would look sure in the others. The
// other articles are of as many events, and are dealt out in turn.
class Trainer {
 public:
  explicit Trainer(AttributionData data) : data_(std::move(data)) {
    const auto others = std::find_if(
        data_.articles.begin(), data_.articles.end(),
        [](const auto& a) { return a->collection != Collection::kPolnear; });
    num_polnear_ = others - data_.articles.begin();
    std::stable_sort(
        data_.articles.begin(), others,
        [](const auto& a, const auto& b) { return Day(*a) < Day(*b); });
  }

  absl::Status Run(const std::string& output);

 private:
  int FoldOf(size_t k) const {
    return static_cast<int>(k < num_polnear_ ? k * kFolds / num_polnear_
                                             : k % kFolds);
  }
  // Articles whose fold is not `held_out` (-1: all).
  void ForTraining(int held_out, const std::function<void(size_t)>& visit) const {
    for (size_t k = 0; k < data_.articles.size(); ++k) {
      if (FoldOf(k) != held_out) visit(k);
    }
  }
  void Jackknife(
      const std::function<ChainFiles(int)>& train,
      const std::function<void(const ChainFiles&, size_t)>& read) const;
  std::string TrainConfidence(
      const std::vector<Tagged>& tagged,
      std::vector<std::vector<Proposal>> proposals) const;
  ChainFiles TrainRoles(int held_out) const;
  ChainFiles TrainSpans(int held_out, const std::vector<Tagged>& tagged) const;
  std::string TrainReadings(
      int held_out, const std::vector<Tagged>& tagged,
      const std::vector<std::vector<Proposal>>& proposals) const;

  AttributionData data_;
  size_t num_polnear_;  // Of the articles; the others come behind them.
};

ChainFiles Trainer::TrainRoles(int held_out) const {
  CrfOptions options;
  options.num_types = kNumRoles;
  options.epochs = absl::GetFlag(FLAGS_role_epochs);
  options.learning_rate = absl::GetFlag(FLAGS_role_rate);
  options.max_node_features = absl::GetFlag(FLAGS_role_features);
  options.max_leave_features = absl::GetFlag(FLAGS_leave_features);
  if (held_out < 0) options.runs = absl::GetFlag(FLAGS_runs);
  CrfTrainer trainer(options);
  ForTraining(held_out, [&](size_t k) {
    AddRoleSequences(*data_.articles[k], &trainer);
  });
  return Train("attribution_roles", kRoleSchema, data_.fingerprint, &trainer,
               kNumRoleTags);
}

ChainFiles Trainer::TrainSpans(int held_out,
                               const std::vector<Tagged>& tagged) const {
  CrfOptions options;
  options.num_types = kNumSpanTypes;
  options.epochs = absl::GetFlag(FLAGS_span_epochs);
  options.learning_rate = absl::GetFlag(FLAGS_span_rate);
  options.max_node_features = absl::GetFlag(FLAGS_span_features);
  options.max_leave_features = absl::GetFlag(FLAGS_leave_features);
  if (held_out < 0) options.runs = absl::GetFlag(FLAGS_runs);
  CrfTrainer trainer(options);
  ForTraining(held_out, [&](size_t k) {
    AddSpanSequences(*data_.articles[k], tagged[k].marginals, tagged[k].cues,
                     &trainer);
  });
  return Train("attribution_spans", kSpanSchema, data_.fingerprint, &trainer,
               2 * kNumSpanTypes + 1);
}

std::string Trainer::TrainReadings(int held_out, const std::vector<Tagged>& tagged,
    const std::vector<std::vector<Proposal>>& proposals) const {
  RankerOptions options;
  options.epochs = absl::GetFlag(FLAGS_reading_epochs);
  options.learning_rate = absl::GetFlag(FLAGS_reading_rate);
  options.min_count = absl::GetFlag(FLAGS_reading_min);
  RankerTrainer trainer(options);
  FeatureList features;
  ForTraining(held_out, [&](size_t k) {
    const AttributionArticle& article = *data_.articles[k];
    for (size_t p = 0; p < proposals[k].size(); ++p) {
      const ReadingContext context(article.table, tagged[k].marginals,
                                   proposals[k], p);
      for (const Reading& reading : proposals[k][p].spans.readings) {
        features.clear();
        context.Features(reading, &features);
        trainer.AddCandidate(features);
      }
      trainer.EndExample(RightReading(article, proposals[k][p]));
    }
  });
  std::vector<TrainedWeight> weights = trainer.Train([](int epoch, double loss) {
    std::fprintf(stderr, "attribution_readings epoch %d: loss %.4f\n", epoch, loss);
  });
  return Encode("attribution_readings", kReadingSchema, 1, data_.fingerprint,
                /*dense=*/true, std::move(weights), kMaxReadingBytes);
}

// Trains a model on the articles outside each fold and has it read those in it.
// The models are thrown away, but no larger than those that are kept: what the next
// model learns from is what it will see.
void Trainer::Jackknife(const std::function<ChainFiles(int)>& train,
                        const std::function<void(const ChainFiles&, size_t)>& read) const {
  std::vector<std::thread> threads;
  for (int fold = 0; fold < kFolds; ++fold) {
    threads.emplace_back([&, fold] {
      const ChainFiles files = train(fold);
      for (size_t k = 0; k < data_.articles.size(); ++k) {
        if (FoldOf(k) == fold) read(files, k);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Reads every article with a model of readings that was not trained on it, prints
// what is found, and learns how far that can be trusted.
std::string Trainer::TrainConfidence(
    const std::vector<Tagged>& tagged,
    std::vector<std::vector<Proposal>> proposals) const {
  ExampleSet train, held_out;
  FeatureList features;
  Count counts[kNumCollections];
  for (int fold = 0; fold < kFolds; ++fold) {
    const AlignedBytes file(TrainReadings(fold, tagged, proposals));
    const LinearModel model = LinearModel::OpenEmbedded(
        file.view(), "attribution_readings", kReadingSchema);
    for (size_t k = 0; k < data_.articles.size(); ++k) {
      if (FoldOf(k) != fold) continue;
      const AttributionArticle& article = *data_.articles[k];
      RateProposals(model, article.table, tagged[k].marginals, &proposals[k]);
      Count& count = counts[static_cast<int>(article.collection)];
      count.gold += article.gold.size();
      for (const Choice c : ChooseProposals(proposals[k], kLeastProposal)) {
        const Reading& reading =
            proposals[k][c.proposal].spans.readings[c.reading];
        const bool right = IsLinked(article, reading.source, reading.content);
        features.clear();
        ReadingContext(article.table, tagged[k].marginals, proposals[k],
                       c.proposal)
            .ChosenFeatures(c.reading, &features);
        (k % 10 == 9 ? held_out : train).Add(features, right ? kRight : kWrong);
        ++count.found;
        count.linked += right;
      }
    }
  }
  ClassifierResult result = TrainLogistic(2, train, held_out, {});
  for (int c = 0; c < kNumCollections; ++c) Print(kCollectionNames[c], counts[c]);
  std::fprintf(stderr, "confidence: log loss %.4f\n", result.log_loss);
  return Encode("attribution_confidence", kConfidenceSchema, 2,
                data_.fingerprint, /*dense=*/true, std::move(result.weights));
}

absl::Status Trainer::Run(const std::string& output) {
  const size_t n = data_.articles.size();
  std::vector<Tagged> tagged(n);
  Jackknife([&](int fold) { return TrainRoles(fold); },
            [&](const ChainFiles& files, size_t k) {
              TagRoles(files.Open("attribution_roles", kRoleSchema),
                       data_.articles[k]->table, &tagged[k].marginals,
                       &tagged[k].cues);
            });
  std::vector<std::vector<Proposal>> proposals(n);
  Jackknife([&](int fold) { return TrainSpans(fold, tagged); },
            [&](const ChainFiles& files, size_t k) {
              proposals[k] = Propose(files.Open("attribution_spans", kSpanSchema),
                                     data_.articles[k]->table,
                                     tagged[k].marginals, tagged[k].cues);
            });
  const std::string confidence = TrainConfidence(tagged, proposals);
  ChainFiles roles, spans;
  std::thread thread([&] { roles = TrainRoles(-1); });
  spans = TrainSpans(-1, tagged);
  thread.join();
  const std::string rating = TrainReadings(-1, tagged, proposals);
  const std::pair<const char*, absl::string_view> files[] = {
      {"attribution_roles_node", roles.node.view()},
      {"attribution_roles_leave", roles.leave.view()},
      {"attribution_spans_node", spans.node.view()},
      {"attribution_spans_leave", spans.leave.view()},
      {"attribution_readings", rating},
      {"attribution_confidence", confidence},
  };
  for (const auto& file : files) {
    absl::Status status = WriteFile(
        absl::StrCat(output, "/", file.first, ".model"), file.second);
    if (!status.ok()) return status;
    std::fprintf(stderr, "%s: %zu bytes\n", file.first, file.second.size());
  }
  return absl::OkStatus();
}

absl::Status Main() {
  absl::StatusOr<AttributionData> data =
      LoadAttributionData({absl::GetFlag(FLAGS_train), absl::GetFlag(FLAGS_news),
                           absl::GetFlag(FLAGS_news_rows), absl::GetFlag(FLAGS_own)});
  if (!data.ok()) return data.status();
  return Trainer(*std::move(data)).Run(absl::GetFlag(FLAGS_output));
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  const absl::Status status = attest::Main();
  if (!status.ok()) {
    std::fprintf(stderr, "train_attribution: %s\n",
                 status.ToString().c_str());
    return 1;
  }
  return 0;
}
