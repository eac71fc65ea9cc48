#include <cstdint>

#include "absl/strings/match.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/sieves.h"
#include "quotes/speakers/source_head.h"
#include "quotes/text/tokenized_text.h"

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

// "“I knocked. He said come back,” Vale said": in his own words "he" is not Vale.
bool SpeaksOfAnother(const SieveContext& c, size_t a, const Mention& source) {
  const int parent = c.attribution(a).parent;
  return parent >= 0 && source.form == MentionForm::kPronoun && source.quoted &&
         source.pronoun.person == 3 && source.entity == c.Speaker(parent);
}

// "singer and model [Ann Vale]", "the former MP and farmers' leader, [Ann Vale],", "her husband
// and business partner, [Bo Vale],": who is both; nullptr for nobody, as in "the mayor and police
// chief Ann Vale" or "her husband and son, Bo Vale".
const Mention* BearerOfTwo(const SieveContext& c, const Mention& first, TokenSpan source) {
  const AnnotatedText& text = c.text();
  if (first.form != MentionForm::kNominal || !IsTitleNoun(text, first.head)) return nullptr;
  uint32_t at = first.span.end + 1;
  while (at < source.end && c.mentions().NameOver(at) == nullptr &&
         text.tags[at] != PosTag::kDt && text.tags[at] != PosTag::kPrpS) {
    ++at;
  }
  if (at >= source.end || at < first.span.end + 2) return nullptr;
  const bool owned = text.tags[first.span.begin] == PosTag::kPrpS;
  if (owned && (!IsComma(c, at - 1) || TitleKindOfNoun(text, at - 2) == "kin")) return nullptr;
  const bool determined = text.tags[first.span.begin] == PosTag::kDt;
  return determined && !IsComma(c, at - 1) ? nullptr : c.mentions().NameOver(at);
}

// "the Commerce and Industry Chamber": what is joined is one name, of a body.
bool IsOneBody(const SieveContext& c, const Mention& first, const Mention& second) {
  const absl::string_view before = c.Word(first.span.end - 1);
  const uint32_t last = second.span.end - 1;
  bool known;
  return IsCapitalised(before) && !IsAllCapitals(before) &&
         ClassifyNameWord(before) == NameWordClass::kNone &&
         c.text().entities[first.head] != EntityType::kPerson &&
         c.text().entities[first.head] != EntityType::kLocation &&
         first.span.end + 1 == second.span.begin && IsCapitalised(c.Word(second.span.begin)) &&
         !IsPlural(c.text(), last) &&
         (ClassifyNameWord(c.Word(last)) == NameWordClass::kOrganisation ||
          ClassOfNoun(c.text(), last, &known) == EntityClass::kOrganization);
}

// "an inquest heard that": who hears it says nothing, but for a witness.
bool IsOnlyHeard(const SieveContext& c, size_t a) {
  const std::vector<TokenSpan>& cue = c.attribution(a).cue;
  if (cue.empty() || !IsHeard(c.text().tokenized, cue.back())) return false;
  const int subject = c.subjects().SubjectOfCue(c.attribution(a));
  return subject < 0 || !MayWitness(c.text(), subject);
}

// "They were told that", "..., High Court told": the source is who listens.
bool IsTold(const SieveContext& c, size_t a) {
  const std::vector<TokenSpan>& cue = c.attribution(a).cue;
  return !cue.empty() && c.attribution(a).source[0].end == cue[0].begin &&
         c.Word(cue.back().end - 1) == "told" && IsHeard(c.text().tokenized, cue.back());
}

// "Firm accused of theft": by nobody knows whom.
bool IsAccused(const SieveContext& c, size_t a) {
  const std::vector<TokenSpan>& cue = c.attribution(a).cue;
  return !cue.empty() && IsBareAccusation(c.text().tokenized, cue[0]);
}

// "Ann Vale is said to have left": by nobody knows whom.
bool IsOnlyToldOf(const SieveContext& c, size_t a) {
  const std::vector<TokenSpan>& cue = c.attribution(a).cue;
  return !cue.empty() && IsHearsay(c.text().tokenized, cue[0]);
}

}  // namespace

int NobodySpeaks(SieveContext& c, size_t a, float*) {
  if (!c.HasSource(a)) {
    return IsOnlyHeard(c, a) || IsOnlyToldOf(c, a) || IsAccused(c, a) ? kNobody : kUnanswered;
  }
  const TokenSpan source = c.attribution(a).source[0];
  if (ClassifyNameWord(c.Word(source.begin)) == NameWordClass::kNobody) {
    return kNobody;
  }
  if (IsTold(c, a)) return kNobody;
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
  const uint32_t head = HeadOfPhrase(c.text(), source);
  // "Trade and Industry Secretary Ann Okafor", but not "Lund and museum director Ann Okafor"
  const bool office = HeadOfSource(c.text(), source) != head;
  if (office && c.text().entities[head] != EntityType::kPerson) return kUnanswered;
  const Mention* first = c.mentions().Over(head);
  if (first == nullptr || first->form == MentionForm::kPronoun) {
    return kUnanswered;
  }
  const uint32_t conjunction = first->span.end;
  if (conjunction + 1 >= source.end ||
      !absl::EqualsIgnoreCase(c.Word(conjunction), "and")) {
    return kUnanswered;
  }
  const Mention* bearer = BearerOfTwo(c, *first, source);
  if (bearer != nullptr) return bearer->entity;
  const TokenSpan rest = {conjunction + 1, source.end};
  const Mention* second = c.mentions().Over(HeadOfPhrase(c.text(), rest));
  if (second == nullptr || second->entity < 0) return kUnanswered;
  const uint32_t end = EndOfPhrase(c.text(), second->head, source.end);
  const std::string name = PhraseText(c.text(), {source.begin, end});
  if (first->Class() == EntityClass::kDocument && second->Class() == EntityClass::kDocument) {
    return c.Documents(name);
  }
  return IsOneBody(c, *first, *second) ? c.Body(name) : c.Group(name);
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
  // "Speaking to Radio Lund, the head of sales, Ann Vale, said" tells whom it describes.
  const bool described =
      name != nullptr && !name->quoted && !name->possessive &&
      (inner == nullptr || (inner->form == MentionForm::kNominal &&
                            !c.IsNamed(inner->entity)));
  return described ? name->entity : kUnanswered;
}

int MentionedSource(SieveContext& c, size_t a, float* confidence) {
  for (TokenSpan source : c.attribution(a).source) {
    const uint32_t head = HeadOfSource(c.text(), source);
    if (head >= source.end) continue;
    const Mention* mention = c.mentions().Over(head);
    if (mention == nullptr || mention->entity < 0) continue;
    if (SpeaksOfAnother(c, a, *mention)) return kNobody;
    *confidence *= mention->confidence;
    return mention->entity;
  }
  return kUnanswered;
}

}  // namespace attest
