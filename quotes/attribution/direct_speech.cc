#include "quotes/attribution/direct_speech.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

// A sentence of one word, with its marks and its full stop.
constexpr uint32_t kShortestSentence = 4;
// Name lines with more tokens are sentences.
constexpr uint32_t kLongestNameLine = 14;
// A subject with more tokens, its verb included, is not looked through.
constexpr uint32_t kLongestSubject = 30;
// Quotations of no more tokens, marks included, are nicknames inside of one.
constexpr uint32_t kLongestNickname = 4;
// 7 of 11 are right in PolNeAR's training articles, cross-validated.
constexpr float kVerbBehindConfidence = 0.65f;
constexpr float kNamedConfidence = 0.95f;

// The name line behind a quotation: the dash and what follows it up to the end of
// its paragraph or the next quotation. Empty if there is none.
struct DashLine {
  TokenSpan dash = {0, 0};
  TokenSpan name = {0, 0};
};

DashLine FindDashLine(const TokenTable& table, TokenSpan quotation) {
  const uint32_t dash = quotation.end, name = dash + 1;
  if (name >= table.size() ||
      !IsDash(table.annotated->tokenized.Word(dash)) ||
      table.paragraph[dash] - table.paragraph[dash - 1] > 1 ||
      table.annotated->tags[name] != PosTag::kNnp) {
    return {};
  }
  uint32_t end = name;
  while (end < table.size() && table.paragraph[end] == table.paragraph[dash] &&
         table.quotation[end] < 0) {
    ++end;
  }
  if (end - name > kLongestNameLine) return {};
  if (table.annotated->tags[end - 1] == PosTag::kPeriod) --end;
  return {{dash, name}, {name, end}};
}

bool BeginsLine(const TokenizedText& text, uint32_t token) {
  const uint32_t before = text.tokens[token - 1].end;
  return text.text.substr(before, text.tokens[token].begin - before).find('\n') !=
         absl::string_view::npos;
}

// The line of a name and no verb that a pull quote ends with, within its marks: "“No bus
// will cross it. / Ann Okafor, chief engineer.”" Empty if there is none.
TokenSpan FindNameInside(const TokenTable& table, const Quotation& quotation) {
  const AnnotatedText& text = *table.annotated;
  if (!quotation.closed) return {0, 0};
  uint32_t end = quotation.tokens.end - 1;
  if (text.tags[end - 1] == PosTag::kPeriod) --end;
  bool name = false;
  for (uint32_t i = end; i > quotation.tokens.begin + 1 &&
                         end - i <= kLongestNameLine;) {
    const PosTag tag = text.tags[--i];
    name |= tag == PosTag::kNnp;
    if (tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbp ||
        tag == PosTag::kMd || tag == PosTag::kPrp) {
      break;
    }
    if (!BeginsLine(text.tokenized, i)) continue;
    const bool capital = absl::ascii_isupper(text.tokenized.Word(i)[0]);
    return name && capital ? TokenSpan{i, end} : TokenSpan{0, 0};
  }
  return {0, 0};
}

Attribution NamedOnLine(TokenSpan content, TokenSpan name, absl::string_view rule) {
  Attribution found;
  found.content = {content};
  found.source = {name};
  found.confidence = kNamedConfidence;
  found.rule = rule;
  return found;
}

// Where a verb of saying stands right behind a quotation, and its subject.
struct VerbBehind {
  int32_t verb = -1;
  TokenSpan subject = {0, 0};
};

bool IsNameOrPronoun(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps || tag == PosTag::kPrp;
}

bool IsNominal(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps || tag == PosTag::kNn ||
         tag == PosTag::kJj || tag == PosTag::kPos;
}

// "”, affirmed [Quintero] in Loro", "”, told us [a pensioner, Ann Okafor]": a
// verb of saying at `verb`, whom it was said to, and a name or a noun phrase, whatever
// the tree says. Empty for anything else.
TokenSpan SubjectBehindVerb(const TokenTable& table, uint32_t verb,
                            uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (verb + 1 >= end || !IsStatementAct(static_cast<CueAct>(table.act[verb])) ||
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

bool EndsOnComma(const TokenTable& table, TokenSpan quotation) {
  return table.annotated->tags[quotation.end - 2] == PosTag::kComma ||
         (quotation.end < table.size() &&
          table.annotated->tags[quotation.end] == PosTag::kComma);
}

// "“We are in touch,” he [additional].": behind a quotation that does not end its
// sentence, a person's pronoun and one word more are who said it and how, whatever the
// word is. -1 for anything else.
int32_t WordBehindPronoun(const TokenTable& table, TokenSpan quotation,
                          uint32_t pronoun, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view last = text.Word(quotation.end - 2);
  const bool open = last == "?" || last == "!" || EndsOnComma(table, quotation);
  if (pronoun + 2 >= end || !open) return -1;
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
  const absl::string_view last = text.tokenized.Word(quotation.end - 2);
  if (last != "?" && last != "!" && !EndsOnComma(table, quotation)) return {};
  for (uint32_t i = begin; i + 1 < end; ++i) {
    const PosTag tag = text.tags[i], behind = text.tags[i + 1];
    const bool closes = behind == PosTag::kPeriod || behind == PosTag::kComma ||
                        behind == PosTag::kIn || behind == PosTag::kTo;
    const CueEntry* cue =
        i > begin && closes ? FindCueVerb(text.tokenized.Word(i)) : nullptr;
    if (cue != nullptr && tag != PosTag::kNn && tag != PosTag::kNnp &&
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
    const bool verb = IsStatementAct(static_cast<CueAct>(table.act[i])) ||
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

// True if the quotation before ended on a comma, in the same sentence, and after
// another comma this one takes it up again.
bool BreaksOff(const TokenTable& table, TokenSpan before, TokenSpan quotation) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  return table.sentence[before.begin] == table.sentence[quotation.begin] &&
         before.end - before.begin > 2 && quotation.begin > before.end &&
         tags[before.end - 2] == PosTag::kComma &&
         tags[quotation.begin - 1] == PosTag::kComma;
}

// A quotation may begin a sentence where a space was lost before its mark, or behind an
// abbreviation ("of Loro, Fla. “We stay.”").
bool OpensSpokenSentence(const TokenTable& table, uint32_t token) {
  const TokenizedText& text = table.annotated->tokenized;
  return OpensSentence(table, token) || table.annotated->tags[token - 1] == PosTag::kPeriod ||
         (text.Word(token - 1).back() == '.' && token + 1 < table.size() &&
          absl::ascii_isupper(text.Word(token + 1)[0]));
}

// By sentence: the last attribution of speech whose cue stands in it behind the speech
// (“...,” said Ann Vale, who wants a dam); -1 for none.
std::vector<int> SpeechOwners(const TokenTable& table,
                              const std::vector<Attribution>& attributions) {
  std::vector<int> owners(table.annotated->tokenized.sentences.size(), -1);
  for (size_t k = 0; k < attributions.size(); ++k) {
    const Attribution& a = attributions[k];
    const TokenSpan first = a.content[0];
    if (!a.cue.empty() && first.end <= a.cue[0].begin &&
        IsWholeQuotation(table, first) &&
        table.quotations[table.quotation[first.begin]].kind == QuotationKind::kSpeech) {
      owners[table.sentence[a.cue[0].begin]] = k;
    }
  }
  return owners;
}

// A quotation that begins the sentence behind the cue's, in its paragraph.
bool IsNextSpeech(const TokenTable& table, uint32_t cue, TokenSpan span) {
  return QuotationFrom(table, span.begin) >= 0 && OpensSentence(table, span.begin) &&
         table.sentence[span.begin] == table.sentence[cue] + 1 &&
         table.paragraph[span.begin] == table.paragraph[cue];
}

// The attribution that has the last of the content in the sentence before, if that
// is of the same paragraph and the token begins a sentence; or -1. Speech goes on before
// what is only told beside it.
int SentenceBeforeOwner(const TokenTable& table, uint32_t token,
                        const std::vector<int>& speech_owners,
                        const std::vector<int>& owners) {
  if (token == 0 || !OpensSpokenSentence(table, token) ||
      table.paragraph[token] != table.paragraph[token - 1]) {
    return -1;
  }
  const uint32_t sentence = table.sentence[token - 1];
  if (speech_owners[sentence] >= 0) return speech_owners[sentence];
  const Sentence before = table.annotated->tokenized.sentences[sentence];
  for (uint32_t i = token; i-- > before.begin;) {
    if (owners[i] >= 0) return owners[i];
  }
  return -1;
}

// The attribution that has the last quotation before the token in its paragraph, if it
// begins a sentence; or -1.
int ParagraphOwner(const TokenTable& table, uint32_t token,
                   const std::vector<int>& owners) {
  if (token == 0 || !OpensSpokenSentence(table, token)) return -1;
  for (uint32_t i = token; i-- > 0 && table.paragraph[i] == table.paragraph[token];) {
    const int32_t q = table.quotation[i];
    if (q >= 0 && owners[i] >= 0) return owners[i];
    if (q >= 0 && table.quotations[q].kind == QuotationKind::kSpeech) return -1;
    const PosTag tag = table.annotated->tags[i];
    const Deprel relation = table.annotated->deprels[i];
    if (relation == Deprel::kNsubj && tag != PosTag::kPrp && owners[i] == -1) return -1;
  }
  return -1;
}

// The same of the paragraph before, for a quotation that is a paragraph.
int ParagraphBeforeOwner(const TokenTable& table, TokenSpan quotation,
                         const std::vector<int>& owners) {
  const uint32_t begin = quotation.begin, end = quotation.end;
  if (begin == 0 || table.paragraph[begin - 1] == table.paragraph[begin] ||
      (end < table.size() && table.paragraph[end] == table.paragraph[begin])) {
    return -1;
  }
  if (table.annotated->tags[begin - 1] == PosTag::kColon) return -1;
  for (uint32_t i = begin; i-- > 0 && table.paragraph[i] + 1 >= table.paragraph[begin];) {
    if (table.quotation[i] >= 0) return std::max(-1, owners[i]);
  }
  return -1;
}

bool IsParagraph(const TokenTable& table, TokenSpan span) {
  return (span.begin == 0 || table.paragraph[span.begin - 1] != table.paragraph[span.begin]) &&
         (span.end == table.size() || table.paragraph[span.end] != table.paragraph[span.begin]);
}

// The quotation before, if nothing closes it and q goes on with it, or if it is a
// paragraph behind one that ends with plain words, and q begins the next; or -1.
int32_t GoesOnAt(const TokenTable& table, size_t q) {
  const Quotation& quotation = table.quotations[q];
  if (quotation.continues >= 0 && !table.quotations[quotation.continues].closed) {
    return quotation.continues;
  }
  const Quotation& before = table.quotations[q - 1];
  const uint32_t begin = before.tokens.begin;
  const bool next = before.tokens.end == quotation.tokens.begin && IsSpeech(before) &&
                    IsParagraph(table, before.tokens) &&
                    (begin == 0 || table.quotation[begin - 1] < 0);
  return next ? static_cast<int32_t>(q - 1) : -1;
}

// The attribution that quotation q continues, or -1.
int Continued(const TokenTable& table, size_t q,
              const std::vector<int>& speech_owners,
              const std::vector<int>& owners) {
  const Quotation& quotation = table.quotations[q];
  if (quotation.continues >= 0) {
    const TokenSpan first = table.quotations[quotation.continues].tokens;
    return std::max(-1, owners[first.end - 1]);
  }
  if (q > 0) {
    const TokenSpan before = table.quotations[q - 1].tokens;
    const int owner = owners[before.end - 1];
    if (owner >= 0 && BreaksOff(table, before, quotation.tokens)) return owner;
  }
  int owner = SentenceBeforeOwner(table, quotation.tokens.begin, speech_owners, owners);
  if (owner < 0) owner = ParagraphOwner(table, quotation.tokens.begin, owners);
  return owner >= 0 ? owner : ParagraphBeforeOwner(table, quotation.tokens, owners);
}

// "“Each time,” Vale said, [holding up a map], “they lose.”": a quotation that ends what is
// told beside speech, and that takes up what was broken off; not within a clause of its own
// ("adding that if it rained, “they would lose”").
void ReturnBrokenSpeech(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t q = 1; q < table.quotations.size(); ++q) {
    const TokenSpan before = table.quotations[q - 1].tokens;
    const TokenSpan again = table.quotations[q].tokens;
    const int owner = owners[before.begin], told = owners[again.begin];
    if (owner < 0 || told < 0 || owner == told || again.end - again.begin < 2 ||
        !BreaksOff(table, before, again) ||
        (*attributions)[owner].cue.empty() || (*attributions)[told].cue.empty()) {
      continue;
    }
    TokenSpan& words = (*attributions)[told].content.back();
    const bool lower =
        absl::ascii_islower(table.annotated->tokenized.Word(again.begin + 1)[0]);
    const bool clause = table.annotated->tokenized.Word(words.begin) == "that";
    if (!lower || clause || words.end != again.end || words.begin + 1 >= again.begin ||
        (*attributions)[told].cue[0].begin < before.end) {
      continue;
    }
    words.end = again.begin - 1;
    AddContent(again, &(*attributions)[owner].content);
  }
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
      const bool strays = known >= 0 && Strays(known, quoted.tokens);
      if (!free && !sourceless && !strays) continue;
      const VerbBehind found = FindVerbBehind(table_, quoted.tokens);
      if (found.verb < 0) continue;
      if (!free && cue_of_[found.verb] == known) {
        TakeSubject(known, found.subject);
      } else if (free || (strays && cue_of_[found.verb] < 0)) {
        Give(quoted.tokens, found);
      }
    }
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
    return !a.cue.empty() && a.content.size() > 1 && a.content.back() == quotation &&
           a.cue.back().end <= quotation.begin &&
           table_.sentence[a.cue.back().end - 1] != table_.sentence[quotation.begin] &&
           EndsOnComma(table_, quotation);
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
    if (before >= 0) (*attributions_)[before].content.pop_back();
    if (owner < 0) {
      owner = attributions_->size();
      Attribution added;
      added.cue = {{verb, verb + 1}};
      added.source = {WithoutLastComma(table_, found.subject)};
      added.confidence = kVerbBehindConfidence;
      added.rule = "verb-behind";
      attributions_->push_back(std::move(added));
    }
    AddContent(quotation, &(*attributions_)[owner].content);
    Fill(&owners_, quotation, owner);
  }

  const TokenTable& table_;
  std::vector<Attribution>* attributions_;
  std::vector<int> owners_;
  std::vector<int> cue_of_;
};

}  // namespace

void AttributeNameLines(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  std::vector<bool> taken(table.size());
  for (const Quotation& quoted : table.quotations) {
    if (!IsSpeech(quoted)) continue;
    const TokenSpan quotation = quoted.tokens;
    const TokenSpan inside = FindNameInside(table, quoted);
    if (inside.begin < inside.end) {
      found.push_back(
          NamedOnLine({quotation.begin, inside.begin}, inside, "pull-quote"));
      std::fill(taken.begin() + quotation.begin, taken.begin() + quotation.end, true);
      continue;
    }
    const DashLine line = FindDashLine(table, quotation);
    if (line.name.begin == line.name.end) continue;
    std::fill(taken.begin() + quotation.begin, taken.begin() + line.name.end,
              true);
    found.push_back(NamedOnLine(quotation, line.name, "dash-line"));
    found.back().cue = {line.dash};
  }
  ReplaceTaken(taken, found, attributions);
}

void ReturnSpeech(const TokenTable& table, std::vector<Attribution>* attributions) {
  ReturnBrokenSpeech(table, attributions);
  const std::vector<int> owners = SpeechOwners(table, *attributions);
  for (size_t k = 0; k < attributions->size(); ++k) {
    Attribution& told = (*attributions)[k];
    const auto words = WordsBehindCue(table, &told);
    if (words == told.content.end()) continue;
    const int owner = owners[table.sentence[told.cue[0].begin]];
    const auto speech = std::next(words);
    if (owner < 0 || owner == static_cast<int>(k) || speech == told.content.end() ||
        !IsNextSpeech(table, told.cue[0].begin, *speech)) {
      continue;
    }
    for (auto piece = speech; piece != told.content.end(); ++piece) {
      AddContent(*piece, &(*attributions)[owner].content);
    }
    told.content.erase(speech, told.content.end());
  }
}

void ContinueQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  const std::vector<int> speech_owners = SpeechOwners(table, *attributions);
  for (size_t q = 0; q < table.quotations.size(); ++q) {
    const TokenSpan quotation = table.quotations[q].tokens;
    if (!AllFree(owners, quotation.begin, quotation.end)) continue;
    const int owner = Continued(table, q, speech_owners, owners);
    if (owner < 0) continue;
    const bool sentence =
        table.quotations[q].kind == QuotationKind::kSpeech &&
        quotation.end - quotation.begin >= kShortestSentence;
    if (!sentence &&
        (q == 0 ||
         !BreaksOff(table, table.quotations[q - 1].tokens, quotation))) {
      continue;
    }
    AddContent(quotation, &(*attributions)[owner].content);
    std::fill(owners.begin() + quotation.begin,
              owners.begin() + quotation.end, owner);
  }
}

void TakeUpChains(const TokenTable& table, std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t q = table.quotations.size(); q-- > 1;) {
    const int32_t before = GoesOnAt(table, q);
    const int owner = owners[table.quotations[q].tokens.begin];
    if (before < 0 || owner < 0) continue;
    const TokenSpan span = table.quotations[before].tokens;
    if (!AllFree(owners, span.begin, span.end)) continue;
    AddContent(span, &(*attributions)[owner].content);
    std::fill(owners.begin() + span.begin, owners.begin() + span.end, owner);
  }
}

void AttributeByVerbBehind(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  VerbsBehind(table, attributions).Attribute();
}

}  // namespace attest
