#include "tools/cli/finished_work.h"

#include <algorithm>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/version.h"

namespace attest {
namespace {

absl::Status CheckOrigin(const std::string& path, const Document& document,
                         absl::string_view stage) {
  const auto& stages = document.provenance().stages();
  const bool is_done = std::find(stages.begin(), stages.end(), stage) != stages.end();
  if (is_done && document.provenance().tool() == kToolVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      path, ": holds Documents of another run (", document.provenance().tool(), ": ",
      absl::StrJoin(stages, ", "), "), which this one cannot resume; move it away"));
}

// Whether the record is followed by its line's end, as a whole one is.
bool IsWhole(const RawRecord& record, uint64_t end) {
  return record.format != RecordFormat::kJsonl ||
         end > record.byte + record.bytes.size();
}

}  // namespace

absl::StatusOr<std::unique_ptr<FinishedWork>> FinishedWork::Read(
    const std::string& path, RecordFormat format, absl::string_view stage) {
  auto work = std::make_unique<FinishedWork>();
  auto reader = RecordReader::Open(path, format);
  if (!reader.ok()) return reader.status();
  RawRecord record;
  Document document;
  std::vector<std::string> warnings;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&record);
    if (!more.ok() || !*more) return work;
    const uint64_t end = (*reader)->position();
    const bool is_whole = IsWhole(record, end);
    if (!is_whole || !DecodeRecord(std::move(record), &document, &warnings).ok()) {
      return work;
    }
    absl::Status status = CheckOrigin(path, document, stage);
    if (!status.ok()) return status;
    work->bytes_ = end;
    ++work->documents_;
    ++work->untaken_[KeyOf(document.article())];
  }
}

FinishedWork::Key FinishedWork::KeyOf(const Article& article) {
  uint64_t text = 0;
  if (!absl::SimpleHexAtoi(article.text_sha256().substr(0, 16), &text)) {
    text = absl::Hash<std::string>()(article.text_sha256());
  }
  return {absl::Hash<std::string>()(article.id()), text};
}

bool FinishedWork::Take(const Article& article) {
  if (documents_ == 0) return false;
  const Key key = KeyOf(article);
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto at = untaken_.find(key);
  if (at == untaken_.end() || at->second == 0) return false;
  --at->second;
  return true;
}

}  // namespace attest
