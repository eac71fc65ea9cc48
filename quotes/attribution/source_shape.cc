#include "quotes/attribution/source_shape.h"

#include <algorithm>

#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/attribution/source_subjects.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

// Tokens of a source behind its verb.
constexpr uint32_t kLongestInverted = 8;
// Words of an office before its bearer's name.
constexpr uint32_t kMostOfficeWords = 10;

// Nothing but a full stop stands between the token and its sentence's end.
bool IsAtSentenceEnd(const TokenTable& table, uint32_t token) {
  if (token < table.size() && table.annotated->tags[token] == PosTag::kPeriod) ++token;
  return token == table.size() || OpensSentence(table, token);
}

// The phrase of a document that opens the token's sentence, from its determiner to its
// noun: "But [an email]"; empty for none.
TokenSpan OpeningDocument(const TokenTable& table, uint32_t token) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const TokenizedText& text = table.annotated->tokenized;
  Sentence sentence = text.sentences[table.sentence[token]];
  sentence.end = std::min(sentence.end, sentence.begin + kMostOfficeWords);
  uint32_t begin = sentence.begin;
  while (begin < sentence.end && (tags[begin] == PosTag::kCc || tags[begin] == PosTag::kComma)) {
    ++begin;
  }
  uint32_t noun = begin;
  while (noun < sentence.end && (tags[noun] == PosTag::kDt || tags[noun] == PosTag::kJj)) ++noun;
  const bool document = noun > begin && noun < sentence.end && tags[noun] == PosTag::kNn &&
                        Documents().Find(text.Word(noun)) >= 0;
  return document ? TokenSpan{begin, noun + 1} : TokenSpan{0, 0};
}

// "to the operations director, | Ann Vale": the name is in apposition to whom a "to" names.
bool IsAddressee(const TokenTable& table, TokenSpan source) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (source.begin < 4 || tags[source.begin - 1] != PosTag::kComma ||
      table.annotated->entities[source.begin] != EntityType::kPerson) {
    return false;
  }
  uint32_t begin = source.begin - 1;
  while (begin > 0 && source.begin - begin < kMostOfficeWords &&
         (tags[begin - 1] == PosTag::kNn || tags[begin - 1] == PosTag::kNns ||
          tags[begin - 1] == PosTag::kNnp ||
          tags[begin - 1] == PosTag::kJj || tags[begin - 1] == PosTag::kPos ||
          tags[begin - 1] == PosTag::kDt || tags[begin - 1] == PosTag::kPrpS)) {
    --begin;
  }
  return begin > 0 && begin + 1 < source.begin && tags[begin - 1] == PosTag::kTo;
}

// "It is not proven that he fell, stressed [its director, Ann Vale].": a clause of the sentence
// and a comma before the verb, and no verb behind it to the sentence's end.
bool IsToldBefore(const TokenTable& table, TokenSpan told, uint32_t verb, TokenSpan behind) {
  return told.end + 1 == verb && table.annotated->tags[told.end] == PosTag::kComma &&
         table.sentence[told.begin] == table.sentence[verb] && HasFiniteVerb(table, told) &&
         IsStatementAct(table.ActOf(verb)) && !HasFiniteVerb(table, behind) &&
         IsAtSentenceEnd(table, behind.end);
}

// "[He] likewise ruled out [having a link]": a pronoun, and a cue that is no passive.
bool IsWhoActs(const TokenTable& table, TokenSpan subject, TokenSpan cue) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view word = text.Word(subject.begin);
  const int row = subject.end == subject.begin + 1 ? Pronouns().Find(word) : -1;
  if (row < 0 || Pronouns().Get(row, kPronounCase) != "subject" ||
      Pronouns().Get(row, kPronounSex) == "n") {
    return false;
  }
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    if (IsBe(text.Word(i))) return false;
  }
  return true;
}

// "[The hearing] was told [that she had lied]": the piece of content right before the cue is
// the listener.
void DropListener(const TokenTable& table, Attribution* a) {
  if (a->cue.empty() || a->content.size() < 2) return;
  const TokenSpan cue = a->cue.back();
  const bool heard = IsHeard(table.annotated->tokenized, cue);
  if (heard && a->content[0].end == a->cue[0].begin && a->content[1].begin >= cue.end) {
    a->content.erase(a->content.begin());
  }
}

}  // namespace

void ClearListeners(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    DropListener(table, &a);
    if (a.source.empty() || a.cue.empty() || a.source[0].begin > a.cue[0].begin) {
      continue;
    }
    if (MayWitness(*table.annotated, a.source[0].end - 1)) continue;
    if (IsHeard(table.annotated->tokenized, a.cue.back())) a.source.clear();
  }
}

void PreferLetters(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty() || a.source[0].end > a.cue[0].begin ||
        table.annotated->tags[a.cue[0].begin - 1] != PosTag::kComma ||
        !IsAddressee(table, a.source[0])) {
      continue;
    }
    const TokenSpan letter = OpeningDocument(table, a.source[0].begin);
    if (letter.begin < letter.end && letter.end < a.source[0].begin) a.source[0] = letter;
  }
}

void TakeSourcesFromContent(const TokenTable& table,
                            std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (!a.source.empty() || a.cue.size() != 1 || a.content.size() < 2) continue;
    const TokenSpan first = a.content[0], cue = a.cue[0];
    if (!Adjoins(table, first, cue.begin) || a.content[1].begin < cue.end ||
        !IsPlain(table, first) ||
        table.sentence[first.begin] != table.sentence[cue.begin]) {
      continue;
    }
    const PosTag verb = table.annotated->tags[cue.end - 1];
    const bool that = table.annotated->tokenized.Word(cue.end) == "that" &&
                      (verb == PosTag::kVbd || verb == PosTag::kVbz || verb == PosTag::kVbp);
    if (a.content[1].begin == cue.end && (that || IsWhoActs(table, first, cue))) {
      a.source = {first};
      a.content.erase(a.content.begin());
    }
  }
}

void TakeSourcesBehindSpeech(const TokenTable& table,
                             std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (!a.source.empty() || a.cue.size() != 1 || a.content.size() < 2) continue;
    const TokenSpan cue = a.cue[0];
    const auto behind = std::find_if(
        a.content.begin() + 1, a.content.end(),
        [&](TokenSpan piece) { return piece.begin == cue.end; });
    if (behind == a.content.end() || !IsPlain(table, *behind) ||
        table.annotated->tags[cue.begin] != PosTag::kVbd) {
      continue;
    }
    const TokenSpan before = *std::prev(behind);
    const bool spoken = IsWholeQuotation(table, before) && before.end == cue.begin;
    if (!spoken && !IsToldBefore(table, before, cue.begin, *behind)) continue;
    a.source = {*behind};
    a.content.erase(behind);
    a.confidence = std::max(a.confidence, kFoundSourceConfidence);
  }
}

void TurnInvertedSources(const TokenTable& table,
                         std::vector<Attribution>* attributions) {
  // Other verbs may have a noun for their object: "declared bankruptcy".
  static const uint64_t say = HashBytes("say");
  const std::vector<PosTag>& tags = table.annotated->tags;
  for (Attribution& a : *attributions) {
    if (a.cue.size() != 1 || a.content.size() != 1 || a.source.empty()) continue;
    const TokenSpan cue = a.cue[0], behind = a.content[0];
    const Sentence sentence =
        table.annotated->tokenized.sentences[table.sentence[cue.begin]];
    if (cue.begin < sentence.begin + 2 || tags[cue.begin - 1] != PosTag::kComma ||
        a.source[0].begin != sentence.begin || behind.begin != cue.end ||
        behind.end - behind.begin > kLongestInverted ||
        !IsAtSentenceEnd(table, behind.end) || !IsNominal(table, behind) ||
        table.lemma[cue.begin] != say) {
      continue;
    }
    a.source = {behind};
    a.content = {{sentence.begin, cue.begin - 1}};
  }
}

}  // namespace attest
