#include "quotes/speakers/source_head.h"

#include "absl/strings/string_view.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/name_titles.h"

namespace attest {
namespace {

constexpr uint32_t kMaxPersonTokens = 5;
// From a noun to the end of the brackets behind it.
constexpr uint32_t kLongestBrackets = 6;

// Where the full name of a person that ends right before `end` begins; `end`, or one less,
// where there is none.
uint32_t BeginOfPerson(const AnnotatedText& text, uint32_t limit, uint32_t end) {
  uint32_t begin = end;
  while (begin > limit && end - begin < kMaxPersonTokens) {
    const absl::string_view word = text.tokenized.Word(begin - 1);
    // "Bo “Boy” | Ek"
    if (begin == end - 1 && IsQuotationMark(word) && begin > limit + 3 &&
        IsQuotationMark(text.tokenized.Word(begin - 3)) &&
        text.entities[begin - 4] == EntityType::kPerson) {
      begin -= 3;
      continue;
    }
    const bool name =
        IsCapitalised(word) &&
        text.entities[begin - 1] == EntityType::kPerson &&
        (begin == end || TitleKindOfNoun(text, begin - 1).empty());
    const bool particle = begin < end && ClassifyNameWord(word) ==
                                             NameWordClass::kParticle;
    if (!name && !particle) break;
    --begin;
  }
  // "Minister of Ports and Transport | Ann Okafor"
  if (end - begin > 2 && begin > limit && IsFirstName(text.tokenized.Word(end - 2)) &&
      !IsFirstName(text.tokenized.Word(begin)) &&
      (text.tags[begin - 1] == PosTag::kCc || text.tags[begin - 1] == PosTag::kIn)) {
    return end - 2;
  }
  // Whatever the entity tagger thinks of "Ann Okafor".
  const bool first_name = end - begin < 2 && end >= limit + 2 &&
                          IsCapitalised(text.tokenized.Word(end - 1)) &&
                          text.tags[end - 1] == PosTag::kNnp &&
                          IsFirstName(text.tokenized.Word(end - 2));
  return first_name ? end - 2 : begin;
}

// "Leader of the Opposition | Umang Devi": behind the office that opens the source, if only a name
// follows; the source's end for others.
uint32_t AfterOfficeOf(const AnnotatedText& text, TokenSpan source) {
  const size_t office = TitleLength(text, source.begin, source.end, /*capital=*/true);
  const uint32_t begin = source.begin + office;
  if (office < 3 || begin + kMaxPersonTokens < source.end) return source.end;
  for (uint32_t i = begin; i < source.end; ++i) {
    if (text.tags[i] != PosTag::kNnp) return source.end;
  }
  return begin;
}

// "spokesperson Advocate | Mthunzi Dube": behind the title before the last two or three words, if
// these may be a name; the source's end for others.
uint32_t AfterTitle(const AnnotatedText& text, TokenSpan source) {
  uint32_t begin = source.end;
  while (begin > source.begin && source.end - begin < 3 &&
         text.tags[begin - 1] == PosTag::kNnp && TitleKindOfNoun(text, begin - 1).empty()) {
    --begin;
  }
  const bool titled = begin > source.begin && !TitleKindOfNoun(text, begin - 1).empty();
  return titled ? begin : source.end;
}

// Where a source ends without what is told of whom it names: ", who led it", ", 26,", "(Lab)".
uint32_t EndOfNaming(const AnnotatedText& text, TokenSpan source) {
  uint32_t end = source.end;
  for (uint32_t i = source.begin + 1; i + 1 < source.end; ++i) {
    if (text.tags[i] == PosTag::kComma && IsWhTag(text.tags[i + 1])) end = i;
    if (end == i) break;
  }
  const auto ends_with = [&](PosTag tag) {
    return end > source.begin && text.tags[end - 1] == tag;
  };
  if (ends_with(PosTag::kComma)) --end;
  if (ends_with(PosTag::kRrb)) {
    uint32_t open = end - 1;
    while (open > source.begin && end - open < kLongestBrackets &&
           text.tags[open] != PosTag::kLrb) {
      --open;
    }
    if (text.tags[open] == PosTag::kLrb && open > source.begin) end = open;
  }
  if (ends_with(PosTag::kCd)) --end;
  if (ends_with(PosTag::kComma)) --end;
  return end;
}

// The full name of a person that ends `source`, with "Sir" and the like; empty where
// there is none.
TokenSpan TrailingPerson(const AnnotatedText& text, TokenSpan source) {
  uint32_t end = EndOfNaming(text, source);
  if (end > source.begin && ClassifyNameWord(text.tokenized.Word(end - 1)) ==
                                NameWordClass::kSuffix) {
    --end;
  }
  uint32_t begin = BeginOfPerson(text, source.begin, end);
  if (end - begin < 2) begin = AfterOfficeOf(text, {source.begin, end});
  if (end - begin < 2) begin = AfterTitle(text, {source.begin, end});
  if (end - begin < 2) return {end, end};
  return {BeforeHonorifics(text, begin, source.begin), end};
}

bool IsOrganisationNoun(const AnnotatedText& text, uint32_t at) {
  const absl::string_view word = text.tokenized.Word(at);
  return IsCapitalised(word) &&
         (ClassifyNameWord(word) == NameWordClass::kOrganisation ||
          LookUpNoun(text, at).noun_class == EntityClass::kOrganization);
}

// "Fraternal Order", "Grand Lodge", before an "of": two words of a name, none of which is an
// office.
bool IsPartOfName(const AnnotatedText& text, uint32_t at) {
  return at > 0 && text.tags[at - 1] != PosTag::kDt && IsCapitalised(text.tokenized.Word(at)) &&
         IsCapitalised(text.tokenized.Word(at - 1)) && TitleKindOfNoun(text, at).empty() &&
         TitleKindOfNoun(text, at - 1).empty() && text.entities[at] != EntityType::kPerson;
}

// "singer and model" before a name: who is both. In "the mayor and police chief" the first
// is somebody else.
bool AreTwoTitles(const AnnotatedText& text, uint32_t head, uint32_t last) {
  if (TitleKindOfNoun(text, head).empty() || text.tags[last] != PosTag::kNn) return false;
  const absl::string_view kind = TitleKindOfNoun(text, head);
  if (kind == "kin" || kind == "relation") return false;
  uint32_t begin = head;
  while (begin > 0 && head - begin < kMaxPhraseTokens &&
         (IsNounTag(text.tags[begin - 1]) || text.tags[begin - 1] == PosTag::kJj)) {
    --begin;
  }
  return begin == 0 || text.tags[begin - 1] != PosTag::kDt;
}

// "Prosecuting Authority (PA) spokesperson", "Principal Secretary (Health)", before a name: an
// office ends at token `last`, with brackets behind `head`.
bool BearsOfficeInBrackets(const AnnotatedText& text, uint32_t head, uint32_t last) {
  uint32_t close = head + 1;
  while (close < last && close - head <= kLongestBrackets && text.tags[close] != PosTag::kRrb) {
    ++close;
  }
  if (text.tags[close] != PosTag::kRrb) return false;
  for (uint32_t i = close + 1; i <= last; ++i) {
    if (!IsNounTag(text.tags[i]) && text.tags[i] != PosTag::kJj) return false;
  }
  return !TitleKindOfNoun(text, close == last ? head : last).empty();
}

// Whether a name behind token `last` is the bearer of what `head` begins: "University
// of Lund professor", "head of sales", "chairman of the Lund Society". `titled`: the
// name begins with "Sir" or the like.
bool BearsOffice(const AnnotatedText& text, uint32_t head, uint32_t last,
                 bool titled) {
  if (text.tags[head + 1] == PosTag::kLrb) return BearsOfficeInBrackets(text, head, last);
  if (!IsNounTag(text.tags[last])) return false;
  // "Economic and Fiscal Policy Minister Ann Okafor"
  if (text.tags[head + 1] == PosTag::kCc) {
    if (AreTwoTitles(text, head, last)) return true;
    return head + 2 < last && !TitleKindOfNoun(text, last).empty() &&
           IsCapitalised(text.tokenized.Word(head)) &&
           IsCapitalised(text.tokenized.Word(head + 2)) &&
           text.entities[head] != EntityType::kPerson &&
           text.entities[head + 2] != EntityType::kPerson;
  }
  if (text.tags[head + 1] != PosTag::kIn) return false;
  if (!TitleKindOfNoun(text, last).empty()) {
    return IsOrganisationNoun(text, head) || IsPartOfName(text, head);
  }
  const absl::string_view kind = TitleKindOfNoun(text, head);
  if (kind.empty() || kind == "kin" || kind == "relation") return false;
  const absl::string_view word = text.tokenized.Word(last);
  if (IsCapitalised(word)) return !IsDemonym(word);
  // In "counsel for the family Ann Okafor" the name is the counsel's: a family, as any
  // body, is not called by a person's.
  const LexicalNoun body = LookUpNoun(text, last);
  return text.tags[last - 1] == PosTag::kIn || titled ||
         (body.known && (body.noun_class == EntityClass::kOrganization ||
                         body.noun_class == EntityClass::kGroup));
}

// "The District Chief Executive, | Mr Bo Ek", "The Liberal Democrat, | Ann Okafor": a phrase in
// capitals with a determiner, which no name of a person has, and whom it speaks of behind a comma;
// of whom it speaks with "Mr" and the like also one without ("Manager, External Relations, | Mrs
// Eze").
bool IsOfficeNamedBehind(const AnnotatedText& text, TokenSpan source, uint32_t head,
                         TokenSpan person) {
  if (person.begin == person.end || person.begin < source.begin + 3 ||
      text.tags[person.begin - 1] != PosTag::kComma || head + 1 >= person.begin) {
    return false;
  }
  const PosTag first = text.tags[source.begin];
  const bool determined = first == PosTag::kDt || first == PosTag::kPrpS;
  const bool honoured = IsHonorific(text, person);
  return (determined || honoured) && text.tags[head] == PosTag::kNnp &&
         text.entities[head] != EntityType::kPerson;
}

}  // namespace

uint32_t HeadOfSource(const AnnotatedText& text, TokenSpan source) {
  const uint32_t head = HeadOfPhrase(text, source);
  if (source.end - source.begin > kMaxPhraseTokens) return head;
  const TokenSpan person = TrailingPerson(text, source);
  if (IsOfficeNamedBehind(text, source, head, person)) return person.end - 1;
  if (person.begin == person.end || head + 3 > person.begin) return head;
  const uint32_t last =
      person.begin - (text.tags[person.begin - 1] == PosTag::kComma ? 2 : 1);
  const bool titled = IsTitleNoun(text, person.begin);
  const bool apposition = last + 1 < person.begin;
  if (apposition && !(IsTitleNoun(text, last) && head + 2 < last)) return head;
  return BearsOffice(text, head, last, titled) ? person.end - 1 : head;
}

}  // namespace attest
