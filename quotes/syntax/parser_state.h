// The states of the arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and
// Satta 2011) within one sentence: shift, left arc, right arc. The tree that comes
// out is projective and has one root; there are two transitions for each token.

#ifndef ATTEST_QUOTES_SYNTAX_PARSER_STATE_H_
#define ATTEST_QUOTES_SYNTAX_PARSER_STATE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Every transition but kShift takes the top of the stack from it: kLeft makes it a
// dependent of the next token in the buffer, kRight of the token below it.
enum Transition : uint8_t { kShift, kLeft, kRight };
inline constexpr int kNumTransitions = 3;

// Tokens are numbered from 0; the root stands behind the last, as token size().
//
// Invariant: tokens on the stack and in the buffer have no head yet, all others
// have one.
class ParserState {
 public:
  // A token with its part of the tree.
  struct Node {
    int32_t head;
    // The outermost and second outermost dependents on each side, or -1.
    int32_t left, left2, right, right2;
    uint16_t num_left, num_right;
    uint8_t deprel;  // kNumDeprels where there is none.
    uint8_t tag;     // kNumPosTags before the first token and at the root.
    // Bit d: it has a dependent with Deprel d.
    uint64_t deprels;
    // Numbers of verbs, commas, and others up to and with this token: packed.
    uint64_t seen;
  };

  // Starts a sentence.
  void Reset(absl::Span<const PosTag> tags);

  int size() const { return size_; }
  bool IsDone() const { return next_ == size_ && stack_.empty(); }
  bool IsLegal(Transition transition) const;

  // Does a legal transition; `deprel` is the new arc's.
  void Apply(Transition transition, Deprel deprel);

  // Head and dependent of the arc that kLeft or kRight would make.
  int HeadOf(Transition transition) const;
  int Dependent() const { return Stack(0); }

  // The i-th token from the top of the stack, and the front of the buffer; -1
  // where there is none.
  int Stack(size_t i) const {
    return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1;
  }
  int Next() const { return next_; }

  const Node& node(int i) const { return nodes_[i + 1]; }
  const std::vector<int32_t>& stack() const { return stack_; }

  // For each of the kinds of tokens that matter between two others (verbs, other
  // verb forms, commas, other marks, conjunctions) whether none, one or more
  // stand in (from, to]: a number below kNumFew. `from` may be -1, `to` size().
  static constexpr int kNumFew = 243;
  int FewOfEach(int from, int to) const;

 private:
  Node& Mutable(int i) { return nodes_[i + 1]; }
  void AddArc(int head, int dependent, Deprel deprel);

  int size_ = 0;
  int next_ = 0;
  std::vector<Node> nodes_;  // nodes_[0] stands for -1.
  std::vector<int32_t> stack_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_STATE_H_
