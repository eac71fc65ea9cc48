#include "tools/evaluate/evaluate_streams.h"

#include <functional>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace attest {
namespace {

absl::Status ForEachDocument(const std::string& path, RecordFormat format,
                             std::vector<std::string>* errors,
                             const std::function<void(Document)>& visit) {
  absl::StatusOr<std::unique_ptr<RecordReader>> reader =
      RecordReader::Open(path, format);
  if (!reader.ok()) return reader.status();
  RawRecord record;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->Next(&record);
    if (!more.ok()) {
      errors->push_back(std::string(more.status().message()));
      continue;
    }
    if (!*more) return absl::OkStatus();
    Document document;
    std::vector<std::string> warnings;
    const absl::Status status =
        DecodeRecord(std::move(record), &document, &warnings);
    if (status.ok()) {
      visit(std::move(document));
    } else {
      errors->push_back(std::string(status.message()));
    }
  }
}

// Takes out what is not compared, as all of the system's Documents are kept.
void Shrink(Document* document) {
  for (Speaker& speaker : *document->mutable_speakers()) speaker.clear_mentions();
  for (Claim& claim : *document->mutable_claims()) {
    claim.clear_triggers();
    claim.clear_clauses();
    claim.clear_contributions();
  }
}

class Evaluator {
 public:
  Evaluator(const std::string& gold_path, const std::string& system_path,
            StreamEvaluation* evaluation)
      : gold_path_(gold_path), system_path_(system_path), evaluation_(*evaluation) {}

  // First every Document of the system, then every one of the gold.
  void AddSystem(Document document) {
    Shrink(&document);
    std::string id = document.article().id();
    if (!system_.try_emplace(id, std::move(document)).second) {
      Error(system_path_, "has the article ", id, " again; the first counts");
    }
  }

  void AddGold(const Document& gold) {
    const std::string& id = gold.article().id();
    if (!gold_ids_.insert(id).second) {
      return Error(gold_path_, "has the article ", id, " again; the first counts");
    }
    ++evaluation_.articles;
    gold_quotes_ += gold.quotes_size();
    evaluation_.quotes.Add(gold, Counterpart(gold));
  }

  absl::Status Finish() {
    if (evaluation_.articles == 0 || gold_quotes_ == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(gold_path_, ": holds no ",
                       evaluation_.articles == 0 ? "Document" : "quote to compare with"));
    }
    size_t unknown = 0;
    for (const auto& [id, document] : system_) unknown += !gold_ids_.contains(id);
    if (unknown > 0) {
      evaluation_.notes.push_back(absl::StrCat(system_path_, ": articles that ", gold_path_,
                                               " lacks, and that do not count: ", unknown));
    }
    return absl::OkStatus();
  }

  std::vector<std::string>* errors() { return &evaluation_.errors; }

 private:
  // What the system makes of the gold's article: nothing, where it has not the same.
  const Document& Counterpart(const Document& gold) {
    const std::string& id = gold.article().id();
    const auto found = system_.find(id);
    if (found == system_.end()) {
      Error(system_path_, "lacks the article ", id, "; nothing is found in it");
      return Document::default_instance();
    }
    if (found->second.article().text() != gold.article().text()) {
      Error(system_path_, "has another text of the article ", id,
            "; nothing is found in it");
      return Document::default_instance();
    }
    return found->second;
  }

  void Error(absl::string_view file, absl::string_view what, absl::string_view id,
             absl::string_view consequence) {
    evaluation_.errors.push_back(absl::StrCat(file, ": ", what, id, consequence));
  }

  const std::string& gold_path_;
  const std::string& system_path_;
  absl::flat_hash_map<std::string, Document> system_;
  absl::flat_hash_set<std::string> gold_ids_;
  size_t gold_quotes_ = 0;
  StreamEvaluation& evaluation_;
};

}  // namespace

absl::Status EvaluateStreams(const std::string& gold_path, const std::string& system_path,
                             RecordFormat format, StreamEvaluation* evaluation) {
  Evaluator evaluator(gold_path, system_path, evaluation);
  absl::Status status = ForEachDocument(
      system_path, format, evaluator.errors(),
      [&](Document document) { evaluator.AddSystem(std::move(document)); });
  if (!status.ok()) return status;
  status = ForEachDocument(gold_path, format, evaluator.errors(),
                           [&](const Document& gold) { evaluator.AddGold(gold); });
  if (!status.ok()) return status;
  return evaluator.Finish();
}

}  // namespace attest
