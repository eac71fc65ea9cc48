// Reads in one thread, works in several, writes in the order of reading.

#ifndef ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_
#define ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_

#include <cstdint>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace attest {

// Runs items through three steps:
//
//   read(Item*) -> bool   fills an item; false when there are no more. Called from
//                         one thread, one call after the other.
//   work(Item*)           called from `jobs` threads, on different items.
//   write(Item*) -> bool  called from the thread of Run(), in the order of reading;
//                         false to stop early.
//
// At most 2 * jobs + 2 items exist at any time, so memory does not depend on how
// many there are. Run() returns when all threads have ended; an early stop waits
// for the call of read() that is under way.
template <typename Item>
class OrderedPipeline {
 public:
  explicit OrderedPipeline(int jobs) : jobs_(jobs), slots_(2 * jobs + 2) {}

  template <typename Read, typename Work, typename Write>
  void Run(Read read, Work work, Write write) {
    std::vector<std::thread> threads;
    threads.emplace_back([&] { ReadAll(read); });
    for (int i = 0; i < jobs_; ++i) threads.emplace_back([&] { WorkAll(work); });
    WriteAll(write);
    for (std::thread& t : threads) t.join();
  }

 private:
  // Items are numbered as they are read; number n lies in slot n % slots. At all
  // times written_ <= taken_ <= read_ <= written_ + slots.
  struct Slot {
    Item item;
    bool done = false;
  };

  Slot& SlotOf(int64_t number) { return slots_[number % slots_.size()]; }

  template <typename Read>
  void ReadAll(Read& read) {
    while (true) {
      Slot* slot;
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(this, &OrderedPipeline::HasRoomOrStops));
        if (stopped_) return;
        slot = &SlotOf(read_);
      }
      const bool more = read(&slot->item);
      absl::MutexLock lock(&mutex_);
      if (!more) {
        ended_ = true;
        return;
      }
      slot->done = false;
      ++read_;
    }
  }

  template <typename Work>
  void WorkAll(Work& work) {
    while (true) {
      Slot* slot;
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(this, &OrderedPipeline::HasWorkOrStops));
        if (stopped_ || taken_ == read_) return;
        slot = &SlotOf(taken_++);
      }
      work(&slot->item);
      absl::MutexLock lock(&mutex_);
      slot->done = true;
    }
  }

  template <typename Write>
  void WriteAll(Write& write) {
    while (true) {
      Slot* slot;
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(this, &OrderedPipeline::HasResultOrEnds));
        if (written_ == read_) return;
        slot = &SlotOf(written_);
      }
      const bool go_on = write(&slot->item);
      slot->item = Item();
      absl::MutexLock lock(&mutex_);
      ++written_;
      stopped_ = !go_on;
      if (stopped_) return;
    }
  }

  bool HasRoomOrStops() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || read_ < written_ + static_cast<int64_t>(slots_.size());
  }
  bool HasWorkOrStops() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || taken_ < read_ || ended_;
  }
  bool HasResultOrEnds() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return written_ < taken_ ? slots_[written_ % slots_.size()].done
                             : ended_ && written_ == read_;
  }

  const int jobs_;
  std::vector<Slot> slots_;
  absl::Mutex mutex_;
  int64_t read_ ABSL_GUARDED_BY(mutex_) = 0;     // Items read.
  int64_t taken_ ABSL_GUARDED_BY(mutex_) = 0;    // Of those, begun to work on.
  int64_t written_ ABSL_GUARDED_BY(mutex_) = 0;  // Of those, written.
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;   // There are no more to read.
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_
