// A damaged index of fact-checks is refused or can be searched. The input is a list of
// edits of a sound index, 5 bytes each: where (4 bytes, little-endian) and what; an
// edit at 0xffffff.. and beyond cuts the file there.

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"

namespace {

std::string SoundIndex() {
  attest::FactCheckIndexBuilder builder;
  std::vector<std::string> warnings;
  attest::ReadClaimReviews(
      R"({"@type": "ClaimReview", "url": "https://checks.example/1", "claimReviewed":
"The bridge was never safe, said Mara Quill in 2019", "reviewRating":
{"alternateName": "Half true"}, "author": {"name": "Checks"}, "datePublished": "2020-01-02"}
{"@type": "ClaimReview", "url": "https://checks.example/2", "claimReviewed":
"Ferries cost 3.2 million crowns a year", "author": {"name": "Checks"}})",
      "sound", [&](attest::ClaimReview review) { builder.Add(review); }, &warnings);
  return builder.Finish().value();
}

void Search(const attest::FactCheckIndex& index) {
  attest::FactCheckQuery query;
  index.Parse("The bridge is not safe, and costs 3.2 million", "Mara Quill", "2020-03-04",
              &query);
  std::vector<attest::ReviewCandidate> candidates;
  index.FindCandidates(query, 10, &candidates);
  for (const attest::ReviewCandidate& candidate : candidates) {
    if (candidate.review >= index.size()) __builtin_trap();
    index.Review(candidate.review);
    index.Words(candidate.review);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string* const sound = new std::string(SoundIndex());
  std::string bytes = *sound;
  for (; size >= 5; data += 5, size -= 5) {
    uint32_t at;
    std::memcpy(&at, data, 4);
    if (at >= 0xffffff00) bytes.resize(bytes.size() * (at & 0xff) / 0x100);
    if (!bytes.empty()) bytes[at % bytes.size()] = static_cast<char>(data[4]);
  }
  const auto index = attest::FactCheckIndex::FromBytes(bytes);
  if (index.ok()) Search(**index);
  return 0;
}
