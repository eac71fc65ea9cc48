// Trains the part-of-speech tagger on PolNeAR's CoreNLP tags.
//
//   bazel run //tools/train:train_tagger -- ../shared/corpora/polnear/train
//       quotes/models/tagger.model quotes/models/tagger_lexicon.model

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tools/train/polnear.h"
#include "tools/train/tagger_trainer.h"

namespace attest {
namespace {

absl::Status Train(const std::string& directory, const std::string& model_path,
                   const std::string& lexicon_path) {
  auto data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  std::vector<const AnnotatedText*> train, held_out;
  for (const auto& article : data->articles) {
    (IsHeldOut(article->id, 16) ? held_out : train)
        .push_back(&article->corenlp);
  }
  TaggerOptions options;
  options.epochs = 12;
  options.encode.max_bytes = 1 << 19;
  ModelInfo info;
  info.training_command =
      absl::StrCat("bazel run //tools/train:train_tagger -- ", directory, " ",
                   model_path, " ", lexicon_path);
  info.data_fingerprint = data->fingerprint;
  const TrainedTagger tagger = TrainTagger(train, held_out, info, options);
  absl::Status status = WriteFile(model_path, tagger.model);
  if (!status.ok()) return status;
  return WriteFile(lexicon_path, tagger.lexicon);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr,
                 "usage: train_tagger POLNEAR_TRAIN MODEL_OUT LEXICON_OUT\n");
    return 2;
  }
  const absl::Status status = attest::Train(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
