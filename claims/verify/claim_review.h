// Earlier fact-checks: schema.org ClaimReview, as publishers and feeds print it.
//
//   std::vector<std::string> warnings;
//   ReadClaimReviews(bytes, "reviews.jsonl",
//                    [&](ClaimReview review) { ... }, &warnings);
//
// What may come in, mixed at will:
//   * one JSON-LD object, an array, or one of either a line;
//   * "@graph", a DataFeed (dataFeedElement, item), an ItemList
//     (itemListElement), and ClaimReviews under mainEntity, hasPart or review;
//   * lines or whole pages with <script type="application/ld+json"> around the
//     JSON; the rest of such a page is ignored;
//   * "@type" as a string, a list or a full address ("https://schema.org/...").
// Unknown fields are ignored. A ClaimReview needs a claimReviewed or a title,
// nothing else.
//
// Nothing is ever fatal. An entry that cannot be used is skipped and named in a
// warning "FILE:LINE: message" (LINE counts from 1): malformed JSON, a wrong
// type, more than kMaxJsonDepth levels of nesting, neither claim nor title. An
// author or rating may be text, a number, an object or a list of these; one that is
// true or false is ignored, with a warning, and the entry kept. Of a truncated file
// the complete entries are kept. The reader goes through the bytes once and keeps
// one entry in memory; the syntax within an entry is protobuf's JSON parser's
// business.

#ifndef ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_H_
#define ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

// One fact-check. All strings are valid UTF-8; empty where the entry is silent.
struct ClaimReview {
  // "@id", else identifier, else url, else "FILE#N" for the file's Nth entry. Two
  // different claims under one id become "ID" and "ID#2", with a warning; the
  // same claim a second time is skipped, with a warning.
  std::string id;
  std::string url;
  // Name of the author, else of the publisher.
  std::string publisher;
  // claimReviewed, else the name or text of itemReviewed, else the title.
  std::string claim;
  // name, else headline.
  std::string title;
  // reviewRating's alternateName, else its name, ratingExplanation, ratingValue.
  std::string rating;
  // datePublished, else dateCreated, else dateModified, as the entry gives it.
  std::string date;
  // Who made the claim: itemReviewed.author.name.
  std::string claimant;
};

inline constexpr int kMaxJsonDepth = 64;

// Warnings beyond this many are counted, and the count is the last warning.
inline constexpr size_t kMaxClaimReviewWarnings = 1000;

// Calls `use` for every ClaimReview of `bytes`, in order. `file` names the input
// in ids and warnings.
void ReadClaimReviews(absl::string_view bytes, absl::string_view file,
                      const std::function<void(ClaimReview)>& use,
                      std::vector<std::string>* warnings);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_CLAIM_REVIEW_H_
