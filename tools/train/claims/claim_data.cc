#include "tools/train/claims/claim_data.h"

#include <memory>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/record_io.h"
#include "tools/train/brat.h"
#include "tools/train/marked_article.h"
#include "tools/train/model_writer.h"
#include "tools/train/news_attributions.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

absl::Status ReadDocuments(const std::string& path,
                           std::vector<Document>* documents) {
  auto reader = RecordReader::Open(UserPath(path), RecordFormat::kJsonl);
  if (!reader.ok()) return reader.status();
  RawRecord raw;
  while (true) {
    absl::StatusOr<bool> more = (*reader)->Next(&raw);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    std::vector<std::string> warnings;
    absl::Status status =
        DecodeRecord(std::move(raw), &documents->emplace_back(), &warnings);
    if (!status.ok()) return status;
  }
}

// Calls use(cells) for each line with at least `columns` cells, but the first.
template <class Use>
absl::Status ForEachRow(const std::string& path, size_t columns, Use use) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  bool header = true;
  for (absl::string_view line : absl::StrSplit(bytes, '\n', absl::SkipEmpty())) {
    if (line[0] == '#') continue;
    std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (!header && cells.size() >= columns) use(cells);
    header = false;
  }
  return absl::OkStatus();
}

ClaimType TypeOf(absl::string_view name) {
  ClaimType type = ASSERTION;
  ClaimType_Parse(std::string(name), &type);
  return type;
}

std::string QuoteId(absl::string_view content, absl::string_view cue) {
  return absl::StrCat("b", content, "-", cue);
}

std::string QuoteId(const StandoffAttribution& a) {
  return QuoteId(absl::StrCat(a.content[0].begin),
                 absl::StrCat(a.cue.empty() ? 0 : a.cue[0].begin));
}

void AddSpans(const std::vector<ByteSpan>& from,
              google::protobuf::RepeatedPtrField<Span>* to) {
  for (const ByteSpan& span : from) {
    Span* added = to->Add();
    added->set_begin(span.begin);
    added->set_end(span.end);
  }
}

// A straight single mark only at the beginning: within, it is an apostrophe.
constexpr const char* kOpeningMarks[] = {"\"", "“", "‘", "«", "„", "''"};

bool BeginsWithMark(absl::string_view s) {
  return absl::StartsWith(s, "'") ||
         absl::c_any_of(kOpeningMarks, [s](const char* m) { return absl::StartsWith(s, m); });
}

bool HasMark(absl::string_view s) {
  return absl::StrContains(s, "”") ||
         absl::c_any_of(kOpeningMarks, [s](const char* m) { return absl::StrContains(s, m); });
}

Quote::Kind KindOf(absl::string_view text, const StandoffAttribution& a) {
  bool marks = false;
  for (const ByteSpan& span : a.content) {
    marks |= HasMark(text.substr(span.begin, span.end - span.begin));
  }
  return BeginsWithMark(text.substr(a.content[0].begin)) ? Quote::DIRECT
         : marks                                          ? Quote::MIXED
                                                          : Quote::INDIRECT;
}

// Of a PolnearArticle or a MarkedArticle.
template <class LabelledArticle>
Document ToDocument(const LabelledArticle& article) {
  Document document;
  document.mutable_article()->set_id(article.id);
  document.mutable_article()->set_text(article.text);
  for (const StandoffAttribution& a : article.attributions) {
    if (a.content.empty()) continue;
    Quote* quote = document.add_quotes();
    quote->set_id(QuoteId(a));
    quote->set_kind(KindOf(article.text, a));
    AddSpans(a.content, quote->mutable_content());
    AddSpans(a.cue, quote->mutable_cue());
    AddSpans(a.source, quote->mutable_source());
  }
  return document;
}

// The attributions whose labels have a type.
absl::StatusOr<ClaimData> ToClaims(const absl::StatusOr<MarkedArticles>& marked) {
  if (!marked.ok()) return marked.status();
  ClaimData data;
  for (const MarkedArticle& article : marked->articles) {
    if (article.labels.empty()) continue;
    data.documents.push_back(ToDocument(article));
    for (size_t k = 0; k < article.labels.size(); ++k) {
      const ReaderLabel& label = article.labels[k];
      if (label.types.empty()) continue;
      const ClaimData::Key key(article.id, QuoteId(article.attributions[k]));
      data.types[key] = TypeOf(label.types[0]);
      if (!label.accused.empty() && label.accused[0] != "-") {
        data.targets[key] = label.accused[0];
      }
    }
  }
  return data;
}

// Appends `part` to the article's text, and its span to `spans`.
void AppendPart(absl::string_view part, Document* document,
                google::protobuf::RepeatedPtrField<Span>* spans) {
  std::string* text = document->mutable_article()->mutable_text();
  if (!text->empty()) *text += ' ';
  Span* span = spans->Add();
  span->set_begin(text->size());
  absl::StrAppend(text, part);
  span->set_end(text->size());
}

Document WrittenDocument(const std::string& id,
                         const std::vector<absl::string_view>& cells) {
  Document document;
  document.mutable_article()->set_id(id);
  Quote* quote = document.add_quotes();
  quote->set_id("q1");
  quote->set_kind(absl::StartsWith(cells[4], "\"") ? Quote::DIRECT
                  : HasMark(cells[4])              ? Quote::MIXED
                                                   : Quote::INDIRECT);
  AppendPart(cells[2], &document, quote->mutable_source());
  AppendPart(cells[3], &document, quote->mutable_cue());
  AppendPart(cells[4], &document, quote->mutable_content());
  document.mutable_article()->mutable_text()->push_back('.');
  return document;
}

// Adds the spans of "7-12,20-31"; what is no span is left out.
void ParseSpans(absl::string_view cell,
                google::protobuf::RepeatedPtrField<Span>* to) {
  for (absl::string_view part : absl::StrSplit(cell, ',')) {
    const std::pair<absl::string_view, absl::string_view> ends =
        absl::StrSplit(part, absl::MaxSplits('-', 1));
    uint32_t begin, end;
    if (!absl::SimpleAtoi(ends.first, &begin) ||
        !absl::SimpleAtoi(ends.second, &end)) {
      continue;
    }
    Span* span = to->Add();
    span->set_begin(begin);
    span->set_end(end);
  }
}

// Appends the statement of one row to its article's document.
void AddNewsStatement(const std::vector<absl::string_view>& cells,
                      Document* document, ClaimData* data) {
  Quote* quote = document->add_quotes();
  quote->set_id(absl::StrCat("q", document->quotes_size()));
  Quote::Kind kind = Quote::INDIRECT;
  Quote::Kind_Parse(std::string(cells[2]), &kind);
  quote->set_kind(kind);
  ParseSpans(cells[3], quote->mutable_source());
  ParseSpans(cells[4], quote->mutable_cue());
  ParseSpans(cells[5], quote->mutable_content());
  data->types[{document->article().id(), quote->id()}] = TypeOf(cells[1]);
}

}  // namespace

absl::StatusOr<ClaimData> LoadLabelledNews(const std::string& directory,
                                           const std::string& labels) {
  ClaimData data;
  absl::Status read;
  absl::Status status = ForEachRow(
      labels, 6, [&](const std::vector<absl::string_view>& cells) {
        std::vector<Document>& documents = data.documents;
        if (documents.empty() || documents.back().article().id() != cells[0]) {
          Article* article = documents.emplace_back().mutable_article();
          article->set_id(std::string(cells[0]));
          read.Update(ReadFile(absl::StrCat(directory, "/", cells[0], ".txt"),
                               article->mutable_text()));
        }
        AddNewsStatement(cells, &documents.back(), &data);
      });
  status.Update(read);
  if (!status.ok()) return status;
  return data;
}

absl::StatusOr<ClaimData> LoadWrittenClaims(const std::string& path) {
  ClaimData data;
  absl::Status status = ForEachRow(
      path, 5, [&data](const std::vector<absl::string_view>& cells) {
        std::string id = absl::StrCat("written_", data.documents.size() + 1);
        data.documents.push_back(WrittenDocument(id, cells));
        data.types[{id, "q1"}] = TypeOf(cells[0]);
        if (cells[1] != "-") data.targets[{id, "q1"}] = std::string(cells[1]);
      });
  if (!status.ok()) return status;
  return data;
}

absl::StatusOr<ClaimData> LoadClaims(const std::string& prefix) {
  ClaimData data;
  absl::Status status =
      ReadDocuments(absl::StrCat(prefix, ".documents.jsonl"), &data.documents);
  if (!status.ok()) return status;
  status = ForEachRow(
      absl::StrCat(prefix, ".gold.tsv"), 5,
      [&data](const std::vector<absl::string_view>& cells) {
        ClaimData::Key key(cells[0], cells[1]);
        data.types[key] = TypeOf(cells[2]);
        if (cells[4] != "-") data.targets[key] = std::string(cells[4]);
      });
  if (!status.ok()) return status;
  return data;
}

absl::StatusOr<ClaimData> LoadLabelledPolnear(const std::string& directory,
                                              const std::string& labels) {
  absl::StatusOr<PolnearData> polnear = LoadPolnear(directory);
  if (!polnear.ok()) return polnear.status();
  ClaimData data;
  std::map<std::string, absl::string_view> texts;
  for (const auto& article : polnear->articles) {
    data.documents.push_back(ToDocument(*article));
    texts[article->id] = article->text;
  }
  absl::Status status = ForEachRow(
      labels, 5,
      [&data, &texts](const std::vector<absl::string_view>& cells) {
        ClaimData::Key key(cells[0], QuoteId(cells[1], cells[2]));
        data.types[key] = TypeOf(cells[3]);
        uint32_t begin;
        if (absl::SimpleAtoi(cells[4], &begin)) {
          data.targets[key] = WordAt(texts[key.first], begin);
        }
      });
  if (!status.ok()) return status;
  return data;
}

absl::StatusOr<ClaimData> LoadMarkedClaims(const std::string& directory) {
  return ToClaims(LoadMarkedArticles(directory));
}

absl::StatusOr<ClaimData> LoadNewsClaims(const std::string& folder, const std::string& rows) {
  return ToClaims(LoadNewsAttributions(folder, rows));
}

}  // namespace attest
