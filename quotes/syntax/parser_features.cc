#include "quotes/syntax/parser_features.h"

#include <algorithm>

#include "quotes/syntax/labels.h"

namespace attest {
namespace {

using Node = ParserState::Node;

// Numbers the features as it writes them.
class Writer {
 public:
  Writer(const ParserState& state, StateFeatures* out) : state_(state), out_(out) {
    out->num_tokens = out->num_rows = 0;
  }

  // A feature with `size` values from 0.
  void Add(int value, int size) {
    out_->rows[out_->num_rows++] = static_cast<uint16_t>(base_ + value);
    base_ += size;
  }
  void AddDeprel(const Node& node) { Add(node.deprel, kNumDeprels + 1); }
  void AddTag(const Node& node) { Add(node.tag, kNumPosTags + 1); }
  void AddNumbers(const Node& node) {
    Add(std::min<int>(node.num_left, 3) * 4 + std::min<int>(node.num_right, 3), 16);
  }

  // A token or, where there is none, a feature that says so.
  void AddToken(int token, ParserPlace place) {
    if (token >= 0 && token < state_.size()) {
      out_->tokens[out_->num_tokens] = token;
      out_->places[out_->num_tokens++] = place;
      base_ += 2;
    } else {
      Add(token >= 0, 2);
    }
  }

  int base() const { return base_; }

 private:
  const ParserState& state_;
  StateFeatures* out_;
  int base_ = 0;
};

constexpr int kDistances = 8;

int BucketOfDistance(int distance) {
  if (distance < 5) return distance;
  return distance < 8 ? 5 : distance < 15 ? 6 : 7;
}

constexpr uint64_t Bit(Deprel deprel) {
  return uint64_t{1} << static_cast<int>(deprel);
}

// Which of the relations that exclude others it has.
constexpr int kSummaries = 64;
int Summary(const Node& node) {
  constexpr uint64_t kSubject = Bit(Deprel::kNsubj) | Bit(Deprel::kNsubjpass) |
                                Bit(Deprel::kCsubj) | Bit(Deprel::kExpl);
  constexpr uint64_t kObject = Bit(Deprel::kDobj) | Bit(Deprel::kCcomp) |
                               Bit(Deprel::kXcomp);
  constexpr uint64_t kBefore = Bit(Deprel::kCase) | Bit(Deprel::kMark);
  constexpr uint64_t kHelper = Bit(Deprel::kAux) | Bit(Deprel::kAuxpass) |
                               Bit(Deprel::kCop);
  int summary = 0;
  for (uint64_t bits : {kSubject, kObject, kBefore, kHelper, Bit(Deprel::kCc),
                        Bit(Deprel::kPunct)}) {
    summary = summary * 2 + ((node.deprels & bits) != 0);
  }
  return summary;
}

int WriteTransitionFeatures(const ParserState& state, StateFeatures* out) {
  const int s0i = state.Stack(0), s1i = state.Stack(1), b0i = state.Next();
  const Node& s0 = state.node(s0i);
  const Node& s1 = state.node(s1i);
  const Node& b0 = state.node(b0i);
  Writer f(state, out);
  f.AddToken(s0i, kTop);
  f.AddToken(s1i, kSecond);
  f.AddToken(state.Stack(2), kThird);
  f.AddToken(b0i, kFront);
  f.AddToken(s0.left, kTopLeft);
  f.AddToken(b0.left, kFrontLeft);
  for (int i : {s0.left, s0.right, s1.left, s1.right, b0.left}) {
    f.AddDeprel(state.node(i));
    f.AddTag(state.node(i));
  }
  for (int i : {s0.left2, s0.right2, s1.right2, b0.left2}) {
    f.AddDeprel(state.node(i));
  }
  for (const Node* node : {&s0, &s1, &b0}) {
    f.AddNumbers(*node);
    f.Add(Summary(*node), kSummaries);
  }
  f.Add(BucketOfDistance(b0i - s0i), kDistances);
  f.Add(BucketOfDistance(s0i - s1i), kDistances);
  f.Add(std::min<int>(state.stack().size(), 3), 4);
  f.Add(state.FewOfEach(s0i, std::max(b0i - 1, s0i)), ParserState::kNumFew);
  f.Add(state.FewOfEach(s1i, std::max(s0i - 1, s1i)), ParserState::kNumFew);
  f.Add(state.FewOfEach(b0i, state.size()), ParserState::kNumFew);
  return f.base();
}

int WriteRelationFeatures(const ParserState& state, Transition transition,
                          StateFeatures* out) {
  const int di = state.Dependent(), hi = state.HeadOf(transition);
  const Node& d = state.node(di);
  const Node& h = state.node(hi);
  Writer f(state, out);
  f.AddToken(hi, kArcHead);
  f.AddToken(di, kArcDependent);
  const bool left = transition == kLeft;
  f.Add(BucketOfDistance(left ? hi - di : di - hi) * 2 + left, 2 * kDistances);
  for (int i : {d.left, d.right, h.left, h.right}) f.AddDeprel(state.node(i));
  f.AddTag(state.node(d.left));
  f.AddTag(state.node(left ? h.left : h.right));
  f.Add(state.FewOfEach(std::min(di, hi), std::max(di, hi) - 1),
        ParserState::kNumFew);
  f.Add(Summary(d), kSummaries);
  f.Add(Summary(h), kSummaries);
  return f.base();
}

}  // namespace

void MakeTransitionFeatures(const ParserState& state, StateFeatures* features) {
  WriteTransitionFeatures(state, features);
}

void MakeRelationFeatures(const ParserState& state, Transition transition,
                          StateFeatures* features) {
  WriteRelationFeatures(state, transition, features);
}

int CountTransitionRows() {
  ParserState state;
  state.Reset({});
  StateFeatures features;
  return WriteTransitionFeatures(state, &features);
}

int CountRelationRows() {
  constexpr PosTag kTags[] = {PosTag::kNn, PosTag::kNn};
  ParserState state;
  state.Reset(kTags);
  state.Apply(kShift, Deprel::kDep);
  StateFeatures features;
  return WriteRelationFeatures(state, kLeft, &features);
}

}  // namespace attest
