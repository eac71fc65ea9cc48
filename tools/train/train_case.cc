// Trains the restorer of case on PolNeAR's texts, each word of which says itself how it
// is written.
//
//   bazel run //tools/train:train_case -- ../shared/corpora/polnear/train
//       quotes/models/case.model

#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "quotes/models/aligned_bytes.h"
#include "quotes/syntax/case_restorer.h"
#include "tools/train/deterministic_random.h"
#include "tools/train/model_writer.h"
#include "tools/train/perceptron.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

constexpr int kEpochs = 6;
constexpr uint32_t kMinUpdates = 3;
constexpr size_t kMaxBytes = 1 << 17;
constexpr float kMargin = 1;

struct CaseText {
  std::string text;
  std::vector<CaseWord> words;
  Surnames surnames;
};

// Without the lines that capitalise more than names.
CaseText WithoutHeadlines(absl::string_view article) {
  CaseText kept;
  for (absl::string_view line : absl::StrSplit(article, '\n')) {
    if (!IsHeadlineCase(FindCaseWords(line, 0, line.size()))) {
      absl::StrAppend(&kept.text, line, "\n");
    }
  }
  kept.words = FindCaseWords(kept.text, 0, kept.text.size());
  std::vector<LetterCase> cases;
  for (const CaseWord& word : kept.words) cases.push_back(word.written);
  AddSurnames(kept.text, kept.words, cases, &kept.surnames);
  return kept;
}

// `surnames` are as for MakeCaseFeatures.
void TrainOn(const CaseText& article, const Surnames* surnames,
             AveragedPerceptron* perceptron) {
  uint64_t features[kNumCaseFeatures];
  float scores[kNumLetterCases];
  LetterCase before = LetterCase::kLower, before2 = LetterCase::kLower;
  for (size_t i = 0; i < article.words.size(); ++i) {
    MakeCaseFeatures(article.text, article.words, i, before, before2, surnames, features);
    perceptron->Score(features, absl::MakeSpan(scores));
    const int right = static_cast<int>(article.words[i].written);
    const int rival = BestBut(right, scores);
    const bool is_right = scores[rival] < scores[right];
    const bool is_sure = scores[rival] + kMargin < scores[right];
    perceptron->Update(features, right, is_sure ? right : rival);
    before2 = before;
    before = static_cast<LetterCase>(is_right ? right : rival);
  }
}

// The share of the words whose case a model gets right where a whole article stands in
// capitals.
double Accuracy(const std::string& model, const std::vector<CaseText>& articles) {
  const AlignedBytes bytes(model);
  const CaseRestorer restorer(
      LinearModel::OpenEmbedded(bytes.view(), "case", kCaseSchema));
  size_t right = 0, total = 0;
  for (const CaseText& article : articles) {
    std::string capitals = article.text, restored;
    for (char& c : capitals) c = absl::ascii_toupper(c);
    if (!restorer.Restore(capitals, &restored)) continue;
    const std::vector<CaseWord> words = FindCaseWords(restored, 0, restored.size());
    for (size_t i = 0; i < words.size(); ++i) {
      right += words[i].written == article.words[i].written;
    }
    total += words.size();
  }
  return total == 0 ? 0 : static_cast<double>(right) / total;
}

absl::Status Train(const std::string& directory, const std::string& model_path) {
  auto data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  std::vector<CaseText> train, held_out;
  for (const auto& article : data->articles) {
    (IsHeldOut(article->id, 16) ? held_out : train)
        .push_back(WithoutHeadlines(article->text));
  }
  ModelInfo info;
  info.name = "case";
  info.schema = kCaseSchema;
  info.label_names = {"lower", "title", "upper"};
  info.training_command = absl::StrCat("bazel run //tools/train:train_case -- ",
                                       directory, " ", model_path);
  info.data_fingerprint = data->fingerprint;
  EncodeOptions encode;
  encode.dense = true;
  encode.max_bytes = kMaxBytes;
  AveragedPerceptron perceptron(kNumLetterCases);
  perceptron.set_min_updates(kMinUpdates);
  DeterministicRandom random(1);
  std::string best;
  double best_accuracy = -1;
  for (int epoch = 1; epoch <= kEpochs; ++epoch) {
    for (uint32_t t : random.Permutation(train.size())) {
      TrainOn(train[t], nullptr, &perceptron);
      TrainOn(train[t], &train[t].surnames, &perceptron);
    }
    std::string model =
        EncodeLinearModel(info, perceptron.AveragedWeights(kMinUpdates), encode);
    const double accuracy = Accuracy(model, held_out);
    std::fprintf(stderr, "case, epoch %d: %.3f %% (%zu bytes)\n", epoch, 100 * accuracy,
                 model.size());
    if (accuracy <= best_accuracy) continue;
    best_accuracy = accuracy;
    best = std::move(model);
  }
  return WriteFile(model_path, best);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: train_case POLNEAR_TRAIN MODEL_OUT\n");
    return 2;
  }
  const absl::Status status = attest::Train(argv[1], argv[2]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
