// Dependency trees: a greedy arc-hybrid transition parser. One model chooses the
// transition (shift, left arc, right arc), another the relation of each new arc.
// The tree is projective and has one root; the number of transitions is twice the
// number of tokens, so time is linear.
// Method: Kuhlmann, Gomez-Rodriguez and Satta 2011; features after Zhang and Nivre
// 2011.

#ifndef ATTEST_QUOTES_SYNTAX_PARSER_H_
#define ATTEST_QUOTES_SYNTAX_PARSER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "quotes/models/linear_model.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/word_features.h"

namespace attest {

// Of the features and of word_features.h.
inline constexpr uint32_t kParserSchema = 1;

// Every transition but kShift takes the top of the stack from it: kLeft makes it a
// dependent of the next token in the buffer, kRight of the token below it.
enum Transition : uint8_t { kShift, kLeft, kRight };
inline constexpr int kNumTransitions = 3;

inline constexpr int kMaxTransitionFeatures = 128;
inline constexpr int kMaxDeprelFeatures = 64;

// The state of the parser within one sentence. Tokens are numbered from 0 in the
// sentence; the root stands behind the last, as token size().
//
// Invariant: tokens on the stack and in the buffer have no head yet, all others
// have one.
class ParserState {
 public:
  // A token with its part of the tree.
  struct Node {
    uint64_t word;  // Hash of the lower-cased form.
    uint64_t tag;   // Hashes, to be combined.
    uint64_t word_tag;
    int32_t head;
    // The outermost and second outermost dependents on each side, or -1.
    int32_t left, left2, right, right2;
    uint16_t num_left, num_right;
    uint8_t deprel;
    uint8_t pos;
    // Bit d: it has a dependent with Deprel d on that side.
    uint64_t left_deprels, right_deprels;
  };

  // Starts a sentence.
  void Reset(absl::Span<const WordFeatures> words, absl::Span<const PosTag> tags);

  int size() const { return size_; }
  bool IsDone() const { return next_ == size_ && stack_.empty(); }
  bool IsLegal(Transition transition) const;

  // Does a legal transition; `deprel` is the new arc's.
  void Apply(Transition transition, Deprel deprel);

  // Head and dependent of the arc that kLeft or kRight would make.
  int HeadOf(Transition transition) const;
  int Dependent() const { return Stack(0); }

  // The i-th token from the top of the stack, and from the front of the buffer; -1
  // where there is none.
  int Stack(size_t i) const {
    return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1;
  }
  int Buffer(int i) const { return next_ + i <= size_ ? next_ + i : -1; }

  const Node& node(int i) const { return nodes_[i + 1]; }
  const std::vector<int32_t>& stack() const { return stack_; }
  const WordFeatures& word(int i) const { return words_[i]; }

 private:
  void AddArc(int head, int dependent, Deprel deprel);
  Node& Mutable(int i) { return nodes_[i + 1]; }

  int size_ = 0;
  int next_ = 0;
  absl::Span<const WordFeatures> words_;
  std::vector<Node> nodes_;  // nodes_[0] stands for -1.
  std::vector<int32_t> stack_;
};

// Write the features of a state, and of an arc about to be made; return how many.
int MakeTransitionFeatures(const ParserState& state, uint64_t* features);
int MakeDeprelFeatures(const ParserState& state, Transition transition,
                       uint64_t* features);

// Immutable; safe for concurrent use. The models' bytes must outlive it.
class Parser {
 public:
  // Models "parser" (labels are Transitions) and "deprel" (labels are Deprels), of
  // schema kParserSchema.
  Parser(const LinearModel& transitions, const LinearModel& deprels)
      : transitions_(transitions), deprels_(deprels) {}

  // Sets text->heads and text->deprels, from its tokens and tags. `words` is
  // MakeWordFeatures' of the text; *scratch may come from another text.
  void Parse(absl::Span<const WordFeatures> words, ParserState* scratch,
             AnnotatedText* text) const;

  // The relation for a transition that makes an arc.
  Deprel ChooseDeprel(const ParserState& state, Transition transition) const;

 private:
  Transition ChooseTransition(const ParserState& state) const;
  void ParseSentence(ParserState* state) const;

  LinearModel transitions_;
  LinearModel deprels_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_H_
