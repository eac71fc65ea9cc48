// Dependency trees: a greedy arc-hybrid transition parser (parser_state.h) that asks
// a small neural network (parser_network.h) for each transition and each relation.
// Time is linear. A sentence of more than kMaxPiece tokens is parsed piece by piece,
// each piece's root becoming a dependent of the first one's, so that memory is bounded.

#ifndef ATTEST_QUOTES_SYNTAX_PARSER_H_
#define ATTEST_QUOTES_SYNTAX_PARSER_H_

#include <cstddef>

#include "absl/types/span.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/syntax/parser_network.h"
#include "quotes/syntax/parser_state.h"
#include "quotes/syntax/word_features.h"

namespace attest {

// Immutable; safe for concurrent use. The network's bytes must outlive it.
class Parser {
 public:
  static constexpr size_t kMaxPiece = kParserLongest;

  // Memory between calls, to be kept by each thread.
  struct Scratch {
    ParserState state;
    ParserNetwork::Scratch network;
  };

  explicit Parser(const ParserNetwork& network) : network_(network) {}

  // Sets text->heads and text->deprels, from its tokens and tags. `words` is
  // MakeWordFeatures' of the text; *scratch may come from another text.
  void Parse(absl::Span<const WordFeatures> words, Scratch* scratch,
             AnnotatedText* text) const;

 private:
  // Of the tokens [begin, end). Returns the tree's root, which gets no head.
  size_t ParsePiece(absl::Span<const WordFeatures> words, size_t begin, size_t end,
                    Scratch* scratch, AnnotatedText* text) const;

  ParserNetwork network_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_H_
