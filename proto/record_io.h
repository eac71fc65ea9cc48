// Streams of Documents, in and out.
//
// Reading has two halves, so that the slow one can run in many threads:
// a RecordReader cuts a file into RawRecords, one after the other, and
// DecodeRecord() makes a Document of one.
//
//   auto reader = RecordReader::Open("articles.jsonl.gz", RecordFormat::kAuto);
//   RawRecord raw;
//   while (true) {
//     absl::StatusOr<bool> more = (*reader)->Next(&raw);
//     if (!more.ok()) { Report(more.status()); continue; }
//     if (!*more) break;
//     Document document;
//     std::vector<std::string> warnings;
//     absl::Status status = DecodeRecord(std::move(raw), &document, &warnings);
//     ...
//   }
//
// Formats:
//   text       The whole file is one article; its id is the file's name without
//              folder and ending. Encodings: see text_encoding.h.
//   html       The whole file is one web page, and the article is what of its text
//              html/html_article.h takes for it; id as for text.
//   jsonl      Each line is one article, an object with "text" and, if known, "id",
//              "url", "title", "publisher", "authors", "published", "language"; or
//              one Document, an object with "article", with proto field names. Blank
//              lines are passed over, unknown fields too.
//   pb         Length-delimited Documents, as protobuf's delimited_message_util
//              writes them.
//   textproto  Documents in text format, with a line "---" between one and the next.
// Each may be packed with gzip, whatever the file's name.
//
// Errors name the place: "FILE:LINE: ..." for the formats of lines, "FILE: record 3
// at byte 812: ..." for pb (counted from 1 and 0; in the unpacked stream), and
// "FILE: ..." for text and html. A bad record is skipped and costs no other: in pb even a
// broken length costs only the bytes up to the next record that reads well. A
// stream that ends within a record is an error.

#ifndef ATTEST_PROTO_RECORD_IO_H_
#define ATTEST_PROTO_RECORD_IO_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/byte_stream.h"
#include "proto/document.pb.h"

namespace attest {

enum class RecordFormat { kAuto, kText, kHtml, kJsonl, kPb, kTextproto };

// The largest record that is read, in bytes: what bounds the memory that a
// malicious or broken file can take.
inline constexpr size_t kMaxRecordBytes = size_t{256} << 20;

// By the ending of a file's name, ".gz" aside; kAuto if it says nothing.
RecordFormat FormatOfName(absl::string_view path);

// By the first bytes of a stream: a delimited Document, a JSON object, HTML, a
// text-format Document, and otherwise text. An empty stream holds no record: kJsonl.
RecordFormat FormatOfBytes(absl::string_view first_bytes);

// "article" for "news/article.txt.gz".
std::string IdOfPath(absl::string_view path);

// One record, cut out of its file but not looked into.
struct RawRecord {
  RecordFormat format = RecordFormat::kText;
  std::string file;   // As the user named it; "standard input" for "-".
  int64_t number = 0;  // From 1, within the file.
  uint64_t byte = 0;   // Where it begins in the (unpacked) file.
  int64_t line = 0;    // From 1, of its first line; for the formats of lines.
  std::string bytes;   // Without a length prefix, line end or separator.
};

// "FILE:LINE", "FILE: record 3 at byte 812" or "FILE".
std::string PlaceOf(const RawRecord& record);

class RecordReader {
 public:
  // Opens a file, or standard input for "-". kAuto goes by the name, and where
  // that says nothing by the first bytes. Errors name the file.
  static absl::StatusOr<std::unique_ptr<RecordReader>> Open(
      const std::string& path, RecordFormat format,
      size_t max_record_bytes = kMaxRecordBytes);
  // Reads a stream under a name for its messages.
  static absl::StatusOr<std::unique_ptr<RecordReader>> OpenStream(
      std::unique_ptr<ByteSource> source, const std::string& name,
      RecordFormat format, size_t max_record_bytes = kMaxRecordBytes);

  // For the formats' own classes; use Open().
  RecordReader(std::unique_ptr<ByteSource> source, std::string name,
               RecordFormat format, size_t max_record_bytes);
  virtual ~RecordReader() = default;

  // The next record: true; or false at the end. After an error, which names what
  // was lost, call again: the records after it come next, or the end.
  absl::StatusOr<bool> Next(RawRecord* record);

  RecordFormat format() const { return format_; }
  // Bytes of the (unpacked) stream consumed so far.
  uint64_t position() const { return source_->position(); }

 protected:
  // As Next(), with number set, and the stream's own end taken care of.
  virtual absl::StatusOr<bool> Cut(RawRecord* record) = 0;

  ByteSource& source() { return *source_; }
  size_t max_record_bytes() const { return max_record_bytes_; }
  // Errors about this record, which name its place: any, that it is over
  // max_record_bytes, and that the stream ended badly within it.
  absl::Status Error(const RawRecord& record, absl::StatusCode code,
                     absl::string_view what) const;
  absl::Status TooLarge(const RawRecord& record) const;
  absl::Status StreamError(const RawRecord& record);

 private:
  const std::unique_ptr<ByteSource> source_;
  const std::string name_;
  const RecordFormat format_;
  const size_t max_record_bytes_;
  int64_t number_ = 0;
  bool ended_ = false;
  bool stream_error_told_ = false;
};

// Makes a Document of a record. Fills article.language ("en") and text_sha256
// where the input has none, an article's id from the file and line, and the ids of
// quotes and claims ("#2" for the second). What was repaired is a warning, with its
// place. Errors, with the place: bytes that do not parse, an article without text, and a
// Document that is not sound in itself (see document_check.h).
absl::Status DecodeRecord(RawRecord record, Document* document,
                          std::vector<std::string>* warnings);

// The record that stands for this Document in a stream of that format (kJsonl, kPb
// or kTextproto), with its length, line end or separator. ResourceExhausted if it
// is larger than protobuf allows (2 GB).
absl::StatusOr<std::string> EncodeRecord(const Document& document,
                                         RecordFormat format);

}  // namespace attest

#endif  // ATTEST_PROTO_RECORD_IO_H_
