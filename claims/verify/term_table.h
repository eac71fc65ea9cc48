// Numbers for the distinct words of a text, in the order in which they come.

#ifndef ATTEST_CLAIMS_VERIFY_TERM_TABLE_H_
#define ATTEST_CLAIMS_VERIFY_TERM_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attest {

// Numbers distinct terms in the order in which they come.
class TermTable {
 public:
  void Clear();
  // The number of the term, which may be new.
  int32_t Insert(uint32_t term);
  // Its number, or -1.
  int32_t Find(uint32_t term) const {
    if (slots_.empty()) return -1;
    size_t slot = Slot(term);
    while (slots_[slot].number >= 0 && slots_[slot].term != term) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slots_[slot].number;
  }

 private:
  struct Entry {
    uint32_t term;
    int32_t number;  // -1 for none.
  };
  size_t Slot(uint32_t term) const {
    return (term * 2654435761u >> 7) & (slots_.size() - 1);
  }
  void Grow();
  std::vector<Entry> slots_;  // A power of two; at least two thirds are free.
  int32_t size_ = 0;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_TERM_TABLE_H_
