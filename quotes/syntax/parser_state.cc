#include "quotes/syntax/parser_state.h"

#include <algorithm>

namespace attest {
namespace {

// Twelve bits for each kind's number.
constexpr int kKinds = 5;
constexpr int kKindBits = 12;

uint64_t KindOf(PosTag tag) {
  auto one = [](int kind) { return uint64_t{1} << (kind * kKindBits); };
  switch (tag) {
    case PosTag::kVbd:
    case PosTag::kVbz:
    case PosTag::kVbp:
    case PosTag::kMd:
      return one(0);
    case PosTag::kVb:
    case PosTag::kVbg:
    case PosTag::kVbn:
      return one(1);
    case PosTag::kComma:
      return one(2);
    case PosTag::kColon:
    case PosTag::kOpenQuote:
    case PosTag::kCloseQuote:
    case PosTag::kLrb:
    case PosTag::kRrb:
      return one(3);
    case PosTag::kCc:
      return one(4);
    default:
      return 0;
  }
}

}  // namespace

void ParserState::Reset(absl::Span<const PosTag> tags) {
  size_ = static_cast<int>(tags.size());
  next_ = 0;
  stack_.clear();
  Node fresh = {};
  fresh.head = kNoHead;
  fresh.left = fresh.left2 = fresh.right = fresh.right2 = -1;
  fresh.deprel = kNumDeprels;
  fresh.tag = kNumPosTags;
  nodes_.assign(tags.size() + 2, fresh);
  for (int i = 0; i < size_; ++i) {
    Mutable(i).tag = static_cast<uint8_t>(tags[i]);
    Mutable(i).seen = Mutable(i - 1).seen + KindOf(tags[i]);
  }
  Mutable(size_).seen = Mutable(size_ - 1).seen;
}

// The root takes one dependent, so the last token is all that may be left on the
// stack when it does.
bool ParserState::IsLegal(Transition transition) const {
  switch (transition) {
    case kShift:
      return next_ < size_;
    case kLeft:
      return !stack_.empty() && (next_ < size_ || stack_.size() == 1);
    default:
      return stack_.size() >= 2;
  }
}

void ParserState::Apply(Transition transition, Deprel deprel) {
  if (transition == kShift) {
    stack_.push_back(next_++);
    return;
  }
  const int dependent = stack_.back();
  const int head = HeadOf(transition);
  stack_.pop_back();
  AddArc(head, dependent, deprel);
}

int ParserState::HeadOf(Transition transition) const {
  return transition == kLeft ? next_ : Stack(1);
}

void ParserState::AddArc(int head, int dependent, Deprel deprel) {
  Node& d = Mutable(dependent);
  Node& h = Mutable(head);
  d.head = head;
  d.deprel = static_cast<uint8_t>(deprel);
  h.deprels |= uint64_t{1} << static_cast<int>(deprel);
  if (dependent < head) {
    h.left2 = h.left;
    h.left = dependent;
    ++h.num_left;
  } else {
    h.right2 = h.right;
    h.right = dependent;
    ++h.num_right;
  }
}

// Numbers beyond 4,095 would wrap around, which only made the features of such
// monsters odd.
int ParserState::FewOfEach(int from, int to) const {
  uint64_t difference = node(to).seen - node(from).seen;
  int few = 0;
  for (int kind = 0; kind < kKinds; ++kind, difference >>= kKindBits) {
    const uint64_t number = difference & ((1 << kKindBits) - 1);
    few = few * 3 + static_cast<int>(std::min<uint64_t>(2, number));
  }
  return few;
}

}  // namespace attest
