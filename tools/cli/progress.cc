#include "tools/cli/progress.h"

#include <stdio.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace attest {
namespace {

constexpr int kBarWidth = 24;
constexpr auto kInterval = std::chrono::milliseconds(200);
// Back to the line's begin, and clear to its end.
constexpr char kClearLine[] = "\r\033[K";

std::string Bar(double part) {
  const int full = static_cast<int>(part * kBarWidth);
  std::string bar(full, '=');
  if (full < kBarWidth) bar += '>';
  bar.resize(kBarWidth, ' ');
  return absl::StrCat("[", bar, "] ");
}

}  // namespace

Progress::Progress(bool shown, int64_t files)
    : shown_(shown), files_(files), begin_(Clock::now()), drawn_(begin_) {}

Progress::~Progress() { Hide(); }

std::string Progress::Line(double seconds) const {
  std::string line;
  if (files_ > 0) {
    line = absl::StrCat(Bar(std::min(1.0, static_cast<double>(file_) / files_)),
                        file_, "/", files_, " files  ");
  }
  const double megabytes = bytes_ / 1e6;
  absl::StrAppendFormat(&line, "%d articles  %.1f MB  %.1f MB/s", articles_,
                        megabytes, megabytes / std::max(seconds, 1e-3));
  return line;
}

void Progress::Add(int64_t file, int64_t bytes) {
  file_ = file;
  ++articles_;
  bytes_ += bytes;
  const Clock::time_point now = Clock::now();
  if (!shown_ || now - drawn_ < kInterval) return;
  drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  fputs((kClearLine + Line(seconds)).c_str(), stderr);
}

void Progress::Hide() {
  if (visible_) fputs(kClearLine, stderr);
  visible_ = false;
}

}  // namespace attest
