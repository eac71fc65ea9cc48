#include "quotes/speakers/noun_phrase.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

constexpr uint32_t kMaxRoleTokens = 30;
// From a verb of accusing to the accused.
constexpr uint32_t kMaxAccusedTokens = 6;

// A capitalised word with another tag is no name.
bool IsPossibleName(PosTag tag) {
  return IsNounTag(tag) || tag == PosTag::kFw || tag == PosTag::kUh ||
         tag == PosTag::kSym || tag == PosTag::kLs;
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
      return IsVerbOrModalTag(tag);
  }
}

// A word that may be a phrase's head where no noun is: "many", "the 45-year-old".
bool IsFallbackHead(PosTag tag) {
  return tag == PosTag::kJj || tag == PosTag::kJjs || tag == PosTag::kCd ||
         tag == PosTag::kDt || tag == PosTag::kVbn || tag == PosTag::kVbg ||
         tag == PosTag::kFw;
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

// "At [least nine senators]"
bool IsBound(const AnnotatedText& text, TokenSpan span) {
  const absl::string_view word = text.tokenized.Word(span.begin);
  return (word == "least" || word == "most") && span.begin + 1 < span.end &&
         text.tags[span.begin + 1] == PosTag::kCd;
}

// Without articles and marks around it.
TokenSpan TrimPhrase(const AnnotatedText& text, TokenSpan span) {
  if (span.begin < span.end && IsBound(text, span)) ++span.begin;
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
    if (IsSomebodyCloseTo(i)) {
      head_ = i;
      ended_ = true;
      return i;
    }
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
    } else if (!Has(head_) && Has(fallback_) && tag == PosTag::kWp) {
      // "one, who left his job"
      ended_ = true;
    } else if (!Has(head_)) {
      const bool final =
          fallback_ < i && IsGroupWord(text_.tokenized.Word(fallback_));
      if (IsFallbackHead(tag) && !final) fallback_ = i;
    } else if (EndsCore(tag) && !IsModifier(text_, i) && !JoinsName(i)) {
      EndCore(i);
    }
    return i;
  }

  // "&" in "Lund & Co analyst Ann Okafor"
  bool JoinsName(uint32_t i) const {
    return text_.tokenized.Word(i) == "&" && i > phrase_.begin && i + 1 < phrase_.end &&
           IsCapitalised(text_.tokenized.Word(i - 1)) && IsCapitalised(text_.tokenized.Word(i + 1));
  }

  // "Republican" in "a Republican close to the mayor", "a Democrat familiar with it".
  bool IsSomebodyCloseTo(uint32_t i) const {
    if (i + 2 >= phrase_.end || text_.tags[i] != PosTag::kJj ||
        !IsDemonym(text_.tokenized.Word(i))) {
      return false;
    }
    const absl::string_view next = text_.tokenized.Word(i + 1);
    return next == "close" || next == "familiar";
  }

  // A capitalised word that the tagger takes for no noun.
  bool IsNameWord(uint32_t i) const {
    // "Kettering, whose aunt is ill,"
    if (i == phrase_.begin && i + 2 < phrase_.end && text_.tags[i + 1] == PosTag::kComma &&
        (text_.tags[i + 2] == PosTag::kWp || text_.tags[i + 2] == PosTag::kWpS)) {
      return IsCapitalised(text_.tokenized.Word(i)) && text_.tags[i] == PosTag::kVbg;
    }
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

// Behind "Chief (Mrs.)", if a name follows; the phrase's begin for others.
uint32_t AfterBracketedTitle(const AnnotatedText& text, TokenSpan phrase) {
  const uint32_t begin = phrase.begin;
  const bool titled = begin + 4 < phrase.end && text.tokenized.Word(begin + 1) == "(" &&
                      text.tokenized.Word(begin + 3) == ")" &&
                      Titles().Find(text.tokenized.Word(begin)) >= 0 &&
                      Titles().Find(text.tokenized.Word(begin + 2)) >= 0;
  return titled ? begin + 4 : begin;
}

// Whether a verb of accusing stands not far before the token.
bool IsAccused(const AnnotatedText& text, uint32_t token) {
  for (uint32_t i = token; i-- > 0 && token - i <= kMaxAccusedTokens;) {
    const absl::string_view word = text.tokenized.Word(i);
    for (absl::string_view stem : {"accus", "acquit", "convict", "suspect"}) {
      if (absl::StartsWith(word, stem)) return true;
    }
  }
  return false;
}

// "accused the mayor | of lying": a deed at `i` that says not who the phrase with this head is.
bool IsDeedOf(const AnnotatedText& text, uint32_t head, uint32_t limit, uint32_t i) {
  return i + 1 < limit && text.tokenized.Word(i) == "of" && text.tags[i + 1] == PosTag::kVbg &&
         IsAccused(text, head);
}

// "on Friday", at token `i`, which is not the last.
bool IsTime(const AnnotatedText& text, uint32_t i) {
  const absl::string_view word = text.tokenized.Word(i);
  return (word == "in" || word == "on" || word == "since") &&
         ClassifyNameWord(text.tokenized.Word(i + 1)) == NameWordClass::kCalendar;
}

}  // namespace

bool EndsWithTime(const AnnotatedText& text, uint32_t head, uint32_t limit) {
  const uint32_t i = head + 1;
  if (i + 1 >= limit || (i + 2 < limit && IsNounTag(text.tags[i + 2]))) return false;
  return IsTime(text, i);
}

uint32_t AfterClause(const AnnotatedText& text, TokenSpan phrase) {
  // "Ann Okafor, who lost all but her cat"
  for (uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (text.tags[i] == PosTag::kWp) phrase.end = i;
  }
  for (uint32_t i = phrase.end; i > phrase.begin + 1; --i) {
    if (i < phrase.end && text.tokenized.Word(i - 1) == "but" &&
        text.tags[i - 1] == PosTag::kCc && IsNounTag(text.tags[i - 2])) {
      return i;
    }
  }
  return phrase.begin;
}

uint32_t HeadOfPhrase(const AnnotatedText& text, TokenSpan phrase) {
  phrase.end = std::min(phrase.end, phrase.begin + kMaxPhraseTokens);
  phrase.begin = AfterClause(text, phrase);
  phrase.begin = AfterBracketedTitle(text, phrase);
  return HeadFinder(text, phrase).Find();
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
        tag == PosTag::kPrp || tag == PosTag::kRb || IsWhTag(tag) ||
        IsFiniteVerbTag(tag) ||
        (tag == PosTag::kTo && i + 1 < limit &&
         text.tags[i + 1] == PosTag::kVb) ||
        tag == PosTag::kOpenQuote || tag == PosTag::kCloseQuote ||
        IsQuotationMark(word) || word == "–" || word == "—" ||
        IsDeedOf(text, head, limit, i)) {
      break;
    }
  }
  while (i > head + 1 && (text.tags[i - 1] == PosTag::kCc ||
                          text.tags[i - 1] == PosTag::kRb ||
                          text.tags[i - 1] == PosTag::kIn)) {
    --i;
  }
  // "the leader of the council | on Thursday", but "the study released on Thursday"
  const bool timed = i > head + 2 && IsTime(text, i - 2) && IsNounTag(text.tags[i - 3]);
  return timed ? i - 2 : i;
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
