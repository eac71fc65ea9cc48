#include "quotes/speakers/noun_phrase.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_finder.h"

namespace attest {
namespace {

constexpr uint32_t kMaxPhraseTokens = 64;
// "shadow deputy prime minister"
constexpr uint32_t kMaxRankWords = 3;
constexpr uint32_t kMaxRoleTokens = 30;
constexpr uint32_t kMaxPersonTokens = 5;

bool IsVerbTag(PosTag tag) {
  switch (tag) {
    case PosTag::kVb:
    case PosTag::kVbd:
    case PosTag::kVbg:
    case PosTag::kVbn:
    case PosTag::kVbp:
    case PosTag::kVbz:
    case PosTag::kMd:
      return true;
    default:
      return false;
  }
}

// A capitalised word with another tag is no name.
bool IsPossibleName(PosTag tag) {
  return IsNounTag(tag) || tag == PosTag::kFw || tag == PosTag::kUh ||
         tag == PosTag::kSym || tag == PosTag::kLs;
}

// "some", "those": heads where no noun follows.
bool IsGroupWord(absl::string_view word) {
  for (absl::string_view group : {"some", "many", "others", "most", "few",
                                  "several", "all", "both", "those"}) {
    if (absl::EqualsIgnoreCase(word, group)) return true;
  }
  return false;
}

// Tags that end the core of a noun phrase once it has its noun.
bool EndsCore(PosTag tag) {
  switch (tag) {
    case PosTag::kIn:
    case PosTag::kTo:
    case PosTag::kWdt:
    case PosTag::kWp:
    case PosTag::kWpS:
    case PosTag::kWrb:
    case PosTag::kCc:
    case PosTag::kComma:
    case PosTag::kColon:
    case PosTag::kPeriod:
    case PosTag::kLrb:
    case PosTag::kRrb:
    case PosTag::kDt:
    case PosTag::kPrp:
    case PosTag::kPrpS:
    case PosTag::kRb:
      return true;
    default:
      return IsVerbTag(tag);
  }
}

// A word that may be a phrase's head where no noun is: "many", "the 45-year-old".
bool IsFallbackHead(PosTag tag) {
  return tag == PosTag::kJj || tag == PosTag::kJjs || tag == PosTag::kCd ||
         tag == PosTag::kDt || tag == PosTag::kVbn || tag == PosTag::kVbg ||
         tag == PosTag::kFw;
}

absl::string_view NounLemma(const AnnotatedText& text, uint32_t head,
                            LemmaBuffer* buffer) {
  return Lemmatize(text.tokenized.Word(head), Inflection::kPluralNoun, buffer);
}

// "ex-wife" is a wife, "co-chair" a chair.
absl::string_view LastPart(absl::string_view word) {
  const size_t hyphen = word.rfind('-');
  if (hyphen == absl::string_view::npos) return word;
  const bool known = PersonGroups().Find(word) >= 0 ||
                     Documents().Find(word) >= 0 || Titles().Find(word) >= 0;
  return known ? word : word.substr(hyphen + 1);
}

// What an unknown noun is likely to speak of: "-er", "-ist" are people.
bool LooksLikePerson(absl::string_view word) {
  if (ClassifyNameWord(word) == NameWordClass::kThing) return false;
  static constexpr absl::string_view kEndings[] = {
      "er", "or", "ist", "ian", "ant", "man", "woman", "person", "ee", "year-old"};
  for (absl::string_view ending : kEndings) {
    if (absl::EndsWithIgnoreCase(word, ending)) return true;
  }
  return false;
}

// "sporting" in "sporting director".
bool IsModifier(const AnnotatedText& text, uint32_t i) {
  return (text.tags[i] == PosTag::kVbg || text.tags[i] == PosTag::kVbn) &&
         (text.deprels[i] == Deprel::kAmod ||
          text.deprels[i] == Deprel::kCompound);
}

bool IsArticle(absl::string_view word) {
  return absl::EqualsIgnoreCase(word, "the") ||
         absl::EqualsIgnoreCase(word, "a") ||
         absl::EqualsIgnoreCase(word, "an");
}

bool IsTrailing(PosTag tag) {
  return tag == PosTag::kPos || tag == PosTag::kComma ||
         tag == PosTag::kColon || tag == PosTag::kPeriod;
}

// The kind of the title that this noun is, of one person; empty for another noun.
absl::string_view TitleKindOf(const AnnotatedText& text, uint32_t at) {
  if (!IsNounTag(text.tags[at]) || IsPlural(text, at)) return {};
  const int row = Titles().Find(LastPart(text.tokenized.Word(at)));
  return row < 0 ? absl::string_view() : Titles().Get(row, kTitleKind);
}

// Where the full name of a person that ends right before `end` begins; `end`, or one less,
// where there is none.
uint32_t BeginOfPerson(const AnnotatedText& text, uint32_t limit, uint32_t end) {
  uint32_t begin = end;
  while (begin > limit && end - begin < kMaxPersonTokens) {
    const absl::string_view word = text.tokenized.Word(begin - 1);
    const bool name =
        IsCapitalised(word) &&
        text.entities[begin - 1] == EntityType::kPerson &&
        (begin == end || TitleKindOf(text, begin - 1).empty());
    const bool particle = begin < end && ClassifyNameWord(word) ==
                                             NameWordClass::kParticle;
    if (!name && !particle) break;
    --begin;
  }
  // Whatever the entity tagger thinks of "Ann Okafor".
  const bool first_name = end - begin < 2 && end >= limit + 2 &&
                          IsCapitalised(text.tokenized.Word(end - 1)) &&
                          text.tags[end - 1] == PosTag::kNnp &&
                          IsFirstName(text.tokenized.Word(end - 2));
  return first_name ? end - 2 : begin;
}

// The full name of a person that ends `source`, with "Sir" and the like; empty where
// there is none.
TokenSpan TrailingPerson(const AnnotatedText& text, TokenSpan source) {
  uint32_t end = source.end;
  if (end > source.begin && text.tags[end - 1] == PosTag::kComma) --end;
  if (end > source.begin && ClassifyNameWord(text.tokenized.Word(end - 1)) ==
                                NameWordClass::kSuffix) {
    --end;
  }
  const uint32_t begin = BeginOfPerson(text, source.begin, end);
  if (end - begin < 2) return {end, end};
  return {BeforeHonorifics(text, begin, source.begin), end};
}

bool IsOrganisationNoun(const AnnotatedText& text, uint32_t at) {
  const absl::string_view word = text.tokenized.Word(at);
  return IsCapitalised(word) &&
         (ClassifyNameWord(word) == NameWordClass::kOrganisation ||
          LookUpNoun(text, at).noun_class == EntityClass::kOrganization);
}

// "singer and model" before a name: who is both. In "the mayor and police chief" the first
// is somebody else.
bool AreTwoTitles(const AnnotatedText& text, uint32_t head, uint32_t last) {
  if (TitleKindOf(text, head).empty() || text.tags[last] != PosTag::kNn) return false;
  const absl::string_view kind = TitleKindOf(text, head);
  if (kind == "kin" || kind == "relation") return false;
  uint32_t begin = head;
  while (begin > 0 && head - begin < kMaxPhraseTokens &&
         (IsNounTag(text.tags[begin - 1]) || text.tags[begin - 1] == PosTag::kJj)) {
    --begin;
  }
  return begin == 0 || text.tags[begin - 1] != PosTag::kDt;
}

// Whether a name behind token `last` is the bearer of what `head` begins: "University
// of Lund professor", "head of sales", "chairman of the Lund Society". `titled`: the
// name begins with "Sir" or the like.
bool BearsOffice(const AnnotatedText& text, uint32_t head, uint32_t last,
                 bool titled) {
  if (!IsNounTag(text.tags[last])) return false;
  // "Economic and Fiscal Policy Minister Ann Okafor"
  if (text.tags[head + 1] == PosTag::kCc) {
    if (AreTwoTitles(text, head, last)) return true;
    return head + 2 < last && !TitleKindOf(text, last).empty() &&
           IsCapitalised(text.tokenized.Word(head)) &&
           IsCapitalised(text.tokenized.Word(head + 2)) &&
           text.entities[head] != EntityType::kPerson &&
           text.entities[head + 2] != EntityType::kPerson;
  }
  if (text.tags[head + 1] != PosTag::kIn) return false;
  if (!TitleKindOf(text, last).empty()) return IsOrganisationNoun(text, head);
  const absl::string_view kind = TitleKindOf(text, head);
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

// "Water Resources Minister", with "Resources" for a verb.
bool StandsInName(const AnnotatedText& text, TokenSpan phrase, uint32_t i) {
  return text.tags[i] == PosTag::kVbz && i + 1 < phrase.end &&
         IsCapitalised(text.tokenized.Word(i - 1)) && IsNounTag(text.tags[i - 1]) &&
         IsCapitalised(text.tokenized.Word(i + 1)) && IsNounTag(text.tags[i + 1]);
}

// "the health | and safety regulator": a noun that speaks of nobody, and behind the
// conjunction `at`, with no determiner of its own, one that does.
bool JoinsModifiers(const AnnotatedText& text, TokenSpan phrase, uint32_t head,
                    uint32_t at) {
  if (head + 1 != at || IsPlural(text, head) || LookUpNoun(text, head).known ||
      text.entities[head] == EntityType::kPerson) {
    return false;
  }
  uint32_t end = at + 1;
  while (end < phrase.end &&
         (IsNounTag(text.tags[end]) || text.tags[end] == PosTag::kJj)) {
    ++end;
  }
  if (end < at + 3 || IsPlural(text, end - 1)) return false;
  return LookUpNoun(text, end - 1).known &&
         !IsCapitalised(text.tokenized.Word(end - 1));
}

bool IsRelative(PosTag tag) {
  return tag == PosTag::kWp || tag == PosTag::kWdt || tag == PosTag::kWpS ||
         tag == PosTag::kWrb;
}

// What the titles know of `word`, the last part of the noun.
LexicalNoun LookUpTitle(const AnnotatedText& text, uint32_t head,
                        absl::string_view word) {
  LemmaBuffer buffer;
  const bool plural = IsPlural(text, head);
  int title = Titles().Find(word);
  if (title < 0 && plural) {
    title = Titles().Find(NounLemma(text, head, &buffer));
  }
  if (title < 0) return {};
  const absl::string_view sex = Titles().Get(title, kTitleSex);
  return {true, plural ? EntityClass::kGroup : EntityClass::kPerson,
          sex == "m"   ? Sex::kMale
          : sex == "f" ? Sex::kFemale
                       : Sex::kUnknown};
}

// Without articles and marks around it.
TokenSpan TrimPhrase(const AnnotatedText& text, TokenSpan span) {
  while (span.begin < span.end &&
         (IsArticle(text.tokenized.Word(span.begin)) ||
          IsTrailing(text.tags[span.begin]) ||
          IsQuotationMark(text.tokenized.Word(span.begin)))) {
    ++span.begin;
  }
  while (span.begin < span.end &&
         (IsTrailing(text.tags[span.end - 1]) ||
          IsQuotationMark(text.tokenized.Word(span.end - 1)))) {
    const bool abbreviation =
        text.tokenized.Word(span.end - 1).size() > 1 &&
        text.tags[span.end - 1] == PosTag::kPeriod;
    if (abbreviation) break;
    --span.end;
  }
  return span;
}

// Walks over a phrase for its head. Each of the three is the phrase's end while there is
// none: the noun found so far, a word that will do where no noun comes ("many"), and the
// noun before the last "'s".
class HeadFinder {
 public:
  HeadFinder(const AnnotatedText& text, TokenSpan phrase)
      : text_(text),
        phrase_(phrase),
        head_(phrase.end),
        fallback_(phrase.end),
        owner_(phrase.end) {}

  uint32_t Find() {
    for (uint32_t i = phrase_.begin; i < phrase_.end && !ended_; ++i) {
      if (IsQuotationMark(text_.tokenized.Word(i))) continue;
      if (IsPronoun(i) && !Has(head_) && !Has(fallback_)) return i;
      i = Read(i);
    }
    for (uint32_t found : {head_, fallback_, owner_}) {
      if (Has(found)) return found;
    }
    const bool possessive = phrase_.begin < phrase_.end &&
                            text_.tags[phrase_.begin] == PosTag::kPrpS;
    return possessive ? phrase_.begin : phrase_.end;
  }

 private:
  bool Has(uint32_t found) const { return found < phrase_.end; }

  bool IsPronoun(uint32_t i) const {
    const PosTag tag = text_.tags[i];
    return tag == PosTag::kPrp || tag == PosTag::kWp ||
           (tag == PosTag::kWdt && i == phrase_.begin);
  }

  // Returns the last token that was read.
  uint32_t Read(uint32_t i) {
    const PosTag tag = text_.tags[i];
    if (IsNounTag(tag) || IsNameWord(i)) {
      head_ = i;
      return EndOfOffice(i);
    }
    if (tag == PosTag::kPos && Has(head_) && i + 1 < phrase_.end) {
      // "Iraq's military": whatever the tagger takes the last word for.
      owner_ = head_;
      head_ = fallback_ = phrase_.end;
    } else if (Has(owner_) && !Has(head_) && EndsCore(tag) && !IsModifier(text_, i)) {
      ended_ = true;
    } else if (!Has(head_)) {
      const bool final =
          fallback_ < i && IsGroupWord(text_.tokenized.Word(fallback_));
      if (IsFallbackHead(tag) && !final) fallback_ = i;
    } else if (EndsCore(tag) && !IsModifier(text_, i)) {
      EndCore(i);
    }
    return i;
  }

  // A capitalised word that the tagger takes for no noun.
  bool IsNameWord(uint32_t i) const {
    return i > phrase_.begin && IsCapitalised(text_.tokenized.Word(i)) &&
           (IsPossibleName(text_.tags[i]) || StandsInName(text_, phrase_, i) ||
            IsHonorific(text_.tokenized.Word(i - 1)));
  }

  // "Secretary of State Ann Okafor": her name is still to come.
  uint32_t EndOfOffice(uint32_t i) const {
    if (!IsNounTag(text_.tags[i]) || i + 2 >= phrase_.end ||
        text_.tags[i + 1] != PosTag::kIn) {
      return i;
    }
    const size_t office = TitleLength(text_, i, phrase_.end, true);
    const bool name_follows = office > 1 && i + office < phrase_.end &&
                              text_.tags[i + office] == PosTag::kNnp;
    return name_follows ? i + office - 1 : i;
  }

  // At a word behind which nothing belongs to the noun's core: "of" in "the head of"; but
  // what speaks in "dozens of protesters" is still to come.
  void EndCore(uint32_t i) {
    if (text_.tags[i] == PosTag::kCc && JoinsModifiers(text_, phrase_, head_, i)) return;
    const bool quantity =
        absl::EqualsIgnoreCase(text_.tokenized.Word(i), "of") &&
        ClassifyNameWord(text_.tokenized.Word(head_)) == NameWordClass::kQuantity;
    if (quantity) {
      fallback_ = head_;
      head_ = phrase_.end;
    } else {
      ended_ = true;
    }
  }

  const AnnotatedText& text_;
  const TokenSpan phrase_;
  uint32_t head_, fallback_, owner_;
  bool ended_ = false;
};

}  // namespace

bool IsNounTag(PosTag tag) {
  return tag == PosTag::kNn || tag == PosTag::kNns || tag == PosTag::kNnp ||
         tag == PosTag::kNnps;
}

bool IsPlural(const AnnotatedText& text, uint32_t head) {
  return text.tags[head] == PosTag::kNns || text.tags[head] == PosTag::kNnps;
}

bool IsTitleNoun(const AnnotatedText& text, uint32_t at) {
  return !TitleKindOf(text, at).empty();
}

bool IsFiniteVerb(PosTag tag) {
  return tag == PosTag::kVbd || tag == PosTag::kVbz || tag == PosTag::kVbp ||
         tag == PosTag::kMd;
}

uint32_t BeforeHonorifics(const AnnotatedText& text, uint32_t begin,
                          uint32_t limit) {
  while (begin > limit) {
    const absl::string_view kind = TitleKindOf(text, begin - 1);
    if (kind != "honorific" && kind != "military") break;
    --begin;
  }
  return begin;
}

LexicalNoun LookUpNoun(const AnnotatedText& text, uint32_t head) {
  const absl::string_view word = LastPart(text.tokenized.Word(head));
  const int group = PersonGroups().Find(word);
  if (group >= 0 && PersonGroups().Get(group, kPersonGroupKind) ==
                        absl::string_view("source")) {
    return {true, EntityClass::kPerson};
  }
  if (IsDemonym(word)) {
    const bool one = ClassifyNameWord(word) == NameWordClass::kDemonym &&
                     (text.tags[head] == PosTag::kNn ||
                      text.tags[head] == PosTag::kNnp);
    return {true, one ? EntityClass::kPerson : EntityClass::kGroup};
  }
  if (group >= 0) {
    return {true, IsBody(word) ? EntityClass::kOrganization : EntityClass::kGroup};
  }
  if (Documents().Find(word) >= 0) return {true, EntityClass::kDocument};
  return LookUpTitle(text, head, word);
}

bool IsQuotationMark(absl::string_view word) {
  static constexpr absl::string_view kMarks[] = {
      "\"", "“", "”", "„", "«", "»", "``", "''", "‘", "‹", "›", "‟"};
  return word.size() <= 3 &&
         std::find(std::begin(kMarks), std::end(kMarks), word) != std::end(kMarks);
}

std::string NounKey(const AnnotatedText& text, uint32_t head) {
  const absl::string_view word = text.tokenized.Word(head);
  LemmaBuffer buffer;
  std::string key =
      ClassifyNameWord(word) == NameWordClass::kAbbreviation
          ? std::string(NameWordValue(word))
          : absl::AsciiStrToLower(NounLemma(text, head, &buffer));
  // "The ex-minister" is called a minister.
  if (absl::StartsWith(key, "ex-")) key.erase(0, 3);
  for (uint32_t i = head; i > 0 && head - i < kMaxRankWords; --i) {
    const std::string before = absl::AsciiStrToLower(text.tokenized.Word(i - 1));
    if (ClassifyNameWord(before) != NameWordClass::kRank) break;
    key = absl::StrCat(before, " ", key);
  }
  return key;
}

uint32_t AfterClause(const AnnotatedText& text, TokenSpan phrase) {
  for (uint32_t i = phrase.end; i > phrase.begin + 1; --i) {
    if (i < phrase.end && text.tokenized.Word(i - 1) == "but" &&
        text.tags[i - 1] == PosTag::kCc && IsNounTag(text.tags[i - 2])) {
      return i;
    }
  }
  return phrase.begin;
}

// Behind "Chief (Mrs.)", if a name follows; the phrase's begin for others.
uint32_t AfterBracketedTitle(const AnnotatedText& text, TokenSpan phrase) {
  const uint32_t begin = phrase.begin;
  const bool titled = begin + 4 < phrase.end && text.tokenized.Word(begin + 1) == "(" &&
                      text.tokenized.Word(begin + 3) == ")" &&
                      Titles().Find(text.tokenized.Word(begin)) >= 0 &&
                      Titles().Find(text.tokenized.Word(begin + 2)) >= 0;
  return titled ? begin + 4 : begin;
}

uint32_t HeadOfPhrase(const AnnotatedText& text, TokenSpan phrase) {
  phrase.end = std::min(phrase.end, phrase.begin + kMaxPhraseTokens);
  phrase.begin = AfterClause(text, phrase);
  phrase.begin = AfterBracketedTitle(text, phrase);
  return HeadFinder(text, phrase).Find();
}

uint32_t HeadOfSource(const AnnotatedText& text, TokenSpan source) {
  const uint32_t head = HeadOfPhrase(text, source);
  if (source.end - source.begin > kMaxPhraseTokens) return head;
  const TokenSpan person = TrailingPerson(text, source);
  if (person.begin == person.end || head + 3 > person.begin) return head;
  const uint32_t last =
      person.begin - (text.tags[person.begin - 1] == PosTag::kComma ? 2 : 1);
  const bool titled = IsTitleNoun(text, person.begin);
  const bool apposition = last + 1 < person.begin;
  if (apposition && !(IsTitleNoun(text, last) && head + 2 < last)) return head;
  return BearsOffice(text, head, last, titled) ? person.end - 1 : head;
}

// "one said", "one of them called it": somebody; but "one in five", "one of the firms".
bool IsOneOfThem(const AnnotatedText& text, uint32_t head) {
  if (!absl::EqualsIgnoreCase(text.tokenized.Word(head), "one") ||
      head + 1 >= text.tags.size()) {
    return false;
  }
  if (IsFiniteVerb(text.tags[head + 1])) return true;
  return text.tokenized.Word(head + 1) == "of" && head + 2 < text.tags.size() &&
         text.tokenized.Word(head + 2) == "them";
}

EntityClass ClassOfNoun(const AnnotatedText& text, uint32_t head,
                        bool* known) {
  const LexicalNoun lexical = LookUpNoun(text, head);
  *known = lexical.known;
  if (lexical.known) return lexical.noun_class;
  const absl::string_view word = text.tokenized.Word(head);
  if (IsOneOfThem(text, head)) return EntityClass::kPerson;
  if (IsPlural(text, head) || text.tags[head] == PosTag::kCd ||
      ClassifyNameWord(word) == NameWordClass::kQuantity) {
    return EntityClass::kGroup;
  }
  if (LooksLikePerson(word)) return EntityClass::kPerson;
  return IsGroupWord(word) ? EntityClass::kGroup : EntityClass::kDocument;
}

std::string PhraseText(const AnnotatedText& text, TokenSpan span) {
  span = TrimPhrase(text, span);
  if (span.begin >= span.end) return "";
  const uint32_t begin = text.tokenized.tokens[span.begin].begin;
  const uint32_t end = text.tokenized.tokens[span.end - 1].end;
  std::string out;
  for (absl::string_view word :
       absl::StrSplit(text.tokenized.text.substr(begin, end - begin),
                      absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty())) {
    absl::StrAppend(&out, out.empty() ? "" : " ", word);
  }
  return out;
}

// "the board | in March", "the minister | on Sunday": a time right behind the head, which ends
// the phrase.
bool EndsWithTime(const AnnotatedText& text, uint32_t head, uint32_t limit) {
  const uint32_t i = head + 1;
  if (i + 1 >= limit || (i + 2 < limit && IsNounTag(text.tags[i + 2]))) return false;
  const absl::string_view word = text.tokenized.Word(i);
  const bool time = word == "in" || word == "on" || word == "since";
  const absl::string_view next = text.tokenized.Word(i + 1);
  return time && ClassifyNameWord(next) == NameWordClass::kCalendar;
}

uint32_t EndOfPhrase(const AnnotatedText& text, uint32_t head,
                     uint32_t limit) {
  limit = std::min(limit, head + kMaxRoleTokens);
  if (EndsWithTime(text, head, limit)) return head + 1;
  uint32_t i = head + 1;
  for (; i < limit; ++i) {
    const PosTag tag = text.tags[i];
    const absl::string_view word = text.tokenized.Word(i);
    if (tag == PosTag::kComma || tag == PosTag::kColon ||
        tag == PosTag::kPeriod || tag == PosTag::kLrb || tag == PosTag::kRrb ||
        tag == PosTag::kPrp || tag == PosTag::kRb || IsRelative(tag) ||
        IsFiniteVerb(tag) ||
        (tag == PosTag::kTo && i + 1 < limit &&
         text.tags[i + 1] == PosTag::kVb) ||
        tag == PosTag::kOpenQuote || tag == PosTag::kCloseQuote ||
        IsQuotationMark(word) || word == "–" || word == "—") {
      break;
    }
  }
  while (i > head + 1 && (text.tags[i - 1] == PosTag::kCc ||
                          text.tags[i - 1] == PosTag::kRb ||
                          text.tags[i - 1] == PosTag::kIn)) {
    --i;
  }
  return i;
}

uint32_t EndOfRole(const AnnotatedText& text, uint32_t head, uint32_t limit) {
  const uint32_t end = EndOfPhrase(text, head, limit);
  for (uint32_t i = head + 1; i + 1 < end; ++i) {
    const PosTag tag = text.tags[i], next = text.tags[i + 1];
    const bool participle = tag == PosTag::kVbg || tag == PosTag::kVbn;
    const bool adjective = tag == PosTag::kJj && (next == PosTag::kIn ||
                                                  next == PosTag::kTo);
    const bool modifies = text.deprels[i] == Deprel::kAmod && !adjective;
    if (tag == PosTag::kCc && text.tokenized.Word(i + 1) == "one") return i;
    if (IsNounTag(text.tags[i - 1]) && (participle || adjective) &&
        !modifies && text.deprels[i] != Deprel::kCompound) {
      return i;
    }
  }
  return end;
}

}  // namespace attest
