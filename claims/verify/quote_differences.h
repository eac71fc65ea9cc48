// Says in words how two aligned statements differ.

#ifndef ATTEST_CLAIMS_VERIFY_QUOTE_DIFFERENCES_H_
#define ATTEST_CLAIMS_VERIFY_QUOTE_DIFFERENCES_H_

#include <functional>
#include <string>

#include "absl/types/span.h"
#include "claims/verify/word_alignment.h"
#include "google/protobuf/repeated_field.h"
#include "proto/document.pb.h"

namespace attest {

// A word of either side, as it is printed.
struct PrintedWord {
  std::string text;
  uint16_t flags = 0;  // MatchWord's.
  uint64_t stem = 0;
};

// Adds a Difference for every run of columns that are neither the same word nor
// left out by an ellipsis. `spoken` and `quoted` give a word by its index in the
// alignment.
void AddDifferences(const WordAlignment& alignment,
                    const std::function<PrintedWord(int32_t)>& spoken,
                    const std::function<PrintedWord(int32_t)>& quoted,
                    google::protobuf::RepeatedPtrField<Difference>* out);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_QUOTE_DIFFERENCES_H_
