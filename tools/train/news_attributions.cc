#include "tools/train/news_attributions.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/document.pb.h"
#include "quotes/models/feature_hash.h"
#include "tools/train/model_writer.h"

namespace attest {
namespace {

constexpr size_t kColumns = 7;

// "12-30"; false if it is none, or does not end by `size`.
bool ParseSpan(absl::string_view text, size_t size, ByteSpan* span) {
  const std::vector<absl::string_view> ends = absl::StrSplit(text, '-');
  return ends.size() == 2 && absl::SimpleAtoi(ends[0], &span->begin) &&
         absl::SimpleAtoi(ends[1], &span->end) && span->begin < span->end &&
         span->end <= size;
}

bool ParseSpans(absl::string_view cell, size_t size, std::vector<ByteSpan>* spans) {
  if (cell == "-") return true;
  for (absl::string_view part : absl::StrSplit(cell, ',')) {
    if (!ParseSpan(part, size, &spans->emplace_back())) return false;
  }
  return true;
}

class RowReader {
 public:
  RowReader(std::string folder, MarkedArticles* out)
      : folder_(std::move(folder)), out_(out) {}

  absl::Status Read(absl::string_view row) {
    const std::vector<absl::string_view> cells = absl::StrSplit(row, '\t');
    if (cells.size() != kColumns) return Bad(row, "has not seven cells");
    const std::string id = absl::StrCat(cells[0], ":", cells[1]);
    if (out_->articles.empty() || out_->articles.back().id != id) {
      absl::Status status = Open(id, cells[0], cells[1]);
      if (!status.ok()) return Bad(row, status.message());
    }
    MarkedArticle& article = out_->articles.back();
    StandoffAttribution attribution;
    const size_t size = article.text.size();
    if (!ParseSpans(cells[2], size, &attribution.source) ||
        !ParseSpans(cells[3], size, &attribution.cue) ||
        !ParseSpans(cells[4], size, &attribution.content)) {
      return Bad(row, "has a span that is none or not in its article");
    }
    if (attribution.content.empty() &&
        !(attribution.source.empty() && attribution.cue.empty())) {
      return Bad(row, "has no content");
    }
    ReaderLabel label;
    if (!ReadLabel(cells[5], cells[6], article.text, &label)) {
      return Bad(row, "has a type that is none, or an accused who is not in its article");
    }
    const size_t marks = cells[5].data() - row.data() - 1;
    fingerprint_ = CombineHashes(fingerprint_, HashBytes(row.substr(0, marks)));
    if (!attribution.content.empty()) {
      article.attributions.push_back(std::move(attribution));
      article.labels.push_back(std::move(label));
    }
    return absl::OkStatus();
  }

  std::string fingerprint() const {
    return absl::StrCat(absl::Hex(fingerprint_, absl::kZeroPad16));
  }

 private:
  static absl::Status Bad(absl::string_view row, absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat("row \"", row, "\" ", what));
  }

  static bool ReadLabel(absl::string_view type, absl::string_view accused,
                        absl::string_view text, ReaderLabel* label) {
    ClaimType parsed;
    if (type != "-") {
      if (!ClaimType_Parse(std::string(type), &parsed)) return false;
      label->types.push_back(std::string(type));
    }
    if (accused == "-") return true;
    uint32_t begin;
    if (!absl::SimpleAtoi(accused, &begin) || begin >= text.size()) return false;
    label->accused.push_back(WordAt(text, begin));
    return true;
  }

  absl::Status Open(const std::string& id, absl::string_view file,
                    absl::string_view range) {
    if (file != file_) {
      absl::Status status =
          ReadFile(absl::StrCat(folder_, "/", file, ".txt"), &bytes_);
      if (!status.ok()) return status;
      file_ = std::string(file);
    }
    ByteSpan span;
    if (!ParseSpan(range, bytes_.size(), &span)) {
      return absl::InvalidArgumentError("is of no article");
    }
    MarkedArticle& article = out_->articles.emplace_back();
    article.id = id;
    article.text = bytes_.substr(span.begin, span.end - span.begin);
    fingerprint_ = CombineHashes(fingerprint_, HashBytes(article.text));
    return absl::OkStatus();
  }

  std::string folder_;
  std::string file_;
  std::string bytes_;  // Of the file.
  uint64_t fingerprint_ = 0;
  MarkedArticles* out_;
};

}  // namespace

absl::StatusOr<MarkedArticles> LoadNewsAttributions(const std::string& folder,
                                                    const std::string& rows) {
  std::string bytes;
  absl::Status status = ReadFile(rows, &bytes);
  if (!status.ok()) return status;
  MarkedArticles articles;
  RowReader reader(folder, &articles);
  for (absl::string_view row : absl::StrSplit(bytes, '\n', absl::SkipEmpty())) {
    if (row[0] == '#' || absl::StartsWith(row, "article\t")) continue;
    status = reader.Read(row);
    if (!status.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(rows, ": ", status.message()));
    }
  }
  articles.fingerprint = reader.fingerprint();
  return articles;
}

}  // namespace attest
