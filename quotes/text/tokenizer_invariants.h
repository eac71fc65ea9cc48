// The invariants of tokenized_text.h, for tests and fuzz targets.

#ifndef ATTEST_QUOTES_TEXT_TOKENIZER_INVARIANTS_H_
#define ATTEST_QUOTES_TEXT_TOKENIZER_INVARIANTS_H_

#include <string>

#include "quotes/text/tokenized_text.h"

namespace attest {

// What is wrong with `t`, or "" if nothing is.
std::string BrokenInvariant(const TokenizedText& t);

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_TOKENIZER_INVARIANTS_H_
