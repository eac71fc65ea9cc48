#include <cstdint>

#include "absl/strings/match.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/sieves.h"

namespace attest {
namespace {

// Whose words a token is among, as far as is known; kUnanswered where it is the
// article's own.
int SpeakerOfContent(const SieveContext& c, uint32_t token) {
  const int content = c.speech().content_of[token];
  return content < 0 ? kUnanswered : c.Speaker(content);
}

// The first-person pronoun that is the source's head, else nullptr.
const Mention* FirstPersonHead(const SieveContext& c, size_t a) {
  if (!c.HasSource(a)) return nullptr;
  const uint32_t head = HeadOfPhrase(c.text(), c.attribution(a).source[0]);
  const Mention* mention = c.mentions().Over(head);
  return mention != nullptr && mention->pronoun.person == 1 ? mention : nullptr;
}

// Behind a mark of a quotation that nothing closes.
bool OpensUnclosed(const SieveContext& c, uint32_t token) {
  return token > 0 && IsQuotationMark(c.Word(token - 1));
}

bool IsComma(const SieveContext& c, uint32_t token) {
  return token < c.text().tags.size() &&
         c.text().tags[token] == PosTag::kComma;
}

}  // namespace

int NobodySpeaks(SieveContext& c, size_t a, float*) {
  if (!c.HasSource(a)) return kUnanswered;
  const TokenSpan source = c.attribution(a).source[0];
  if (ClassifyNameWord(c.Word(source.begin)) == NameWordClass::kNobody) {
    return kNobody;
  }
  const Mention* mention = c.mentions().Over(source.begin);
  const bool you = mention != nullptr && mention->pronoun.person == 2 &&
                   source.end - source.begin == 1;
  return you ? kNobody : kUnanswered;
}

int AuthorSpeaks(SieveContext& c, size_t a, float*) {
  const Mention* first = FirstPersonHead(c, a);
  if (first == nullptr || c.speech().content_of[first->head] >= 0 ||
      first->quoted || OpensUnclosed(c, first->head)) {
    return kUnanswered;
  }
  // In an interview everybody says "I".
  const int label =
      c.labels().OfParagraph(c.ParagraphOf(first->head), c.author());
  return label >= 0 ? label : c.Author();
}

int FirstPerson(SieveContext& c, size_t a, float*) {
  const Mention* first = FirstPersonHead(c, a);
  return first == nullptr ? kUnanswered : SpeakerOfContent(c, first->head);
}

int FirstPersonGoesOn(SieveContext& c, size_t a, float*) {
  const Mention* first = FirstPersonHead(c, a);
  if (first == nullptr || !OpensUnclosed(c, first->head)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 0);
  return before < 0 ? kUnanswered : c.Speaker(before);
}

int CoordinatedSource(SieveContext& c, size_t a, float*) {
  if (!c.HasSource(a)) return kUnanswered;
  const TokenSpan source = c.attribution(a).source[0];
  const Mention* first = c.mentions().Over(HeadOfPhrase(c.text(), source));
  if (first == nullptr || first->form == MentionForm::kPronoun) {
    return kUnanswered;
  }
  const uint32_t conjunction = first->span.end;
  if (conjunction + 1 >= source.end ||
      !absl::EqualsIgnoreCase(c.Word(conjunction), "and")) {
    return kUnanswered;
  }
  const TokenSpan rest = {conjunction + 1, source.end};
  const Mention* second = c.mentions().Over(HeadOfPhrase(c.text(), rest));
  if (second == nullptr || second->entity < 0) return kUnanswered;
  const uint32_t end = EndOfPhrase(c.text(), second->head, source.end);
  return c.Group(PhraseText(c.text(), {source.begin, end}));
}

int Apposition(SieveContext& c, size_t a, float*) {
  if (!c.HasSource(a) || c.attribution(a).cue.empty()) return kUnanswered;
  TokenSpan source = c.attribution(a).source[0];
  if (IsComma(c, source.begin)) ++source.begin;
  if (source.end > source.begin && IsComma(c, source.end - 1)) --source.end;
  if (source.begin < 2 || source.begin >= source.end ||
      !IsComma(c, source.begin - 1) || !IsComma(c, source.end) ||
      c.attribution(a).cue[0].begin != source.end + 1) {
    return kUnanswered;
  }
  const Mention* inner = c.mentions().Over(HeadOfPhrase(c.text(), source));
  const Mention* name = c.mentions().NameOver(source.begin - 2);
  const bool described =
      name != nullptr && !name->quoted && !name->possessive &&
      (inner == nullptr || inner->form == MentionForm::kNominal);
  return described ? name->entity : kUnanswered;
}

int MentionedSource(SieveContext& c, size_t a, float* confidence) {
  for (TokenSpan source : c.attribution(a).source) {
    const uint32_t head = HeadOfSource(c.text(), source);
    if (head >= source.end) continue;
    const Mention* mention = c.mentions().Over(head);
    if (mention == nullptr || mention->entity < 0) continue;
    *confidence *= mention->confidence;
    return mention->entity;
  }
  return kUnanswered;
}

}  // namespace attest
