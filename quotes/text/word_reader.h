// Where a word ends that begins with a letter or a digit, by the conventions of the Penn
// Treebank (tokenizer.h): what of "U.S.-led", "9:30", "don't", "AT&T" and
// "example.com/a" is one token.

#ifndef ATTEST_QUOTES_TEXT_WORD_READER_H_
#define ATTEST_QUOTES_TEXT_WORD_READER_H_

#include <cstdint>

#include "quotes/text/char_reader.h"
#include "quotes/text/token_words.h"
#include "quotes/text/utf8.h"

namespace attest {

// A word as it was read, or while it grows.
struct TokenWord {
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
  // Where a clitic begins and ends ('s, n't), which is a token of its own; both 0 for
  // none.
  uint32_t clitic_begin = 0;
  uint32_t clitic_end = 0;
};

class WordReader {
 public:
  explicit WordReader(const CharReader& chars)
      : chars_(chars), words_(GetTokenWords()) {}

  // The word at `begin`. The characters before `end` are letters and belong to it; with
  // none before it, the first character belongs to it whatever it is.
  TokenWord Read(uint32_t begin, uint32_t end) const;

  // What the word is an abbreviation for, if a full stop follows it.
  AbbreviationKind AbbreviationKindOf(const TokenWord& word) const;

  // Whether letters that make a clitic behind an apostrophe (s, ll, re) stand at `at`,
  // and their end.
  bool IsCliticAt(uint32_t at, uint32_t* end) const;

 private:
  // Each lengthens the word by what stands at its end, or returns false.
  bool Extend(TokenWord* word) const;
  bool ExtendMultiByte(TokenWord* word) const;
  bool ExtendHyphen(uint32_t size, TokenWord* word) const;
  bool ExtendPeriod(TokenWord* word) const;
  bool ExtendPeriodBeforeLetter(TokenWord* word) const;
  bool IsTicker(const TokenWord& word, uint32_t end) const;
  bool ExtendApostrophe(CodePoint mark, TokenWord* word) const;
  bool ExtendSymbol(TokenWord* word) const;
  bool ExtendComma(TokenWord* word) const;
  bool ExtendColon(TokenWord* word) const;
  bool ExtendSlash(TokenWord* word) const;
  bool ExtendAmpersand(TokenWord* word) const;
  bool ExtendAtSign(TokenWord* word) const;
  bool ExtendDollar(TokenWord* word) const;
  bool IsSlug(const TokenWord& word, uint32_t next) const;

  const CharReader& chars_;
  const TokenWords& words_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_WORD_READER_H_
