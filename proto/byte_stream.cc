#include "proto/byte_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace attest {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr int kGzipWindow = MAX_WBITS + 16;
constexpr absl::string_view kGzipMagic = "\x1f\x8b";

// A file descriptor's bytes. Owns it, but for standard input.
class FileSource : public ByteSource {
 public:
  // size: how much is read at most.
  FileSource(int fd, uint64_t size) : fd_(fd), rest_(size) {}
  ~FileSource() override {
    if (fd_ != STDIN_FILENO) close(fd_);
  }

 protected:
  absl::StatusOr<size_t> ReadStored(char* to, size_t size) override {
    ssize_t n;
    do {
      n = read(fd_, to, std::min<uint64_t>(size, rest_));
    } while (n < 0 && errno == EINTR);
    if (n < 0) return absl::ErrnoToStatus(errno, "cannot read");
    rest_ -= n;
    return static_cast<size_t>(n);
  }

 private:
  const int fd_;
  uint64_t rest_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(absl::string_view bytes) : rest_(bytes) {}

 protected:
  absl::StatusOr<size_t> ReadStored(char* to, size_t size) override {
    const size_t n = std::min(size, rest_.size());
    std::copy_n(rest_.data(), n, to);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  absl::string_view rest_;
};

// How much there is to read, as far as it can be told: a file's bytes from where it
// stands. What tells no size (a pipe, or what /proc makes up) has no end that is known.
uint64_t SizeOf(int fd) {
  struct stat info;
  const off_t at = lseek(fd, 0, SEEK_CUR);
  const bool is_known = at >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                        info.st_size > 0;
  if (!is_known) return std::numeric_limits<uint64_t>::max();
  return std::max<off_t>(info.st_size - at, 0);
}

bool IsFolder(int fd) {
  struct stat info;
  return fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
}

}  // namespace

struct ByteSource::Inflater {
  z_stream z = {};
  char stored[kChunk];
  bool between_members = false;
  ~Inflater() { inflateEnd(&z); }
};

ByteSource::ByteSource() = default;
ByteSource::~ByteSource() = default;

absl::StatusOr<std::unique_ptr<ByteSource>> ByteSource::Open(
    const std::string& path) {
  const int fd =
      path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return absl::ErrnoToStatus(errno, "cannot open");
  auto source = std::make_unique<FileSource>(fd, SizeOf(fd));
  if (IsFolder(fd)) return absl::InvalidArgumentError("is a folder");
  return source;
}

std::unique_ptr<ByteSource> ByteSource::FromBytes(absl::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

absl::string_view ByteSource::Peek(size_t n) {
  while (!ended_ && buffer_.size() - begin_ < n) Fill();
  return absl::string_view(buffer_).substr(begin_);
}

void ByteSource::Skip(size_t n) {
  begin_ += n;
  position_ += n;
  if (begin_ == buffer_.size()) {
    buffer_.clear();
    begin_ = 0;
  }
}

void ByteSource::Fill() {
  // Moving only when at least half is free keeps the cost linear.
  if (begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  if (!started_) {
    started_ = true;
    FillStored();
    if (!ended_ && IsGzip()) {
      inflater_ = std::make_unique<Inflater>();
      std::copy(buffer_.begin(), buffer_.end(), inflater_->stored);
      inflater_->z.next_in = reinterpret_cast<Bytef*>(inflater_->stored);
      inflater_->z.avail_in = static_cast<uInt>(buffer_.size());
      buffer_.clear();
      inflateInit2(&inflater_->z, kGzipWindow);
    }
    return;
  }
  inflater_ == nullptr ? FillStored() : FillInflated();
}

bool ByteSource::IsGzip() {
  // A pipe may give one byte at a time.
  while (!ended_ && buffer_.size() < kGzipMagic.size()) FillStored();
  return absl::StartsWith(buffer_, kGzipMagic);
}

void ByteSource::FillStored() {
  const size_t size = buffer_.size();
  buffer_.resize(size + kChunk - size % kChunk);
  absl::StatusOr<size_t> n =
      ReadStored(&buffer_[size], buffer_.size() - size);
  buffer_.resize(size + (n.ok() ? *n : 0));
  if (!n.ok()) {
    End(n.status());
  } else if (*n == 0) {
    End(absl::OkStatus());
  }
}

void ByteSource::FillInflated() {
  z_stream& z = inflater_->z;
  if (z.avail_in == 0) {
    absl::StatusOr<size_t> n = ReadStored(inflater_->stored, kChunk);
    if (!n.ok()) return End(n.status());
    if (*n == 0) {
      return End(inflater_->between_members
                     ? absl::OkStatus()
                     : absl::DataLossError("the gzip data is truncated"));
    }
    z.next_in = reinterpret_cast<Bytef*>(inflater_->stored);
    z.avail_in = static_cast<uInt>(*n);
  }
  if (inflater_->between_members) {
    // Tapes and some servers pad with zeros.
    while (z.avail_in > 0 && *z.next_in == 0) ++z.next_in, --z.avail_in;
    if (z.avail_in == 0) return;
    inflateReset(&z);
    inflater_->between_members = false;
  }
  const size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  z.next_out = reinterpret_cast<Bytef*>(&buffer_[size]);
  z.avail_out = kChunk;
  const int result = inflate(&z, Z_NO_FLUSH);
  buffer_.resize(size + kChunk - z.avail_out);
  if (result == Z_STREAM_END) {
    inflater_->between_members = true;
  } else if (result != Z_OK && result != Z_BUF_ERROR) {
    End(absl::DataLossError(absl::StrCat(
        "the gzip data is corrupt (", z.msg == nullptr ? "no reason" : z.msg,
        ")")));
  }
}

void ByteSource::End(absl::Status status) {
  ended_ = true;
  status_ = std::move(status);
}

struct ByteSink::Deflater {
  z_stream z = {};
  Deflater() {
    deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8,
                 Z_DEFAULT_STRATEGY);
  }
  ~Deflater() { deflateEnd(&z); }
};

namespace {

// Where something else than a regular file stands, a rename would replace it.
bool IsWrittenInPlace(const std::string& path) {
  struct stat info;
  return lstat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode);
}

std::string TemporaryName(const std::string& path) {
  const size_t slash = path.rfind('/');
  const size_t name = slash == path.npos ? 0 : slash + 1;
  return absl::StrCat(path.substr(0, name), ".", path.substr(name), ".partial");
}

// Whether the file that is open is the one that stands there.
bool StandsAt(int fd, const std::string& path) {
  struct stat opened, there;
  return fstat(fd, &opened) == 0 && stat(path.c_str(), &there) == 0 &&
         opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

// Opens the file, as it is, for this run alone; -1 and errno if that cannot be.
int OpenLocked(const std::string& path) {
  while (true) {
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) return -1;
    // Some file systems know no locks.
    const bool is_taken = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!is_taken && StandsAt(fd, path)) return fd;
    close(fd);
    if (is_taken) {
      errno = EWOULDBLOCK;
      return -1;
    }
    // The run that held it has just given it its name.
  }
}

// Copies what stands at a path, if anything does.
bool CopyInto(const std::string& path, int to) {
  const int from = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (from < 0) return errno == ENOENT;
  ssize_t n;
  do {
    n = sendfile(to, from, nullptr, size_t{1} << 30);
  } while (n > 0 || (n < 0 && errno == EINTR));
  close(from);
  return n == 0;
}

// Puts the file in the state from which to write.
bool Prepare(int fd, const std::string& path, bool resume) {
  if (!resume) return ftruncate(fd, 0) == 0;
  const off_t size = lseek(fd, 0, SEEK_END);
  return size > 0 || (size == 0 && CopyInto(path, fd));
}

absl::Status CannotWrite(const std::string& path) {
  return errno == EWOULDBLOCK
             ? absl::FailedPreconditionError(path + ": another run is writing it")
             : absl::ErrnoToStatus(errno, path + ": cannot write");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSink>> ByteSink::Open(
    const std::string& path, const ByteSinkOptions& options) {
  if (path == "-") {
    return std::unique_ptr<ByteSink>(
        new ByteSink("standard output", "", STDOUT_FILENO, options));
  }
  const bool in_place = IsWrittenInPlace(path);
  if (in_place && options.resume) {
    return absl::InvalidArgumentError(path + ": is no file that could be resumed");
  }
  const std::string temporary = in_place ? "" : TemporaryName(path);
  const int fd = in_place ? open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)
                          : OpenLocked(temporary);
  if (fd < 0) return CannotWrite(path);
  std::unique_ptr<ByteSink> sink(new ByteSink(path, temporary, fd, options));
  if (!in_place && !Prepare(fd, path, options.resume)) return CannotWrite(path);
  return sink;
}

ByteSink::ByteSink(std::string path, std::string temporary, int fd,
                   const ByteSinkOptions& options)
    : path_(std::move(path)),
      temporary_(std::move(temporary)),
      keep_unfinished_(options.keep_unfinished),
      fd_(fd) {
  if (options.gzip) deflater_ = std::make_unique<Deflater>();
}

ByteSink::~ByteSink() {
  if (fd_ < 0) return;
  // After an error nothing more is written.
  if (keep_unfinished_ && status_.ok()) Flush().IgnoreError();
  const bool keeps = keep_unfinished_ && lseek(fd_, 0, SEEK_END) > 0;
  if (!temporary_.empty() && !keeps) unlink(temporary_.c_str());
  if (fd_ != STDOUT_FILENO) close(fd_);
}

absl::Status ByteSink::KeepOnly(uint64_t bytes) {
  if (ftruncate(fd_, bytes) == 0 && lseek(fd_, 0, SEEK_END) >= 0) return status_;
  return Fail(errno);
}

absl::Status ByteSink::Fail(int error_number) {
  status_ = error_number == EPIPE
                ? absl::CancelledError("the output's reader has gone away")
                : absl::ErrnoToStatus(error_number, path_ + ": cannot write");
  return status_;
}

absl::Status ByteSink::Flush() {
  absl::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t n = write(fd_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Fail(errno);
    rest.remove_prefix(n);
  }
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status ByteSink::Deflate(absl::string_view bytes, int flush) {
  // zlib counts in 32 bits.
  do {
    const absl::string_view part = bytes.substr(0, size_t{1} << 30);
    bytes.remove_prefix(part.size());
    z_stream& z = deflater_->z;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    z.avail_in = static_cast<uInt>(part.size());
    do {
      const size_t size = buffer_.size();
      buffer_.resize(size + kChunk);
      z.next_out = reinterpret_cast<Bytef*>(&buffer_[size]);
      z.avail_out = kChunk;
      deflate(&z, bytes.empty() ? flush : Z_NO_FLUSH);
      buffer_.resize(size + kChunk - z.avail_out);
      if (buffer_.size() >= kChunk && !Flush().ok()) return status_;
    } while (z.avail_out == 0);
  } while (!bytes.empty());
  return absl::OkStatus();
}

absl::Status ByteSink::Write(absl::string_view bytes) {
  if (!status_.ok()) return status_;
  if (deflater_ != nullptr) return Deflate(bytes, Z_NO_FLUSH);
  buffer_.append(bytes.data(), bytes.size());
  return buffer_.size() >= kChunk ? Flush() : absl::OkStatus();
}

absl::Status ByteSink::Close() {
  if (!status_.ok()) return status_;
  if (deflater_ != nullptr && !Deflate("", Z_FINISH).ok()) return status_;
  if (!Flush().ok()) return status_;
  const int fd = std::exchange(fd_, -1);
  // Holds the lock until the file has its name.
  const int lock = temporary_.empty() ? -1 : dup(fd);
  // Closing standard output here is how a full disk is told in time.
  const bool done = close(fd) == 0 &&
                    (temporary_.empty() ||
                     rename(temporary_.c_str(), path_.c_str()) == 0);
  const int error_number = errno;
  if (!done && !temporary_.empty() && !keep_unfinished_) unlink(temporary_.c_str());
  if (lock >= 0) close(lock);
  return done ? status_ : Fail(error_number);
}

}  // namespace attest
