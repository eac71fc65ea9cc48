#include "quotes/text/word_reader.h"

#include "absl/base/attributes.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "quotes/text/char_class.h"
#include "quotes/text/text_patterns.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// Letters of an agency's slug: "UPDATE", "WRAPUP".
constexpr uint32_t kShortestSlug = 5;

// "&eacute;", "&#233;": a letter with an accent.
bool IsLetterEntity(absl::string_view entity) {
  uint32_t value;
  if (absl::ConsumePrefix(&entity, "&#")) {
    return absl::SimpleAtoi(entity.substr(0, entity.size() - 1), &value) &&
           value >= 0xC0 && ClassOf(value) == CharClass::kLetter;
  }
  for (absl::string_view accent : {"acute;", "grave;", "circ;", "tilde;",
                                   "uml;", "cedil;", "slash;", "ring;"}) {
    if (absl::EndsWith(entity, accent)) return true;
  }
  return false;
}

}  // namespace

TokenWord WordReader::Read(uint32_t begin, uint32_t end) const {
  TokenWord word = {begin, end, begin, begin};
  word.letters = end != begin;
  if (end == begin) word.end += DecodeUtf8(chars_.text(), begin).size;
  while (!word.closed && Extend(&word)) {
  }
  return word;
}

bool WordReader::Extend(TokenWord* word) const {
  switch (chars_.ClassAt(word->end)) {
    case CharClass::kLetter:
      word->end = chars_.SkipLetters(word->end + 1);
      word->letters = true;
      return true;
    case CharClass::kDigit:
      word->end = chars_.SkipDigits(word->end + 1);
      return true;
    case CharClass::kMultiByte:
      return ExtendMultiByte(word);
    case CharClass::kHyphen:
      return ExtendHyphen(1, word);
    case CharClass::kPeriod:
      return ExtendPeriod(word);
    case CharClass::kApostrophe:
      return ExtendApostrophe(DecodeUtf8(chars_.text(), word->end), word);
    case CharClass::kSymbol:
      return ExtendSymbol(word);
    default:
      return false;
  }
}

bool WordReader::ExtendMultiByte(TokenWord* word) const {
  const CodePoint c = DecodeUtf8(chars_.text(), word->end);
  switch (ClassOf(c.value)) {
    case CharClass::kLetter:
      word->letters = true;
      ABSL_FALLTHROUGH_INTENDED;
    case CharClass::kDigit:
      word->end += c.size;
      return true;
    case CharClass::kHyphen:
      return ExtendHyphen(c.size, word);
    case CharClass::kApostrophe:
      return ExtendApostrophe(c, word);
    default:
      return false;
  }
}

// "UPDATE 2-Port reopens": an agency's slug, whose number is no part of the word.
bool WordReader::IsSlug(const TokenWord& word, uint32_t next) const {
  if (word.end - word.begin > 2 || word.begin < 2 || !chars_.IsDigit(word.begin) ||
      !chars_.IsDigit(word.end - 1) || !chars_.IsUpper(next) || !chars_.IsChar(word.begin - 1, ' ')) {
    return false;
  }
  uint32_t slug = word.begin - 1;
  while (slug > 0 && chars_.IsUpper(slug - 1)) --slug;
  return word.begin - 1 - slug >= kShortestSlug && (slug == 0 || chars_.IsChar(slug - 1, '\n'));
}

bool WordReader::ExtendHyphen(uint32_t size, TokenWord* word) const {
  const uint32_t next = word->end + size;
  if (!chars_.IsWordAt(next) || IsSlug(*word, next)) return false;
  word->hyphen = true;
  word->end = word->part = word->piece = next;
  return true;
}

bool WordReader::ExtendPeriod(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  switch (chars_.ClassAt(next)) {
    case CharClass::kDigit:
      if (!chars_.IsDigit(word->end - 1) && !word->domain) return false;
      word->end = word->piece = next;
      return true;
    case CharClass::kLetter:
      return ExtendPeriodBeforeLetter(word);
    case CharClass::kHyphen:
      if (!chars_.IsWordAt(next + 1) ||
          AbbreviationKindOf(*word) == AbbreviationKind::kNone) {
        return false;
      }
      word->end = next;
      return true;
    default:
      return false;
  }
}

// "U.S", "Ph.D", "example.com", but not "over.The".
bool WordReader::ExtendPeriodBeforeLetter(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  const uint32_t next_end = chars_.SkipLetters(next);
  const bool is_domain = words_.domains.Find(chars_.View(next, next_end)) != 0 &&
                         !chars_.IsWordAt(next_end);
  const bool initials = word->end - word->piece == 1;
  const bool is_degree =
      next_end - next == 1 &&
      words_.abbreviations.Find(chars_.View(word->part, word->end)) != 0;
  const bool glued = chars_.IsUpper(next) && !is_degree && !IsTicker(*word, next_end);
  if (!initials && !is_domain && !word->email && (glued || word->hyphen)) {
    return false;
  }
  word->domain |= is_domain && !initials;
  word->end = word->piece = next;
  return true;
}

// "(ACME.N)", a share and its exchange.
bool WordReader::IsTicker(const TokenWord& word, uint32_t end) const {
  if (word.begin == 0 || chars_[word.begin - 1] != '(' || end - word.end > 3 ||
      !chars_.IsChar(end, ')')) {
    return false;
  }
  for (uint32_t i = word.begin; i < end; ++i) {
    if (i != word.end && !chars_.IsUpper(i)) return false;
  }
  return true;
}

bool WordReader::IsCliticAt(uint32_t at, uint32_t* end) const {
  *end = chars_.SkipLetters(at);
  if (*end == at || *end - at > 2 || chars_.IsWordAt(*end)) return false;
  const char first = absl::ascii_tolower(chars_[at]);
  if (*end - at == 1) return first == 's' || first == 'd' || first == 'm';
  const char second = absl::ascii_tolower(chars_[at + 1]);
  return (first == 'l' && second == 'l') || (first == 'r' && second == 'e') ||
         (first == 'v' && second == 'e');
}

bool WordReader::ExtendApostrophe(CodePoint mark, TokenWord* word) const {
  const uint32_t next = word->end + mark.size;
  const bool opens = mark.value == 0x2018 || mark.value == '`';
  const char before = absl::ascii_tolower(chars_[word->end - 1]);
  const bool is_not = before == 'n' && word->end - word->begin > 1 &&
                      (chars_.IsChar(next, 't') || chars_.IsChar(next, 'T')) &&
                      !chars_.IsWordAt(next + 1);
  uint32_t end = next + 1;
  if (is_not || (!opens && IsCliticAt(next, &end))) {
    word->clitic_begin = word->end - (is_not ? 1 : 0);
    word->clitic_end = end;
    return false;
  }
  if (opens || mark.value == 0x2032) return false;
  if (chars_.FullClassAt(next) == CharClass::kLetter) {
    word->end = next;
    return true;
  }
  word->closed = words_.dropped.Find(chars_.View(word->begin, word->end)) != 0;
  if (word->closed) word->end = next;
  return word->closed;
}

bool WordReader::ExtendSymbol(TokenWord* word) const {
  switch (chars_[word->end]) {
    case ',':
      return ExtendComma(word);
    case ':':
      return ExtendColon(word);
    case '/':
      return ExtendSlash(word);
    case '&':
      return ExtendAmpersand(word);
    case '_':
      word->end = chars_.SkipRun(word->end, '_');
      return true;
    case '@':
      return ExtendAtSign(word);
    case '$':
      return ExtendDollar(word);
    default:
      return false;
  }
}

// "1,200"
bool WordReader::ExtendComma(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  if (!chars_.IsDigit(word->end - 1) || !chars_.IsDigit(next) ||
      word->letters) {
    return false;
  }
  word->end = next;
  return true;
}

// "10:30", "https://example.com/a".
bool WordReader::ExtendColon(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  if (chars_.IsDigit(word->end - 1) && chars_.IsDigit(next) && !word->letters &&
      !word->hyphen) {
    word->end = next;
    return true;
  }
  const absl::string_view scheme = chars_.View(word->begin, word->end);
  word->closed = absl::StartsWith(chars_.text().substr(next), "//") &&
                 (absl::EqualsIgnoreCase(scheme, "http") ||
                  absl::EqualsIgnoreCase(scheme, "https") ||
                  absl::EqualsIgnoreCase(scheme, "ftp"));
  if (word->closed) word->end = UrlEnd(chars_, next + 2);
  return word->closed;
}

// "9/11", "CNN/ORC", "example.com/a". At most two, as in CoreNLP.
bool WordReader::ExtendSlash(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  if (word->domain && !word->email) {
    word->closed = true;
    word->end = UrlEnd(chars_, next);
    return true;
  }
  if (!chars_.IsWordAt(next) || word->slashes == 2 ||
      (word->hyphen && (chars_.IsDigit(word->end - 1) || chars_.IsDigit(next)))) {
    return false;
  }
  ++word->slashes;
  word->end = word->part = word->piece = next;
  return true;
}

// "AT&T", "AT&amp;T", "Ca&ntilde;as".
bool WordReader::ExtendAmpersand(TokenWord* word) const {
  const uint32_t entity_end = EntityEnd(chars_, word->end);
  const absl::string_view entity = chars_.View(word->end, entity_end);
  const bool is_and = entity.empty() || entity == "&amp;";
  const uint32_t next = entity.empty() ? word->end + 1 : entity_end;
  const bool joins = is_and
                         ? chars_.IsUpper(word->end - 1) && chars_.IsUpper(next)
                         : IsLetterEntity(entity) &&
                               chars_.FullClassAt(next) == CharClass::kLetter;
  if (joins) word->end = next;
  return joins;
}

bool WordReader::ExtendAtSign(TokenWord* word) const {
  const uint32_t next = word->end + 1;
  if (!chars_.IsWordAt(next)) return false;
  word->email = true;
  word->end = word->piece = next;
  return true;
}

// "US$".
bool WordReader::ExtendDollar(TokenWord* word) const {
  const uint32_t length = word->end - word->begin;
  if (length > 3 || !chars_.IsDigit(word->end + 1)) return false;
  for (uint32_t i = word->begin; i < word->end; ++i) {
    if (!chars_.IsUpper(i)) return false;
  }
  ++word->end;
  word->closed = true;
  return true;
}

AbbreviationKind WordReader::AbbreviationKindOf(const TokenWord& word) const {
  const bool one_letter = word.end - word.piece == 1 &&
                          ByteClass(chars_[word.piece]) == CharClass::kLetter;
  const uint8_t kind =
      words_.abbreviations.Find(chars_.View(word.part, word.end));
  if (kind != 0) return static_cast<AbbreviationKind>(kind);
  // "wrote on X. The mayor": the network, and nobody's initial.
  if (one_letter && chars_[word.piece] == 'X' && word.piece >= 3 &&
      chars_.View(word.piece - 3, word.piece) == "on ") {
    return AbbreviationKind::kNone;
  }
  // "U.S", "p.m"; "J", alone.
  const bool initials =
      one_letter && (word.piece != word.part ||
                     (word.begin == word.piece && chars_.IsUpper(word.piece)));
  return initials ? AbbreviationKind::kCompany : AbbreviationKind::kNone;
}

}  // namespace attest
