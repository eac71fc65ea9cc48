// Any bytes at all become quotations that hold the invariants.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "quotes/attribution/quotation_invariants.h"
#include "quotes/text/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  attest::TokenizedText tokenized;
  attest::Tokenize(text, &tokenized);
  std::vector<attest::Quotation> quotations;
  attest::FindQuotations(tokenized, &quotations);
  const std::string broken = attest::BrokenInvariant(tokenized, quotations);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
