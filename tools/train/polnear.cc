#include "tools/train/polnear.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "quotes/models/feature_hash.h"
#include "tools/train/conll.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

absl::Status InFile(absl::string_view path, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

// Reads a file and adds it to the fingerprint.
absl::Status ReadCounted(const std::string& path, uint64_t* fingerprint,
                         std::string* bytes) {
  absl::Status status = ReadFile(path, bytes);
  *fingerprint = CombineHashes(*fingerprint, HashBytes(*bytes));
  return status;
}

absl::Status LoadArticle(const std::string& directory,
                         const std::string& ann_name, uint64_t* fingerprint,
                         PolnearArticle* article) {
  const std::string text_path =
      absl::StrCat(directory, "/text/", article->id, ".txt");
  absl::Status status = ReadCounted(text_path, fingerprint, &article->text);
  if (!status.ok()) return status;
  std::string bytes;
  const std::string conll_path =
      absl::StrCat(directory, "/tokens/", article->id, ".conll");
  status = ReadCounted(conll_path, fingerprint, &bytes);
  if (!absl::IsNotFound(status)) {
    status = ReadConll(article->text, bytes, &article->corenlp);
    if (!status.ok()) return InFile(conll_path, status);
  }
  article->corenlp.tokenized.text = article->text;
  const std::string ann_path =
      absl::StrCat(directory, "/attributions/", ann_name, ".ann");
  status = ReadCounted(ann_path, fingerprint, &bytes);
  if (!status.ok()) return status;
  auto attributions = ReadBrat(article->text, bytes);
  if (!attributions.ok()) return InFile(ann_path, attributions.status());
  article->attributions = *std::move(attributions);
  return status;
}

// From article id to the first annotator's file: names are <article>_<annotator>.
absl::StatusOr<std::map<std::string, std::string>> FirstAnnotators(
    const std::string& directory) {
  auto names = ListFiles(directory + "/attributions", ".ann");
  if (!names.ok()) return names.status();
  std::map<std::string, std::string> first;
  for (const std::string& name : *names) {
    first.emplace(name.substr(0, name.rfind('_')), name);
  }
  return first;
}

}  // namespace

absl::StatusOr<PolnearData> LoadPolnear(const std::string& directory) {
  auto ids = ListFiles(directory + "/text", ".txt");
  if (!ids.ok()) return ids.status();
  auto annotators = FirstAnnotators(directory);
  if (!annotators.ok()) return annotators.status();
  PolnearData data;
  uint64_t fingerprint = 0;
  for (const std::string& id : *ids) {
    auto article = std::make_unique<PolnearArticle>();
    article->id = id;
    absl::Status status = LoadArticle(directory, (*annotators)[id],
                                      &fingerprint, article.get());
    if (!status.ok()) return status;
    data.articles.push_back(std::move(article));
  }
  data.fingerprint = absl::StrCat(absl::Hex(fingerprint, absl::kZeroPad16));
  return data;
}

bool IsHeldOut(const std::string& article_id, int parts) {
  return HashBytes(article_id) % parts == 0;
}

}  // namespace attest
