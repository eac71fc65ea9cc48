#include "claims/verify/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace attest {
namespace {

absl::Status Error(const std::string& path) {
  const int error = errno;
  return absl::Status(
      error == ENOENT ? absl::StatusCode::kNotFound
                      : absl::StatusCode::kUnavailable,
      absl::StrCat(path, ": ", strerror(error)));
}

bool ReadAll(int fd, std::string* bytes) {
  char buffer[1 << 16];
  while (true) {
    const ssize_t size = read(fd, buffer, sizeof(buffer));
    if (size == 0) return true;
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    bytes->append(buffer, size);
  }
}

}  // namespace

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error(path);
  MappedFile file;
  struct stat info;
  absl::Status status;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    void* mapped = mmap(nullptr, info.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (mapped != MAP_FAILED) {
      file.mapped_ = mapped;
      file.size_ = info.st_size;
    }
  }
  if (file.mapped_ == nullptr && !ReadAll(fd, &file.read_)) status = Error(path);
  close(fd);
  if (!status.ok()) return status;
  return file;
}

MappedFile::MappedFile(MappedFile&& other) { *this = std::move(other); }

MappedFile& MappedFile::operator=(MappedFile&& other) {
  std::swap(mapped_, other.mapped_);
  std::swap(size_, other.size_);
  std::swap(read_, other.read_);
  return *this;
}

MappedFile::~MappedFile() {
  if (mapped_ != nullptr) munmap(mapped_, size_);
}

}  // namespace attest
