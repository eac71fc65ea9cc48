#include <algorithm>
#include <cstdint>

#include "quotes/speakers/sieves.h"

namespace attest {
namespace {

// Where everything that belongs to attribution `a` begins and ends.
TokenSpan Extent(const SieveContext& c, size_t a) {
  const Attribution& attribution = c.attribution(a);
  TokenSpan extent = {c.ContentBegin(a), c.ContentEnd(a)};
  for (const auto* spans : {&attribution.cue, &attribution.source}) {
    for (TokenSpan span : *spans) {
      extent.begin = std::min(extent.begin, span.begin);
      extent.end = std::max(extent.end, span.end);
    }
  }
  return extent;
}

// No sentence stands between the two.
bool Adjacent(const SieveContext& c, size_t first, size_t second) {
  const uint32_t end = Extent(c, first).end, begin = Extent(c, second).begin;
  return begin < end || c.SentenceOf(begin) <= c.SentenceOf(end - 1) + 1;
}

bool EndsWithQuestion(const SieveContext& c, uint32_t end) {
  for (uint32_t i = end; i > 0 && i + 3 > end; --i) {
    if (c.Word(i - 1) == "?") return true;
  }
  return false;
}

}  // namespace

int SameParagraph(SieveContext& c, size_t a, float* confidence) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 0), after = c.Neighbour(a, 1, 0);
  if (before >= 0 && c.IsQuotation(before) && Adjacent(c, before, a)) {
    return c.Speaker(before);
  }
  *confidence -= 0.05f;
  if (after >= 0 && c.IsQuotation(after) && Adjacent(c, a, after)) {
    return c.Speaker(after);
  }
  *confidence -= 0.05f;
  return before >= 0 && Adjacent(c, before, a) ? c.Speaker(before)
                                               : kUnanswered;
}

int SameParagraphFurther(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 0);
  if (before >= 0) return c.Speaker(before);
  const int after = c.Neighbour(a, 1, 0);
  return after >= 0 ? c.Speaker(after) : kUnanswered;
}

int AnswerToQuestion(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const int question = c.Neighbour(a, -1, 1);
  if (question < 0 || !c.IsQuotation(question) ||
      !EndsWithQuestion(c, c.ContentEnd(question))) {
    return kUnanswered;
  }
  const int other = c.Neighbour(question, -1, 2);
  const bool two = other >= 0 && c.IsQuotation(other) &&
                   c.Speaker(other) != c.Speaker(question);
  return two ? c.Speaker(other) : kUnanswered;
}

int Turns(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const int last = c.Neighbour(a, -1, 1);
  const int middle = last < 0 ? -1 : c.Neighbour(last, -1, 1);
  const int first = middle < 0 ? -1 : c.Neighbour(middle, -1, 1);
  if (first < 0 || c.Paragraph(last) == c.Paragraph(a) ||
      c.Paragraph(middle) == c.Paragraph(last) ||
      c.Paragraph(first) == c.Paragraph(middle)) {
    return kUnanswered;
  }
  const bool alternate = c.Speaker(first) == c.Speaker(last) &&
                         c.Speaker(middle) != c.Speaker(last);
  const bool quotations =
      c.IsQuotation(first) && c.IsQuotation(middle) && c.IsQuotation(last);
  return alternate && quotations ? c.Speaker(middle) : kUnanswered;
}

int SubjectBefore(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const uint32_t begin = c.ContentBegin(a);
  const uint32_t sentence = c.SentenceOf(begin);
  const int here = c.mentions().SubjectOf(sentence, begin);
  const uint32_t sentence_begin = c.text().tokenized.sentences[sentence].begin;
  if (here >= 0 || c.OpensParagraph(sentence_begin)) return here;
  return c.mentions().SubjectOf(sentence - 1, begin);
}

int ParagraphBefore(SieveContext& c, size_t a, float* confidence) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 1);
  if (before < 0 || c.Paragraph(before) == c.Paragraph(a)) return kUnanswered;
  if (!c.OpensParagraph(c.ContentBegin(a)) || !c.IsQuotation(before)) {
    *confidence -= 0.2f;
  }
  return c.Speaker(before);
}

int SubjectAfter(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const uint32_t end = c.ContentEnd(a);
  if (end >= c.text().tags.size() || c.ParagraphOf(end) > c.Paragraph(a)) {
    return kUnanswered;
  }
  return c.mentions().SubjectOf(c.SentenceOf(end), c.text().tags.size());
}

}  // namespace attest
