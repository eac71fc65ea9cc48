#include "quotes/attribution/quotation_parser.h"

#include <algorithm>

namespace attest {
namespace {

// Prices beside those of the marks themselves (mark_evidence.cc); see Price.

// Nothing closes it. A single mark without a partner is likely an apostrophe.
constexpr uint32_t kUnclosed = 50, kUnclosedSingle = 30;
// Curly within straight or the other way round; like within like; double within
// single; guillemets within or around others. Single within double is free.
constexpr uint32_t kNestOther = 15, kNestSame = 40, kNestInSingle = 5,
                   kNestGuillemet = 5;
// Curly closes straight, or the other way round; a single mark that surely
// closes closes a double one.
constexpr uint32_t kMixed = 8, kMixedSingle = 35;
// An opening mark at a sentence within an open quotation goes on with it: a
// paragraph break was lost.
constexpr uint32_t kRestart = 25;
// The next paragraph opens again, what was open being a statement or a part of
// one; it does not open, but a mark in it closes.
constexpr uint32_t kSuspend = 5, kSuspendPart = 20, kCarry = 45, kCarryOn = 30;
// What may be the apostrophe of a plural closes a quotation of more tokens than
// this; one that was introduced like a statement.
constexpr uint32_t kFarPossessive = 10, kFarTokens = 5, kStatedPossessive = 15;

// Readings that are so much dearer than the cheapest are given up; where the
// cheapest leaves nothing open and all others are so much dearer, it is
// certain.
constexpr uint32_t kBeam = 140, kCertain = 60;
// More nodes than this are not kept: the cheapest reading is taken then.
constexpr size_t kMaxNodes = 1 << 16;

bool IsDouble(MarkFamily family) {
  return family == MarkFamily::kCurly || family == MarkFamily::kStraight;
}

}  // namespace

QuotationParser::QuotationParser() : of_state_(kStates, -1) {
  nodes_.push_back({-1, 0, 0, 0, false, {}});
  alive_.push_back(0);
}

int QuotationParser::Depth(State state) {
  state &= kSuspended - 1;
  int depth = 0;
  for (; state != 0; state >>= kBits) ++depth;
  return depth;
}

MarkFamily QuotationParser::Family(State state, int depth) {
  return static_cast<MarkFamily>(state >> (kBits * depth) & ((1 << kBits) - 1));
}

MarkFamily QuotationParser::Top(State state) {
  const int depth = Depth(state);
  return depth == 0 ? MarkFamily::kNone : Family(state, depth - 1);
}

QuotationParser::State QuotationParser::Push(State state, MarkFamily family) {
  return state | static_cast<State>(family) << (kBits * Depth(state));
}

QuotationParser::State QuotationParser::Pop(State state) {
  return state & ((1 << (kBits * (Depth(state) - 1))) - 1);
}

// Of what is open at `from_depth` and deeper.
uint32_t QuotationParser::UnclosedPrice(State state, int from_depth) {
  uint32_t price = 0;
  for (int d = from_depth; d < Depth(state); ++d) {
    price += Family(state, d) == MarkFamily::kSingle ? kUnclosedSingle
                                                     : kUnclosed;
  }
  return price;
}

uint32_t QuotationParser::NestingPrice(State state, MarkFamily family) {
  const MarkFamily top = Top(state);
  if (top == MarkFamily::kNone) return 0;
  if (top == MarkFamily::kGuillemet || family == MarkFamily::kGuillemet) {
    return top == family ? kNestSame : kNestGuillemet;
  }
  if (family == MarkFamily::kSingle) {
    return top == MarkFamily::kSingle ? kImpossible : 0;
  }
  if (top == MarkFamily::kSingle) return kNestInSingle;
  return top == family ? kNestSame : kNestOther;
}

uint32_t QuotationParser::MatchPrice(MarkFamily open, MarkFamily close) {
  if (open == close) return 0;
  return IsDouble(open) && IsDouble(close) ? kMixed : kImpossible;
}

void QuotationParser::Propose(int32_t before, MarkAction action,
                              const Mark& mark, State state, uint32_t price) {
  const bool opens_outermost =
      Depth(state) == 1 &&
      (action == MarkAction::kOpen || action == MarkAction::kDropAndOpen);
  Propose(before, {action, mark.token, mark.family}, state,
          opens_outermost ? mark.introduced : nodes_[before].introduced, price);
}

void QuotationParser::Propose(int32_t before, const MarkStep& step, State state,
                              bool introduced, uint32_t price) {
  if (price >= kImpossible) return;
  price += nodes_[before].price;
  int32_t* same = &of_state_[state];
  if (*same >= 0 && nodes_[*same].price <= price) return;
  const bool opens_single = step.family == MarkFamily::kSingle &&
                            (step.action == MarkAction::kOpen ||
                             step.action == MarkAction::kDropAndOpen);
  const Node node = {
      before, price,
      opens_single ? step.token : nodes_[before].single_begin, state,
      introduced, step};
  if (*same >= 0) {
    nodes_[*same] = node;
    return;
  }
  *same = static_cast<int32_t>(nodes_.size());
  nodes_.push_back(node);
  next_.push_back(*same);
}

// Makes the proposed readings the living ones, but for those that cost too
// much.
void QuotationParser::Advance() {
  uint32_t best = nodes_[next_[0]].price;
  for (const int32_t n : next_) best = std::min(best, nodes_[n].price);
  alive_.clear();
  for (const int32_t n : next_) {
    of_state_[nodes_[n].state] = -1;
    if (nodes_[n].price <= best + kBeam) alive_.push_back(n);
  }
  next_.clear();
}

void QuotationParser::AddMarks(const std::vector<Mark>& marks) {
  for (const Mark& mark : marks) AddMark(mark);
}

void QuotationParser::AddMark(const Mark& mark) {
  for (const int32_t node : alive_) Expand(node, mark);
  Advance();
  if (nodes_.size() > kMaxNodes) CommitBest();
}

void QuotationParser::Expand(int32_t node, const Mark& mark) {
  const State state = nodes_[node].state;
  if (state & kSuspended) {
    const MarkFamily bottom = Family(state, 0);
    return Propose(node, MarkAction::kReopen, mark, Push(0, mark.family),
                   mark.open + MatchPrice(bottom, mark.family));
  }
  ExpandClose(node, mark);
  ExpandOpen(node, mark);
  Propose(node, MarkAction::kIgnore, mark, state, mark.ignore);
}

uint32_t QuotationParser::ClosePrice(const Node& node, const Mark& mark) const {
  uint32_t price = mark.close;
  if (!mark.possessive) return price;
  if (mark.token - node.single_begin > kFarTokens) price += kFarPossessive;
  if (node.introduced && Depth(node.state) == 1) price += kStatedPossessive;
  return price;
}

void QuotationParser::ExpandClose(int32_t node, const Mark& mark) {
  const State state = nodes_[node].state;
  const int depth = Depth(state);
  const uint32_t price = ClosePrice(nodes_[node], mark);
  if (depth == 1 && IsDouble(Top(state)) &&
      mark.family == MarkFamily::kSingle && mark.close == 0) {
    Propose(node, MarkAction::kClose, mark, Pop(state), kMixedSingle);
  }
  if (depth >= 1) {
    Propose(node, MarkAction::kClose, mark, Pop(state),
            price + MatchPrice(Top(state), mark.family));
  }
  if (depth >= 2) {
    const State outer = Pop(state);
    Propose(node, MarkAction::kDropAndClose, mark, Pop(outer),
            price + MatchPrice(Top(outer), mark.family) +
                UnclosedPrice(state, depth - 1));
  }
}

void QuotationParser::ExpandOpen(int32_t node, const Mark& mark) {
  const State state = nodes_[node].state;
  const int depth = Depth(state);
  if (depth < kMaxDepth) {
    Propose(node, MarkAction::kOpen, mark, Push(state, mark.family),
            mark.open + NestingPrice(state, mark.family));
  }
  if (depth == 0) return;
  const State outer = Pop(state);
  if (mark.begins_sentence) {
    Propose(node, MarkAction::kRestart, mark, Push(outer, mark.family),
            mark.open + kRestart + MatchPrice(Top(state), mark.family));
  }
  Propose(node, MarkAction::kDropAndOpen, mark, Push(outer, mark.family),
          mark.open + UnclosedPrice(state, depth - 1) +
              NestingPrice(outer, mark.family));
}

void QuotationParser::ExpandEnd(int32_t node, uint32_t token,
                                const Mark* next) {
  const State state = nodes_[node].state;
  const MarkFamily bottom = Family(state, 0);
  const bool introduced = nodes_[node].introduced;
  Propose(node, {MarkAction::kDropAll, token, bottom}, 0, false,
          UnclosedPrice(state, 0));
  if (bottom == MarkFamily::kNone) return;
  const uint32_t inner = UnclosedPrice(state, 1);
  if (next != nullptr && MatchPrice(bottom, next->family) < kImpossible) {
    return Propose(node, {MarkAction::kSuspend, token, bottom},
                   Push(0, bottom) | kSuspended, true,
                   inner + (introduced ? kSuspend : kSuspendPart));
  }
  if (bottom == MarkFamily::kSingle) return;
  const bool again = nodes_[node].step.action == MarkAction::kCarry;
  Propose(node, {MarkAction::kCarry, token, bottom}, Push(0, bottom),
          introduced, inner + (again ? kCarryOn : kCarry));
}

void QuotationParser::EndParagraph(uint32_t token, const Mark* next) {
  const bool nothing_open = alive_.size() == 1 && nodes_[alive_[0]].state == 0;
  if (!nothing_open) {
    for (const int32_t node : alive_) ExpandEnd(node, token, next);
    Advance();
  }
  CommitIfCertain();
}

void QuotationParser::Finish(uint32_t token) {
  for (const int32_t node : alive_) {
    Propose(node, {MarkAction::kDropAll, token, MarkFamily::kNone}, 0, false,
            UnclosedPrice(nodes_[node].state, 0));
  }
  Advance();
  CommitBest();
}

void QuotationParser::CommitIfCertain() {
  uint32_t empty = kImpossible * kImpossible, others = empty;
  for (const int32_t n : alive_) {
    uint32_t* price = nodes_[n].state == 0 ? &empty : &others;
    *price = std::min(*price, nodes_[n].price);
  }
  if (empty + kCertain <= others) CommitBest();
}

// Keeps the cheapest reading alone, and starts again from it.
void QuotationParser::CommitBest() {
  int32_t best = alive_[0];
  for (const int32_t n : alive_) {
    if (nodes_[n].price < nodes_[best].price) best = n;
  }
  const Node last = nodes_[best];
  const size_t first = certain_.size();
  for (int32_t n = best; nodes_[n].before >= 0; n = nodes_[n].before) {
    certain_.push_back(nodes_[n].step);
  }
  std::reverse(certain_.begin() + first, certain_.end());
  nodes_.clear();
  nodes_.push_back({-1, 0, last.single_begin, last.state, last.introduced,
                    last.step});
  alive_.assign(1, 0);
}

void QuotationParser::TakeSteps(std::vector<MarkStep>* steps) {
  steps->swap(certain_);
  certain_.clear();
}

}  // namespace attest
