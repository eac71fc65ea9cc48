#include "quotes/speakers/noun_class.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// "shadow deputy prime minister"
constexpr uint32_t kMaxRankWords = 3;

absl::string_view NounLemma(const AnnotatedText& text, uint32_t head,
                            LemmaBuffer* buffer) {
  return Lemmatize(text.tokenized.Word(head), Inflection::kPluralNoun, buffer);
}

// "ex-wife" is a wife, "co-chair" a chair; "officer-in-charge" is an officer, "mother-of-two" a
// mother.
absl::string_view MainPart(absl::string_view word) {
  const size_t hyphen = word.rfind('-');
  if (hyphen == absl::string_view::npos) return word;
  const bool known = PersonGroups().Find(word) >= 0 ||
                     Documents().Find(word) >= 0 || Titles().Find(word) >= 0;
  if (known) return word;
  for (absl::string_view preposition : {"-in-", "-of-", "-at-"}) {
    const size_t at = word.find(preposition);
    if (at != absl::string_view::npos) return word.substr(0, at);
  }
  return word.substr(hyphen + 1);
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

// What the titles know of `word`, the main part of the noun.
LexicalNoun LookUpTitle(const AnnotatedText& text, uint32_t head,
                        absl::string_view word) {
  // "02:20 PM"
  if (word == "PM" && head > 0 && absl::ascii_isdigit(text.tokenized.Word(head - 1)[0])) return {};
  LemmaBuffer buffer;
  const bool plural = IsPlural(text, head);
  int title = Titles().Find(word);
  if (title < 0 && plural) {
    title = Titles().Find(NounLemma(text, head, &buffer));
  }
  if (title < 0) return {};
  return {true, plural ? EntityClass::kGroup : EntityClass::kPerson,
          ParseSex(Titles().Get(title, kTitleSex))};
}

// "the angry protesters", but not "the firms": people's noun ends the phrase that begins at `begin`.
bool AreManyPeople(const AnnotatedText& text, uint32_t begin) {
  uint32_t i = begin;
  while (i + 1 < text.tags.size() && i < begin + kMaxRankWords &&
         (text.tags[i] == PosTag::kDt || text.tags[i] == PosTag::kJj ||
          text.tags[i] == PosTag::kPrpS || text.tags[i] == PosTag::kNn)) {
    ++i;
  }
  if (!IsPlural(text, i)) return false;
  const int group = PersonGroups().Find(text.tokenized.Word(i));
  if (group < 0) return LookUpTitle(text, i, text.tokenized.Word(i)).known;
  const absl::string_view kind = PersonGroups().Get(group, kPersonGroupKind);
  return kind != "business" && kind != "organisation" && kind != "company" && kind != "media";
}

// "one said", "one, who left, said", "wrote one.", "one of them called it": somebody; but "one in
// five", "one of the firms".
bool IsOneOfThem(const AnnotatedText& text, uint32_t head) {
  if (!absl::EqualsIgnoreCase(text.tokenized.Word(head), "one") ||
      head + 1 >= text.tags.size()) {
    return false;
  }
  const bool behind_verb = head > 0 && IsFiniteVerbTag(text.tags[head - 1]) &&
                           IsPunctuationTag(text.tags[head + 1]);
  const bool told_of = text.tags[head + 1] == PosTag::kComma && head + 2 < text.tags.size() &&
                       text.tags[head + 2] == PosTag::kWp;
  if (behind_verb || told_of || IsFiniteVerbTag(text.tags[head + 1])) return true;
  if (text.tokenized.Word(head + 1) != "of" || head + 2 >= text.tags.size()) return false;
  return text.tokenized.Word(head + 2) == "them" || AreManyPeople(text, head + 2);
}

}  // namespace

bool IsPlural(const AnnotatedText& text, uint32_t noun) {
  return IsPluralNounTag(text.tags[noun]);
}

bool IsGroupWord(absl::string_view word) {
  for (absl::string_view group : {"some", "many", "others", "most", "few",
                                  "several", "all", "both", "those"}) {
    if (absl::EqualsIgnoreCase(word, group)) return true;
  }
  return false;
}

absl::string_view TitleKindOfNoun(const AnnotatedText& text, uint32_t noun) {
  if (!IsNounTag(text.tags[noun]) || IsPlural(text, noun)) return {};
  const int row = Titles().Find(MainPart(text.tokenized.Word(noun)));
  return row < 0 ? absl::string_view() : Titles().Get(row, kTitleKind);
}

bool IsTitleNoun(const AnnotatedText& text, uint32_t noun) {
  return !TitleKindOfNoun(text, noun).empty();
}

LexicalNoun LookUpNoun(const AnnotatedText& text, uint32_t head) {
  const absl::string_view word = MainPart(text.tokenized.Word(head));
  const int group = PersonGroups().Find(word);
  if (group >= 0 && PersonGroups().Get(group, kPersonGroupKind) ==
                        absl::string_view("source")) {
    return {true, EntityClass::kPerson};
  }
  if (IsDemonym(word)) {
    const absl::string_view before = head > 0 ? text.tokenized.Word(head - 1) : word;
    const bool counted = before == "a" || before == "A" || before == "one" || before == "One";
    const bool one = ClassifyNameWord(word) == NameWordClass::kDemonym &&
                     (counted || text.tags[head] == PosTag::kNn ||
                      text.tags[head] == PosTag::kNnp);
    return {true, one ? EntityClass::kPerson : EntityClass::kGroup};
  }
  if (group >= 0) {
    return {true, IsBody(word) ? EntityClass::kOrganization : EntityClass::kGroup};
  }
  if (Documents().Find(word) >= 0) return {true, EntityClass::kDocument};
  return LookUpTitle(text, head, word);
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

}  // namespace attest
