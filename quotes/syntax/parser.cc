#include "quotes/syntax/parser.h"

#include <algorithm>

namespace attest {

void Parser::Parse(absl::Span<const WordFeatures> words, Scratch* scratch,
                   AnnotatedText* text) const {
  text->heads.resize(words.size());
  text->deprels.resize(words.size());
  for (const Sentence& s : text->tokenized.sentences) {
    size_t first_root = s.begin;
    for (size_t begin = s.begin; begin < s.end; begin += kMaxPiece) {
      const size_t end = std::min<size_t>(begin + kMaxPiece, s.end);
      const size_t root = ParsePiece(words, begin, end, scratch, text);
      if (begin == s.begin) {
        first_root = root;
      } else {
        text->heads[root] = static_cast<int32_t>(first_root);
        text->deprels[root] = Deprel::kParataxis;
      }
    }
  }
}

size_t Parser::ParsePiece(absl::Span<const WordFeatures> words, size_t begin,
                          size_t end, Scratch* scratch,
                          AnnotatedText* text) const {
  const auto tags = absl::MakeSpan(text->tags).subspan(begin, end - begin);
  ParserState& state = scratch->state;
  state.Reset(tags);
  network_.Read(words.subspan(begin, end - begin), tags, &scratch->network);
  while (!state.IsDone()) {
    const Transition transition =
        network_.ChooseTransition(state, &scratch->network);
    Deprel deprel = Deprel::kDep;
    if (transition != kShift) {
      deprel = network_.ChooseRelation(state, transition, &scratch->network);
    }
    state.Apply(transition, deprel);
  }
  size_t root = begin;
  for (int i = 0; i < state.size(); ++i) {
    const int head = state.node(i).head;
    if (head == state.size()) root = begin + i;
    text->heads[begin + i] =
        head == state.size() ? kNoHead : static_cast<int32_t>(begin) + head;
    text->deprels[begin + i] = static_cast<Deprel>(state.node(i).deprel);
  }
  return root;
}

}  // namespace attest
