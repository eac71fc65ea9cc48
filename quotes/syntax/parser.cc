#include "quotes/syntax/parser.h"

#include <algorithm>

#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

using Node = ParserState::Node;

// Small numbers and labels spread over all bits.
uint64_t Spread(uint64_t x) { return (x + 1) * 0x9e3779b97f4a7c15u; }

uint64_t BucketOfDistance(int distance) {
  if (distance < 5) return static_cast<uint64_t>(distance);
  return distance < 10 ? 5 : 6;
}

// Numbers the templates as it writes their features.
class Writer {
 public:
  explicit Writer(uint64_t* out) : begin_(out), out_(out) {}

  void Add(uint64_t a) {
    uint64_t x = (a ^ ++template_ * 0xbf58476d1ce4e5b9u) * 0xff51afd7ed558ccdu;
    *out_++ = x ^ (x >> 32);
  }
  void Add(uint64_t a, uint64_t b) { Add(Pair(a, b)); }
  void Add(uint64_t a, uint64_t b, uint64_t c) { Add(Pair(Pair(a, b), c)); }
  void Add(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    Add(Pair(Pair(Pair(a, b), c), d));
  }
  int count() const { return static_cast<int>(out_ - begin_); }

 private:
  static uint64_t Pair(uint64_t a, uint64_t b) {
    const uint64_t x = (a + (b << 21 | b >> 43)) * 0x94d049bb133111ebu;
    return x ^ (x >> 29);
  }

  uint64_t* begin_;
  uint64_t* out_;
  uint64_t template_ = 0;
};

uint64_t DeprelOf(const Node& node) { return Spread(node.deprel); }

// Kinds of tokens whose numbers between two others matter, twelve bits for each.
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

// Each kind's number, as none, one or more. Numbers beyond 4,095 wrap around, which
// only makes the features of such monsters odd.
uint64_t FewOfEach(uint64_t from, uint64_t to) {
  uint64_t few = 0;
  for (uint64_t difference = to - from, kind = 0; kind < kKinds;
       ++kind, difference >>= kKindBits) {
    few = few * 3 + std::min<uint64_t>(2, difference & ((1 << kKindBits) - 1));
  }
  return Spread(few);
}

// What the guide's tree says of the next transition, a bit for each reason to do or
// not to do one.
uint64_t Advice(const ParserState& state, int s0i, int s1i, int b0i) {
  const Node& s0 = state.node(s0i);
  const Node& b0 = state.node(b0i);
  uint64_t bits = s0i >= 0 && s0.guide_head == b0i;
  bits |= (s0i >= 0 && s1i >= 0 && s0.guide_head == s1i) << 1;
  bits |= (s0.guide_head > b0i) << 2;
  bits |= (s0.guide_right >= b0i) << 3;
  bits |= (s0i >= 0 && b0.guide_head == s0i) << 4;
  bits |= (b0.guide_head < s0i) << 5;
  bits |= (b0.guide_left <= s0i && b0.guide_left >= 0 &&
           state.node(b0.guide_left).head == kNoHead)
          << 6;
  return Spread(bits);
}

uint64_t GuideDeprelOf(const Node& node) { return Spread(node.guide_deprel); }

void AddGuideFeatures(const ParserState& state, int s0i, int s1i, int b0i,
                      Writer* f) {
  const Node& s0 = state.node(s0i);
  const Node& s1 = state.node(s1i);
  const Node& b0 = state.node(b0i);
  const uint64_t advice = Advice(state, s0i, s1i, b0i);
  const uint64_t g0 = GuideDeprelOf(s0), gb = GuideDeprelOf(b0);
  f->Add(advice);
  f->Add(advice, s0.tag, b0.tag);
  f->Add(advice, s1.tag, s0.tag);
  f->Add(advice, s1.tag, s0.tag, b0.tag);
  f->Add(advice, s0.word);
  f->Add(advice, s1.word);
  f->Add(advice, b0.word);
  f->Add(advice, g0);
  f->Add(advice, gb);
  f->Add(advice, g0, gb);
  f->Add(advice, g0, s0.tag, b0.tag);
  f->Add(advice, gb, s0.tag, b0.tag);
  f->Add(advice, GuideDeprelOf(s1), s1.tag, g0);
  f->Add(advice, state.node(s0.guide_head).tag, s0.tag);
  f->Add(advice, state.node(b0.guide_head).tag, b0.tag);
  f->Add(advice, state.node(s0.guide_head).word, s0.tag);
  f->Add(advice, state.node(b0.guide_head).word, b0.tag);
  f->Add(advice, state.node(s0.guide_right).tag, s0.tag);
  f->Add(advice, Spread(BucketOfDistance(b0i - s0i)),
         Spread(BucketOfDistance(s0i - s1i)));
}

}  // namespace

void ParserState::Reset(const ParserInput& input) {
  size_ = static_cast<int>(input.words.size());
  next_ = 0;
  input_ = input;
  stack_.clear();
  nodes_.resize(input.words.size() + 2);
  for (int i = -1; i <= size_; ++i) ResetNode(i);
  if (is_guided()) ReadGuide();
}

void ParserState::ResetNode(int i) {
  Node& node = Mutable(i);
  if (i >= 0 && i < size_) {
    const PosTag tag = input_.tags[Position(i)];
    node.pos = static_cast<uint8_t>(tag);
    node.word = word(i).lower;
    node.seen = Mutable(i - 1).seen + KindOf(tag);
  } else {
    node.pos = i < 0 ? kNumPosTags : kNumPosTags + 1;
    node.word = Spread(i < 0 ? 1001 : 1002);
    node.seen = i < 0 ? 0 : Mutable(i - 1).seen;
  }
  node.tag = Spread(node.pos);
  node.word_tag = CombineHashes(node.word, node.tag);
  node.head = kNoHead;
  node.left = node.left2 = node.right = node.right2 = -1;
  node.num_left = node.num_right = 0;
  node.deprel = kNumDeprels;
  node.left_deprels = node.right_deprels = 0;
  node.guide_head = node.guide_left = node.guide_right = -1;
  node.guide_deprel = kNumDeprels;
}

void ParserState::ReadGuide() {
  for (int i = 0; i < size_; ++i) {
    const int position = Position(i);
    const int head = Position(input_.guide_heads[position]);
    Mutable(i).guide_head = head;
    Mutable(i).guide_deprel =
        static_cast<uint8_t>(input_.guide_deprels[position]);
    Node& parent = Mutable(head);
    if (i > head) parent.guide_right = i;
    if (i < head && parent.guide_left < 0) parent.guide_left = i;
  }
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
  const uint64_t bit = uint64_t{1} << static_cast<int>(deprel);
  if (dependent < head) {
    h.left2 = h.left;
    h.left = dependent;
    ++h.num_left;
    h.left_deprels |= bit;
  } else {
    h.right2 = h.right;
    h.right = dependent;
    ++h.num_right;
    h.right_deprels |= bit;
  }
}

int MakeTransitionFeatures(const ParserState& state, uint64_t* features) {
  const int s0i = state.Stack(0), s1i = state.Stack(1), b0i = state.Buffer(0);
  const Node& s0 = state.node(s0i);
  const Node& s1 = state.node(s1i);
  const Node& s2 = state.node(state.Stack(2));
  const Node& b0 = state.node(b0i);
  const Node& b1 = state.node(state.Buffer(1));
  const Node& b2 = state.node(state.Buffer(2));
  const Node& s0l = state.node(s0.left);
  const Node& s0l2 = state.node(s0.left2);
  const Node& s0r = state.node(s0.right);
  const Node& s0r2 = state.node(s0.right2);
  const Node& s1l = state.node(s1.left);
  const Node& s1r = state.node(s1.right);
  const Node& s1r2 = state.node(s1.right2);
  const Node& b0l = state.node(b0.left);
  const Node& b0l2 = state.node(b0.left2);
  const uint64_t d0 = Spread(BucketOfDistance(b0i - s0i));
  const uint64_t d1 = Spread(BucketOfDistance(s0i - s1i));
  Writer f(features);
  // Single words.
  f.Add(s0.word_tag);
  f.Add(s0.tag);
  f.Add(s1.word_tag);
  f.Add(s1.tag);
  f.Add(s2.word_tag);
  f.Add(b0.word_tag);
  f.Add(b0.tag);
  f.Add(b1.word_tag);
  f.Add(b1.tag);
  f.Add(b2.word_tag);
  f.Add(b2.tag);
  // Pairs.
  f.Add(s0.word, b0.word);
  f.Add(s0.word_tag, b0.tag);
  f.Add(s0.tag, b0.word_tag);
  f.Add(s0.tag, b0.tag);
  f.Add(s1.word, s0.word);
  f.Add(s1.word_tag, s0.tag);
  f.Add(s1.tag, s0.word_tag);
  f.Add(s1.tag, s0.tag);
  f.Add(s1.word, b0.word);
  f.Add(s1.tag, b0.word_tag);
  f.Add(s1.word_tag, b0.tag);
  f.Add(b0.tag, b1.tag);
  f.Add(b0.word, b1.word);
  f.Add(b0.word_tag, b1.tag);
  f.Add(b0.tag, b1.word_tag);
  // Triples.
  f.Add(s0.tag, b0.tag, b1.tag);
  f.Add(b0.tag, b1.tag, b2.tag);
  f.Add(s1.tag, s0.tag, b0.tag);
  f.Add(s2.tag, s1.tag, s0.tag);
  f.Add(s1.tag, s0.tag, b0.tag, b1.tag);
  f.Add(s0.word, b0.tag, b1.tag);
  f.Add(s0.tag, s0l.tag, b0.tag);
  f.Add(s0.tag, s0r.tag, b0.tag);
  f.Add(s0.tag, b0.tag, b0l.tag);
  f.Add(s1.tag, s1r.tag, s0.tag);
  f.Add(s1.tag, s1l.tag, s0.tag);
  f.Add(s1.tag, s0.tag, s0l.tag);
  f.Add(s1.tag, s0.tag, s0r.tag);
  f.Add(s1.tag, s1r.tag, b0.tag);
  // Distances.
  f.Add(s0.word, d0);
  f.Add(s0.tag, d0);
  f.Add(b0.word, d0);
  f.Add(b0.tag, d0);
  f.Add(s0.tag, b0.tag, d0);
  f.Add(s1.tag, d1);
  f.Add(s0.tag, s1.tag, d1);
  f.Add(s0.tag, s1.tag, b0.tag, d1);
  // Numbers of dependents.
  f.Add(s0.word, Spread(s0.num_left), Spread(s0.num_right));
  f.Add(s0.tag, Spread(s0.num_left), Spread(s0.num_right));
  f.Add(s1.word, Spread(s1.num_right));
  f.Add(s1.tag, Spread(s1.num_right));
  f.Add(b0.word, Spread(b0.num_left));
  f.Add(b0.tag, Spread(b0.num_left));
  // Dependents.
  f.Add(s0l.word);
  f.Add(s0l.tag, DeprelOf(s0l));
  f.Add(s0r.word);
  f.Add(s0r.tag, DeprelOf(s0r));
  f.Add(s1l.word);
  f.Add(s1l.tag, DeprelOf(s1l));
  f.Add(s1r.word);
  f.Add(s1r.tag, DeprelOf(s1r));
  f.Add(b0l.word);
  f.Add(b0l.tag, DeprelOf(b0l));
  f.Add(DeprelOf(s0l2));
  f.Add(DeprelOf(s0r2));
  f.Add(DeprelOf(b0l2));
  f.Add(s0.tag, s0l.tag, s0l2.tag);
  f.Add(s0.tag, s0r.tag, s0r2.tag);
  f.Add(b0.tag, b0l.tag, b0l2.tag);
  f.Add(s1.tag, s1r.tag, s1r2.tag);
  f.Add(s0.tag, s0l.word, s1.tag);
  // Relations of the dependents.
  f.Add(s0.word, s0.left_deprels);
  f.Add(s0.tag, s0.left_deprels);
  f.Add(s0.word, s0.right_deprels);
  f.Add(s0.tag, s0.right_deprels);
  f.Add(s1.word, s1.right_deprels);
  f.Add(s1.tag, s1.right_deprels, s0.tag);
  f.Add(b0.word, b0.left_deprels);
  f.Add(b0.tag, b0.left_deprels);
  f.Add(s0.tag, s0.left_deprels, b0.tag, b0.left_deprels);
  // What lies between, and ahead.
  const uint64_t between0 = FewOfEach(s0.seen, state.node(b0i - 1).seen);
  const uint64_t between1 = FewOfEach(s1.seen, state.node(std::max(s0i, 0) - 1).seen);
  const uint64_t ahead = FewOfEach(b0.seen, state.node(state.size()).seen);
  f.Add(between0, s0.tag, b0.tag);
  f.Add(between1, s1.tag, s0.tag);
  f.Add(ahead, s0.tag, b0.tag);
  f.Add(between0, ahead, s0.tag);
  f.Add(between1, s1.word);
  f.Add(between0, s0.word);
  f.Add(state.node(state.Buffer(3)).tag, b2.tag, b1.tag, b0.tag);
  if (state.is_guided()) AddGuideFeatures(state, s0i, s1i, b0i, &f);
  return f.count();
}

int MakeDeprelFeatures(const ParserState& state, Transition transition,
                       uint64_t* features) {
  const int di = state.Dependent(), hi = state.HeadOf(transition);
  const Node& d = state.node(di);
  const Node& h = state.node(hi);
  const Node& dl = state.node(d.left);
  const Node& dr = state.node(d.right);
  const Node& near = state.node(transition == kLeft ? h.left : h.right);
  const Node& next = state.node(state.Buffer(transition == kLeft ? 1 : 0));
  const Node& before = state.node(di - 1);
  const Node& after = state.node(di + 1);
  const Node& hbefore = state.node(hi - 1);
  const uint64_t way = Spread(transition);
  const uint64_t distance = Spread(
      BucketOfDistance(transition == kLeft ? hi - di : di - hi) * 4 + transition);
  const uint64_t suffix = state.word(di).suffix[2];
  Writer f(features);
  f.Add(d.word_tag, way);
  f.Add(d.word, way);
  f.Add(d.tag, way);
  f.Add(h.word_tag, way);
  f.Add(h.word, way);
  f.Add(h.tag, way);
  f.Add(d.word, h.word, way);
  f.Add(d.word, h.tag, way);
  f.Add(d.tag, h.word, way);
  f.Add(d.tag, h.tag, way);
  f.Add(d.tag, h.tag, distance);
  f.Add(d.word, distance);
  f.Add(d.tag, h.tag, dl.word, way);
  f.Add(h.word, dl.word, d.tag, way);
  f.Add(h.tag, d.word, dl.word, way);
  f.Add(d.word, dl.word, way);
  f.Add(d.tag, h.tag, dr.tag, way);
  f.Add(d.tag, h.tag, near.tag, way);
  f.Add(d.tag, h.tag, DeprelOf(near), way);
  f.Add(d.tag, h.tag, h.left_deprels, way);
  f.Add(d.tag, h.tag, h.right_deprels, way);
  f.Add(h.word, h.left_deprels, d.tag, way);
  f.Add(h.word, h.right_deprels, d.tag, way);
  f.Add(d.tag, h.tag, d.left_deprels, way);
  f.Add(d.tag, h.tag, d.right_deprels, way);
  f.Add(d.word, d.left_deprels, way);
  f.Add(h.tag, d.left_deprels, d.right_deprels, way);
  f.Add(d.tag, h.tag, before.tag, way);
  f.Add(d.tag, h.tag, after.tag, way);
  f.Add(d.tag, before.word, way);
  f.Add(d.tag, after.word, way);
  f.Add(d.tag, h.tag, hbefore.tag, way);
  f.Add(d.tag, next.tag, h.tag, way);
  f.Add(suffix, h.tag, way);
  f.Add(suffix, d.tag, way);
  f.Add(state.word(di).shape, h.tag, way);
  if (state.is_guided()) {
    const uint64_t guide = Spread(d.guide_deprel * 2 + (d.guide_head == hi));
    f.Add(guide);
    f.Add(guide, d.tag, h.tag);
    f.Add(guide, d.word);
    f.Add(guide, h.word);
    f.Add(guide, h.left_deprels);
    f.Add(guide, h.right_deprels);
    f.Add(guide, dl.word, h.tag);
  }
  return f.count();
}

void Parser::Parse(absl::Span<const WordFeatures> words, Scratch* scratch,
                   AnnotatedText* text) const {
  text->heads.resize(words.size());
  text->deprels.resize(words.size());
  const absl::Span<const PosTag> tags = text->tags;
  for (const Sentence& s : text->tokenized.sentences) {
    const size_t size = s.end - s.begin;
    ParserInput input = {words.subspan(s.begin, size), tags.subspan(s.begin, size),
                         /*backwards=*/true};
    scratch->heads.resize(size);
    scratch->deprels.resize(size);
    scratch->state.Reset(input);
    back_.Run(&scratch->state);
    CopyTree(scratch->state, scratch->heads.data(), scratch->deprels.data());
    input.backwards = false;
    input.guide_heads = scratch->heads;
    input.guide_deprels = scratch->deprels;
    scratch->state.Reset(input);
    forth_.Run(&scratch->state);
    int32_t* heads = text->heads.data() + s.begin;
    CopyTree(scratch->state, heads, text->deprels.data() + s.begin);
    for (size_t i = 0; i < size; ++i) {
      const bool root = heads[i] == static_cast<int32_t>(size);
      heads[i] = root ? kNoHead : heads[i] + static_cast<int32_t>(s.begin);
    }
  }
}

void CopyTree(const ParserState& state, int32_t* heads, Deprel* deprels) {
  for (int i = 0; i < state.size(); ++i) {
    const int position = state.Position(i);
    heads[position] = state.Position(state.node(i).head);
    deprels[position] = static_cast<Deprel>(state.node(i).deprel);
  }
}

void ParserPass::Run(ParserState* state) const {
  while (!state->IsDone()) {
    const Transition transition = ChooseTransition(*state);
    Deprel deprel = Deprel::kDep;
    if (transition != kShift) deprel = ChooseDeprel(*state, transition);
    state->Apply(transition, deprel);
  }
}

Transition ParserPass::ChooseTransition(const ParserState& state) const {
  int legal = 0;
  Transition only = kShift;
  for (Transition t : {kShift, kLeft, kRight}) {
    if (!state.IsLegal(t)) continue;
    ++legal;
    only = t;
  }
  if (legal == 1) return only;
  uint64_t features[kMaxTransitionFeatures];
  const int count = MakeTransitionFeatures(state, features);
  int32_t scores[kNumTransitions];
  transitions_.Score(absl::MakeSpan(features, count), absl::MakeSpan(scores));
  Transition best = only;
  for (Transition t : {kShift, kLeft, kRight}) {
    if (state.IsLegal(t) && scores[t] > scores[best]) best = t;
  }
  return best;
}

Deprel ParserPass::ChooseDeprel(const ParserState& state,
                                Transition transition) const {
  if (state.HeadOf(transition) == state.size()) return Deprel::kRoot;
  uint64_t features[kMaxDeprelFeatures];
  const int count = MakeDeprelFeatures(state, transition, features);
  int32_t scores[kNumDeprels];
  deprels_.Score(absl::MakeSpan(features, count), absl::MakeSpan(scores));
  // Only the root's arc has this one.
  scores[static_cast<int>(Deprel::kRoot)] = INT32_MIN;
  return static_cast<Deprel>(LinearModel::Best(scores));
}

}  // namespace attest
