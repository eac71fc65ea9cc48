// One line on standard error that tells how far a run is.

#ifndef ATTEST_TOOLS_CLI_PROGRESS_H_
#define ATTEST_TOOLS_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace attest {

// "[=====>    ] 1234/10000 files  1290 articles  5.2 MB  3.1 MB/s", redrawn at most
// five times a second. Not thread-safe.
class Progress {
 public:
  // files: how many there are; 0 if it is not known.
  Progress(bool shown, int64_t files);
  // Takes the line away.
  ~Progress();

  // Counts an article of so many bytes, the last so far from that file (from 1).
  void Add(int64_t file, int64_t bytes);
  // Takes the line away, for a message; the next Add() draws it again.
  void Hide();

 private:
  using Clock = std::chrono::steady_clock;

  std::string Line(double seconds) const;

  const bool shown_;
  const int64_t files_;
  const Clock::time_point begin_;
  Clock::time_point drawn_;
  bool visible_ = false;
  int64_t file_ = 0;
  int64_t articles_ = 0;
  int64_t bytes_ = 0;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_PROGRESS_H_
