#include "quotes/attribution/charges_and_denials.h"

#include <algorithm>

#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

constexpr float kFoundConfidence = 0.7f;
constexpr absl::string_view kDenial = "denial", kCharge = "charge";
constexpr uint32_t kLongestPhrase = 12;
constexpr uint32_t kLongestContent = 60;

bool IsEmpty(TokenSpan span) { return span.begin >= span.end; }

bool IsDeterminer(PosTag tag) { return tag == PosTag::kDt || tag == PosTag::kPrpS; }

class ChargesAndDenials {
 public:
  ChargesAndDenials(const TokenTable& table, const std::vector<Attribution>& attributions)
      : table_(table),
        tags_(table.annotated->tags),
        owners_(Owners(table.size(), attributions)),
        free_for_source_(FreeOrSource(table.size(), attributions)) {}

  // The denial or charge at `verb`; one without content for none.
  Attribution At(uint32_t verb) const {
    Attribution found;
    if (table_.quotation[verb] >= 0 || owners_[verb] != kFree || !IsVerbTag(tags_[verb])) {
      return found;
    }
    if (Denies(verb)) {
      found = IsByAgent(verb) ? Passive(verb) : Active(verb);
    } else if (IsByAgent(verb) && Charges(verb)) {
      found = ChargeBy(verb);
    }
    const bool free = !found.content.empty() && !IsEmpty(found.source[0]) &&
                      !IsEmpty(found.content[0]) && IsFreeContent(found.content[0]) &&
                      AllOf(free_for_source_, found.source[0]) &&
                      AllFree(owners_, found.cue[0].begin, found.cue[0].end);
    return free ? found : Attribution();
  }

 private:
  absl::string_view Word(uint32_t i) const { return table_.annotated->tokenized.Word(i); }

  uint32_t SentenceBegin(uint32_t i) const {
    return table_.annotated->tokenized.sentences[table_.sentence[i]].begin;
  }
  uint32_t SentenceEnd(uint32_t i) const {
    return table_.annotated->tokenized.sentences[table_.sentence[i]].end;
  }

  bool Denies(uint32_t verb) const {
    if (tags_[verb] == PosTag::kVbg) return false;
    const CueEntry* entry = FindCueVerb(Word(verb));
    return entry != nullptr && entry->lemma == "deny";
  }

  bool Charges(uint32_t verb) const {
    const CueEntry* entry = FindCueVerb(Word(verb));
    // Others are deeds: "was sued by", "was charged by".
    return entry != nullptr && (entry->lemma == "accuse" || entry->lemma == "criticise" ||
                                entry->lemma == "criticize" || entry->lemma == "condemn" ||
                                entry->lemma == "denounce");
  }

  bool IsByAgent(uint32_t verb) const {
    return verb + 2 < SentenceEnd(verb) && Word(verb + 1) == "by";
  }

  bool IsFreeContent(TokenSpan content) const {
    return content.end - content.begin <= kLongestContent &&
           AllFree(owners_, content.begin, content.end);
  }

  // The noun phrase or pronoun that ends before `end`; a day of the week before a name is none
  // of it ("on Tuesday | Mr Vale").
  TokenSpan PhraseBefore(uint32_t end) const {
    const uint32_t first = std::max(SentenceBegin(end), end - std::min(end, kLongestPhrase));
    if (end > first && tags_[end - 1] == PosTag::kPrp) return {end - 1, end};
    uint32_t begin = end;
    while (begin > first && IsInNounPhrase(tags_[begin - 1]) &&
           Calendar().Find(Word(begin - 1)) < 0) {
      --begin;
    }
    if (begin == end || !IsNounTag(tags_[end - 1])) return {end, end};
    // "claims | Labour denies"
    for (uint32_t i = end - 1; i > begin; --i) {
      if (IsProperNounTag(tags_[i]) && !IsProperNounTag(tags_[i - 1]) && IsTakenUp(i - 1)) {
        return {i, end};
      }
    }
    if (begin > first && IsDeterminer(tags_[begin - 1])) --begin;
    return {begin, end};
  }

  // A noun by which a sentence takes up what somebody said.
  bool IsTakenUp(uint32_t noun) const {
    return Word(noun) == "something" || IsSaidNoun(Word(noun));
  }

  // Who denies: the phrase before, or before ", which" and ", who".
  TokenSpan SourceBefore(uint32_t end) const {
    const bool relative = end >= SentenceBegin(end) + 3 &&
                          (Word(end - 1) == "which" || Word(end - 1) == "who") &&
                          tags_[end - 2] == PosTag::kComma;
    return PhraseBefore(relative ? end - 2 : end);
  }

  TokenSpan PhraseFrom(uint32_t begin) const {
    uint32_t end = begin + IsDeterminer(tags_[begin]);
    while (end < SentenceEnd(begin) && IsInNounPhrase(tags_[end])) ++end;
    return end > begin && IsNounTag(tags_[end - 1]) ? TokenSpan{begin, end}
                                                    : TokenSpan{begin, begin};
  }

  // Where "has strongly", "were", "did not" before the verb begins.
  uint32_t CueBegin(uint32_t verb) const {
    uint32_t begin = verb;
    while (begin > SentenceBegin(verb) &&
           (tags_[begin - 1] == PosTag::kRb || tags_[begin - 1] == PosTag::kMd ||
            (IsVerbTag(tags_[begin - 1]) && IsAuxiliary(Word(begin - 1))))) {
      --begin;
    }
    return begin;
  }

  static bool IsAuxiliary(absl::string_view word) {
    return IsBe(word) || word == "has" || word == "have" || word == "had";
  }

  static Attribution Make(absl::string_view rule, TokenSpan source, TokenSpan cue,
                          TokenSpan content) {
    Attribution made;
    made.source = {source};
    made.cue = {cue};
    made.content = {content};
    made.confidence = kFoundConfidence;
    made.rule = rule;
    return made;
  }

  // "the claims were denied by Vale", "claims denied by Vale"
  Attribution Passive(uint32_t verb) const {
    const uint32_t begin = CueBegin(verb);
    return Make(kDenial, PhraseFrom(verb + 2), {begin, verb + 1}, Charge(PhraseBefore(begin)));
  }

  // "[the plan] was criticised by Vale [for its cost]"
  Attribution ChargeBy(uint32_t verb) const {
    const uint32_t begin = CueBegin(verb);
    if (begin == verb || !IsBe(Word(verb - 1))) return {};
    const TokenSpan agent = PhraseFrom(verb + 2);
    if (IsEmpty(agent)) return {};
    Attribution charge = Make(kCharge, agent, {begin, verb + 1}, PhraseBefore(begin));
    const TokenSpan reason = {agent.end, ClauseEnd(agent.end, SentenceEnd(verb))};
    const bool told = reason.end > reason.begin + 1 &&
                      (Word(agent.end) == "of" || Word(agent.end) == "for" ||
                       Word(agent.end) == "as" || Word(agent.end) == "over");
    if (told && IsFreeContent(reason)) charge.content.push_back(reason);
    return charge;
  }

  Attribution Active(uint32_t verb) const {
    const uint32_t begin = CueBegin(verb);
    if (begin < verb && IsBe(Word(verb - 1))) return {};
    const TokenSpan source = SourceBefore(begin);
    // "had he denied it, ..." he has not.
    if (IsEmpty(source) || (source.begin > 0 && IsAuxiliary(Word(source.begin - 1)))) return {};
    const uint32_t end = SentenceEnd(verb);
    const TokenSpan behind = Denied({verb + 1, end});
    if (!IsEmpty(behind)) return Make(kDenial, source, {begin, verb + 1}, behind);
    const bool ends = verb + 1 == end || tags_[verb + 1] == PosTag::kPeriod ||
                      tags_[verb + 1] == PosTag::kComma;
    if (!ends) return {};
    const TokenSpan before = PhraseBefore(source.begin);
    return Make(kDenial, source, {begin, verb + 1}, Charge(before));
  }

  // Of the sentence's words behind the verb, what is denied: "the allegations of fraud", "taking
  // it", "that he took it".
  TokenSpan Denied(TokenSpan rest) const {
    const uint32_t begin = rest.begin, end = ClauseEnd(begin, rest.end);
    if (begin + 1 >= end) return {begin, begin};
    if (tags_[begin] == PosTag::kVbg || Word(begin) == "that") return {begin, end};
    const TokenSpan phrase = PhraseFrom(begin);
    const bool said = !IsEmpty(phrase) && IsSaidNoun(Word(phrase.end - 1));
    return said ? TokenSpan{begin, end} : TokenSpan{begin, begin};
  }

  // Where the clause at `begin` ends: at a comma, a full stop or an "and" before a verb, or at the
  // sentence's end.
  uint32_t ClauseEnd(uint32_t begin, uint32_t sentence_end) const {
    uint32_t end = begin;
    while (end < sentence_end && tags_[end] != PosTag::kComma && tags_[end] != PosTag::kPeriod &&
           tags_[end] != PosTag::kColon &&
           !(tags_[end] == PosTag::kCc && end + 1 < sentence_end &&
             IsFiniteVerbTag(tags_[end + 1]))) {
      ++end;
    }
    return end;
  }

  // A noun phrase for what somebody said, or the clause that it takes up.
  TokenSpan Charge(TokenSpan phrase) const {
    if (IsEmpty(phrase)) return phrase;
    if (!IsTakenUp(phrase.end - 1)) return {phrase.end, phrase.end};
    const uint32_t begin = SentenceBegin(phrase.begin);
    const bool behind_comma =
        phrase.begin > begin + 2 && tags_[phrase.begin - 1] == PosTag::kComma;
    const TokenSpan clause = {begin, phrase.begin - behind_comma};
    return behind_comma && IsFreeContent(clause) ? clause : phrase;
  }

  const TokenTable& table_;
  const std::vector<PosTag>& tags_;
  const std::vector<int> owners_;
  const std::vector<bool> free_for_source_;
};

}  // namespace

void AttributeChargesAndDenials(const TokenTable& table, std::vector<Attribution>* attributions) {
  const ChargesAndDenials statements(table, *attributions);
  uint32_t end = 0;
  for (uint32_t verb = 1; verb < table.size(); ++verb) {
    Attribution found = statements.At(verb);
    if (found.content.empty() || found.content[0].begin < end) continue;
    end = std::max(found.content[0].end, verb + 1);
    attributions->push_back(std::move(found));
  }
}

}  // namespace attest
