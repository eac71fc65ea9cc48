// Trains the entity tagger on PolNeAR's CoreNLP entities, over tags from taggers
// that have not seen the texts.
//
//   bazel run //tools/train:train_entities -- ../shared/corpora/polnear/train
//       quotes/models/entities_first.model quotes/models/entities.model

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tools/train/entity_trainer.h"
#include "tools/train/polnear.h"
#include "tools/train/tagger_trainer.h"

namespace attest {
namespace {

absl::Status Train(const std::string& directory, const std::string& first_path,
                   const std::string& second_path) {
  auto data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  std::vector<const AnnotatedText*> texts;
  for (const auto& article : data->articles) texts.push_back(&article->corenlp);
  const std::vector<std::vector<PosTag>> tags = CrossTag(texts, 5, {});
  std::vector<EntityExample> train, held_out;
  for (size_t i = 0; i < texts.size(); ++i) {
    (IsHeldOut(data->articles[i]->id, 16) ? held_out : train)
        .push_back({texts[i], tags[i]});
  }
  ModelInfo info;
  info.training_command =
      absl::StrCat("bazel run //tools/train:train_entities -- ", directory, " ",
                   first_path, " ", second_path);
  info.data_fingerprint = data->fingerprint;
  EntityOptions options;
  options.encode.dense = true;
  options.encode.max_bytes = 1 << 19;
  const TrainedEntityTagger tagger =
      TrainEntityTagger(train, held_out, info, options);
  absl::Status status = WriteFile(first_path, tagger.first);
  if (!status.ok()) return status;
  return WriteFile(second_path, tagger.second);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr,
                 "usage: train_entities POLNEAR_TRAIN FIRST_OUT SECOND_OUT\n");
    return 2;
  }
  const absl::Status status = attest::Train(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
