// Bytes in from a file or standard input, bytes out to a file or standard
// output; gzip both ways. Nothing here knows what the bytes mean.

#ifndef ATTEST_PROTO_BYTE_STREAM_H_
#define ATTEST_PROTO_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

// Reads a stream with unlimited look-ahead; what begins as gzip does is unpacked,
// several members in a row as one. A file that grows is read as far as it reached
// when it was opened. Memory: what Peek() was asked for, doubled.
//
//   ASSIGN(source, ByteSource::Open("articles.jsonl.gz"));
//   while (!(bytes = source->Peek(1)).empty()) {
//     Use(bytes);
//     source->Skip(bytes.size());
//   }
//   if (!source->status().ok()) ...  // It ended for a bad reason.
class ByteSource {
 public:
  // "-" is standard input. NotFound, PermissionDenied or the like if the file
  // does not open; a folder is an InvalidArgument. Messages do not name the file.
  static absl::StatusOr<std::unique_ptr<ByteSource>> Open(
      const std::string& path);
  // Reads bytes, which must outlive the source, as if they were a file's.
  static std::unique_ptr<ByteSource> FromBytes(absl::string_view bytes);

  virtual ~ByteSource();

  // The bytes not yet skipped: at least n, unless the stream ends before. Valid
  // until the next call.
  absl::string_view Peek(size_t n);
  // Steps over n bytes, which Peek() must have returned.
  void Skip(size_t n);

  // How many bytes were skipped (of the unpacked stream).
  uint64_t position() const { return position_; }

  // Why the stream ended where it did: OK at a proper end (and before any end),
  // DataLoss where the compressed form is truncated or corrupt, otherwise what
  // the system said.
  const absl::Status& status() const { return status_; }

 protected:
  ByteSource();

  // Up to size bytes of the stream as it is stored; 0 at its end.
  virtual absl::StatusOr<size_t> ReadStored(char* to, size_t size) = 0;

 private:
  struct Inflater;

  void Fill();
  void FillStored();
  void FillInflated();
  // True once the first stored bytes are there and say that they are gzip.
  bool IsGzip();
  void End(absl::Status status);

  std::string buffer_;
  size_t begin_ = 0;
  uint64_t position_ = 0;
  bool started_ = false;
  bool ended_ = false;
  absl::Status status_;
  std::unique_ptr<Inflater> inflater_;
};

struct ByteSinkOptions {
  bool gzip = false;  // Compress.
  // Go on with what an unfinished run left, or where there is none with what stands
  // under the name. Only what is neither "-" nor compressed nor written in place.
  bool resume = false;
  // Without Close(), keep what was written, if anything was, for a run that resumes.
  bool keep_unfinished = false;
};

// Writes a stream. To a regular file it goes under a temporary name beside it
// (".NAME.partial"), which Close() renames: a run that fails or is killed leaves what
// stood there before, never half a file that looks whole. Two runs at once that write
// to one name are told apart by a lock, and the second fails. Links, devices and
// pipes are written in place.
class ByteSink {
 public:
  // "-" is standard output.
  static absl::StatusOr<std::unique_ptr<ByteSink>> Open(
      const std::string& path, const ByteSinkOptions& options = {});
  // Without Close(), what was written is thrown away where that is possible, unless
  // it is to be kept.
  ~ByteSink();

  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;

  // The temporary name; empty where the stream is written in place.
  const std::string& temporary() const { return temporary_; }

  // After resuming, before the first Write(): keeps the first bytes of what is there,
  // and cuts off the rest. Without it everything is kept.
  absl::Status KeepOnly(uint64_t bytes);

  // Cancelled if the reader at the other end has gone away (the process must
  // ignore SIGPIPE); otherwise what the system said, such as ResourceExhausted
  // on a full disk. After an error, every call returns it again.
  absl::Status Write(absl::string_view bytes);
  // Must come last. The stream is complete only if it returns OK.
  absl::Status Close();

 private:
  struct Deflater;

  ByteSink(std::string path, std::string temporary, int fd,
           const ByteSinkOptions& options);
  absl::Status Deflate(absl::string_view bytes, int flush);
  absl::Status Flush();
  absl::Status Fail(int error_number);

  const std::string path_;
  const std::string temporary_;
  const bool keep_unfinished_;
  int fd_;
  std::string buffer_;
  std::unique_ptr<Deflater> deflater_;
  absl::Status status_;
};

}  // namespace attest

#endif  // ATTEST_PROTO_BYTE_STREAM_H_
