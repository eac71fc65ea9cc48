// Dependency trees: a greedy arc-hybrid transition parser that goes over a sentence
// twice. The first pass reads it backwards, the second forwards, with the first
// one's tree at hand: the two err in different places. In each pass one model
// chooses the transition (shift, left arc, right arc), another the relation of each
// new arc. The tree is projective and has one root; a pass makes two transitions for
// each token, so time is linear.
// Methods: Kuhlmann, Gomez-Rodriguez and Satta 2011 (transitions); Zhang and Nivre
// 2011 (features); Attardi and Dell'Orletta 2009 (reverse revision).

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
inline constexpr uint32_t kParserSchema = 2;

// Every transition but kShift takes the top of the stack from it: kLeft makes it a
// dependent of the next token in the buffer, kRight of the token below it.
enum Transition : uint8_t { kShift, kLeft, kRight };
inline constexpr int kNumTransitions = 3;

inline constexpr int kMaxTransitionFeatures = 160;
inline constexpr int kMaxDeprelFeatures = 64;

// What a pass reads of one sentence.
struct ParserInput {
  absl::Span<const WordFeatures> words;
  absl::Span<const PosTag> tags;
  // The last token is read first.
  bool backwards = false;
  // The tree of an earlier pass, in the text's order and from 0 in the sentence;
  // empty in the first pass.
  absl::Span<const int32_t> guide_heads = {};
  absl::Span<const Deprel> guide_deprels = {};
};

// The state of the parser within one sentence. Tokens are numbered from 0 in the
// order of reading; the root stands behind the last, as token size().
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
    // Numbers of verbs, commas, and others up to and with this token: packed.
    uint64_t seen;
    // In the guide: its head, its outermost dependents, its relation.
    int32_t guide_head, guide_left, guide_right;
    uint8_t guide_deprel;
  };

  // Starts a sentence. Its spans must outlive the state's use.
  void Reset(const ParserInput& input);

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
  const WordFeatures& word(int i) const { return input_.words[Position(i)]; }
  bool is_guided() const { return !input_.guide_heads.empty(); }
  // From the order of reading to the text's, and back; size() stays.
  int Position(int i) const {
    return input_.backwards && i < size_ ? size_ - 1 - i : i;
  }

 private:
  void ResetNode(int i);
  void ReadGuide();
  void AddArc(int head, int dependent, Deprel deprel);
  Node& Mutable(int i) { return nodes_[i + 1]; }

  int size_ = 0;
  int next_ = 0;
  ParserInput input_;
  std::vector<Node> nodes_;  // nodes_[0] stands for -1.
  std::vector<int32_t> stack_;
};

// Write the features of a state, and of an arc about to be made; return how many.
int MakeTransitionFeatures(const ParserState& state, uint64_t* features);
int MakeDeprelFeatures(const ParserState& state, Transition transition,
                       uint64_t* features);

// One pass over a sentence.
class ParserPass {
 public:
  // Models whose labels are Transitions, and Deprels.
  ParserPass(const LinearModel& transitions, const LinearModel& deprels)
      : transitions_(transitions), deprels_(deprels) {}

  // From a fresh state to a done one.
  void Run(ParserState* state) const;

 private:
  Transition ChooseTransition(const ParserState& state) const;
  Deprel ChooseDeprel(const ParserState& state, Transition transition) const;

  LinearModel transitions_;
  LinearModel deprels_;
};

// Immutable; safe for concurrent use. The models' bytes must outlive it.
class Parser {
 public:
  // Memory between calls, to be kept by each thread.
  struct Scratch {
    ParserState state;
    std::vector<int32_t> heads;
    std::vector<Deprel> deprels;
  };

  // Models of schema kParserSchema: "parser_back" and "deprel_back", "parser" and
  // "deprel".
  Parser(const ParserPass& back, const ParserPass& forth)
      : back_(back), forth_(forth) {}

  // Sets text->heads and text->deprels, from its tokens and tags. `words` is
  // MakeWordFeatures' of the text; *scratch may come from another text.
  void Parse(absl::Span<const WordFeatures> words, Scratch* scratch,
             AnnotatedText* text) const;

 private:
  ParserPass back_;
  ParserPass forth_;
};

// Copies the tree of a done state: heads[i] is the i-th token's, or the sentence's
// size for the root.
void CopyTree(const ParserState& state, int32_t* heads, Deprel* deprels);

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_H_
