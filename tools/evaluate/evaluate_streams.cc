#include "tools/evaluate/evaluate_streams.h"

#include <functional>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
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

}  // namespace

absl::StatusOr<StreamEvaluation> EvaluateStreams(const std::string& gold_path,
                                                 const std::string& system_path,
                                                 RecordFormat format) {
  StreamEvaluation evaluation;
  absl::flat_hash_map<std::string, Document> system;
  absl::Status status = ForEachDocument(
      system_path, format, &evaluation.errors, [&](Document document) {
        document.clear_claims();
        document.clear_speakers();
        system[document.article().id()] = std::move(document);
      });
  if (!status.ok()) return status;
  status = ForEachDocument(
      gold_path, format, &evaluation.errors, [&](const Document& gold) {
        ++evaluation.articles;
        const auto found = system.find(gold.article().id());
        if (found == system.end()) {
          evaluation.missing.push_back(gold.article().id());
        }
        evaluation.quotes.Add(gold, found == system.end() ? Document()
                                                          : found->second);
      });
  if (!status.ok()) return status;
  if (evaluation.articles == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(gold_path, ": holds no Document"));
  }
  return evaluation;
}

}  // namespace attest
