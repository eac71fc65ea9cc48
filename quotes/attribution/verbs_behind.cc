#include "quotes/attribution/verbs_behind.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

// A subject with more tokens, its verb included, is not looked through.
constexpr uint32_t kLongestSubject = 30;
// Quotations of no more tokens, marks included, are nicknames inside of one.
constexpr uint32_t kLongestNickname = 4;
// 7 of 11 are right in PolNeAR's training articles, cross-validated.
constexpr float kVerbBehindConfidence = 0.65f;

// Where a verb of saying stands right behind a quotation, and its subject.
struct VerbBehind {
  int32_t verb = -1;
  TokenSpan subject = {0, 0};
};

bool IsNameOrPronoun(PosTag tag) {
  return IsProperNounTag(tag) || tag == PosTag::kPrp;
}

bool IsNominal(PosTag tag) {
  return IsProperNounTag(tag) || tag == PosTag::kNn || tag == PosTag::kJj ||
         tag == PosTag::kPos;
}

// "”, affirmed [Quintero] in Loro", "”, told us [a pensioner, Ann Okafor]": a
// verb of saying at `verb`, whom it was said to, and a name or a noun phrase, whatever
// the tree says. Empty for anything else.
TokenSpan SubjectBehindVerb(const TokenTable& table, uint32_t verb,
                            uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (verb + 1 >= end || !IsStatementAct(table.ActOf(verb)) ||
      (tags[verb] != PosTag::kVbd && tags[verb] != PosTag::kVbz &&
       tags[verb] != PosTag::kVbn)) {
    return {0, 0};
  }
  uint32_t begin = verb + 1;
  const absl::string_view word = table.annotated->tokenized.Word(begin);
  if (word == "us" || word == "me") ++begin;
  uint32_t i = begin + (begin < end && tags[begin] == PosTag::kDt);
  while (i < end && IsNominal(tags[i])) ++i;
  if (i == begin || (i == begin + 1 && tags[begin] == PosTag::kDt)) return {0, 0};
  uint32_t name = i + 1;
  while (name < end && tags[i] == PosTag::kComma && tags[name] == PosTag::kNnp) {
    ++name;
  }
  return {begin, name > i + 1 ? name : i};
}

// "“Stubborn,” is how [she] [puts] it": the verb of the phrase at `begin` that says whose the
// words are; none for others.
VerbBehind PhraseBehind(const TokenTable& table, uint32_t begin, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  if (begin + 4 >= end) return {};
  const absl::string_view first = text.Word(begin);
  if ((first != "is" && first != "was") || text.Word(begin + 1) != "how") return {};
  for (uint32_t i = begin + 3; i + 1 < end; ++i) {
    const absl::string_view word = text.Word(i);
    for (absl::string_view verb : {"put", "puts", "describes", "described", "sums", "summed"}) {
      if (word == verb) return {static_cast<int32_t>(i), {begin + 2, i}};
    }
    if (!IsNominal(table.annotated->tags[i])) break;
  }
  return {};
}

bool EndsOnComma(const TokenTable& table, TokenSpan quotation) {
  return table.annotated->tags[quotation.end - 2] == PosTag::kComma ||
         (quotation.end < table.size() &&
          table.annotated->tags[quotation.end] == PosTag::kComma);
}

// A quotation that need not end its sentence.
bool IsLeftOpen(const TokenTable& table, TokenSpan quotation) {
  const absl::string_view last = table.annotated->tokenized.Word(quotation.end - 2);
  return last == "?" || last == "!" || EndsOnComma(table, quotation);
}

// "“We are in touch,” he [additional].": behind a quotation that does not end its
// sentence, a person's pronoun and one word more are who said it and how, whatever the
// word is. -1 for anything else.
int32_t WordBehindPronoun(const TokenTable& table, TokenSpan quotation,
                          uint32_t pronoun, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  if (pronoun + 2 >= end || !IsLeftOpen(table, quotation)) return -1;
  const absl::string_view word = text.Word(pronoun);
  const PosTag behind = table.annotated->tags[pronoun + 2];
  const bool person = word == "he" || word == "she" || word == "they";
  const bool alone = behind == PosTag::kPeriod || behind == PosTag::kComma;
  const bool is_word = absl::ascii_isalpha(text.Word(pronoun + 1)[0]);
  return person && alone && is_word ? static_cast<int32_t>(pronoun + 1) : -1;
}

// "“We have been in touch,” [Vale notes].": behind a quotation that does not end its
// sentence, a name or a noun phrase and a verb of saying, which the tagger may have taken
// for one more noun, before a full stop, a comma or a preposition.
VerbBehind VerbBehindNoun(const TokenTable& table, TokenSpan quotation, uint32_t begin,
                          uint32_t end) {
  const AnnotatedText& text = *table.annotated;
  if (!IsLeftOpen(table, quotation)) return {};
  for (uint32_t i = begin; i + 1 < end; ++i) {
    const PosTag tag = text.tags[i], behind = text.tags[i + 1];
    const bool closes = behind == PosTag::kPeriod || behind == PosTag::kComma ||
                        behind == PosTag::kIn || behind == PosTag::kTo;
    const CueEntry* cue =
        i > begin && closes ? FindCueVerb(text.tokenized.Word(i)) : nullptr;
    // "The letter read" has two nouns for the tagger.
    const bool noun = (tag == PosTag::kNn && text.tokenized.Word(i) != "read") ||
                      tag == PosTag::kNnp;
    if (cue != nullptr && !noun &&
        (cue->act == CueAct::kKnow || IsStatementAct(cue->act))) {
      return {static_cast<int32_t>(i), {begin, i}};
    }
    if (!IsNominal(tag) && !(i == begin && tag == PosTag::kDt)) return {};
  }
  return {};
}

// True where a quotation of more than a nickname begins.
bool OpensSpeech(const TokenTable& table, uint32_t token) {
  const int32_t q = table.quotation[token];
  return q >= 0 && table.quotations[q].tokens.end - table.quotations[q].tokens.begin >
                       kLongestNickname;
}

// Nothing but the subject, and adverbs, stand between quotation and verb, or right
// behind the verb.
VerbBehind FindVerbBehind(const TokenTable& table, TokenSpan quotation) {
  const AnnotatedText& text = *table.annotated;
  const uint32_t begin = quotation.end;
  if (begin >= table.size() ||
      table.paragraph[begin] != table.paragraph[begin - 1]) {
    return {};
  }
  const uint32_t end =
      std::min(text.tokenized.sentences[table.sentence[begin]].end,
               begin + kLongestSubject);
  // British papers have the comma behind the mark.
  const uint32_t lead = begin + (text.tags[begin] == PosTag::kComma);
  if (lead >= end) return {};
  if (EndsOnComma(table, quotation)) {
    const VerbBehind phrase = PhraseBehind(table, lead, end);
    if (phrase.verb >= 0) return phrase;
  }
  const TokenSpan surface = SubjectBehindVerb(table, lead, end);
  if (surface.begin < surface.end) return {static_cast<int32_t>(lead), surface};
  const int32_t any = WordBehindPronoun(table, quotation, lead, end);
  if (any >= 0) return {any, {lead, lead + 1}};
  const VerbBehind named = VerbBehindNoun(table, quotation, lead, end);
  if (named.verb >= 0) return named;
  const bool open = EndsOnComma(table, quotation);
  for (uint32_t i = lead; i < end && !OpensSpeech(table, i); ++i) {
    const int32_t subject = table.subject[i];
    if (subject < 0 || text.tags[subject] == PosTag::kWdt) continue;
    const bool verb = IsStatementAct(table.ActOf(i)) ||
        (open && (text.tags[i] == PosTag::kVbd || text.tags[i] == PosTag::kVbz ||
                  text.tags[i] == PosTag::kVbp));
    if (!verb) continue;
    const uint32_t first = table.first[subject], last = table.last[subject] + 1;
    const bool before = first == lead && last <= i && i - last <= 2;
    const bool behind = i == lead && first == i + 1 &&
                        (open || IsNameOrPronoun(text.tags[subject]));
    if (!before && !behind) return {};
    return {static_cast<int32_t>(i), {first, last}};
  }
  return {};
}

// Gives quotations to the verbs behind them.
class VerbsBehind {
 public:
  VerbsBehind(const TokenTable& table, std::vector<Attribution>* attributions)
      : table_(table),
        attributions_(attributions),
        owners_(Owners(table.size(), *attributions)),
        cue_of_(table.size(), -1) {
    for (size_t k = 0; k < attributions->size(); ++k) {
      for (TokenSpan cue : (*attributions)[k].cue) Fill(&cue_of_, cue, k);
    }
  }

  void Attribute() {
    for (const Quotation& quoted : table_.quotations) {
      if (!IsSpeech(quoted)) continue;
      const int known = owners_[quoted.tokens.begin];
      const bool free = AllFree(owners_, quoted.tokens.begin, quoted.tokens.end);
      // The model may have seen the verb alone.
      const bool sourceless = known >= 0 && (*attributions_)[known].source.empty();
      const bool strays =
          known >= 0 && (Strays(known, quoted.tokens) || IsAnothers(known, quoted.tokens));
      if (!free && !sourceless && !strays) continue;
      const VerbBehind found = FindVerbBehind(table_, quoted.tokens);
      if (found.verb < 0) continue;
      const PosTag tag = table_.annotated->tags[found.verb];
      const bool finite = tag == PosTag::kVbd || tag == PosTag::kVbz;
      if (strays && !finite && !EndsOnComma(table_, quoted.tokens)) continue;
      if (!free && cue_of_[found.verb] == known) {
        TakeSubject(known, found.subject);
      } else if (free || (strays && cue_of_[found.verb] < 0)) {
        Give(quoted.tokens, found);
      }
    }
    // What began with another's words may have had nothing else.
    EraseAttributions([](const Attribution& a) { return a.content.empty(); }, attributions_);
  }

 private:
  static void Fill(std::vector<int>* values, TokenSpan span, size_t value) {
    std::fill(values->begin() + span.begin, values->begin() + span.end,
              static_cast<int>(value));
  }

  // True if the quotation is a later piece of the content of `k`, whose cue stands in
  // a sentence before, and does not end its own sentence.
  bool Strays(int k, TokenSpan quotation) const {
    const Attribution& a = (*attributions_)[k];
    return !a.cue.empty() && a.content.size() > 1 && a.content[0].begin < quotation.begin &&
           absl::c_linear_search(a.content, quotation) && a.cue.back().end <= quotation.begin &&
           table_.sentence[a.cue.back().end - 1] != table_.sentence[quotation.begin] &&
           IsLeftOpen(table_, quotation);
  }

  // True if the quotation does not end its sentence, and the cue of `k`, whose content it
  // begins, stands in a sentence behind.
  bool IsAnothers(int k, TokenSpan quotation) const {
    const Attribution& a = (*attributions_)[k];
    return !a.cue.empty() && a.content[0] == quotation && EndsOnComma(table_, quotation) &&
           quotation.end < table_.size() &&
           table_.sentence[a.cue[0].begin] > table_.sentence[quotation.end];
  }

  // Takes `first`, and the pieces behind it, out of a content.
  static std::vector<TokenSpan> CutFrom(TokenSpan first, std::vector<TokenSpan>* content) {
    const auto from = std::find(content->begin(), content->end(), first);
    std::vector<TokenSpan> cut(from, content->end());
    content->erase(from, content->end());
    return cut;
  }

  void TakeSubject(int k, TokenSpan subject) {
    if (!AllFree(owners_, subject.begin, subject.end)) return;
    Attribution& a = (*attributions_)[k];
    a.source = {WithoutLastComma(table_, subject)};
    a.confidence = std::max(a.confidence, kVerbBehindConfidence);
  }

  void Give(TokenSpan quotation, const VerbBehind& found) {
    int& owner = cue_of_[found.verb];
    const uint32_t verb = found.verb;
    if (owner >= 0 && IsSpokenOutBefore(table_, quotation.end, verb) &&
        WordsBehindCue(table_, &(*attributions_)[owner]) !=
            (*attributions_)[owner].content.end()) {
      return;
    }
    const int before = owners_[quotation.begin];
    // Speech that goes on behind it is taken along.
    std::vector<TokenSpan> taken = {quotation};
    if (before >= 0) taken = CutFrom(quotation, &(*attributions_)[before].content);
    if (owner < 0) {
      owner = attributions_->size();
      Attribution added;
      added.cue = {{verb, verb + 1}};
      added.source = {WithoutLastComma(table_, found.subject)};
      added.confidence = kVerbBehindConfidence;
      added.rule = "verb-behind";
      attributions_->push_back(std::move(added));
    }
    for (TokenSpan piece : taken) {
      AddContent(piece, &(*attributions_)[owner].content);
      Fill(&owners_, piece, owner);
    }
  }

  const TokenTable& table_;
  std::vector<Attribution>* attributions_;
  std::vector<int> owners_;
  std::vector<int> cue_of_;
};

}  // namespace

void AttributeByVerbBehind(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  VerbsBehind(table, attributions).Attribute();
}

}  // namespace attest
