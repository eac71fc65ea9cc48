#include "quotes/speakers/sieve_context.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// Attributions that are looked at for a neighbour.
constexpr int kMaxNeighbours = 32;

}  // namespace

SieveContext::SieveContext(const SieveInput& input, Cast* cast)
    : input_(input),
      cast_(*cast),
      mentions_(input.text.tokenized, cast->mentions),
      labels_(input.text, input.index, *cast, mentions_),
      order_(input.attributions.size()),
      rank_(input.attributions.size()),
      speakers_(input.attributions.size(), kUnanswered) {
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [this](size_t a, size_t b) {
    return ContentBegin(a) < ContentBegin(b);
  });
  for (size_t k = 0; k < order_.size(); ++k) rank_[order_[k]] = k;
}

uint32_t SieveContext::ContentBegin(size_t a) const {
  const std::vector<TokenSpan>& content = attribution(a).content;
  return content.empty() ? 0 : content[0].begin;
}

uint32_t SieveContext::ContentEnd(size_t a) const {
  const std::vector<TokenSpan>& content = attribution(a).content;
  return content.empty() ? 0 : content.back().end;
}

bool SieveContext::IsInContent(size_t a, uint32_t token) const {
  for (TokenSpan span : attribution(a).content) {
    if (span.begin <= token && token < span.end) return true;
  }
  return false;
}

bool SieveContext::IsQuotation(size_t a) const {
  return attribution(a).kind != Quote::INDIRECT ||
         IsQuotationMark(Word(ContentBegin(a)));
}

int SieveContext::Neighbour(size_t a, int step, uint32_t max_paragraphs) const {
  const int64_t size = order_.size();
  int64_t k = static_cast<int64_t>(rank_[a]) + step;
  for (int looked = 0; looked < kMaxNeighbours && k >= 0 && k < size;
       ++looked, k += step) {
    const size_t b = order_[k];
    if (attribution(b).content.empty()) continue;
    const uint32_t distance = step < 0 ? Paragraph(a) - Paragraph(b)
                                       : Paragraph(b) - Paragraph(a);
    if (distance > max_paragraphs) return -1;
    if (Speaker(b) >= 0 && attribution(b).parent < 0 &&
        b != static_cast<size_t>(attribution(a).parent)) {
      return b;
    }
  }
  return -1;
}

int SieveContext::Author() {
  if (author_ < 0) {
    author_ = cast_.entities.size();
    cast_.entities.emplace_back();
    cast_.entities.back().kind = EntityClass::kPerson;
  }
  return author_;
}

int SieveContext::Gathering(const std::string& name, EntityClass kind) {
  const auto added = groups_.emplace(name, cast_.entities.size());
  if (added.second) {
    Entity gathering;
    gathering.kind = kind;
    gathering.plural = kind == EntityClass::kGroup;
    gathering.name = name;
    cast_.entities.push_back(std::move(gathering));
  }
  return added.first->second;
}

}  // namespace attest
