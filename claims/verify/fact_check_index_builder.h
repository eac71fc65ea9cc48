// Makes the index of fact_check_index.h.
//
//   FactCheckIndexBuilder builder;
//   ReadClaimReviews(bytes, file, [&](ClaimReview r) { builder.Add(r); }, ...);
//   absl::Status written = builder.Write("reviews.index");
//
// The same reviews in the same order give the same bytes. All is kept in memory until
// it is written.

#ifndef ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_BUILDER_H_
#define ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_BUILDER_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claims/verify/claim_review.h"

namespace attest {

class FactCheckIndexBuilder {
 public:
  FactCheckIndexBuilder();
  FactCheckIndexBuilder(FactCheckIndexBuilder&&);
  ~FactCheckIndexBuilder();

  // Reviews beyond 2^24 are an error of Finish.
  void Add(const ClaimReview& review);
  size_t size() const;

  // The index's bytes. The builder is spent.
  absl::StatusOr<std::string> Finish();
  // Finish, into a file that appears under its name only when it is complete; links,
  // devices and pipes are written in place (byte_stream.h).
  absl::Status Write(const std::string& path);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_FACT_CHECK_INDEX_BUILDER_H_
