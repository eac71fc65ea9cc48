#include "tools/properties/document_invariants.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/document_check.h"

namespace attest {
namespace {

struct Piece {
  std::string parent;
  Span span;
  std::string quote;
};

std::string OverlappingContents(const Document& document) {
  std::vector<Piece> pieces;
  for (const Quote& quote : document.quotes()) {
    for (const Span& span : quote.content()) {
      if (span.begin() >= span.end()) {
        return absl::StrCat(quote.id(), ": an empty piece of content");
      }
      pieces.push_back({quote.parent_id(), span, quote.id()});
    }
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.parent != b.parent ? a.parent < b.parent
                                : a.span.begin() < b.span.begin();
  });
  for (size_t i = 1; i < pieces.size(); ++i) {
    const Piece& a = pieces[i - 1];
    const Piece& b = pieces[i];
    if (a.parent != b.parent || a.span.end() <= b.span.begin()) continue;
    return absl::StrCat("the contents of ", a.quote, " (", a.span.begin(), "-",
                        a.span.end(), ") and ", b.quote, " (", b.span.begin(), "-",
                        b.span.end(), ") overlap");
  }
  return "";
}

// False for what is no number, too.
bool IsProbability(float p) { return p >= 0 && p <= 1; }

std::string ImpossibleProbability(const Document& document) {
  for (const Quote& quote : document.quotes()) {
    if (!IsProbability(quote.confidence())) return absl::StrCat(quote.id(), ": confidence");
  }
  for (const Claim& claim : document.claims()) {
    if (!IsProbability(claim.confidence())) return absl::StrCat(claim.id(), ": confidence");
    if (!IsProbability(claim.check_worthiness())) {
      return absl::StrCat(claim.id(), ": check_worthiness");
    }
  }
  return "";
}

std::string UnclaimedQuote(const Document& document) {
  const auto& stages = document.provenance().stages();
  if (std::find(stages.begin(), stages.end(), "claims") == stages.end()) return "";
  std::set<std::string> claimed;
  for (const Claim& claim : document.claims()) {
    if (!claimed.insert(claim.quote_id()).second) {
      return absl::StrCat(claim.quote_id(), " has two claims");
    }
  }
  for (const Quote& quote : document.quotes()) {
    if (claimed.count(quote.id()) == 0) return absl::StrCat(quote.id(), " has no claim");
  }
  return "";
}

}  // namespace

std::string BrokenInvariant(const Document& document) {
  const absl::Status sound = CheckDocument(document);
  if (!sound.ok()) return std::string(sound.message());
  for (const auto& broken : {OverlappingContents, ImpossibleProbability, UnclaimedQuote}) {
    const std::string message = broken(document);
    if (!message.empty()) return message;
  }
  return "";
}

}  // namespace attest
