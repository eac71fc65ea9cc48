// What the parser's network looks at in a state, apart from what it has read of the
// sentence: which tokens stand in which place, and discrete features.

#ifndef ATTEST_QUOTES_SYNTAX_PARSER_FEATURES_H_
#define ATTEST_QUOTES_SYNTAX_PARSER_FEATURES_H_

#include <cstdint>

#include "quotes/syntax/parser_state.h"

namespace attest {

// Where a token's vector for a hidden sum comes from: its place in the state, and
// as head or dependent of an arc about to be made.
enum ParserPlace {
  kTop,         // Of the stack, and
  kSecond,      // the token below it, and
  kThird,       // the next.
  kFront,       // Of the buffer.
  kTopLeft,     // The outermost left dependent of the top,
  kFrontLeft,   // and of the front.
  kNumStatePlaces,
  kArcHead = kNumStatePlaces,
  kArcDependent,
  kNumParserPlaces,
};

// The tokens in their places, and the discrete features: a row number for each, all
// features' values being numbered one after the other.
struct StateFeatures {
  static constexpr int kMaxTokens = 6;
  static constexpr int kMaxRows = 40;

  int tokens[kMaxTokens];
  int places[kMaxTokens];
  int num_tokens = 0;
  uint16_t rows[kMaxRows];
  int num_rows = 0;
};

// How many row numbers there are.
inline constexpr int kTransitionRows = 1591;
inline constexpr int kRelationRows = 643;

void MakeTransitionFeatures(const ParserState& state, StateFeatures* features);

// Of the arc that kLeft or kRight would make, if its head is not the root.
void MakeRelationFeatures(const ParserState& state, Transition transition,
                          StateFeatures* features);

// The same from a count that the features' definitions give; for a test.
int CountTransitionRows();
int CountRelationRows();

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_PARSER_FEATURES_H_
