// A schema.org Claim for a fact-checker to build a ClaimReview on.
//
//   {"@context": "https://schema.org", "@type": "Claim", "@id": "article#c3",
//    "text": "...", "author": {"@type": "Person", "name": "Mira Vant", ...},
//    "datePublished": "2031-05-05", "appearance": {"@type": "NewsArticle", ...},
//    "firstAppearance": {...}}
//
// Who said what, where and when, as far as the Document tells, and no rating: that
// is the reviewer's. Properties that the Document says nothing of are left out, and so
// are dates that are not ISO 8601's. What a report says has isBasedOn for the author.
// Of a statement that a cue denies or accuses by ("denied taking money"), the text says
// who did so. What somebody did not say is no claim.
// firstAppearance is the earliest article of the run that prints the same words
// (QuoteLink), else the article itself.

#ifndef ATTEST_CLAIMS_VERIFY_CLAIM_DRAFT_H_
#define ATTEST_CLAIMS_VERIFY_CLAIM_DRAFT_H_

#include <string>

#include "proto/document.pb.h"

namespace attest {

// One line of JSON-LD, without the line break. `claim` is one of the document's;
// empty if its quote is not,
// or is negated.
std::string ClaimDraft(const Document& document, const Claim& claim);

// The drafts of all claims, a line each, in order.
std::string ClaimDrafts(const Document& document);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_CLAIM_DRAFT_H_
