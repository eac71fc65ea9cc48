// What the attribution models know of each token, as integers: built once per
// article, read by every feature template.
//
// Arrays run parallel to the tokens. Hashes are those of quotes/models, stable
// across platforms and runs, since trained models are keyed by them.

#ifndef ATTEST_QUOTES_ATTRIBUTION_TOKEN_TABLE_H_
#define ATTEST_QUOTES_ATTRIBUTION_TOKEN_TABLE_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/quotation_marks.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// A relation between a token and the nearest token above it in the tree that may
// be a cue (a verb, or a noun of the lexicon).
struct Ancestor {
  int32_t token;   // -1 for none.
  uint64_t path;   // Hash of the relations from the token up to it.
  uint16_t depth;  // Number of arcs.
  uint8_t last;    // Relation by which the path enters it.
};

// What feature templates look at, in one cache line a token. Labels are numbers of
// their enumerations; outside the article they are 99, and the others as they stand
// here.
struct alignas(64) TokenFacts {
  uint64_t word = 0;
  uint64_t lemma = 0;
  uint64_t prefix = 0;  // First four code units of the lower-cased word.
  uint64_t suffix = 0;  // Last three.
  uint64_t children = 0;
  int32_t head = -1;
  // Of the largest constituent that begins (ends) with the token: 100 times its
  // relation and its head's part of speech; 9999: none.
  uint16_t opening = 9999;
  uint16_t closing = 9999;
  uint8_t tag = 99;
  uint8_t entity = 99;
  uint8_t relation = 99;
  uint8_t shape = 0;        // Initial capital, all capitals, digit, …
  uint8_t act = 0;
  uint8_t quote_state = 9;  // See FeatureView::QuoteState.
};

struct TokenTable {
  // How many tokens without facts stand before the first and behind the last.
  static constexpr int kMargin = 4;

  const AnnotatedText* annotated = nullptr;  // Not owned.

  // Parts of speech; marks of all styles that open or close a quotation are
  // kOpenQuote and kCloseQuote, whatever the tagger took them for.
  std::vector<PosTag> tags;
  // Of the lower-cased word; such marks are all one word, opening or closing.
  std::vector<uint64_t> word;
  std::vector<uint64_t> lemma;
  std::vector<uint8_t> act;      // Of the lexicon's entry for the lemma; 0: none.
  std::vector<uint64_t> children;  // Bit per relation of a dependent.
  std::vector<int32_t> subject;    // nsubj or nsubjpass dependent, or -1.
  std::vector<int32_t> clause;     // ccomp, xcomp, or advcl dependent, or -1.
  std::vector<int32_t> complement;  // First ccomp or xcomp dependent, or -1.
  std::vector<Ancestor> ancestor;
  // First and last token of what hangs on the token, itself included.
  std::vector<int32_t> first;
  std::vector<int32_t> last;
  // Head of the largest constituent that begins (ends) with the token: where a
  // phrase or clause starts, what it is.
  std::vector<int32_t> opening;
  std::vector<int32_t> closing;
  std::vector<int32_t> sentence;   // Index of the token's.
  std::vector<int32_t> paragraph;
  // Of each sentence, whether a quotation touches it.
  std::vector<bool> quoted;
  // Index of the outermost quotation around the token, marks included; -1 outside.
  std::vector<int32_t> quotation;
  // The outermost quotations, in text order; parent, there, is -1 and continues
  // an index into this list.
  std::vector<Quotation> quotations;
  // Of token i at kMargin + i.
  std::vector<TokenFacts> facts;

  size_t size() const { return word.size(); }
  CueAct ActOf(uint32_t token) const { return static_cast<CueAct>(act[token]); }
};

// Fills table, reusing its memory. `quotations` are all of FindQuotations.
void BuildTokenTable(const AnnotatedText& annotated,
                     const std::vector<Quotation>& quotations,
                     TokenTable* table);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_TOKEN_TABLE_H_
