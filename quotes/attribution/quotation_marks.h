// Quotation marks as structure: which open, which close, what nests in what,
// over the whole article.
//
// Marks are of four families: curly (“ ” „), straight (" '' ``), single (' ‘ ’
// `) and guillemets (« » ‹ › and the brackets for speech of East Asia). Curly
// and straight ones close each other where an article mixes them. Every other
// mark is read as an apostrophe, a prime ("6'2\"") or a stray.
//
// Which reading an article gets is decided by the cheapest of all readings:
// each mark has a price as an opening mark, as a closing one and as none, from
// its shape and from what stands beside it; nesting, mixed shapes, and
// quotations that nothing closes have prices of their own (quotation_parser.cc
// lists them). So the article's own convention decides, in British style
// (single outside, double within) as in American, with continuation paragraphs
// (each opens, only the last closes) and without; and a mark that is missing or
// stray costs its paragraph, not the article.
//
// Time is linear in the number of tokens, and memory bounded beside the result.
// What is found in a paragraph does not depend on what comes more than a few
// paragraphs behind it.

#ifndef ATTEST_QUOTES_ATTRIBUTION_QUOTATION_MARKS_H_
#define ATTEST_QUOTES_ATTRIBUTION_QUOTATION_MARKS_H_

#include <cstdint>
#include <vector>

#include "quotes/text/tokenized_text.h"

namespace attest {

enum class MarkFamily : uint8_t {
  kNone = 0,
  kCurly,
  kStraight,
  kSingle,
  kGuillemet,
};

// What the words between marks look like, by rules on the words alone, the
// first that holds:
//   kSpeech  it is part of a chain (see Quotation::continues); or it begins
//            with a capital, ends with . , ! or ? within its marks, and begins
//            a sentence or stands behind a colon, or behind a comma and is no
//            title: "No, Bo,"
//   kTitle   two words or more, most with a capital, no long one without, and
//            no mark between: "Gone With the Tide"
//   kSpeech  kFewestSpeechWords words or more
//   kScare   one or two words in lower case: a word that the writer holds at a
//            distance, or somebody's word
//   kPhrase  all else: somebody's words within the writer's sentence.
// An estimate: cues decide. On PolNeAR's dev articles contents hold 94 % of
// what looks like speech, 88 % of phrases, 89 % of scare quotes and 66 % of
// titles (tools/train:evaluate_quotations).
enum class QuotationKind : uint8_t { kSpeech, kPhrase, kScare, kTitle };

inline constexpr int kFewestSpeechWords = 8;

// One run of quoted words: within one paragraph, or over several where a mark
// closes it that no opening mark of its own paragraph answers.
//
// Invariants, which a property test rechecks: quotations are ordered by where
// they begin, outer before inner; any two are disjoint or one holds the other;
// parent and continues name earlier quotations; a parent holds its child.
struct Quotation {
  // From the opening mark to the closing mark, both included; where nothing
  // closes it, to the end of what it is taken to cover.
  TokenSpan tokens;
  MarkFamily family = MarkFamily::kNone;
  QuotationKind kind = QuotationKind::kSpeech;
  // Its last token is a closing mark.
  bool closed = false;
  // 0 where nothing holds it.
  uint8_t depth = 0;
  // The innermost quotation that holds it, or -1.
  int32_t parent = -1;
  // The quotation that it goes on with, or -1: of the paragraph before, which
  // nothing closed; or, where a feed has lost the paragraph break, the one that
  // ends right before it.
  int32_t continues = -1;
};

// Replaces what `out` holds.
void FindQuotations(const TokenizedText& text, std::vector<Quotation>* out);

// The first quotation of the chain that `quotations[i]` continues; i itself
// where it continues nothing.
size_t FirstOfChain(const std::vector<Quotation>& quotations, size_t i);

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_QUOTATION_MARKS_H_
