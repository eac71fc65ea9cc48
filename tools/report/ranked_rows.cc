#include "tools/report/ranked_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <queue>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

// What a row takes besides its characters.
constexpr size_t kRowOverhead = sizeof(ReportRow) + 16;
// Of each run while they are merged.
constexpr size_t kReadBytes = 1 << 16;

// In front of each row in the file.
struct RowHead {
  int32_t priority;
  uint32_t size;
};

absl::Status FileError(absl::string_view what) {
  return absl::ErrnoToStatus(errno,
                             absl::StrCat("temporary file for ranking: ", what));
}

absl::Status WriteAll(int fd, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FileError("cannot write");
    bytes.remove_prefix(n);
  }
  return absl::OkStatus();
}

}  // namespace

// Reads one run, a piece at a time.
class RankedRows::RunReader {
 public:
  RunReader(int fd, Run run) : fd_(fd), run_(run) {}

  // Steps to the next row; false at the end of the run or after an error.
  bool Next() {
    at_ += size_;
    RowHead head;
    if (!Need(sizeof(head))) return false;
    std::memcpy(&head, piece_.data() + at_, sizeof(head));
    at_ += sizeof(head);
    priority_ = head.priority;
    size_ = head.size;
    return Need(size_);
  }

  int priority() const { return priority_; }
  absl::string_view line() const {
    return absl::string_view(piece_).substr(at_, size_);
  }
  const absl::Status& status() const { return status_; }

 private:
  // Makes sure that so many bytes lie ahead in the piece.
  bool Need(size_t bytes) {
    if (piece_.size() - at_ >= bytes) return true;
    piece_.erase(0, at_);
    at_ = 0;
    while (piece_.size() < bytes && run_.begin < run_.end && Read()) continue;
    return piece_.size() >= bytes && status_.ok();
  }

  bool Read() {
    const size_t size = piece_.size();
    const size_t room = std::min<int64_t>(kReadBytes, run_.end - run_.begin);
    piece_.resize(size + room);
    const ssize_t n = pread(fd_, &piece_[size], room, run_.begin);
    piece_.resize(size + std::max<ssize_t>(n, 0));
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) {
      status_ = FileError("cannot read");
      return false;
    }
    run_.begin += n;
    return true;
  }

  const int fd_;
  Run run_;
  std::string piece_;
  size_t at_ = 0;
  size_t size_ = 0;  // Of the row at at_.
  int priority_ = 0;
  absl::Status status_;
};

RankedRows::RankedRows(size_t memory_bytes) : memory_bytes_(memory_bytes) {}

RankedRows::~RankedRows() {
  if (fd_ >= 0) close(fd_);
}

absl::Status RankedRows::Add(ReportRow row) {
  used_bytes_ += row.line.size() + kRowOverhead;
  buffer_.push_back(std::move(row));
  return used_bytes_ > memory_bytes_ ? Spill() : absl::OkStatus();
}

void RankedRows::SortBuffer() {
  std::stable_sort(buffer_.begin(), buffer_.end(),
                   [](const ReportRow& a, const ReportRow& b) {
                     return a.priority > b.priority;
                   });
}

absl::Status RankedRows::OpenFile() {
  const char* folder = getenv("TMPDIR");
  std::string path = absl::StrCat(
      folder == nullptr || *folder == '\0' ? "/tmp" : folder, "/attest.XXXXXX");
  fd_ = mkostemp(&path[0], 0);
  if (fd_ < 0) return FileError(absl::StrCat("cannot create ", path));
  unlink(path.c_str());
  return absl::OkStatus();
}

absl::Status RankedRows::Spill() {
  if (fd_ < 0) {
    absl::Status status = OpenFile();
    if (!status.ok()) return status;
  }
  SortBuffer();
  const int64_t begin = runs_.empty() ? 0 : runs_.back().end;
  int64_t end = begin;
  std::string piece;
  for (const ReportRow& row : buffer_) {
    const RowHead head = {row.priority, static_cast<uint32_t>(row.line.size())};
    piece.append(reinterpret_cast<const char*>(&head), sizeof(head));
    piece += row.line;
    end += sizeof(head) + row.line.size();
    if (piece.size() < kReadBytes) continue;
    absl::Status status = WriteAll(fd_, piece);
    if (!status.ok()) return status;
    piece.clear();
  }
  runs_.push_back({begin, end});
  buffer_.clear();
  used_bytes_ = 0;
  return WriteAll(fd_, piece);
}

absl::Status RankedRows::Merge(
    const std::function<absl::Status(absl::string_view)>& write) {
  std::vector<std::unique_ptr<RunReader>> readers;
  // Orders run numbers by what their readers are at; the top is the next row.
  const auto later = [&readers](size_t a, size_t b) {
    const int pa = readers[a]->priority(), pb = readers[b]->priority();
    return pa != pb ? pa < pb : a > b;
  };
  std::priority_queue<size_t, std::vector<size_t>, decltype(later)> queue(later);
  for (const Run& run : runs_) {
    readers.push_back(std::make_unique<RunReader>(fd_, run));
    if (readers.back()->Next()) queue.push(readers.size() - 1);
  }
  while (!queue.empty()) {
    const size_t next = queue.top();
    queue.pop();
    absl::Status status = write(readers[next]->line());
    if (!status.ok()) return status;
    if (readers[next]->Next()) queue.push(next);
  }
  for (const auto& reader : readers) {
    if (!reader->status().ok()) return reader->status();
  }
  return absl::OkStatus();
}

absl::Status RankedRows::WriteTo(
    const std::function<absl::Status(absl::string_view)>& write) {
  if (!runs_.empty()) {
    absl::Status status = buffer_.empty() ? absl::OkStatus() : Spill();
    return status.ok() ? Merge(write) : status;
  }
  SortBuffer();
  for (const ReportRow& row : buffer_) {
    absl::Status status = write(row.line);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace attest
