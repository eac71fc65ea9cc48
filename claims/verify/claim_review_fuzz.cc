// Any bytes at all end as fact-checks of valid UTF-8, and as warnings.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"
#include "proto/text_encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  attest::FactCheckIndexBuilder builder;
  std::vector<std::string> warnings;
  attest::ReadClaimReviews(
      bytes, "fuzz",
      [&](attest::ClaimReview review) {
        for (const std::string* text :
             {&review.id, &review.url, &review.publisher, &review.claim,
              &review.title, &review.rating, &review.date, &review.claimant}) {
          if (!attest::IsValidUtf8(*text)) std::abort();
        }
        if (review.id.empty() || review.claim.empty()) std::abort();
        builder.Add(review);
      },
      &warnings);
  if (!attest::FactCheckIndex::FromBytes(builder.Finish().value()).ok()) {
    std::abort();
  }
  return 0;
}
