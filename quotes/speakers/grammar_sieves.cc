#include <algorithm>
#include <cstdint>

#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/sieves.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// Tokens between a name and its verb.
constexpr uint32_t kMaxAppositionTokens = 30;

// True where nothing but an apposition or words that go with the verb stand between
// the end of a name and a cue: ", a Republican, | called", "also | warned".
bool JoinsCue(const AnnotatedText& text, uint32_t name_end, uint32_t cue) {
  const bool apposition = name_end + 1 < cue &&
                          text.tags[name_end] == PosTag::kComma &&
                          text.tags[cue - 1] == PosTag::kComma;
  for (uint32_t i = name_end; i < cue; ++i) {
    const PosTag tag = text.tags[i];
    const bool auxiliary = text.deprels[i] == Deprel::kAux;
    if (apposition ? IsFiniteVerbTag(tag) || tag == PosTag::kColon
                   : tag != PosTag::kRb && !auxiliary) {
      return false;
    }
  }
  return true;
}

// "..., adding that", "... and later confirmed".
bool SharesSubject(const AnnotatedText& text, uint32_t cue) {
  if (text.tags[cue] == PosTag::kVbg) return true;
  while (cue > 0 && text.tags[cue - 1] == PosTag::kRb) --cue;
  return cue > 0 && text.tags[cue - 1] == PosTag::kCc;
}

// A noun phrase of which the lexicons do not know whether it can speak.
bool IsUnknownNoun(const AnnotatedText& text, const Mention& mention) {
  if (mention.form != MentionForm::kNominal) return false;
  bool known = true;
  ClassOfNoun(text, mention.head, &known);
  return !known;
}

}  // namespace

int SubjectOfCue(SieveContext& c, size_t a, float* confidence) {
  if (c.HasSource(a)) return kUnanswered;
  const int subject = c.subjects().SubjectOfCue(c.attribution(a));
  if (subject < 0 || c.IsInContent(a, subject)) return kUnanswered;
  const Mention* mention = c.mentions().Over(subject);
  if (mention == nullptr || IsUnknownNoun(c.text(), *mention)) {
    return kUnanswered;
  }
  const absl::string_view first = c.Word(mention->span.begin);
  if (ClassifyNameWord(first) == NameWordClass::kNobody) return kNobody;
  *confidence *= mention->confidence;
  return mention->entity;
}

int NamedBeforeCue(SieveContext& c, size_t a, float*) {
  if (c.HasSource(a) || c.attribution(a).cue.empty()) return kUnanswered;
  const std::vector<PosTag>& tags = c.text().tags;
  const uint32_t cue = c.attribution(a).cue[0].begin;
  const bool verb = IsFiniteVerbTag(tags[cue]) || tags[cue] == PosTag::kVbn;
  if (cue < 4 || tags[cue - 1] != PosTag::kComma || !verb) return kUnanswered;
  const Mention* name = c.mentions().NameOver(cue - 2);
  if (name == nullptr || !name->surely_person || name->quoted || name->span.end != cue - 1 ||
      c.IsInContent(a, name->head)) {
    return kUnanswered;
  }
  const uint32_t begin = std::min(name->span.begin, name->title.begin == name->title.end
                                                        ? name->span.begin
                                                        : name->title.begin);
  return begin > 0 && tags[begin - 1] == PosTag::kComma ? name->entity : kUnanswered;
}

int OpeningSubject(SieveContext& c, size_t a, float*) {
  if (c.HasSource(a) || c.attribution(a).cue.empty()) return kUnanswered;
  const AnnotatedText& text = c.text();
  const uint32_t cue = c.attribution(a).cue[0].begin;
  const uint32_t sentence = c.SentenceOf(cue);
  const Mention* name = c.mentions().FirstOf(sentence);
  if (name == nullptr || !IsFiniteVerbTag(text.tags[cue])) return kUnanswered;
  const uint32_t begin =
      std::min({name->span.begin, name->title.begin, name->modifier.begin});
  if (name->form != MentionForm::kName || name->quoted ||
      begin > text.tokenized.sentences[sentence].begin + 1 ||
      name->span.end > cue || cue > name->span.end + kMaxAppositionTokens ||
      c.IsInContent(a, name->head) || !JoinsCue(text, name->span.end, cue)) {
    return kUnanswered;
  }
  return name->entity;
}

int OpenQuotation(SieveContext& c, size_t a, float*) {
  if (!c.IsBareQuotation(a)) return kUnanswered;
  const uint32_t begin = c.ContentBegin(a);
  if (begin == 0 || !c.OpensParagraph(begin)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 1);
  const bool goes_on = before >= 0 && c.IsQuotation(before) &&
                       c.ContentEnd(before) == begin &&
                       !IsQuotationMark(c.Word(begin - 1));
  return goes_on ? c.Speaker(before) : kUnanswered;
}

int SameSentence(SieveContext& c, size_t a, float*) {
  if (c.HasSource(a)) return kUnanswered;
  const int before = c.Neighbour(a, -1, 0);
  if (before < 0) return kUnanswered;
  const std::vector<TokenSpan>& cue = c.attribution(a).cue;
  const uint32_t sentence =
      c.SentenceOf(cue.empty() ? c.ContentBegin(a) : cue[0].begin);
  if (c.SentenceOf(c.ContentBegin(before)) != sentence &&
      c.SentenceOf(c.ContentEnd(before) - 1) != sentence) {
    return kUnanswered;
  }
  const bool shares = !cue.empty() && SharesSubject(c.text(), cue[0].begin);
  return shares || c.IsQuotation(a) ? c.Speaker(before) : kUnanswered;
}

int ColonBefore(SieveContext& c, size_t a, float*) {
  const uint32_t begin = c.ContentBegin(a);
  if (!c.IsBareQuotation(a) || begin == 0 || c.Word(begin - 1) != ":") {
    return kUnanswered;
  }
  return c.mentions().SubjectOf(c.SentenceOf(begin - 1), begin);
}

}  // namespace attest
