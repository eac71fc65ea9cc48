#include "quotes/attribution/source_subjects.h"

#include <algorithm>

#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Words before a source among which its verb is looked for.
constexpr uint32_t kMostWords = 60;
// A verb and those above it whose subjects are looked for.
constexpr int kMostSteps = 4;

// The subject of a verb of the cue, behind a preposition that the tree may have with
// it ("after an inspection found"); empty where there is none.
TokenSpan SubjectOf(const TokenTable& table, TokenSpan cue) {
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    if (table.subject[i] < 0) continue;
    TokenSpan span = {static_cast<uint32_t>(table.first[table.subject[i]]),
                      static_cast<uint32_t>(table.last[table.subject[i]]) + 1};
    while (span.begin < span.end &&
           table.annotated->tags[span.begin] == PosTag::kIn) {
      ++span.begin;
    }
    return span;
  }
  return {0, 0};
}

// Persons, bodies, documents, and what does anything else than the cue.
bool MaySpeak(const AnnotatedText& text, uint32_t noun, uint32_t cue) {
  const absl::string_view word = text.tokenized.Word(noun);
  const bool acts = text.deprels[noun] == Deprel::kNsubj &&
                    text.heads[noun] != static_cast<int32_t>(cue);
  return acts || text.tags[noun] == PosTag::kNnp ||
         Titles().Find(word) >= 0 || PersonGroups().Find(word) >= 0 ||
         Documents().Find(word) >= 0;
}

// The subject of the last finite verb before the span, if that begins with the noun
// phrase of a thing; else empty.
TokenSpan SubjectOverObject(const TokenTable& table, TokenSpan span, uint32_t cue) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  uint32_t noun = span.begin;
  while (noun < span.end && tags[noun] != PosTag::kNn && tags[noun] != PosTag::kNns &&
         tags[noun] != PosTag::kNnp) {
    ++noun;
  }
  if (noun == span.end || MaySpeak(*table.annotated, noun, cue)) return {0, 0};
  const uint32_t opening =
      table.annotated->tokenized.sentences[table.sentence[noun]].begin;
  const uint32_t first = std::max(opening, span.begin - std::min(span.begin, kMostWords));
  for (uint32_t verb = span.begin; verb-- > first;) {
    const int32_t subject = table.subject[verb];
    if ((tags[verb] != PosTag::kVbd && tags[verb] != PosTag::kVbz) || subject < 0) continue;
    const TokenSpan whole = {static_cast<uint32_t>(table.first[subject]),
                             static_cast<uint32_t>(table.last[subject]) + 1};
    return whole.end <= verb ? WithoutLastComma(table, whole) : TokenSpan{0, 0};
  }
  return {0, 0};
}

// The last person's name in the sentence before the token; empty where there is none.
TokenSpan PersonBefore(const TokenTable& table, uint32_t token) {
  const std::vector<EntityType>& entities = table.annotated->entities;
  const uint32_t opening =
      table.annotated->tokenized.sentences[table.sentence[token]].begin;
  uint32_t end = token;
  while (end > opening && entities[end - 1] != EntityType::kPerson) --end;
  uint32_t begin = end;
  while (begin > opening && entities[begin - 1] == EntityType::kPerson) --begin;
  return {begin, end};
}

// "Opening the case at Loro Crown Court, | Ann Vale, prosecuting, said": the name behind the words
// before the sentence's subject, which a source behind a preposition, or behind the opening verb,
// ends; empty for others.
TokenSpan NameBehindOpening(const TokenTable& table, TokenSpan source) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const auto& sentence = table.annotated->tokenized.sentences[table.sentence[source.begin]];
  if (tags[sentence.begin] != PosTag::kVbg ||
      (source.begin > sentence.begin + 1 && tags[source.begin - 1] != PosTag::kIn)) {
    return {0, 0};
  }
  uint32_t comma = source.begin;
  while (comma < source.end && tags[comma] != PosTag::kComma) ++comma;
  if (comma >= sentence.end || tags[comma] != PosTag::kComma) return {0, 0};
  uint32_t end = comma + 1;
  while (end < sentence.end && IsProperNounTag(tags[end])) ++end;
  return {comma + 1, end};
}

// "[Asked] why, Ann Vale said", "a video shared since May [3] claims": nobody's name.
bool IsNobody(const TokenTable& table, const std::vector<TokenSpan>& source) {
  if (source.size() != 1 || source[0].end != source[0].begin + 1) return false;
  const uint32_t only = source[0].begin;
  if (table.annotated->tags[only] == PosTag::kVbn) return true;
  return table.annotated->tags[only] == PosTag::kCd && only > 0 &&
         Calendar().Find(table.annotated->tokenized.Word(only - 1)) >= 0;
}

}  // namespace

TokenSpan SubjectAbove(const TokenTable& table, uint32_t verb) {
  int32_t above = verb;
  for (int step = 0; step < kMostSteps && above >= 0; ++step) {
    const int32_t subject = table.subject[above];
    if (subject >= 0 && table.last[subject] < static_cast<int32_t>(verb)) {
      return WithoutLastComma(table, {static_cast<uint32_t>(table.first[subject]),
                                      static_cast<uint32_t>(table.last[subject]) + 1});
    }
    above = table.annotated->heads[above];
  }
  return {0, 0};
}

void TakeSubjectsForObjects(const TokenTable& table,
                            std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty()) continue;
    const uint32_t cue = a.cue[0].begin;
    const TokenSpan source = WithoutLastComma(table, a.source[0]);
    if (table.annotated->tags[cue] != PosTag::kVbg || source.end + 1 != cue) continue;
    const TokenSpan subject = SubjectOverObject(table, source, cue);
    if (subject.begin < subject.end) a.source = {subject};
  }
}

void PreferSubjects(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.source.empty() || a.cue.empty()) continue;
    const TokenSpan cue = a.cue[0], subject = SubjectOf(table, cue);
    const TokenSpan named = NameBehindOpening(table, a.source[0]);
    if (named.begin < named.end && named.end <= cue.begin &&
        (named.end <= a.source[0].end || AllFree(owners, named.begin, named.end))) {
      a.source = {named};
      continue;
    }
    if (subject.begin == subject.end || subject.end != cue.begin ||
        subject.begin == 0 || a.source.back().end > subject.begin ||
        table.sentence[a.source[0].begin] != table.sentence[cue.begin] ||
        table.annotated->tags[subject.begin - 1] != PosTag::kIn ||
        !AllFree(owners, subject.begin, subject.end)) {
      continue;
    }
    a.source = {subject};
  }
}

void TakeSubjectsOfSpeech(const TokenTable& table,
                          std::vector<Attribution>* attributions) {
  const std::vector<bool> speakers = FreeOrSource(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.cue.empty() || !(a.source.empty() || IsNobody(table, a.source))) continue;
    const TokenSpan cue = a.cue.back();
    TokenSpan subject = SubjectOf(table, a.cue[0]);
    if (subject.begin == subject.end) subject = SubjectAbove(table, a.cue[0].begin);
    if (subject.begin == subject.end) subject = PersonBefore(table, a.cue[0].begin);
    const bool is_speech = Adjoins(table, cue, a.content[0].begin) &&
                           QuotationFrom(table, a.content[0].begin) >= 0;
    if ((a.source.empty() && !is_speech) || subject.begin == subject.end ||
        subject.end > a.cue[0].begin ||
        table.sentence[subject.begin] != table.sentence[cue.begin] ||
        !AllOf(speakers, subject)) {
      continue;
    }
    a.source = {subject};
    a.confidence = std::max(a.confidence, kFoundSourceConfidence);
  }
}

}  // namespace attest
