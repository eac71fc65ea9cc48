#include "claims/verify/term_table.h"

#include <algorithm>

namespace attest {

void TermTable::Clear() {
  std::fill(slots_.begin(), slots_.end(), Entry{0, -1});
  size_ = 0;
}

int32_t TermTable::Insert(uint32_t term) {
  if (size_ * 3 >= slots_.size()) Grow();
  size_t slot = Slot(term);
  while (slots_[slot].number >= 0) {
    if (slots_[slot].term == term) return slots_[slot].number;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  slots_[slot] = {term, size_};
  return size_++;
}

void TermTable::Grow() {
  std::vector<Entry> old(std::max<size_t>(64, slots_.size() * 2), {0, -1});
  old.swap(slots_);
  for (const Entry& entry : old) {
    if (entry.number < 0) continue;
    size_t slot = Slot(entry.term);
    while (slots_[slot].number >= 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = entry;
  }
}

}  // namespace attest
