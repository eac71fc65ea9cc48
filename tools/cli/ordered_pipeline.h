// Reads in one thread, works in several, writes in the order of reading.

#ifndef ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_
#define ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

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
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || HasRoom(); });
        if (stopped_) return;
        slot = &SlotOf(read_);
      }
      const bool more = read(&slot->item);
      const std::lock_guard<std::mutex> lock(mutex_);
      slot->done = false;
      if (more) {
        ++read_;
      } else {
        ended_ = true;
      }
      changed_.notify_all();
      if (!more) return;
    }
  }

  template <typename Work>
  void WorkAll(Work& work) {
    while (true) {
      Slot* slot;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || ended_ || taken_ < read_; });
        if (stopped_ || taken_ == read_) return;
        slot = &SlotOf(taken_++);
      }
      work(&slot->item);
      const std::lock_guard<std::mutex> lock(mutex_);
      slot->done = true;
      changed_.notify_all();
    }
  }

  template <typename Write>
  void WriteAll(Write& write) {
    while (true) {
      Slot* slot;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return HasResult() || IsAllWritten(); });
        if (IsAllWritten()) return;
        slot = &SlotOf(written_);
      }
      const bool go_on = write(&slot->item);
      slot->item = Item();
      const std::lock_guard<std::mutex> lock(mutex_);
      ++written_;
      stopped_ = !go_on;
      changed_.notify_all();
      if (stopped_) return;
    }
  }

  // All with mutex_ held.
  bool HasRoom() const {
    return read_ < written_ + static_cast<int64_t>(slots_.size());
  }
  bool HasResult() const {
    return written_ < taken_ && slots_[written_ % slots_.size()].done;
  }
  bool IsAllWritten() const { return ended_ && written_ == read_; }

  const int jobs_;
  std::vector<Slot> slots_;

  // The standard library's, because ThreadSanitizer knows it: it sees nothing of
  // what Debian's Abseil does. Guards what follows, and the slots' done.
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t read_ = 0;      // Items read.
  int64_t taken_ = 0;     // Of those, begun to work on.
  int64_t written_ = 0;   // Of those, written.
  bool ended_ = false;    // There are no more to read.
  bool stopped_ = false;  // No more are wanted.
};

}  // namespace attest

#endif  // ATTEST_TOOLS_CLI_ORDERED_PIPELINE_H_
