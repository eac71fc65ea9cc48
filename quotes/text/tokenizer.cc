#include "quotes/text/tokenizer.h"

#include <limits>

#include "absl/base/optimization.h"
#include "absl/strings/ascii.h"
#include "quotes/text/char_class.h"
#include "quotes/text/char_reader.h"
#include "quotes/text/line_layout.h"
#include "quotes/text/sentence_builder.h"
#include "quotes/text/text_patterns.h"
#include "quotes/text/token_words.h"
#include "quotes/text/utf8.h"
#include "quotes/text/word_reader.h"

namespace attest {
namespace {

class Lexer {
 public:
  Lexer(absl::string_view text, TokenizedText* out)
      : chars_(text),
        reader_(chars_),
        words_(GetTokenWords()),
        layout_(text),
        builder_(text, out) {}

  void Run() {
    while (at_ < chars_.size()) LexNext();
    builder_.Finish();
  }

 private:
  // The white space or token at at_.
  void LexNext();
  void LexMultiByte();
  void LexGap();
  void LexPlainWord();
  void LexPeriod();
  void LexExclamation();
  void LexHyphen();
  void LexApostrophe();
  void LexDoubleApostrophe();
  void LexQuote(uint32_t end);
  void LexSymbol();

  // `end` is known to be in the word, or its begin.
  void LexWord(uint32_t end) { FinishWord(reader_.Read(at_, end)); }

  void FinishWord(const TokenWord& word);
  bool FinishAbbreviation(const TokenWord& word);
  // Whether a sentence ends with an abbreviation of this kind behind which
  // white space begins at `at`.
  bool EndsSentence(AbbreviationKind kind, uint32_t at) const;
  void EmitPlainWord(uint32_t end);
  bool EmitEllipsis();
  bool EmitClitic(uint32_t mark_end);
  bool EmitYear(uint32_t mark_end);
  bool EmitElision(uint32_t mark_end);
  // Emits what ends at `end`, unless that is at_.
  bool EmitMark(uint32_t end);
  bool EmitNamed();

  void Emit(uint32_t end, TokenKind kind) {
    builder_.Add(at_, end, kind);
    at_ = last_end_ = end;
  }

  // No token touches at_.
  bool GapBefore() const { return at_ == 0 || at_ != last_end_; }
  // The same, or an opening bracket, dash or quotation mark does.
  bool OpenBefore() const;
  bool IsAfterLowerCase() const;

  const CharReader chars_;
  const WordReader reader_;
  const TokenWords& words_;
  const LineLayout layout_;
  SentenceBuilder builder_;
  uint32_t at_ = 0;
  uint32_t last_end_ = 0;
  uint32_t line_begin_ = 0;
};

void Lexer::LexNext() {
  switch (ByteClass(chars_[at_])) {
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
  const CodePoint c = DecodeUtf8(chars_.text(), at_);
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
      return Emit(PictureEnd(chars_, at_), TokenKind::kMark);
    default:
      if (c.value >= 0x2100) return Emit(PictureEnd(chars_, at_), TokenKind::kMark);
      return Emit(at_ + c.size, TokenKind::kMark);
  }
}

// White space from a line break on.
void Lexer::LexGap() {
  const uint32_t line_begin = line_begin_;
  size_t breaks = 0;
  for (CharClass c = chars_.FullClassAt(at_);
       at_ < chars_.size() && (c == CharClass::kSpace || c == CharClass::kLineBreak);
       c = chars_.FullClassAt(at_)) {
    const CodePoint code_point = DecodeUtf8(chars_.text(), at_);
    at_ += code_point.size;
    if (c == CharClass::kSpace) continue;
    const bool is_crlf = code_point.value == '\r' && chars_.IsChar(at_, '\n');
    const bool is_double =
        code_point.value == 0x2029 || code_point.value == '\f';
    breaks += is_crlf ? 0 : is_double ? 2 : 1;
    line_begin_ = at_;
  }
  builder_.AddBreak(layout_.At(last_end_, at_, breaks, line_begin));
}

void Lexer::LexPlainWord() {
  const uint32_t end = chars_.SkipLetters(at_ + 1);
  const CharClass next = chars_.ClassAt(end);
  if (ABSL_PREDICT_TRUE(next <= CharClass::kLineBreak || chars_.IsChar(end, ','))) {
    return EmitPlainWord(end);
  }
  LexWord(end);
}

void Lexer::EmitPlainWord(uint32_t end) {
  const uint32_t length = end - at_;
  if (ABSL_PREDICT_FALSE(length == 5 || length == 6)) {
    const uint8_t first = words_.contractions.Find(chars_.View(at_, end));
    if (first != 0) Emit(at_ + first, TokenKind::kWord);
  }
  Emit(end, TokenKind::kWord);
}

void Lexer::FinishWord(const TokenWord& word) {
  if (word.clitic_end != 0) {
    Emit(word.clitic_begin, TokenKind::kWord);
    return Emit(word.clitic_end, TokenKind::kWord);
  }
  if (word.closed) return Emit(word.end, TokenKind::kWord);
  if (chars_.IsChar(word.end, '.') && FinishAbbreviation(word)) return;
  if (chars_.IsChar(word.end, '!') &&
      words_.marked.Find(chars_.View(word.begin, word.end + 1)) != 0) {
    return Emit(word.end + 1, TokenKind::kWord);
  }
  EmitPlainWord(word.end);
}

bool Lexer::FinishAbbreviation(const TokenWord& word) {
  const uint32_t next = word.end + 1;
  const AbbreviationKind kind = reader_.AbbreviationKindOf(word);
  if (kind == AbbreviationKind::kNone || chars_.IsChar(next, '.')) return false;
  const uint32_t behind = chars_.SkipSpace(next);
  if (kind == AbbreviationKind::kNumber) {
    if (!chars_.IsDigit(behind)) return false;
  } else if (behind != next && EndsSentence(kind, behind)) {
    return false;
  }
  // CoreNLP: "(D-Va.)" is ( | D-Va | . | ).
  if (word.hyphen && word.piece == word.part &&
      chars_.ClassAt(next) == CharClass::kCloseBracket) {
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
  if (kind == AbbreviationKind::kCompany) return IsSentenceStarter(chars_.text(), at);
  const CharClass c = chars_.FullClassAt(at);
  if (c == CharClass::kQuote || c == CharClass::kApostrophe) {
    at += DecodeUtf8(chars_.text(), at).size;
  }
  return chars_.IsUpper(at);
}

bool Lexer::OpenBefore() const {
  if (GapBefore()) return true;
  const CodePoint before = DecodeUtf8Before(chars_.text(), at_);
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
  while (dots < 3 && chars_.IsChar(end, ' ') && chars_.IsChar(end + 1, '.')) {
    end += 2;
    ++dots;
  }
  if (dots < 3) return false;
  Emit(end, TokenKind::kMark);
  return true;
}

void Lexer::LexPeriod() {
  const uint32_t end = chars_.SkipRun(at_, '.');
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
  if (chars_.IsDigit(end) && OpenBefore()) return LexWord(at_);
  // ".@name", ".class".
  const bool leads = GapBefore() && !chars_.IsSpaceAt(end);
  Emit(end, leads ? TokenKind::kMark : TokenKind::kPeriod);
}

void Lexer::LexExclamation() {
  uint32_t end = at_;
  while (chars_.FullClassAt(end) == CharClass::kExclamation) {
    end += DecodeUtf8(chars_.text(), end).size;
  }
  Emit(end, TokenKind::kExclamation);
}

void Lexer::LexHyphen() {
  const uint32_t end = chars_.SkipRun(at_, '-');
  const bool is_sign = end - at_ == 1 && chars_.IsDigit(end) &&
                       (OpenBefore() || chars_[at_ - 1] == '%');
  if (is_sign) return LexWord(at_);
  Emit(end, TokenKind::kMark);
}

void Lexer::LexApostrophe() {
  const CodePoint mark = DecodeUtf8(chars_.text(), at_);
  const uint32_t end = at_ + mark.size;
  if (mark.value == '`' && chars_.IsChar(end, '`')) {
    return Emit(end + 1, TokenKind::kOpener);
  }
  if (mark.value == '\'' && chars_.IsChar(end, '\'')) return LexDoubleApostrophe();
  // Two curly single marks stand for a double one.
  if (end < chars_.size() && DecodeUtf8(chars_.text(), end).value == mark.value) {
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
      chars_.IsChar(at_ + 2, '\'') && !chars_.IsChar(at_ + 3, '\'') && !OpenBefore();
  if (single_first) LexQuote(at_ + 1);
  LexQuote(at_ + 2);
}

// "Jr.|'s".
bool Lexer::EmitClitic(uint32_t mark_end) {
  uint32_t end;
  if (GapBefore() || !reader_.IsCliticAt(mark_end, &end)) return false;
  Emit(end, TokenKind::kWord);
  return true;
}

// "'80s", "’16"; "'16" only within a sentence, since "'16 people left,' he said"
// begins a quotation.
bool Lexer::EmitYear(uint32_t mark_end) {
  uint32_t end = chars_.SkipDigits(mark_end);
  if (end - mark_end != 2 || !OpenBefore()) return false;
  const bool is_decade = chars_.IsChar(end, 's');
  if (is_decade) ++end;
  if (chars_.IsWordAt(end)) return false;
  const bool is_straight = chars_[at_] == '\'';
  if (is_straight && !is_decade && !IsAfterLowerCase()) return false;
  Emit(end, TokenKind::kWord);
  return true;
}

// The last token ends in lower case, and a space follows it.
bool Lexer::IsAfterLowerCase() const {
  return last_end_ > 0 && last_end_ + 1 == at_ &&
         absl::ascii_islower(chars_[last_end_ - 1]);
}

// "'em", "'t|is", "'n'".
bool Lexer::EmitElision(uint32_t mark_end) {
  if (!OpenBefore()) return false;
  uint32_t end = chars_.SkipLetters(mark_end);
  const uint8_t first = words_.elisions.Find(chars_.View(mark_end, end));
  if (first == 0 || chars_.IsWordAt(end)) return false;
  const bool is_and = end - mark_end == 1;
  if (is_and && chars_.FullClassAt(end) == CharClass::kApostrophe) {
    end += DecodeUtf8(chars_.text(), end).size;
  } else if (mark_end + first != end) {
    Emit(mark_end + first, TokenKind::kWord);
  }
  Emit(end, TokenKind::kWord);
  return true;
}

// A quotation mark, which may open or close: its shape says so, unless what
// stands beside it says otherwise.
void Lexer::LexQuote(uint32_t end) {
  const uint32_t mark = DecodeUtf8(chars_.text(), at_).value;
  const bool open_before = OpenBefore();
  const bool gap_after = chars_.IsSpaceAt(end);
  bool opens = open_before && !gap_after;
  if (mark == 0x201C || mark == 0x2018 || mark == 0x201E || mark == 0x201A ||
      mark == '`') {
    opens = open_before || !gap_after;
  } else if (open_before && gap_after && mark != 0x201D) {
    // Apart on both sides: what follows tells.
    const uint32_t next = chars_.SkipSpace(end);
    opens = next < chars_.size() && !absl::ascii_islower(chars_[next]);
  }
  Emit(end, opens ? TokenKind::kOpener : TokenKind::kCloser);
}

void Lexer::LexSymbol() {
  switch (chars_[at_]) {
    case '<':
      if (EmitMark(TagEnd(chars_, at_))) return;
      break;
    case '&':
      if (EmitMark(EntityEnd(chars_, at_))) return;
      break;
    case '@':
    case '#':
      if (EmitNamed()) return;
      break;
    case '*':
    case '_':
    case '=':
      return Emit(chars_.SkipRun(at_, chars_[at_]), TokenKind::kMark);
    case '+':
      if (chars_.IsDigit(at_ + 1) && OpenBefore()) return LexWord(at_);
      break;
    default:
      break;
  }
  Emit(at_ + 1, TokenKind::kMark);
}

bool Lexer::EmitMark(uint32_t end) {
  if (end == at_) return false;
  Emit(end, TokenKind::kMark);
  return true;
}

// "@name", "#tag".
bool Lexer::EmitNamed() {
  uint32_t end = at_ + 1;
  const CharClass first = chars_.FullClassAt(end);
  if (first != CharClass::kLetter && !chars_.IsChar(end, '_')) return false;
  while (chars_.IsWordAt(end) || chars_.IsChar(end, '_')) end += DecodeUtf8(chars_.text(), end).size;
  Emit(end, TokenKind::kWord);
  return true;
}

}  // namespace

void Tokenize(absl::string_view text, TokenizedText* out) {
  constexpr size_t kMaxSize = std::numeric_limits<uint32_t>::max() - 64;
  Lexer(text.substr(0, kMaxSize), out).Run();
  out->text = text;
}

}  // namespace attest
