// A statement as it is looked up in an index of fact-checks.

#ifndef ATTEST_CLAIMS_VERIFY_FACT_CHECK_QUERY_H_
#define ATTEST_CLAIMS_VERIFY_FACT_CHECK_QUERY_H_

#include <cstdint>
#include <vector>

#include "claims/verify/match_words.h"
#include "claims/verify/month_year.h"
#include "claims/verify/term_table.h"
#include "claims/verify/word_vectors.h"

namespace attest {

// A term of the query: a stem that the index knows.
struct QueryTerm {
  uint32_t term = 0;
  float idf = 0;
  float weight = 0;      // 1 for what is said, less for a signature or context.
  uint32_t first = 0;    // Position of its first occurrence among the words.
  bool number = false;
  bool name = false;
  bool said = false;     // In the statement itself.
};

// What is looked up. Made by FactCheckIndex::Parse; its vectors are reused.
struct FactCheckQuery {
  std::vector<QueryTerm> terms;  // In order of first occurrence; no two the same.
  TermTable table;               // Where in `terms` a term is.
  std::vector<int32_t> sequence; // The statement's words as indices of terms, -1
                                 // for a word that no review has.
  // Sums over these words: of their rarities and of their squares.
  float unknown = 0;
  float unknown_squares = 0;
  bool negated = false;
  bool has_picture = false;  // The statement came with a picture.
  MonthYear when;            // When it was said.
  TextVector vector = {};    // What the statement and its signature are about.
  // Work space.
  MatchText text;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FACT_CHECK_QUERY_H_
