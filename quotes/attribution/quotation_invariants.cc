#include "quotes/attribution/quotation_invariants.h"

#include "absl/strings/str_cat.h"
#include "quotes/attribution/mark_evidence.h"

namespace attest {
namespace {

bool Holds(TokenSpan outer, TokenSpan inner) {
  return outer.begin < inner.begin && inner.end <= outer.end;
}

std::string BrokenMarks(const TokenizedText& text, const Quotation& q) {
  if (q.tokens.begin >= q.tokens.end || q.tokens.end > text.tokens.size()) {
    return "is empty or outside the text";
  }
  if (FamilyOf(text, q.tokens.begin) == MarkFamily::kNone) {
    return "begins with no mark";
  }
  if (q.closed && (q.tokens.end - q.tokens.begin < 2 ||
                   FamilyOf(text, q.tokens.end - 1) == MarkFamily::kNone)) {
    return "is closed by no mark";
  }
  return "";
}

std::string BrokenLinks(const std::vector<Quotation>& quotations, size_t i) {
  const Quotation& q = quotations[i];
  const auto is_earlier = [i](int32_t j) {
    return j < 0 || static_cast<size_t>(j) < i;
  };
  if (!is_earlier(q.parent) || !is_earlier(q.continues)) {
    return "names a later quotation";
  }
  if ((q.depth == 0) != (q.parent < 0)) return "has depth without parent";
  if (q.parent >= 0) {
    const Quotation& parent = quotations[q.parent];
    if (parent.depth + 1 != q.depth) return "has another depth than its parent";
    if (!Holds(parent.tokens, q.tokens)) return "is outside its parent";
  }
  if (q.continues >= 0 &&
      quotations[q.continues].tokens.end > q.tokens.begin) {
    return "continues what it overlaps";
  }
  return "";
}

std::string BrokenOrder(const std::vector<Quotation>& quotations, size_t i) {
  if (i == 0) return "";
  const Quotation& q = quotations[i];
  if (quotations[i - 1].tokens.begin >= q.tokens.begin) {
    return "is out of order";
  }
  // The one before is its parent, or beside it or one of its parents.
  for (int32_t j = static_cast<int32_t>(i) - 1; j >= 0;
       j = quotations[j].parent) {
    if (j == q.parent) return "";
    if (quotations[j].tokens.end > q.tokens.begin) return "overlaps another";
  }
  return "";
}

}  // namespace

std::string BrokenInvariant(const TokenizedText& text,
                            const std::vector<Quotation>& quotations) {
  for (size_t i = 0; i < quotations.size(); ++i) {
    std::string broken = BrokenMarks(text, quotations[i]);
    if (broken.empty()) broken = BrokenLinks(quotations, i);
    if (broken.empty()) broken = BrokenOrder(quotations, i);
    if (!broken.empty()) return absl::StrCat("quotation ", i, " ", broken);
  }
  return "";
}

}  // namespace attest
