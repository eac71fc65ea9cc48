#include "quotes/text/tokenizer.h"

#include <algorithm>
#include <limits>

#include "absl/base/optimization.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "quotes/text/char_class.h"
#include "quotes/text/line_layout.h"
#include "quotes/text/sentence_builder.h"
#include "quotes/text/token_words.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// A tag or a character reference is no longer than this, so that looking for
// its end costs constant time.
constexpr size_t kMaxTag = 400;
constexpr size_t kMaxEntity = 10;

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

// A token that begins with a letter or a digit, while it grows.
struct Word {
  uint32_t begin;
  uint32_t end;
  // Where the part behind the last hyphen or slash begins, and the part behind
  // the last of these or full stop.
  uint32_t part;
  uint32_t piece;
  uint32_t slashes = 0;
  bool hyphen = false;
  bool letters = false;
  bool domain = false;
  bool email = false;
  // It ends here, whatever follows.
  bool closed = false;
  // Where a clitic begins and ends: 's, n't.
  uint32_t clitic_begin = 0;
  uint32_t clitic_end = 0;
};

class Lexer {
 public:
  Lexer(absl::string_view text, TokenizedText* out)
      : text_(text),
        size_(static_cast<uint32_t>(text.size())),
        words_(GetTokenWords()),
        layout_(text),
        builder_(text, out) {}

  void Run() {
    while (at_ < size_) LexNext();
    builder_.Finish();
  }

 private:
  // The white space or token at at_.
  void LexNext();
  void LexMultiByte();
  void LexGap();
  void LexPlainWord();
  void LexWord(uint32_t end);
  void LexPeriod();
  void LexExclamation();
  void LexHyphen();
  void LexApostrophe();
  void LexDoubleApostrophe();
  void LexQuote(uint32_t end);
  void LexSymbol();
  void LexPicture(CodePoint first);

  // Each lengthens the word by what stands at its end, or returns false.
  bool Extend(Word* word) const;
  bool ExtendMultiByte(Word* word) const;
  bool ExtendHyphen(uint32_t size, Word* word) const;
  bool ExtendPeriod(Word* word) const;
  bool ExtendPeriodBeforeLetter(Word* word) const;
  bool ExtendApostrophe(CodePoint mark, Word* word) const;
  bool ExtendSymbol(Word* word) const;
  bool ExtendColon(Word* word) const;
  bool ExtendSlash(Word* word) const;
  bool ExtendAmpersand(Word* word) const;
  bool ExtendDollar(Word* word) const;
  bool IsSlug(const Word& word, uint32_t next) const;

  void FinishWord(const Word& word);
  bool FinishAbbreviation(const Word& word);
  AbbreviationKind AbbreviationKindOf(const Word& word) const;
  // Whether a sentence ends with an abbreviation of this kind behind which
  // white space begins at `at`.
  bool EndsSentence(AbbreviationKind kind, uint32_t at) const;
  void EmitPlainWord(uint32_t end);
  bool EmitEllipsis();
  bool EmitClitic(uint32_t mark_end);
  bool EmitYear(uint32_t mark_end);
  bool EmitElision(uint32_t mark_end);
  bool EmitTag();
  bool EmitEntity();
  bool EmitNamed();

  void Emit(uint32_t end, TokenKind kind) {
    builder_.Add(at_, end, kind);
    at_ = last_end_ = end;
  }

  CharClass ClassAt(uint32_t at) const {
    return at < size_ ? ByteClass(text_[at]) : CharClass::kSpace;
  }
  // As ClassAt, but that of the whole code point.
  CharClass FullClassAt(uint32_t at) const {
    const CharClass c = ClassAt(at);
    return c == CharClass::kMultiByte ? ClassOf(DecodeUtf8(text_, at).value)
                                      : c;
  }
  bool IsChar(uint32_t at, char c) const {
    return at < size_ && text_[at] == c;
  }
  bool IsDigit(uint32_t at) const { return ClassAt(at) == CharClass::kDigit; }
  bool IsUpper(uint32_t at) const {
    return at < size_ && absl::ascii_isupper(text_[at]);
  }
  // A letter or digit of any script.
  bool IsWordAt(uint32_t at) const {
    const CharClass c = FullClassAt(at);
    return c == CharClass::kLetter || c == CharClass::kDigit;
  }
  bool IsSpaceAt(uint32_t at) const {
    const CharClass c = FullClassAt(at);
    return c == CharClass::kSpace || c == CharClass::kLineBreak;
  }
  // No token touches at_.
  bool GapBefore() const { return at_ == 0 || at_ != last_end_; }
  // The same, or an opening bracket, dash or quotation mark does.
  bool OpenBefore() const;
  bool IsAfterLowerCase() const;

  uint32_t SkipLetters(uint32_t at) const;
  uint32_t SkipDigits(uint32_t at) const;
  uint32_t SkipRun(uint32_t at, char c) const;
  uint32_t SkipSpace(uint32_t at) const;
  uint32_t UrlEnd(uint32_t at) const;
  uint32_t EntityEnd(uint32_t at) const;
  absl::string_view View(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  bool IsCliticAt(uint32_t at, uint32_t* end) const;

  const absl::string_view text_;
  const uint32_t size_;
  const TokenWords& words_;
  const LineLayout layout_;
  SentenceBuilder builder_;
  uint32_t at_ = 0;
  uint32_t last_end_ = 0;
  uint32_t line_begin_ = 0;
};

void Lexer::LexNext() {
  switch (ByteClass(text_[at_])) {
    case CharClass::kSpace:
      ++at_;
      return;
    case CharClass::kLineBreak:
      return LexGap();
    case CharClass::kLetter:
      return LexPlainWord();
    case CharClass::kDigit:
      return LexWord(at_);
    case CharClass::kPeriod:
      return LexPeriod();
    case CharClass::kExclamation:
      return LexExclamation();
    case CharClass::kHyphen:
      return LexHyphen();
    case CharClass::kApostrophe:
      return LexApostrophe();
    case CharClass::kQuote:
      return LexQuote(at_ + 1);
    case CharClass::kOpenBracket:
      return Emit(at_ + 1, TokenKind::kOpener);
    case CharClass::kCloseBracket:
      return Emit(at_ + 1, TokenKind::kCloser);
    case CharClass::kMultiByte:
      return LexMultiByte();
    default:
      return LexSymbol();
  }
}

void Lexer::LexMultiByte() {
  const CodePoint c = DecodeUtf8(text_, at_);
  switch (ClassOf(c.value)) {
    case CharClass::kSpace:
      at_ += c.size;
      return;
    case CharClass::kLineBreak:
      return LexGap();
    case CharClass::kLetter:
    case CharClass::kDigit:
      return LexWord(at_);
    case CharClass::kExclamation:
      return LexExclamation();
    case CharClass::kApostrophe:
      return LexApostrophe();
    case CharClass::kQuote:
      return LexQuote(at_ + c.size);
    case CharClass::kPicture:
      return LexPicture(c);
    default:
      if (c.value >= 0x2100) return LexPicture(c);
      return Emit(at_ + c.size, TokenKind::kMark);
  }
}

// White space from a line break on.
void Lexer::LexGap() {
  const uint32_t line_begin = line_begin_;
  size_t breaks = 0;
  for (CharClass c = FullClassAt(at_);
       at_ < size_ && (c == CharClass::kSpace || c == CharClass::kLineBreak);
       c = FullClassAt(at_)) {
    const CodePoint code_point = DecodeUtf8(text_, at_);
    at_ += code_point.size;
    if (c == CharClass::kSpace) continue;
    const bool is_crlf = code_point.value == '\r' && IsChar(at_, '\n');
    const bool is_double =
        code_point.value == 0x2029 || code_point.value == '\f';
    breaks += is_crlf ? 0 : is_double ? 2 : 1;
    line_begin_ = at_;
  }
  builder_.AddBreak(layout_.At(last_end_, at_, breaks, line_begin));
}

void Lexer::LexPlainWord() {
  const uint32_t end = SkipLetters(at_ + 1);
  const CharClass next = ClassAt(end);
  if (ABSL_PREDICT_TRUE(next <= CharClass::kLineBreak || IsChar(end, ','))) {
    return EmitPlainWord(end);
  }
  LexWord(end);
}

void Lexer::EmitPlainWord(uint32_t end) {
  const uint32_t length = end - at_;
  if (ABSL_PREDICT_FALSE(length == 5 || length == 6)) {
    const uint8_t first = words_.contractions.Find(View(at_, end));
    if (first != 0) Emit(at_ + first, TokenKind::kWord);
  }
  Emit(end, TokenKind::kWord);
}

// `end` is known to be in the word, or its begin.
void Lexer::LexWord(uint32_t end) {
  Word word = {at_, end, at_, at_};
  word.letters = end != at_;
  if (end == at_) word.end += DecodeUtf8(text_, at_).size;
  while (!word.closed && Extend(&word)) {
  }
  FinishWord(word);
}

bool Lexer::Extend(Word* word) const {
  switch (ClassAt(word->end)) {
    case CharClass::kLetter:
      word->end = SkipLetters(word->end + 1);
      word->letters = true;
      return true;
    case CharClass::kDigit:
      word->end = SkipDigits(word->end + 1);
      return true;
    case CharClass::kMultiByte:
      return ExtendMultiByte(word);
    case CharClass::kHyphen:
      return ExtendHyphen(1, word);
    case CharClass::kPeriod:
      return ExtendPeriod(word);
    case CharClass::kApostrophe:
      return ExtendApostrophe(DecodeUtf8(text_, word->end), word);
    case CharClass::kSymbol:
      return ExtendSymbol(word);
    default:
      return false;
  }
}

bool Lexer::ExtendMultiByte(Word* word) const {
  const CodePoint c = DecodeUtf8(text_, word->end);
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
bool Lexer::IsSlug(const Word& word, uint32_t next) const {
  if (word.end - word.begin > 2 || word.begin < 2 || !IsDigit(word.begin) ||
      !IsDigit(word.end - 1) || !IsUpper(next) || !IsChar(word.begin - 1, ' ')) {
    return false;
  }
  uint32_t slug = word.begin - 1;
  while (slug > 0 && IsUpper(slug - 1)) --slug;
  return word.begin - 1 - slug >= kShortestSlug && (slug == 0 || IsChar(slug - 1, '\n'));
}

bool Lexer::ExtendHyphen(uint32_t size, Word* word) const {
  const uint32_t next = word->end + size;
  if (!IsWordAt(next) || IsSlug(*word, next)) return false;
  word->hyphen = true;
  word->end = word->part = word->piece = next;
  return true;
}

bool Lexer::ExtendPeriod(Word* word) const {
  const uint32_t next = word->end + 1;
  switch (ClassAt(next)) {
    case CharClass::kDigit:
      if (!IsDigit(word->end - 1) && !word->domain) return false;
      word->end = word->piece = next;
      return true;
    case CharClass::kLetter:
      return ExtendPeriodBeforeLetter(word);
    case CharClass::kHyphen:
      if (!IsWordAt(next + 1) ||
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
bool Lexer::ExtendPeriodBeforeLetter(Word* word) const {
  const uint32_t next = word->end + 1;
  const uint32_t next_end = SkipLetters(next);
  const bool is_domain = words_.domains.Find(View(next, next_end)) != 0 &&
                         !IsWordAt(next_end);
  const bool initials = word->end - word->piece == 1;
  const bool is_degree =
      next_end - next == 1 &&
      words_.abbreviations.Find(View(word->part, word->end)) != 0;
  const bool glued = IsUpper(next) && !is_degree;
  if (!initials && !is_domain && !word->email && (glued || word->hyphen)) {
    return false;
  }
  word->domain |= is_domain && !initials;
  word->end = word->piece = next;
  return true;
}

bool Lexer::IsCliticAt(uint32_t at, uint32_t* end) const {
  *end = SkipLetters(at);
  if (*end == at || *end - at > 2 || IsWordAt(*end)) return false;
  const char first = absl::ascii_tolower(text_[at]);
  if (*end - at == 1) return first == 's' || first == 'd' || first == 'm';
  const char second = absl::ascii_tolower(text_[at + 1]);
  return (first == 'l' && second == 'l') || (first == 'r' && second == 'e') ||
         (first == 'v' && second == 'e');
}

bool Lexer::ExtendApostrophe(CodePoint mark, Word* word) const {
  const uint32_t next = word->end + mark.size;
  const bool opens = mark.value == 0x2018 || mark.value == '`';
  const char before = absl::ascii_tolower(text_[word->end - 1]);
  const bool is_not = before == 'n' && word->end - word->begin > 1 &&
                      (IsChar(next, 't') || IsChar(next, 'T')) &&
                      !IsWordAt(next + 1);
  uint32_t end = next + 1;
  if (is_not || (!opens && IsCliticAt(next, &end))) {
    word->clitic_begin = word->end - (is_not ? 1 : 0);
    word->clitic_end = end;
    return false;
  }
  if (opens || mark.value == 0x2032) return false;
  if (FullClassAt(next) == CharClass::kLetter) {
    word->end = next;
    return true;
  }
  word->closed = words_.dropped.Find(View(word->begin, word->end)) != 0;
  if (word->closed) word->end = next;
  return word->closed;
}

bool Lexer::ExtendSymbol(Word* word) const {
  const uint32_t at = word->end, next = at + 1;
  switch (text_[at]) {
    case ',':
      if (!IsDigit(at - 1) || !IsDigit(next) || word->letters) return false;
      word->end = next;
      return true;
    case ':':
      return ExtendColon(word);
    case '/':
      return ExtendSlash(word);
    case '&':
      return ExtendAmpersand(word);
    case '_':
      word->end = SkipRun(at, '_');
      return true;
    case '@':
      if (!IsWordAt(next)) return false;
      word->email = true;
      word->end = word->piece = next;
      return true;
    case '$':
      return ExtendDollar(word);
    default:
      return false;
  }
}

// "10:30", "https://example.com/a".
bool Lexer::ExtendColon(Word* word) const {
  const uint32_t next = word->end + 1;
  if (IsDigit(word->end - 1) && IsDigit(next) && !word->letters &&
      !word->hyphen) {
    word->end = next;
    return true;
  }
  const absl::string_view scheme = View(word->begin, word->end);
  word->closed = absl::StartsWith(text_.substr(next), "//") &&
                 (absl::EqualsIgnoreCase(scheme, "http") ||
                  absl::EqualsIgnoreCase(scheme, "https") ||
                  absl::EqualsIgnoreCase(scheme, "ftp"));
  if (word->closed) word->end = UrlEnd(next + 2);
  return word->closed;
}

// "9/11", "CNN/ORC", "example.com/a". At most two, as in CoreNLP.
bool Lexer::ExtendSlash(Word* word) const {
  const uint32_t next = word->end + 1;
  if (word->domain && !word->email) {
    word->closed = true;
    word->end = UrlEnd(next);
    return true;
  }
  if (!IsWordAt(next) || word->slashes == 2 ||
      (word->hyphen && (IsDigit(word->end - 1) || IsDigit(next)))) {
    return false;
  }
  ++word->slashes;
  word->end = word->part = word->piece = next;
  return true;
}

// "AT&T", "AT&amp;T", "Ca&ntilde;as".
bool Lexer::ExtendAmpersand(Word* word) const {
  const uint32_t entity_end = EntityEnd(word->end);
  const absl::string_view entity = View(word->end, entity_end);
  const bool is_and = entity.empty() || entity == "&amp;";
  const uint32_t next = entity.empty() ? word->end + 1 : entity_end;
  const bool joins = is_and
                         ? IsUpper(word->end - 1) && IsUpper(next)
                         : IsLetterEntity(entity) &&
                               FullClassAt(next) == CharClass::kLetter;
  if (joins) word->end = next;
  return joins;
}

// The end of a character reference that begins at `at`, or `at`.
uint32_t Lexer::EntityEnd(uint32_t at) const {
  uint32_t end = at + 1;
  if (IsChar(end, '#')) ++end;
  const uint32_t limit = end + kMaxEntity, name = end;
  while (end < limit && end < size_ && absl::ascii_isalnum(text_[end])) ++end;
  return end != name && IsChar(end, ';') ? end + 1 : at;
}

// "US$".
bool Lexer::ExtendDollar(Word* word) const {
  const uint32_t length = word->end - word->begin;
  if (length > 3 || !IsDigit(word->end + 1)) return false;
  for (uint32_t i = word->begin; i < word->end; ++i) {
    if (!IsUpper(i)) return false;
  }
  ++word->end;
  word->closed = true;
  return true;
}

void Lexer::FinishWord(const Word& word) {
  if (word.clitic_end != 0) {
    Emit(word.clitic_begin, TokenKind::kWord);
    return Emit(word.clitic_end, TokenKind::kWord);
  }
  if (word.closed) return Emit(word.end, TokenKind::kWord);
  if (IsChar(word.end, '.') && FinishAbbreviation(word)) return;
  if (IsChar(word.end, '!') &&
      words_.marked.Find(View(word.begin, word.end + 1)) != 0) {
    return Emit(word.end + 1, TokenKind::kWord);
  }
  EmitPlainWord(word.end);
}

AbbreviationKind Lexer::AbbreviationKindOf(const Word& word) const {
  const bool one_letter = word.end - word.piece == 1 &&
                          ByteClass(text_[word.piece]) == CharClass::kLetter;
  const uint8_t kind =
      words_.abbreviations.Find(View(word.part, word.end));
  if (kind != 0) return static_cast<AbbreviationKind>(kind);
  // "U.S", "p.m"; "J", alone.
  const bool initials =
      one_letter && (word.piece != word.part ||
                     (word.begin == word.piece && IsUpper(word.piece)));
  return initials ? AbbreviationKind::kCompany : AbbreviationKind::kNone;
}

bool Lexer::FinishAbbreviation(const Word& word) {
  const uint32_t next = word.end + 1;
  const AbbreviationKind kind = AbbreviationKindOf(word);
  if (kind == AbbreviationKind::kNone || IsChar(next, '.')) return false;
  const uint32_t behind = SkipSpace(next);
  if (kind == AbbreviationKind::kNumber) {
    if (!IsDigit(behind)) return false;
  } else if (behind != next && EndsSentence(kind, behind)) {
    return false;
  }
  // CoreNLP: "(D-Va.)" is ( | D-Va | . | ).
  if (word.hyphen && word.piece == word.part &&
      ClassAt(next) == CharClass::kCloseBracket) {
    Emit(word.end, TokenKind::kWord);
    Emit(next, TokenKind::kMark);
    return true;
  }
  const bool may_end = kind == AbbreviationKind::kPlace ||
                       kind == AbbreviationKind::kCompany;
  Emit(next, may_end ? TokenKind::kAbbreviation : TokenKind::kWord);
  return true;
}

bool Lexer::EndsSentence(AbbreviationKind kind, uint32_t at) const {
  if (kind == AbbreviationKind::kTitle) return false;
  if (kind == AbbreviationKind::kCompany) return IsSentenceStarter(text_, at);
  const CharClass c = FullClassAt(at);
  if (c == CharClass::kQuote || c == CharClass::kApostrophe) {
    at += DecodeUtf8(text_, at).size;
  }
  return IsUpper(at);
}

bool Lexer::OpenBefore() const {
  if (GapBefore()) return true;
  const CodePoint before = DecodeUtf8Before(text_, at_);
  switch (ClassOf(before.value)) {
    case CharClass::kOpenBracket:
    case CharClass::kDash:
    case CharClass::kHyphen:
    case CharClass::kEllipsis:
      return true;
    default:
      return before.value == 0x201C || before.value == 0x2018;
  }
}

// Whether three or more full stops with a space between begin at at_.
bool Lexer::EmitEllipsis() {
  uint32_t end = at_ + 1;
  size_t dots = 1;
  while (dots < 3 && IsChar(end, ' ') && IsChar(end + 1, '.')) {
    end += 2;
    ++dots;
  }
  if (dots < 3) return false;
  Emit(end, TokenKind::kMark);
  return true;
}

void Lexer::LexPeriod() {
  const uint32_t end = SkipRun(at_, '.');
  if (end - at_ >= 3) {
    // A full stop and an ellipsis may end a sentence, but not before lower
    // case.
    return Emit(end,
                end - at_ == 3 ? TokenKind::kMark : TokenKind::kExclamation);
  }
  if (end - at_ == 2) {
    Emit(at_ + 1, TokenKind::kMark);
    return Emit(end, TokenKind::kPeriod);
  }
  if (EmitEllipsis()) return;
  if (IsDigit(end) && OpenBefore()) return LexWord(at_);
  // ".@name", ".class".
  const bool leads = GapBefore() && !IsSpaceAt(end);
  Emit(end, leads ? TokenKind::kMark : TokenKind::kPeriod);
}

void Lexer::LexExclamation() {
  uint32_t end = at_;
  while (FullClassAt(end) == CharClass::kExclamation) {
    end += DecodeUtf8(text_, end).size;
  }
  Emit(end, TokenKind::kExclamation);
}

void Lexer::LexHyphen() {
  const uint32_t end = SkipRun(at_, '-');
  const bool is_sign = end - at_ == 1 && IsDigit(end) &&
                       (OpenBefore() || text_[at_ - 1] == '%');
  if (is_sign) return LexWord(at_);
  Emit(end, TokenKind::kMark);
}

void Lexer::LexApostrophe() {
  const CodePoint mark = DecodeUtf8(text_, at_);
  const uint32_t end = at_ + mark.size;
  if (mark.value == '`' && IsChar(end, '`')) {
    return Emit(end + 1, TokenKind::kOpener);
  }
  if (mark.value == '\'' && IsChar(end, '\'')) return LexDoubleApostrophe();
  // Two curly single marks stand for a double one.
  if (end < size_ && DecodeUtf8(text_, end).value == mark.value) {
    return LexQuote(end + mark.size);
  }
  if (mark.value == '\'' || mark.value == 0x2019) {
    if (EmitClitic(end) || EmitYear(end) || EmitElision(end)) return;
  }
  LexQuote(end);
}

// A double mark of two apostrophes; where three stand together, the inner one
// is single: '''Go,' she told me.''
void Lexer::LexDoubleApostrophe() {
  const bool single_first =
      IsChar(at_ + 2, '\'') && !IsChar(at_ + 3, '\'') && !OpenBefore();
  if (single_first) LexQuote(at_ + 1);
  LexQuote(at_ + 2);
}

// "Jr.|'s".
bool Lexer::EmitClitic(uint32_t mark_end) {
  uint32_t end;
  if (GapBefore() || !IsCliticAt(mark_end, &end)) return false;
  Emit(end, TokenKind::kWord);
  return true;
}

// "'80s", "’16"; "'16" only within a sentence, since "'16 people left,' he said"
// begins a quotation.
bool Lexer::EmitYear(uint32_t mark_end) {
  uint32_t end = SkipDigits(mark_end);
  if (end - mark_end != 2 || !OpenBefore()) return false;
  const bool is_decade = IsChar(end, 's');
  if (is_decade) ++end;
  if (IsWordAt(end)) return false;
  const bool is_straight = text_[at_] == '\'';
  if (is_straight && !is_decade && !IsAfterLowerCase()) return false;
  Emit(end, TokenKind::kWord);
  return true;
}

// The last token ends in lower case, and a space follows it.
bool Lexer::IsAfterLowerCase() const {
  return last_end_ > 0 && last_end_ + 1 == at_ &&
         absl::ascii_islower(text_[last_end_ - 1]);
}

// "'em", "'t|is", "'n'".
bool Lexer::EmitElision(uint32_t mark_end) {
  if (!OpenBefore()) return false;
  uint32_t end = SkipLetters(mark_end);
  const uint8_t first = words_.elisions.Find(View(mark_end, end));
  if (first == 0 || IsWordAt(end)) return false;
  const bool is_and = end - mark_end == 1;
  if (is_and && FullClassAt(end) == CharClass::kApostrophe) {
    end += DecodeUtf8(text_, end).size;
  } else if (mark_end + first != end) {
    Emit(mark_end + first, TokenKind::kWord);
  }
  Emit(end, TokenKind::kWord);
  return true;
}

// A quotation mark, which may open or close: its shape says so, unless what
// stands beside it says otherwise.
void Lexer::LexQuote(uint32_t end) {
  const uint32_t mark = DecodeUtf8(text_, at_).value;
  const bool open_before = OpenBefore();
  const bool gap_after = IsSpaceAt(end);
  bool opens = open_before && !gap_after;
  if (mark == 0x201C || mark == 0x2018 || mark == 0x201E || mark == 0x201A ||
      mark == '`') {
    opens = open_before || !gap_after;
  } else if (open_before && gap_after && mark != 0x201D) {
    // Apart on both sides: what follows tells.
    const uint32_t next = SkipSpace(end);
    opens = next < size_ && !absl::ascii_islower(text_[next]);
  }
  Emit(end, opens ? TokenKind::kOpener : TokenKind::kCloser);
}

void Lexer::LexSymbol() {
  switch (text_[at_]) {
    case '<':
      if (EmitTag()) return;
      break;
    case '&':
      if (EmitEntity()) return;
      break;
    case '@':
    case '#':
      if (EmitNamed()) return;
      break;
    case '*':
    case '_':
    case '=':
      return Emit(SkipRun(at_, text_[at_]), TokenKind::kMark);
    case '+':
      if (IsDigit(at_ + 1) && OpenBefore()) return LexWord(at_);
      break;
    default:
      break;
  }
  Emit(at_ + 1, TokenKind::kMark);
}

// "<br/>", "</a>", "<a href="...">".
bool Lexer::EmitTag() {
  const uint32_t name = at_ + (IsChar(at_ + 1, '/') ? 2 : 1);
  if (ClassAt(name) != CharClass::kLetter) return false;
  const size_t end = text_.substr(0, at_ + kMaxTag).find_first_of("<>", name);
  if (end == absl::string_view::npos || text_[end] != '>') return false;
  Emit(static_cast<uint32_t>(end) + 1, TokenKind::kMark);
  return true;
}

// "&amp;", "&#8217;".
bool Lexer::EmitEntity() {
  const uint32_t end = EntityEnd(at_);
  if (end == at_) return false;
  Emit(end, TokenKind::kMark);
  return true;
}

// "@name", "#tag".
bool Lexer::EmitNamed() {
  uint32_t end = at_ + 1;
  const CharClass first = FullClassAt(end);
  if (first != CharClass::kLetter && !IsChar(end, '_')) return false;
  while (IsWordAt(end) || IsChar(end, '_')) end += DecodeUtf8(text_, end).size;
  Emit(end, TokenKind::kWord);
  return true;
}

// A pictograph with its modifiers, and what joiners tie to it.
void Lexer::LexPicture(CodePoint first) {
  uint32_t end = at_ + first.size;
  bool joined = false;
  const auto is_flag = [](uint32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  bool flag = is_flag(first.value);
  while (end < size_) {
    const CodePoint c = DecodeUtf8(text_, end);
    const bool modifies = c.value == 0xFE0E || c.value == 0xFE0F ||
                          c.value == 0x200D || c.value == 0x20E3 ||
                          (c.value >= 0x1F3FB && c.value <= 0x1F3FF);
    if (!modifies && !joined && !(flag && is_flag(c.value))) break;
    flag = false;
    joined = c.value == 0x200D;
    end += c.size;
  }
  Emit(end, TokenKind::kMark);
}

uint32_t Lexer::SkipLetters(uint32_t at) const {
  while (at < size_ && ByteClass(text_[at]) == CharClass::kLetter) ++at;
  return at;
}

uint32_t Lexer::SkipDigits(uint32_t at) const {
  while (at < size_ && ByteClass(text_[at]) == CharClass::kDigit) ++at;
  return at;
}

uint32_t Lexer::SkipRun(uint32_t at, char c) const {
  while (at < size_ && text_[at] == c) ++at;
  return at;
}

uint32_t Lexer::SkipSpace(uint32_t at) const {
  while (at < size_ && IsSpaceAt(at)) at += DecodeUtf8(text_, at).size;
  return at;
}

// The end of what belongs to a URL from `at` on; marks at its end do not.
uint32_t Lexer::UrlEnd(uint32_t at) const {
  const uint32_t begin = at;
  constexpr absl::string_view kStops = "<>\"'()[]{}|\\^`";
  while (at < size_) {
    const CharClass c = FullClassAt(at);
    if (c == CharClass::kSpace || c == CharClass::kLineBreak ||
        c == CharClass::kQuote || c == CharClass::kApostrophe ||
        c == CharClass::kEllipsis ||
        kStops.find(text_[at]) != absl::string_view::npos) {
      break;
    }
    at += DecodeUtf8(text_, at).size;
  }
  constexpr absl::string_view kTrailing = ".,;:!?*";
  while (at > begin &&
         kTrailing.find(text_[at - 1]) != absl::string_view::npos) {
    --at;
  }
  return at;
}

}  // namespace

void Tokenize(absl::string_view text, TokenizedText* out) {
  constexpr size_t kMaxSize = std::numeric_limits<uint32_t>::max() - 64;
  Lexer(text.substr(0, kMaxSize), out).Run();
  out->text = text;
}

}  // namespace attest
