// Trains the parser on PolNeAR's CoreNLP trees, over tags from taggers that have not
// seen the texts.
//
//   bazel run //tools/train:train_parser -- ../shared/corpora/polnear/train
//       quotes/models/parser.model quotes/models/deprel.model

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/polnear.h"
#include "tools/train/tagger_trainer.h"

namespace attest {
namespace {

ParserOptions Options() {
  ParserOptions options;
  options.epochs = 8;
  options.transitions.dense = true;
  options.transitions.max_bytes = 2 << 20;
  options.deprels.max_bytes = 3 << 18;
  return options;
}

absl::Status Train(const std::string& directory,
                   const std::string& transitions_path,
                   const std::string& deprels_path) {
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
  info.training_command =
      absl::StrCat("bazel run //tools/train:train_parser -- ", directory, " ",
                   transitions_path, " ", deprels_path);
  info.data_fingerprint = data->fingerprint;
  const TrainedParser parser = TrainParser(train, held_out, info, Options());
  absl::Status status = WriteFile(transitions_path, parser.transitions);
  if (!status.ok()) return status;
  return WriteFile(deprels_path, parser.deprels);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr,
                 "usage: train_parser POLNEAR_TRAIN PARSER_OUT DEPREL_OUT\n");
    return 2;
  }
  const absl::Status status = attest::Train(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
