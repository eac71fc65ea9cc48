#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/record_io.h"
#include "proto/wire_format.h"

namespace attest {
namespace {

// How many first bytes tell a format.
constexpr size_t kSniffBytes = 1 << 12;
constexpr size_t kMaxVarintBytes = 10;
// How much of a stream is looked at together when searching for a record, and how
// much of it a record's beginning takes.
constexpr size_t kSearchBytes = 1 << 16;
constexpr size_t kRecordHeadBytes = 64;

absl::string_view BaseName(absl::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

void SkipRest(ByteSource* source) {
  while (!source->Peek(1).empty()) source->Skip(source->Peek(1).size());
}

// One record, an article or a page: the whole of the stream.
class TextReader : public RecordReader {
 public:
  using RecordReader::RecordReader;

 protected:
  absl::StatusOr<bool> Cut(RawRecord* record) override {
    if (done_) return false;
    done_ = true;
    const absl::string_view text = source().Peek(max_record_bytes() + 1);
    if (text.size() > max_record_bytes()) {
      SkipRest(&source());
      return TooLarge(*record);
    }
    // Part of an article must not pass for the article.
    if (!source().status().ok()) return StreamError(*record);
    record->bytes.assign(text.data(), text.size());
    source().Skip(text.size());
    return true;
  }

 private:
  bool done_ = false;
};

// What the two formats of lines share.
class LineReader : public RecordReader {
 public:
  using RecordReader::RecordReader;

 protected:
  enum class Line { kTaken, kTooLong, kEnd };

  // Takes the next line, without its line feed; or passes over it, if it has more
  // than `room` bytes.
  Line TakeLine(size_t room, std::string* line) {
    absl::string_view bytes;
    size_t end = bytes.npos;
    for (size_t seen = 0; end == bytes.npos && seen <= room;) {
      bytes = source().Peek(seen + 1);
      if (bytes.size() <= seen) break;
      end = bytes.find('\n', seen);
      seen = bytes.size();
    }
    if (bytes.empty()) return Line::kEnd;
    ++lines_;
    const size_t size = std::min(end, bytes.size());
    if (size > room) {
      SkipLine();
      return Line::kTooLong;
    }
    line->assign(bytes.data(), size);
    source().Skip(end == bytes.npos ? size : size + 1);
    return Line::kTaken;
  }

  // The number, from 1, of the line that TakeLine() takes next.
  int64_t next_line() const { return lines_ + 1; }

 private:
  void SkipLine() {
    for (size_t end = absl::string_view::npos; end == absl::string_view::npos;) {
      const absl::string_view bytes = source().Peek(1);
      if (bytes.empty()) return;
      end = bytes.find('\n');
      source().Skip(end == bytes.npos ? bytes.size() : end + 1);
    }
  }

  int64_t lines_ = 0;
};

class JsonlReader : public LineReader {
 public:
  using LineReader::LineReader;

 protected:
  absl::StatusOr<bool> Cut(RawRecord* record) override {
    while (true) {
      record->line = next_line();
      record->byte = source().position();
      const Line line = TakeLine(max_record_bytes(), &record->bytes);
      if (line == Line::kEnd) return false;
      if (line == Line::kTooLong) return TooLarge(*record);
      if (!absl::StripAsciiWhitespace(record->bytes).empty()) return true;
    }
  }
};

class TextprotoReader : public LineReader {
 public:
  using LineReader::LineReader;

 protected:
  absl::StatusOr<bool> Cut(RawRecord* record) override {
    bool too_large = false;
    bool blank = true;
    std::string line;
    record->line = next_line();
    while (true) {
      const Line taken =
          TakeLine(max_record_bytes() - record->bytes.size(), &line);
      if (taken == Line::kEnd) break;
      if (taken == Line::kTooLong) {
        too_large = true;
        blank = false;
        continue;
      }
      const absl::string_view content = absl::StripAsciiWhitespace(line);
      if (content == "---" && blank) Restart(record);
      if (content == "---" && !blank) break;
      if (content == "---") continue;
      blank &= content.empty();
      absl::StrAppend(&record->bytes, line, "\n");
      too_large |= record->bytes.size() > max_record_bytes();
      if (too_large) record->bytes.clear();
    }
    if (too_large) return TooLarge(*record);
    return !blank;
  }

 private:
  void Restart(RawRecord* record) {
    record->bytes.clear();
    record->line = next_line();
    record->byte = source().position();
  }
};

class DelimitedReader : public RecordReader {
 public:
  using RecordReader::RecordReader;

 protected:
  absl::StatusOr<bool> Cut(RawRecord* record) override {
    const absl::string_view head = source().Peek(kMaxVarintBytes);
    if (head.empty()) return false;
    const Varint length = ReadVarint(head);
    if (length.size == 0) return Resynchronize(*record, LengthProblem(head));
    if (length.value > max_record_bytes()) {
      return Resynchronize(
          *record, absl::StrCat("corrupt: a length of ", length.value,
                                " bytes is over the limit of ",
                                max_record_bytes()));
    }
    return CutPayload(record, length);
  }

 private:
  static constexpr uint64_t kNoEnd = std::numeric_limits<uint64_t>::max();

  static std::string LengthProblem(absl::string_view head) {
    return head.size() < kMaxVarintBytes ? "truncated within its length"
                                         : "corrupt: its length does not read";
  }

  absl::StatusOr<bool> CutPayload(RawRecord* record, Varint length) {
    const size_t size = length.size + length.value;
    // Looks as far as the head of the record behind.
    const absl::string_view bytes = source().Peek(size + kRecordHeadBytes);
    const absl::string_view payload = bytes.substr(length.size, length.value);
    if (payload.size() < length.value) {
      return Resynchronize(*record,
                           absl::StrCat("truncated: ", payload.size(), " of ",
                                        length.value, " bytes are there"));
    }
    if (LooksLikeDocument(payload, length.value)) {
      record->bytes.assign(payload.data(), payload.size());
      source().Skip(size);
      return true;
    }
    const absl::string_view behind = bytes.substr(size);
    const bool length_is_right = behind.empty() || LooksLikeRecord(behind);
    return Resynchronize(*record, "corrupt", length_is_right ? size : kNoEnd);
  }

  // Steps to the next byte at which a record reads well, at most `end` bytes on, or
  // to the stream's end.
  absl::Status Resynchronize(const RawRecord& record, absl::string_view what,
                             uint64_t end = kNoEnd) {
    source().Skip(1);
    --end;
    while (end > 0) {
      const size_t size = source().Peek(kSearchBytes).size();
      if (size == 0) break;
      const size_t safe = std::min<uint64_t>(
          end, size > kRecordHeadBytes ? size - kRecordHeadBytes : size);
      for (size_t at = 0; at < safe; ++at) {
        if (!IsRecordAt(at)) continue;
        source().Skip(at);
        return Skipped(record, what);
      }
      source().Skip(safe);
      end -= safe;
    }
    return Skipped(record, what);
  }

  // Whether the bytes at this distance are a whole record.
  bool IsRecordAt(size_t at) {
    absl::string_view bytes = source().Peek(at + kRecordHeadBytes).substr(at);
    if (!LooksLikeRecord(bytes)) return false;
    const Varint length = ReadVarint(bytes);
    if (length.value > max_record_bytes()) return false;
    bytes = source().Peek(at + length.size + length.value);
    bytes = bytes.substr(at + length.size, length.value);
    return bytes.size() == length.value && LooksLikeDocument(bytes, bytes.size()) &&
           Document().ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  }

  absl::Status Skipped(const RawRecord& record, absl::string_view what) {
    return Error(record, absl::StatusCode::kDataLoss,
                 absl::StrCat(what, "; bytes ", record.byte, "-",
                              source().position(), " are lost"));
  }
};

// What a format of text may begin with, where it is no text at all.
absl::Status CheckEncoding(absl::string_view first_bytes) {
  if (absl::StartsWith(first_bytes, "\xFF\xFE") ||
      absl::StartsWith(first_bytes, "\xFE\xFF")) {
    return absl::InvalidArgumentError(
        "UTF-16; JSONL and text format must be UTF-8 (iconv converts)");
  }
  return absl::OkStatus();
}

absl::Status AtFile(const std::string& name, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(name, ": ", status.message()));
}

std::string DisplayName(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

// Whether a page begins here, or the part of one that feeds and scripts hand on.
bool IsHtml(absl::string_view text) {
  while (absl::StartsWith(text, "<!--") || absl::StartsWith(text, "<?xml")) {
    text = absl::StripLeadingAsciiWhitespace(
        text.substr(std::min(text.find('>'), text.size() - 1) + 1));
  }
  for (absl::string_view begin :
       {"<!doctype html", "<html", "<head", "<meta", "<title", "<body", "<main",
        "<article", "<section", "<div", "<h1", "<p>", "<p "}) {
    if (absl::StartsWithIgnoreCase(text, begin)) return true;
  }
  return false;
}

bool IsJsonObject(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "{")) return false;
  text = absl::StripLeadingAsciiWhitespace(text);
  return absl::StartsWith(text, "\"") || absl::StartsWith(text, "}");
}

bool IsTextproto(absl::string_view text) {
  while (absl::StartsWith(text, "#")) {
    text = absl::StripLeadingAsciiWhitespace(
        text.substr(std::min(text.find('\n'), text.size())));
  }
  if (!absl::ConsumePrefix(&text, "article")) return false;
  text = absl::StripLeadingAsciiWhitespace(text);
  return absl::StartsWith(text, "{") || absl::StartsWith(text, ":");
}

}  // namespace

RecordFormat FormatOfName(absl::string_view path) {
  const std::string name = absl::AsciiStrToLower(BaseName(path));
  absl::string_view stem = absl::StripSuffix(name, ".gz");
  const size_t dot = stem.rfind('.');
  const absl::string_view ending = dot == stem.npos ? "" : stem.substr(dot + 1);
  const struct {
    absl::string_view ending;
    RecordFormat format;
  } kEndings[] = {
      {"txt", RecordFormat::kText},          {"text", RecordFormat::kText},
      {"html", RecordFormat::kHtml},         {"htm", RecordFormat::kHtml},
      {"jsonl", RecordFormat::kJsonl},       {"ndjson", RecordFormat::kJsonl},
      {"json", RecordFormat::kJsonl},        {"pb", RecordFormat::kPb},
      {"binpb", RecordFormat::kPb},          {"textproto", RecordFormat::kTextproto},
      {"txtpb", RecordFormat::kTextproto},   {"pbtxt", RecordFormat::kTextproto},
  };
  for (const auto& e : kEndings) {
    if (ending == e.ending) return e.format;
  }
  return RecordFormat::kAuto;
}

RecordFormat FormatOfBytes(absl::string_view first_bytes) {
  // No bytes are no records, and a text would be one.
  if (first_bytes.empty()) return RecordFormat::kJsonl;
  if (LooksLikeRecord(first_bytes)) return RecordFormat::kPb;
  absl::ConsumePrefix(&first_bytes, "\xEF\xBB\xBF");
  const absl::string_view text = absl::StripLeadingAsciiWhitespace(first_bytes);
  if (IsJsonObject(text)) return RecordFormat::kJsonl;
  if (IsHtml(text)) return RecordFormat::kHtml;
  if (IsTextproto(text)) return RecordFormat::kTextproto;
  return RecordFormat::kText;
}

std::string IdOfPath(absl::string_view path) {
  absl::string_view name = absl::StripSuffix(BaseName(path), ".gz");
  const size_t dot = name.rfind('.');
  return std::string(dot == name.npos || dot == 0 ? name : name.substr(0, dot));
}

std::string PlaceOf(const RawRecord& record) {
  switch (record.format) {
    case RecordFormat::kPb:
      return absl::StrCat(record.file, ": record ", record.number, " at byte ",
                          record.byte);
    case RecordFormat::kJsonl:
    case RecordFormat::kTextproto:
      return absl::StrCat(record.file, ":", record.line);
    default:
      return record.file;
  }
}

RecordReader::RecordReader(std::unique_ptr<ByteSource> source, std::string name,
                           RecordFormat format, size_t max_record_bytes)
    : source_(std::move(source)),
      name_(std::move(name)),
      format_(format),
      max_record_bytes_(max_record_bytes) {}

absl::StatusOr<std::unique_ptr<RecordReader>> RecordReader::Open(
    const std::string& path, RecordFormat format, size_t max_record_bytes) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = ByteSource::Open(path);
  if (!source.ok()) return AtFile(DisplayName(path), source.status());
  if (format == RecordFormat::kAuto) format = FormatOfName(path);
  return OpenStream(*std::move(source), DisplayName(path), format,
                    max_record_bytes);
}

absl::StatusOr<std::unique_ptr<RecordReader>> RecordReader::OpenStream(
    std::unique_ptr<ByteSource> source, const std::string& name,
    RecordFormat format, size_t max_record_bytes) {
  const absl::string_view first_bytes = source->Peek(kSniffBytes);
  if (format == RecordFormat::kAuto) format = FormatOfBytes(first_bytes);
  if (format == RecordFormat::kJsonl || format == RecordFormat::kTextproto) {
    absl::Status status = CheckEncoding(first_bytes);
    if (!status.ok()) return AtFile(name, status);
    if (absl::StartsWith(first_bytes, "\xEF\xBB\xBF")) source->Skip(3);
  }
  std::unique_ptr<RecordReader> reader;
  const auto make = [&](auto* type) {
    using Reader = std::remove_pointer_t<decltype(type)>;
    reader = std::make_unique<Reader>(std::move(source), name, format,
                                      max_record_bytes);
  };
  switch (format) {
    case RecordFormat::kJsonl:
      make(static_cast<JsonlReader*>(nullptr));
      break;
    case RecordFormat::kPb:
      make(static_cast<DelimitedReader*>(nullptr));
      break;
    case RecordFormat::kTextproto:
      make(static_cast<TextprotoReader*>(nullptr));
      break;
    default:
      make(static_cast<TextReader*>(nullptr));
  }
  return reader;
}

absl::StatusOr<bool> RecordReader::Next(RawRecord* record) {
  if (ended_) return false;
  record->format = format_;
  record->file = name_;
  record->number = number_ + 1;
  record->byte = source_->position();
  record->line = 0;
  record->bytes.clear();
  absl::StatusOr<bool> more = Cut(record);
  if (more.ok() && !*more) {
    ended_ = true;
    if (!source_->status().ok() && !stream_error_told_) {
      return StreamError(*record);
    }
    return false;
  }
  ++number_;
  return more;
}

absl::Status RecordReader::Error(const RawRecord& record, absl::StatusCode code,
                                 absl::string_view what) const {
  return absl::Status(code, absl::StrCat(PlaceOf(record), ": ", what));
}

absl::Status RecordReader::TooLarge(const RawRecord& record) const {
  return Error(record, absl::StatusCode::kResourceExhausted,
               absl::StrCat("larger than the limit of ", max_record_bytes_,
                            " bytes; skipped"));
}

absl::Status RecordReader::StreamError(const RawRecord& record) {
  stream_error_told_ = true;
  return Error(record, source_->status().code(), source_->status().message());
}

}  // namespace attest
