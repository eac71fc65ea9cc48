#include "quotes/text/sentence_builder.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/text/char_class.h"
#include "quotes/text/token_words.h"
#include "quotes/text/utf8.h"

namespace attest {

SentenceBuilder::SentenceBuilder(absl::string_view text, TokenizedText* out)
    : text_(text), out_(out) {
  out->text = text;
  out->tokens.clear();
  out->sentences.clear();
  out->paragraphs.clear();
}

void SentenceBuilder::SetTerminator(TokenKind kind) {
  closed_ = false;
  if (kind == TokenKind::kPeriod) {
    pending_ = kPeriodSeen;
  } else {
    pending_ = kind == TokenKind::kExclamation ? kExclamationSeen
                                               : kAbbreviationSeen;
  }
}

void SentenceBuilder::AddBreak(Break line_break) {
  if (line_break == Break::kSentence) pending_ |= kSentenceBreak;
  if (line_break == Break::kParagraph) pending_ |= kParagraphBreak;
}

void SentenceBuilder::Resolve(uint32_t begin, TokenKind kind) {
  if (out_->tokens.empty()) {
    pending_ = 0;
    return;
  }
  if (pending_ & (kSentenceBreak | kParagraphBreak)) {
    CloseSentence();
    if (pending_ & kParagraphBreak) CloseParagraph();
  } else if (kind == TokenKind::kCloser) {
    closed_ = true;
    return;
  } else if (Splits(begin, kind)) {
    CloseSentence();
  }
  pending_ = 0;
}

bool SentenceBuilder::Splits(uint32_t begin, TokenKind kind) const {
  const bool gap = begin > out_->tokens.back().end;
  switch (kind) {
    case TokenKind::kOpener:
      return pending_ != kAbbreviationSeen ||
             (closed_ && IsSentenceStarter(text_, begin));
    case TokenKind::kWord:
    case TokenKind::kAbbreviation:
      return SplitsBeforeWord(begin);
    case TokenKind::kMark:
      return pending_ == kPeriodSeen && SplitsBeforeMark(begin, gap);
    default:
      return false;
  }
}

bool SentenceBuilder::SplitsBeforeMark(uint32_t begin, bool gap) const {
  // “It is over.”—Bo Vale
  if (!gap) {
    return closed_ &&
           ClassOf(DecodeUtf8(text_, begin).value) == CharClass::kDash;
  }
  return text_[begin] != ',' && text_[begin] != ';' && text_[begin] != ':';
}

bool SentenceBuilder::SplitsBeforeWord(uint32_t begin) const {
  const CharClass first = ByteClass(text_[begin]);
  if (pending_ == kAbbreviationSeen) {
    return closed_ && IsSentenceStarter(text_, begin);
  }
  if (!absl::ascii_islower(text_[begin])) {
    return first != CharClass::kApostrophe ||
           begin > out_->tokens.back().end;
  }
  return pending_ == kPeriodSeen && !closed_ &&
         begin > out_->tokens.back().end;
}

void SentenceBuilder::CloseSentence() {
  const uint32_t end = static_cast<uint32_t>(out_->tokens.size());
  if (end == sentence_begin_) return;
  out_->sentences.push_back({sentence_begin_, end});
  sentence_begin_ = end;
}

void SentenceBuilder::CloseParagraph() {
  const uint32_t end = static_cast<uint32_t>(out_->sentences.size());
  if (end == paragraph_begin_) return;
  out_->paragraphs.push_back({paragraph_begin_, end});
  paragraph_begin_ = end;
}

void SentenceBuilder::Finish() {
  CloseSentence();
  CloseParagraph();
}

bool IsSentenceStarter(absl::string_view text, size_t at) {
  if (at < text.size() && ByteClass(text[at]) != CharClass::kLetter) {
    const CodePoint mark = DecodeUtf8(text, at);
    const CharClass c = ClassOf(mark.value);
    if (c != CharClass::kApostrophe && c != CharClass::kQuote) return false;
    at += mark.size;
    if (c == CharClass::kApostrophe && at < text.size() && text[at] == '\'') {
      ++at;
    }
  }
  size_t end = at;
  const size_t limit = std::min(text.size(), at + WordTable::kMaxSize + 1);
  while (end < limit && absl::ascii_isalpha(text[end])) ++end;
  // "A." is an initial.
  if (end < text.size() && text[end] == '.' && end - at == 1) return false;
  return GetTokenWords().sentence_starters.Find(text.substr(at, end - at)) != 0;
}

}  // namespace attest
