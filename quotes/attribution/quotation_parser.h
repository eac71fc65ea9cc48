// The cheapest reading of an article's quotation marks: see quotation_marks.h.

#ifndef ATTEST_QUOTES_ATTRIBUTION_QUOTATION_PARSER_H_
#define ATTEST_QUOTES_ATTRIBUTION_QUOTATION_PARSER_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/mark_evidence.h"

namespace attest {

// What a mark does, or the end of a paragraph.
enum class MarkAction : uint8_t {
  // Of a mark.
  kIgnore,
  kOpen,
  kClose,
  // The innermost quotation ends before the mark, unclosed, and the mark closes
  // the one around it.
  kDropAndClose,
  // The same, and the mark opens another.
  kDropAndOpen,
  // The innermost ends before the mark, which opens its continuation.
  kRestart,
  // Opens the continuation of the quotation that the last paragraph left open.
  kReopen,
  // Of the end of a paragraph.
  // All that is open ends, unclosed.
  kDropAll,
  // The same, but the outermost goes on in the next paragraph, which opens
  // again.
  kSuspend,
  // The outermost goes on without that; what is within it ends.
  kCarry,
};

struct MarkStep {
  MarkAction action;
  // The mark, or the end of the paragraph.
  uint32_t token;
  MarkFamily family;
};

// Finds the cheapest reading over states: at most three families of marks that
// are open, and whether the last paragraph left the outermost open.
class QuotationParser {
 public:
  QuotationParser();

  // Reads the marks of the next paragraph.
  void AddMarks(const std::vector<Mark>& marks);

  // Reads the end of a paragraph, whose tokens end at `token`. `next` is the
  // mark that the next paragraph begins with, or null.
  void EndParagraph(uint32_t token, const Mark* next);

  // Reads the end of the last paragraph.
  void Finish(uint32_t token);

  // Takes the steps that are certain by now: all that are left, after Finish.
  void TakeSteps(std::vector<MarkStep>* steps);

 private:
  // Families from the outermost on, three bits each; then whether the outermost
  // is suspended.
  using State = uint16_t;
  static constexpr int kBits = 3;
  static constexpr int kMaxDepth = 3;
  static constexpr State kSuspended = 1 << (kBits * kMaxDepth);
  static constexpr size_t kStates = 2 * kSuspended;

  // A reading up to one mark or paragraph end.
  struct Node {
    int32_t before;
    uint32_t price;
    // Where the single quotation marks that are open opened.
    uint32_t single_begin;
    State state;
    // Whether the outermost that is open was introduced (see Mark).
    bool introduced;
    MarkStep step;
  };

  static int Depth(State state);
  static MarkFamily Family(State state, int depth);
  static MarkFamily Top(State state);
  static State Push(State state, MarkFamily family);
  static State Pop(State state);
  static uint32_t UnclosedPrice(State state, int from_depth);
  static uint32_t NestingPrice(State state, MarkFamily family);
  static uint32_t MatchPrice(MarkFamily open, MarkFamily close);

  void AddMark(const Mark& mark);
  void Expand(int32_t node, const Mark& mark);
  void ExpandOpen(int32_t node, const Mark& mark);
  void ExpandClose(int32_t node, const Mark& mark);
  uint32_t ClosePrice(const Node& node, const Mark& mark) const;
  void ExpandEnd(int32_t node, uint32_t token, const Mark* next);
  void Propose(int32_t before, MarkAction action, const Mark& mark,
               State state, uint32_t price);
  void Propose(int32_t before, const MarkStep& step, State state,
               bool introduced, uint32_t price);
  void Advance();
  void CommitIfCertain();
  void CommitBest();

  std::vector<Node> nodes_;
  // The readings that are alive, and those being made from them.
  std::vector<int32_t> alive_;
  std::vector<int32_t> next_;
  // Of each state, the node in next_ that has it, or -1.
  std::vector<int32_t> of_state_;
  std::vector<MarkStep> certain_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_QUOTATION_PARSER_H_
