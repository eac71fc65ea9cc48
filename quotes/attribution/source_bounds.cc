#include "quotes/attribution/source_bounds.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Words before a cue that may be a clause and its source.
constexpr uint32_t kMostWords = 60;
constexpr uint32_t kMostDatelineWords = 14;
constexpr uint32_t kMostBracketWords = 10;
constexpr uint32_t kMostSettingWords = 8;

// "last night", "last week", "this year": whether the span's last two words say when.
bool EndsWithTimeBack(const TokenizedText& text, TokenSpan span) {
  if (span.end < span.begin + 3) return false;
  const absl::string_view which = text.Word(span.end - 2), when = text.Word(span.end - 1);
  for (absl::string_view time : {"night", "week", "month", "year"}) {
    if (when == time) return which == "last" || (which == "this" && when != "night");
  }
  return false;
}

// Where the span ends without "last night", "yesterday" and the like behind a name.
uint32_t WithoutTime(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view last = text.Word(span.end - 1);
  uint32_t end = span.end;
  if (last == "yesterday" || last == "today" || last == "tonight") {
    end -= 1;
  } else if (EndsWithTimeBack(text, span)) {
    end -= 2;
  }
  return end > span.begin && table.annotated->tags[end - 1] == PosTag::kNnp ? end : span.end;
}

// "•", "**": behind what marks an item of a list, or an emphasis, before words of the span.
uint32_t AfterListMarks(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  uint32_t begin = span.begin;
  while (begin < span.end && IsListMark(text.Word(begin))) ++begin;
  return begin;
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

// Whether [begin, end) is a clause, of which nothing asks for a subject behind it: a
// finite verb that no relative pronoun leads.
bool IsClause(const TokenTable& table, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i) {
    const PosTag tag = table.annotated->tags[i];
    if (tag == PosTag::kWdt || tag == PosTag::kWp || tag == PosTag::kWpS) return false;
    if (i > begin && IsFiniteVerbTag(tag)) return true;
  }
  return false;
}

bool IsUpperCase(absl::string_view word) {
  return word.size() > 2 && std::all_of(word.begin(), word.end(), absl::ascii_isupper);
}

// Behind the dash of a dateline in the span; its begin for none.
uint32_t AfterDateline(const TokenTable& table, TokenSpan span) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t end = std::min(span.end, span.begin + kMostDatelineWords);
  for (uint32_t i = span.begin + 1; i + 1 < end; ++i) {
    if (!IsDash(text.Word(i))) continue;
    if (text.Word(i - 1) == ")" || IsUpperCase(text.Word(span.begin))) return i + 1;
  }
  return span.begin;
}

// Whether another clause begins behind token `i` of a source: always behind "but", unless
// it means "except" ("all but two", "no club but ours").
bool LeadsClause(const TokenTable& table, TokenSpan source, uint32_t i) {
  const TokenizedText& text = table.annotated->tokenized;
  static const auto& except = *new absl::flat_hash_set<absl::string_view>(
      {"all", "any", "anybody", "anyone", "anything", "every", "everybody", "everyone",
       "everything", "no", "nobody", "none", "nothing"});
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
         IsClause(table, source.begin, i);
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

// "in [a post online | the premier]", "[last week | the coroner]": whether the source as far as
// `end` says when or where, or what the rest is by office.
bool IsAheadOfPhrase(const TokenTable& table, TokenSpan source, uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const PosTag last = tags[end - 1];
  if (!IsNounTag(last) && last != PosTag::kCd) return false;
  const bool led = tags[source.begin] == PosTag::kIn ||
                   (source.begin > 0 && tags[source.begin - 1] == PosTag::kIn);
  if (led) return true;
  for (uint32_t i = source.begin; i < end; ++i) {
    if (tags[i] == PosTag::kIn || table.annotated->entities[i] == EntityType::kPerson) return false;
  }
  return IsNominal(table, {source.begin, end});
}

// Where, without a comma, a phrase with "the" begins that ends the source; else its begin.
uint32_t LastPhrase(const TokenTable& table, TokenSpan source) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  for (uint32_t i = source.end; i-- > source.begin + 2;) {
    if (tags[i] == PosTag::kDt) {
      const bool the = table.annotated->tokenized.Word(i) == "the";
      return the && IsAheadOfPhrase(table, source, i) ? i : source.begin;
    }
    if (!IsNounTag(tags[i]) && tags[i] != PosTag::kJj) break;
  }
  return source.begin;
}

// "Briefing reporters in Lund, | [Ann Vale]": behind the participle that opens the source, and
// its comma; else its begin.
uint32_t AfterParticiple(const TokenTable& table, TokenSpan source) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (tags[source.begin] != PosTag::kVbg || !OpensSentence(table, source.begin)) {
    return source.begin;
  }
  for (uint32_t i = source.begin + 1; i + 1 < source.end; ++i) {
    if (tags[i] == PosTag::kComma) return IsNounTag(tags[i + 1]) || tags[i + 1] == PosTag::kDt
                                              ? i + 1
                                              : source.begin;
  }
  return source.begin;
}

// "Outside court, | [his son, Bo,] said", "Without cuts, | [the leader] said": behind the phrase
// that says where or when and its comma, if the rest begins as a source does; else its begin.
uint32_t AfterSetting(const TokenTable& table, TokenSpan source, uint32_t cue) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  // The tagger takes "outside" before a noun for an adjective.
  const bool led = tags[source.begin] == PosTag::kIn ||
                   table.annotated->tokenized.Word(source.begin) == "Outside";
  if (!led || !OpensSentence(table, source.begin) ||
      source.end != cue) {
    return source.begin;
  }
  const uint32_t limit = std::min(source.end - 1, source.begin + kMostSettingWords);
  for (uint32_t i = source.begin + 1; i < limit; ++i) {
    if (IsFiniteVerbTag(tags[i])) break;
    if (tags[i] != PosTag::kComma) continue;
    const PosTag next = tags[i + 1];
    const bool opens = next == PosTag::kDt || next == PosTag::kPrpS || next == PosTag::kPrp ||
                       IsProperNounTag(next);
    return opens ? i + 1 : source.begin;
  }
  return source.begin;
}

// "[Dr Ann Vale (Letters, | March 2)]": of a source that begins within brackets that it ends
// with, the begin of the phrase before them; else its own.
uint32_t BeforeBrackets(const TokenTable& table, TokenSpan source) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (tags[source.end - 1] != PosTag::kRrb) return source.begin;
  uint32_t open = source.end - 1;
  while (open > 0 && source.end - open < kMostBracketWords && tags[open] != PosTag::kLrb) --open;
  if (tags[open] != PosTag::kLrb || open >= source.begin) return source.begin;
  uint32_t begin = open;
  while (begin > 0 && IsNominal(table, {begin - 1, begin}) && !OpensSentence(table, begin)) --begin;
  return begin < open ? begin : source.begin;
}

// "Carl, | [former employees] say": behind a name whom somebody addresses, or whom what is said
// is about, before several people who say it; the source's begin for others.
uint32_t AfterAddressee(const TokenTable& table, TokenSpan source, uint32_t cue) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  uint32_t comma = source.begin;
  while (comma < source.end && tags[comma] == PosTag::kNnp) ++comma;
  const bool named = comma > source.begin && comma <= source.begin + 2 && comma + 1 < source.end &&
                     tags[comma] == PosTag::kComma;
  if (!named || source.end != cue || tags[source.end - 1] != PosTag::kNns) return source.begin;
  return IsNominal(table, {comma + 1, source.end}) ? comma + 1 : source.begin;
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

// "whose son | was there, | sobbed", but "whose son | said".
bool HasOtherVerb(const TokenTable& table, const Attribution& a) {
  return !a.cue.empty() && HasFiniteVerb(table, {a.source[0].begin, a.cue[0].begin});
}

}  // namespace

void CutSourcesAtDatelines(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty() || a.source[0].end != a.cue[0].begin) continue;
    const TokenSpan source = a.source[0];
    const uint32_t told = AfterDateline(table, source);
    uint32_t comma = source.end - 1;
    while (comma > told && table.annotated->tags[comma] != PosTag::kComma) --comma;
    if (told == source.begin || comma + 1 == source.end) continue;
    if (comma <= told) {
      // "BOSTON -- [The chief executive of a drug firm] said", but "[EADS - the owner -] said".
      const uint32_t begin = source.begin;
      const bool opens = table.paragraph[begin] <= kLastLeadParagraph &&
                         (begin == 0 || table.paragraph[begin - 1] != table.paragraph[begin]);
      if (opens && AfterDateline(table, {told, source.end}) == told &&
          !IsDash(table.annotated->tokenized.Word(source.end - 1))) {
        a.source[0].begin = told;
      }
      continue;
    }
    a.source[0] = {comma + 1, source.end};
    a.content.insert(a.content.begin(), {told, comma});
  }
}

void TrimSourceTimes(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.empty()) continue;
    a.source[0].begin = AfterListMarks(table, a.source[0]);
    if (a.source[0].begin == a.source[0].end) a.source.erase(a.source.begin());
    if (a.source.empty()) continue;
    a.source[0].begin = AfterSalutation(table, a.source[0]);
    a.source.back().end = WithoutTime(table, a.source.back());
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
        !IsFiniteVerbTag(table.annotated->tags[ahead.end]) ||
        !AllFree(owners, a.source[0].end, ahead.end) ||
        table.sentence[ahead.begin] != table.sentence[ahead.end]) {
      continue;
    }
    const uint32_t begin = LastClause(table, ahead);
    if (begin > ahead.begin) a.source[0] = {begin, ahead.end};
  }
}

void CutSourcesAtPhrases(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty()) continue;
    TokenSpan& source = a.source[0];
    source.begin = BeforeBrackets(table, source);
    source.begin = AfterParticiple(table, source);
    source.begin = AfterSetting(table, source, a.cue[0].begin);
    source.begin = AfterAddressee(table, source, a.cue[0].begin);
    if (source.end == a.cue[0].begin) source.begin = LastPhrase(table, source);
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

void TakeAntecedents(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.source[0].begin < 2) continue;
    const uint32_t comma = a.source[0].begin - 1;
    if (tags[a.source[0].begin] != PosTag::kWpS || tags[comma] != PosTag::kComma ||
        !HasOtherVerb(table, a)) {
      continue;
    }
    uint32_t begin = comma;
    while (begin > 0 && table.sentence[begin - 1] == table.sentence[comma] &&
           owners[begin - 1] == kFree && comma - begin < kMostWords &&
           (IsNounTag(tags[begin - 1]) || tags[begin - 1] == PosTag::kJj ||
            tags[begin - 1] == PosTag::kCd || tags[begin - 1] == PosTag::kDt)) {
      --begin;
    }
    if (begin < comma) a.source = {{begin, comma}};
  }
}

}  // namespace attest
