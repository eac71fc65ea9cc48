#include "quotes/attribution/source_shape.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

// Tokens of a source behind its verb.
constexpr uint32_t kLongestInverted = 8;
// Words before a source among which its verb is looked for, and before a cue that may be
// a clause and its source.
constexpr uint32_t kMostWords = 60;
// A verb and those above it whose subjects are looked for.
constexpr int kMostSteps = 4;
// Words of an office before its bearer's name, and of a dateline.
constexpr uint32_t kMostOfficeWords = 10;
constexpr uint32_t kMostDatelineWords = 14;
// A subject that was found where the models found no source is right half the time in
// PolNeAR's training articles (7 of 14, cross-validated).
constexpr float kSubjectConfidence = 0.5f;

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

// Nothing but a full stop stands between the token and its sentence's end.
bool EndsSentence(const TokenTable& table, uint32_t token) {
  if (token < table.size() && table.annotated->tags[token] == PosTag::kPeriod) ++token;
  return token == table.size() || OpensSentence(table, token);
}

// Nouns and what goes with them.
bool IsNominal(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    switch (table.annotated->tags[i]) {
      case PosTag::kNn: case PosTag::kNns: case PosTag::kNnp: case PosTag::kNnps:
      case PosTag::kDt: case PosTag::kJj: case PosTag::kPos: case PosTag::kIn:
        continue;
      default:
        return false;
    }
  }
  return table.annotated->tags[span.begin] != PosTag::kIn;
}

// "[Asked] why, Ann Vale said": nobody's name.
bool IsParticiple(const TokenTable& table, const std::vector<TokenSpan>& source) {
  return source.size() == 1 && source[0].end == source[0].begin + 1 &&
         table.annotated->tags[source[0].begin] == PosTag::kVbn;
}

// True if `span` ends right before the token, or a comma before it.
bool Adjoins(const TokenTable& table, TokenSpan span, uint32_t token) {
  return span.end == token ||
         (span.end + 1 == token &&
          table.annotated->tags[span.end] == PosTag::kComma);
}

// Where the span ends without "last night", "yesterday" and the like behind a name.
uint32_t WithoutTime(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view last = text.Word(span.end - 1);
  uint32_t end = span.end;
  if (last == "yesterday" || last == "today" || last == "tonight") {
    end -= 1;
  } else if (last == "night" && end >= span.begin + 2 && text.Word(end - 2) == "last") {
    end -= 2;
  }
  return end > span.begin && table.annotated->tags[end - 1] == PosTag::kNnp ? end : span.end;
}

// "Sir – [Dr Vale] says": behind a letter's salutation; the span's begin for others.
uint32_t AfterSalutation(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view first = text.Word(span.begin);
  const bool salutes = first == "Sir" || first == "SIR" || first == "Madam" || first == "Editor";
  return salutes && span.begin + 2 < span.end && IsDash(text.Word(span.begin + 1))
             ? span.begin + 2
             : span.begin;
}

bool IsFinite(PosTag tag) {
  return tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbp ||
         tag == PosTag::kMd;
}

// Whether [begin, end) is a clause, of which nothing asks for a subject behind it: a
// finite verb that no relative pronoun leads.
bool HoldsClause(const TokenTable& table, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i) {
    const PosTag tag = table.annotated->tags[i];
    if (tag == PosTag::kWdt || tag == PosTag::kWp || tag == PosTag::kWpS) return false;
    if (i > begin && IsFinite(tag)) return true;
  }
  return false;
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

bool IsUpperCase(absl::string_view word) {
  return word.size() > 2 && std::all_of(word.begin(), word.end(), absl::ascii_isupper);
}

// Behind the dash of a dateline in the span; its begin for none.
uint32_t AfterDateline(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t end = std::min(span.end, span.begin + kMostDatelineWords);
  for (uint32_t i = span.begin + 1; i + 1 < end; ++i) {
    const absl::string_view word = text.Word(i);
    const bool dash = word == "-" || word == "--" || word == "–" || word == "—";
    if (dash && (text.Word(i - 1) == ")" || IsUpperCase(text.Word(span.begin)))) return i + 1;
  }
  return span.begin;
}

// Whether another clause begins behind token `i` of a source: always behind "but", unless
// it means "except" ("all but two", "no club but ours").
bool LeadsClause(const TokenTable& table, TokenSpan source, uint32_t i) {
  const TokenizedText& text = table.annotated->tokenized;
  static const auto& except = *new absl::flat_hash_set<absl::string_view>(
      {"all", "any", "anybody", "anyone", "every", "everybody", "everyone", "no", "nobody",
       "none", "nothing"});
  const absl::string_view word = text.Word(i);
  if (word == "but") {
    for (uint32_t k = source.begin; k < i; ++k) {
      if (except.contains(absl::AsciiStrToLower(text.Word(k)))) return false;
    }
    return true;
  }
  if (word == "as" && text.Word(i - 1) == "well") return false;
  return (word == "as" || word == "after" || word == "while" || word == "before" ||
          word == "when" || word == "because") &&
         HoldsClause(table, source.begin, i);
}

// Where the last clause of a source begins that stands right before its cue; its own
// begin if it is not more than one.
uint32_t LastClause(const TokenTable& table, TokenSpan source) {
  for (uint32_t i = source.end - 1; i-- > source.begin + 1;) {
    if (!LeadsClause(table, source, i)) continue;
    const bool nominal = IsNominal(table, {i + 1, source.end}) &&
                         table.annotated->tags[source.end - 1] != PosTag::kIn;
    return nominal ? i + 1 : source.begin;
  }
  return source.begin;
}

bool HasOffice(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (table.annotated->tags[i] == PosTag::kNn &&
        Titles().Find(table.annotated->tokenized.Word(i)) >= 0) {
      return true;
    }
  }
  return false;
}

// Where a full name at `begin` and the comma behind it end; `begin` for none.
uint32_t AfterNameAndComma(const TokenTable& table, TokenSpan content) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  uint32_t end = content.begin;
  while (end < content.end && tags[end] == PosTag::kNnp &&
         table.annotated->entities[end] != EntityType::kOrganization &&
         table.annotated->entities[end] != EntityType::kLocation) {
    ++end;
  }
  if (end < content.begin + 2 || end + 1 >= content.end ||
      tags[end] != PosTag::kComma || tags[end + 1] == PosTag::kCd ||
      tags[end + 1] == PosTag::kWp) {
    return content.begin;
  }
  return end + 1;
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

void CutSourcesAtDatelines(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty() || a.source[0].end != a.cue[0].begin) continue;
    const TokenSpan source = a.source[0];
    const uint32_t told = AfterDateline(table, source);
    uint32_t comma = source.end - 1;
    while (comma > told && table.annotated->tags[comma] != PosTag::kComma) --comma;
    if (told == source.begin || comma <= told || comma + 1 == source.end) continue;
    a.source[0] = {comma + 1, source.end};
    a.content.insert(a.content.begin(), {told, comma});
  }
}

void TrimSourceTimes(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (!a.source.empty()) a.source[0].begin = AfterSalutation(table, a.source[0]);
    if (!a.source.empty()) a.source.back().end = WithoutTime(table, a.source.back());
  }
}

void TakeSurnamesFromCues(const TokenTable& table,
                          std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  for (Attribution& a : *attributions) {
    if (a.source.empty() || a.cue.empty()) continue;
    TokenSpan& source = a.source.back();
    TokenSpan& cue = a.cue[0];
    if (source.end != cue.begin || !IsHonorific(text.Word(source.end - 1))) continue;
    while (cue.begin + 1 < cue.end && absl::ascii_isupper(text.Word(cue.begin)[0])) ++cue.begin;
    source.end = cue.begin;
  }
}

void CutSourcesAtClauses(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty()) continue;
    const TokenSpan ahead = {a.source[0].begin, a.cue[0].begin};
    if (ahead.end < a.source[0].end || ahead.end > ahead.begin + kMostWords ||
        !IsFinite(table.annotated->tags[ahead.end]) ||
        !AllFree(owners, a.source[0].end, ahead.end) ||
        table.sentence[ahead.begin] != table.sentence[ahead.end]) {
      continue;
    }
    const uint32_t begin = LastClause(table, ahead);
    if (begin > ahead.begin) a.source[0] = {begin, ahead.end};
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
    if (a.content[1].begin == cue.end &&
        table.annotated->tokenized.Word(cue.end) == "that" &&
        (verb == PosTag::kVbd || verb == PosTag::kVbz || verb == PosTag::kVbp)) {
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
        table.annotated->tags[cue.begin] != PosTag::kVbd ||
        !IsWholeQuotation(table, *std::prev(behind)) ||
        std::prev(behind)->end != cue.begin) {
      continue;
    }
    a.source = {*behind};
    a.content.erase(behind);
    a.confidence = std::max(a.confidence, kSubjectConfidence);
  }
}

void TakeNamesFromContent(const TokenTable& table,
                          std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.empty() || a.cue.empty()) continue;
    TokenSpan& source = a.source.back();
    TokenSpan& content = a.content[0];
    if (a.cue.back().end > source.begin ||
        !Adjoins(table, source, content.begin) || !HasOffice(table, source)) {
      continue;
    }
    const uint32_t end = AfterNameAndComma(table, content);
    if (end == content.begin) continue;
    source.end = end;
    content.begin = end;
  }
}

void TakeParticiplesFromContent(const TokenTable& table,
                                std::vector<Attribution>* attributions) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.size() != 1) continue;
    TokenSpan& content = a.content[0];
    const PosTag first = tags[content.begin];
    if (!OpensSentence(table, a.cue[0].begin) || a.source[0].begin != a.cue[0].end ||
        table.annotated->tokenized.Word(a.cue[0].end - 1) != "to" ||
        content.begin != a.source[0].end ||
        (first != PosTag::kVbn && first != PosTag::kVbd && first != PosTag::kVbg &&
         first != PosTag::kWp)) {
      continue;
    }
    const uint32_t end = std::min(content.end, content.begin + kMostWords);
    const auto comma =
        std::find(tags.begin() + content.begin, tags.begin() + end, PosTag::kComma);
    const uint32_t at = comma - tags.begin();
    if (at + 1 >= end) continue;
    a.source[0].end = at;
    content.begin = at + 1;
  }
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
    if (a.cue.empty() || !(a.source.empty() || IsParticiple(table, a.source))) continue;
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
    a.confidence = std::max(a.confidence, kSubjectConfidence);
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
        !EndsSentence(table, behind.end) || !IsNominal(table, behind) ||
        table.lemma[cue.begin] != say) {
      continue;
    }
    a.source = {behind};
    a.content = {{sentence.begin, cue.begin - 1}};
  }
}

}  // namespace attest
