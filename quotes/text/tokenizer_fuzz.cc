// Any bytes at all become tokens that hold the invariants.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "quotes/text/tokenizer.h"
#include "quotes/text/tokenizer_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // A copy of its own size, so that reading behind its end is seen.
  const std::string text(reinterpret_cast<const char*>(data), size);
  attest::TokenizedText tokenized;
  attest::Tokenize(text, &tokenized);
  const std::string broken = attest::BrokenInvariant(tokenized);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
