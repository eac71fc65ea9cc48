// Turns a stream of tokens and line breaks into a TokenizedText: decides before
// every token whether it begins a sentence or a paragraph.
//
// A sentence ends after . ! or ? and the closing marks that follow, but goes on
// where a lower-case word follows a quotation ("Really?" he asked) or a mark
// within the sentence does. Every paragraph break ends one.

#ifndef ATTEST_QUOTES_TEXT_SENTENCE_BUILDER_H_
#define ATTEST_QUOTES_TEXT_SENTENCE_BUILDER_H_

#include <cstdint>

#include "absl/base/optimization.h"
#include "absl/strings/string_view.h"
#include "quotes/text/line_layout.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

enum class TokenKind : uint8_t {
  kWord,
  // A word with its full stop, which may end a sentence.
  kAbbreviation,
  kPeriod,
  // A run of ! and ?.
  kExclamation,
  kOpener,
  kCloser,
  // All other marks.
  kMark,
};

class SentenceBuilder {
 public:
  // `out` must outlive this. What it holds is replaced; its memory is reused.
  SentenceBuilder(absl::string_view text, TokenizedText* out);

  // Adds the token text[begin, end), which must lie behind all earlier ones.
  void Add(uint32_t begin, uint32_t end, TokenKind kind) {
    if (ABSL_PREDICT_FALSE(pending_ != 0)) Resolve(begin, kind);
    if (ABSL_PREDICT_FALSE(IsTerminator(kind))) SetTerminator(kind);
    out_->tokens.push_back({begin, end});
  }

  // Tells of line breaks before the next token.
  void AddBreak(Break line_break);

  // Closes the last sentence and paragraph.
  void Finish();

 private:
  enum Pending : uint8_t {
    kPeriodSeen = 1,
    kExclamationSeen = 2,
    kAbbreviationSeen = 4,
    kTerminators = 7,
    kSentenceBreak = 8,
    kParagraphBreak = 16,
  };

  static bool IsTerminator(TokenKind kind) {
    return kind >= TokenKind::kAbbreviation && kind <= TokenKind::kExclamation;
  }
  void SetTerminator(TokenKind kind);
  void Resolve(uint32_t begin, TokenKind kind);
  bool Splits(uint32_t begin, TokenKind kind) const;
  bool SplitsBeforeWord(uint32_t begin) const;
  bool SplitsBeforeMark(uint32_t begin, bool gap) const;
  void CloseSentence();
  void CloseParagraph();

  absl::string_view text_;
  TokenizedText* out_;
  uint32_t sentence_begin_ = 0;
  uint32_t paragraph_begin_ = 0;
  uint8_t pending_ = 0;
  // A closing mark has followed the terminator.
  bool closed_ = false;
};

// Whether the word at text[at] begins sentences: see
// quotes/lexicon/sentence_starters.tsv. Looks past an opening mark.
bool IsSentenceStarter(absl::string_view text, size_t at);

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_SENTENCE_BUILDER_H_
