#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "proto/document_check.h"
#include "proto/html/html_article.h"
#include "proto/json_cursor.h"
#include "proto/record_io.h"
#include "proto/sha256.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

using Warnings = std::vector<std::string>;

// Protobuf's messages run over several lines and may quote much of the input.
std::string OneLine(absl::string_view message) {
  constexpr size_t kLongest = 200;
  std::string line = absl::StrReplaceAll(message.substr(0, kLongest),
                                         {{"\n", " "}, {"\r", " "}, {"\t", " "}});
  RepairUtf8(&line);
  return message.size() > kLongest ? line + "…" : line;
}

// An article's fields from a JSON object; numbers become strings as they stand.
class ArticleParser {
 public:
  ArticleParser(JsonCursor* json, Article* article, Warnings* warnings)
      : json_(*json), article_(*article), warnings_(*warnings) {}

  // False on invalid JSON.
  bool Parse() {
    std::string key;
    if (!json_.EnterObject()) return false;
    while (json_.NextKey(&key)) {
      if (!ParseField(key)) return false;
    }
    return json_.Finish();
  }

  // The object is a Document: the caller parses it as such.
  bool is_document() const { return is_document_; }
  bool has_text() const { return has_text_; }

 private:
  bool ParseField(absl::string_view key) {
    if (key == "article" && json_.Next() == JsonCursor::Kind::kObject) {
      is_document_ = true;
      return json_.SkipValue();
    }
    if (key == "authors") return ParseAuthors();
    if (key == "text") {
      has_text_ = json_.Next() == JsonCursor::Kind::kString;
      return ParseString(key, article_.mutable_text());
    }
    std::string* field = StringField(key);
    return field == nullptr ? json_.SkipValue() : ParseString(key, field);
  }

  std::string* StringField(absl::string_view key) {
    if (key == "id") return article_.mutable_id();
    if (key == "url") return article_.mutable_url();
    if (key == "title") return article_.mutable_title();
    if (key == "publisher") return article_.mutable_publisher();
    if (key == "published") return article_.mutable_published();
    if (key == "language") return article_.mutable_language();
    return nullptr;
  }

  bool ParseString(absl::string_view key, std::string* field) {
    switch (json_.Next()) {
      case JsonCursor::Kind::kLiteral:
        field->clear();
        return json_.SkipValue();
      case JsonCursor::Kind::kObject:
      case JsonCursor::Kind::kArray:
        warnings_.push_back(absl::StrCat(key, " is not a string; left out"));
        return json_.SkipValue();
      default:
        return json_.ReadScalar(field);
    }
  }

  // A list of names, or one name.
  bool ParseAuthors() {
    article_.clear_authors();
    if (json_.Next() != JsonCursor::Kind::kArray) return ParseAuthor();
    if (!json_.EnterArray()) return false;
    while (json_.NextElement()) {
      if (!ParseAuthor()) return false;
    }
    return json_.status().ok();
  }

  bool ParseAuthor() {
    std::string name;
    if (!ParseString("authors", &name)) return false;
    if (!name.empty()) article_.add_authors(name);
    return true;
  }

  JsonCursor& json_;
  Article& article_;
  Warnings& warnings_;
  bool is_document_ = false;
  bool has_text_ = false;
};

absl::Status DecodeDocumentJson(const std::string& line, Document* document) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto status =
      google::protobuf::util::JsonStringToMessage(line, document, options);
  if (status.ok()) return absl::OkStatus();
  const auto message = status.message();
  return absl::InvalidArgumentError(absl::StrCat(
      "not a Document: ",
      OneLine(absl::string_view(message.data(), message.size()))));
}

absl::Status DecodeJson(std::string line, Document* document,
                        Warnings* warnings) {
  if (line[line.find_first_not_of(" \t\r")] == '[') {
    return absl::InvalidArgumentError(
        "a JSON array; JSONL has one object on each line (jq -c '.[]' makes it so)");
  }
  const Utf8Repair repair = RepairUtf8(&line);
  JsonCursor json(line);
  ArticleParser parser(&json, document->mutable_article(), warnings);
  if (!parser.Parse()) return json.status();
  if (parser.is_document()) {
    document->Clear();
    warnings->clear();
    if (repair.replaced == 0) return DecodeDocumentJson(line, document);
    return absl::InvalidArgumentError(absl::StrCat(
        "a Document that is not valid UTF-8, from byte ", repair.first_offset,
        " of the line on: its offsets cannot be relied on"));
  }
  if (!parser.has_text()) {
    return absl::InvalidArgumentError("the article has no \"text\"");
  }
  WarnOfRepair(repair, warnings);
  if (json.replaced_surrogates() > 0) {
    warnings->push_back(absl::StrCat("unpaired surrogates; U+FFFD put in, ",
                                     json.replaced_surrogates(), " in all"));
  }
  return absl::OkStatus();
}

absl::Status DecodeBinary(const std::string& bytes, Document* document) {
  if (document->ParseFromString(bytes)) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("corrupt: its ", bytes.size(), " bytes are not a Document"));
}

// Keeps the first error and every warning.
class TextFormatErrors : public google::protobuf::io::ErrorCollector {
 public:
  TextFormatErrors(int64_t first_line, std::string* error)
      : first_line_(first_line), error_(*error) {}

  void AddError(int line, int column, const std::string& message) override {
    if (!error_.empty()) return;
    error_ = absl::StrCat("line ", first_line_ + line, ", column ", column + 1,
                          ": ", OneLine(message));
  }
  // Unknown fields, which are ignored.
  void AddWarning(int, int, const std::string&) override {}

 private:
  const int64_t first_line_;
  std::string& error_;
};

absl::Status DecodeTextFormat(const RawRecord& record, Document* document) {
  std::string error;
  TextFormatErrors errors(record.line, &error);
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.AllowUnknownField(true);
  parser.SetRecursionLimit(JsonCursor::kMaxDepth);
  if (!parser.ParseFromString(record.bytes, document)) {
    return absl::InvalidArgumentError(absl::StrCat("not a Document: ", error));
  }
  // Unlike the other formats' parsers, this one lets any bytes into a string.
  if (!Document().ParseFromString(document->SerializeAsString())) {
    return absl::InvalidArgumentError("not a Document: a string is not valid UTF-8");
  }
  return absl::OkStatus();
}

absl::Status DecodeArticleText(RawRecord* record, Document* document,
                               Warnings* warnings) {
  absl::Status status = DecodeText(&record->bytes, warnings);
  if (!status.ok()) return status;
  if (record->bytes.empty()) warnings->push_back("empty");
  document->mutable_article()->set_text(std::move(record->bytes));
  return absl::OkStatus();
}

absl::Status Decode(RawRecord* record, Document* document, Warnings* warnings) {
  switch (record->format) {
    case RecordFormat::kJsonl:
      return DecodeJson(std::move(record->bytes), document, warnings);
    case RecordFormat::kPb:
      return DecodeBinary(record->bytes, document);
    case RecordFormat::kTextproto:
      return DecodeTextFormat(*record, document);
    case RecordFormat::kHtml:
      return ReadHtmlArticle(std::move(record->bytes), document->mutable_article(),
                             warnings);
    default:
      return DecodeArticleText(record, document, warnings);
  }
}

std::string DefaultId(const RawRecord& record) {
  const std::string stem = IdOfPath(record.file);
  if (record.format == RecordFormat::kText || record.format == RecordFormat::kHtml) {
    return stem;
  }
  return absl::StrCat(stem, "-", record.number);
}

// Gives each quote or claim that has no id, as in a Document written by hand, one that no
// other has and that nobody names by accident: "#2" for the second.
template <typename T>
void FillIds(google::protobuf::RepeatedPtrField<T>* items) {
  absl::flat_hash_set<std::string> taken;
  for (const T& item : *items) taken.insert(item.id());
  for (int i = 0; i < items->size(); ++i) {
    if (!(*items)[i].id().empty()) continue;
    std::string id = absl::StrCat("#", i + 1);
    while (!taken.insert(id).second) id += "#";
    (*items)[i].set_id(std::move(id));
  }
}

// What every Document must have, whatever it came from.
absl::Status Complete(const RawRecord& record, Document* document,
                      Warnings* warnings) {
  if (!document->has_article()) {
    return absl::InvalidArgumentError("the Document holds no article");
  }
  Article& article = *document->mutable_article();
  if (article.id().empty()) article.set_id(DefaultId(record));
  if (article.language().empty()) article.set_language("en");
  const std::string digest = Sha256Hex(article.text());
  if (article.text_sha256().empty()) article.set_text_sha256(digest);
  if (article.text_sha256() != digest) {
    warnings->push_back("text_sha256 is not that of the text");
  }
  FillIds(document->mutable_quotes());
  FillIds(document->mutable_claims());
  const size_t nul = article.text().find('\0');
  if (nul != std::string::npos) {
    warnings->push_back(
        absl::StrCat("the text holds NUL characters, the first at byte ", nul));
  }
  return CheckDocument(*document);
}

}  // namespace

absl::Status DecodeRecord(RawRecord record, Document* document,
                          std::vector<std::string>* warnings) {
  document->Clear();
  Warnings found;
  absl::Status status = Decode(&record, document, &found);
  if (status.ok()) status = Complete(record, document, &found);
  const std::string place = PlaceOf(record);
  if (!status.ok()) {
    return absl::Status(status.code(),
                        absl::StrCat(place, ": ", status.message()));
  }
  for (const std::string& warning : found) {
    warnings->push_back(absl::StrCat(place, ": warning: ", warning));
  }
  return absl::OkStatus();
}

namespace {

absl::StatusOr<std::string> EncodeJson(const Document& document) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string line;
  const auto status =
      google::protobuf::util::MessageToJsonString(document, &line, options);
  if (!status.ok()) return absl::InternalError(OneLine(status.ToString()));
  line += '\n';
  return line;
}

absl::StatusOr<std::string> EncodeTextFormat(const Document& document) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  // They would be printed by number, which does not read back.
  printer.SetHideUnknownFields(true);
  std::string text;
  if (!printer.PrintToString(document, &text)) {
    return absl::InternalError("the Document does not print");
  }
  return text + "---\n";
}

absl::StatusOr<std::string> EncodeBinary(const Document& document) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  if (!google::protobuf::util::SerializeDelimitedToZeroCopyStream(document,
                                                                  &stream)) {
    return absl::InternalError("the Document does not serialize");
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> EncodeRecord(const Document& document,
                                         RecordFormat format) {
  if (document.ByteSizeLong() > INT32_MAX) {
    return absl::ResourceExhaustedError(
        absl::StrCat(document.article().id(),
                     ": the Document is larger than protobuf's 2 GB"));
  }
  switch (format) {
    case RecordFormat::kJsonl:
      return EncodeJson(document);
    case RecordFormat::kTextproto:
      return EncodeTextFormat(document);
    default:
      return EncodeBinary(document);
  }
}

}  // namespace attest
