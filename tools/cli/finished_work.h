// What an earlier run of a command has already done.

#ifndef ATTEST_TOOLS_CLI_FINISHED_WORK_H_
#define ATTEST_TOOLS_CLI_FINISHED_WORK_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/document.pb.h"
#include "proto/record_io.h"

namespace attest {

// The Documents that stand in an output that a run did not finish, so that the next
// does only the rest. An article is known by its id and text; of several that have
// both in common each is counted, so none is lost or doubled. Memory: some 50 bytes a
// Document.
class FinishedWork {
 public:
  // Nothing is done.
  FinishedWork() = default;

  // Reads a stream up to its end or to the first record that does not read, which a
  // killed run may have left: kPb or kJsonl. FailedPrecondition if a Document is not
  // from this version of `stage`: the rest would not fit it.
  static absl::StatusOr<std::unique_ptr<FinishedWork>> Read(const std::string& path,
                                                            RecordFormat format,
                                                            absl::string_view stage);

  // How much of the stream the Documents take, and how many they are.
  uint64_t bytes() const { return bytes_; }
  int64_t documents() const { return documents_; }

  // Whether an article is done; true as often as it was. Thread-safe.
  bool Take(const Article& article);

 private:
  using Key = std::pair<uint64_t, uint64_t>;

  static Key KeyOf(const Article& article);

  uint64_t bytes_ = 0;
  int64_t documents_ = 0;
  std::mutex mutex_;
  absl::flat_hash_map<Key, int64_t> untaken_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_FINISHED_WORK_H_
