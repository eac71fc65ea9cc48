// Trains the parser on PolNeAR's CoreNLP trees, over tags from taggers that have not
// seen the texts.
//
//   bazel run //tools/train:train_parser -- ../shared/corpora/polnear/train
//       quotes/models/parser.model

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/polnear.h"
#include "tools/train/tagger_trainer.h"

namespace attest {
namespace {

absl::Status Train(const std::string& directory, const std::string& path) {
  auto data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  std::vector<const AnnotatedText*> texts;
  for (const auto& article : data->articles) texts.push_back(&article->corenlp);
  const std::vector<std::vector<PosTag>> tags = CrossTag(texts, 5, {});
  std::vector<ParserExample> train, held_out;
  for (size_t i = 0; i < texts.size(); ++i) {
    (IsHeldOut(data->articles[i]->id, 16) ? held_out : train)
        .push_back({texts[i], tags[i]});
  }
  ModelInfo info;
  info.training_command = absl::StrCat("bazel run //tools/train:train_parser -- ",
                                       directory, " ", path);
  info.data_fingerprint = data->fingerprint;
  return WriteFile(path, TrainParser(train, held_out, info, {}));
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: train_parser POLNEAR_TRAIN MODEL\n");
    return 2;
  }
  const absl::Status status = attest::Train(argv[1], argv[2]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
