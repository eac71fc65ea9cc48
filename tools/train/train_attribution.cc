// Trains the attribution models from PolNeAR's articles:
//
//   bazel run //tools/train:train_attribution --
//       --train=../shared/corpora/polnear/train --output=quotes/models
//
// Three models, each on what the ones before it say of articles that they were not
// trained on (four-fold jackknife): roles of tokens, spans of a cue, and the
// rating of proposals. Writes attribution_{roles,spans}_{node,edge}.model and
// attribution_proposals.model.

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "quotes/attribution/proposals.h"
#include "tools/train/aligned_bytes.h"
#include "tools/train/attribution_data.h"
#include "tools/train/classifier.h"
#include "tools/train/crf_trainer.h"
#include "tools/train/model_writer.h"

ABSL_FLAG(std::string, train, "../shared/corpora/polnear/train",
          "PolNeAR's training compartment");
ABSL_FLAG(std::string, output, "quotes/models", "folder for the models");
ABSL_FLAG(int, role_epochs, 8, "epochs of the role model");
ABSL_FLAG(double, role_rate, 0.012, "its learning rate");
ABSL_FLAG(int, role_features, 130000, "node features that it keeps");
ABSL_FLAG(int, span_epochs, 5, "epochs of the span model");
ABSL_FLAG(double, span_rate, 0.008, "its learning rate");
ABSL_FLAG(int, span_features, 100000, "node features that it keeps");

namespace attest {
namespace {

constexpr int kFolds = 4;
// Of each of the files; only the two large ones come near.
constexpr size_t kMaxModelBytes = 1'400'000;

constexpr char kCommand[] =
    "bazel run //tools/train:train_attribution -- "
    "--train=../shared/corpora/polnear/train --output=quotes/models";

// A chain model's two files and the model that reads them.
struct ChainFiles {
  AlignedBytes node;
  AlignedBytes edge;

  ChainModel Open(absl::string_view name, uint32_t schema) const {
    return ChainModel(LinearModel::OpenEmbedded(
                          node.view(), absl::StrCat(name, "_node"), schema),
                      LinearModel::OpenEmbedded(
                          edge.view(), absl::StrCat(name, "_edge"), schema));
  }
};

std::string Encode(const std::string& name, uint32_t schema, int num_labels,
                   const std::string& fingerprint, bool dense,
                   std::vector<TrainedWeight> weights) {
  ModelInfo info;
  info.name = name;
  info.schema = schema;
  for (int i = 0; i < num_labels; ++i) info.label_names.push_back(absl::StrCat(i));
  info.training_command = kCommand;
  info.data_fingerprint = fingerprint;
  EncodeOptions options;
  options.dense = dense;
  options.max_bytes = kMaxModelBytes;
  return EncodeLinearModel(info, std::move(weights), options);
}

ChainFiles Train(const std::string& name, uint32_t schema,
                 const std::string& fingerprint, CrfTrainer* trainer,
                 int num_labels) {
  trainer->Train([&](int epoch, double loss) {
    std::fprintf(stderr, "%s epoch %d: loss %.4f\n", name.c_str(), epoch, loss);
  });
  std::vector<TrainedWeight> nodes, edges;
  auto append = [](std::vector<TrainedWeight>* out) {
    return [out](uint64_t feature, absl::Span<const float> row) {
      for (uint32_t k = 0; k < row.size(); ++k) {
        if (row[k] != 0) out->push_back({feature, k, row[k]});
      }
    };
  };
  trainer->ForEachNode(append(&nodes));
  trainer->ForEachEdge(append(&edges));
  return {AlignedBytes(Encode(absl::StrCat(name, "_node"), schema, num_labels,
                              fingerprint, /*dense=*/true, std::move(nodes))),
          AlignedBytes(Encode(absl::StrCat(name, "_edge"), schema,
                              num_labels * num_labels, fingerprint,
                              /*dense=*/false, std::move(edges)))};
}

// What the role model says of an article.
struct Tagged {
  RoleMarginals marginals;
  std::vector<CueCandidate> cues;
};

class Trainer {
 public:
  explicit Trainer(AttributionData data) : data_(std::move(data)) {}

  absl::Status Run(const std::string& output);

 private:
  // Articles whose number modulo kFolds is not `held_out` (-1: all).
  void ForTraining(int held_out, const std::function<void(size_t)>& visit) const {
    for (size_t k = 0; k < data_.articles.size(); ++k) {
      if (static_cast<int>(k % kFolds) != held_out) visit(k);
    }
  }
  ChainFiles TrainRoles(int held_out) const;
  ChainFiles TrainSpans(int held_out, const std::vector<Tagged>& tagged) const;
  std::string TrainProposals(
      const std::vector<std::vector<Proposal>>& proposals) const;

  AttributionData data_;
};

ChainFiles Trainer::TrainRoles(int held_out) const {
  CrfOptions options;
  options.num_labels = kNumRoleTags;
  options.epochs = absl::GetFlag(FLAGS_role_epochs);
  options.learning_rate = absl::GetFlag(FLAGS_role_rate);
  // The jackknife's models are thrown away: no need for them to be small.
  if (held_out < 0) {
    options.max_node_features = absl::GetFlag(FLAGS_role_features);
  }
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
  options.num_labels = kNumSpanTags;
  options.epochs = absl::GetFlag(FLAGS_span_epochs);
  options.learning_rate = absl::GetFlag(FLAGS_span_rate);
  if (held_out < 0) {
    options.max_node_features = absl::GetFlag(FLAGS_span_features);
  }
  CrfTrainer trainer(options);
  ForTraining(held_out, [&](size_t k) {
    AddSpanSequences(*data_.articles[k], tagged[k].marginals, tagged[k].cues,
                     &trainer);
  });
  return Train("attribution_spans", kSpanSchema, data_.fingerprint, &trainer,
               kNumSpanTags);
}

std::string Trainer::TrainProposals(
    const std::vector<std::vector<Proposal>>& proposals) const {
  ExampleSet train, held_out;
  std::vector<uint64_t> features;
  for (size_t k = 0; k < proposals.size(); ++k) {
    const AttributionArticle& article = *data_.articles[k];
    for (size_t p = 0; p < proposals[k].size(); ++p) {
      features.clear();
      ProposalFeatures(article.table, proposals[k], p, &features);
      ExampleSet* set = k % 10 == 9 ? &held_out : &train;
      set->Add(features, IsRight(article, proposals[k][p]) ? kRight : kWrong);
    }
  }
  ClassifierOptions options;
  ClassifierResult result = TrainLogistic(2, train, held_out, options);
  std::fprintf(stderr, "proposals: accuracy %.4f, log loss %.4f\n",
               result.accuracy, result.log_loss);
  return Encode("attribution_proposals", kProposalSchema, 2, data_.fingerprint,
                /*dense=*/true, std::move(result.weights));
}

absl::Status Trainer::Run(const std::string& output) {
  const size_t n = data_.articles.size();
  std::vector<Tagged> tagged(n);
  for (int fold = 0; fold < kFolds; ++fold) {
    const ChainFiles files = TrainRoles(fold);
    const ChainModel model = files.Open("attribution_roles", kRoleSchema);
    for (size_t k = fold; k < n; k += kFolds) {
      TagRoles(model, data_.articles[k]->table, &tagged[k].marginals,
               &tagged[k].cues);
    }
  }
  std::vector<std::vector<Proposal>> proposals(n);
  for (int fold = 0; fold < kFolds; ++fold) {
    const ChainFiles files = TrainSpans(fold, tagged);
    const ChainModel model = files.Open("attribution_spans", kSpanSchema);
    for (size_t k = fold; k < n; k += kFolds) {
      proposals[k] = Propose(model, data_.articles[k]->table,
                             tagged[k].marginals, tagged[k].cues);
    }
  }
  const ChainFiles roles = TrainRoles(-1);
  const ChainFiles spans = TrainSpans(-1, tagged);
  const std::string rating = TrainProposals(proposals);
  const std::pair<const char*, absl::string_view> files[] = {
      {"attribution_roles_node", roles.node.view()},
      {"attribution_roles_edge", roles.edge.view()},
      {"attribution_spans_node", spans.node.view()},
      {"attribution_spans_edge", spans.edge.view()},
      {"attribution_proposals", rating},
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
      LoadAttributionData(absl::GetFlag(FLAGS_train));
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
