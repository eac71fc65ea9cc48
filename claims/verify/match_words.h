// Words as verification compares them: the same word whatever its case, marks,
// apostrophes, accents or spelling of a number.
//
//   "The U.S. didn’t send 1,500 troops"
//    the us didnt send 1500 troops        folded: what quotations are aligned by
//        us didnt send 1500 troop         stem:   what fact-checks are looked up by
//
// Text comes from articles, transcripts and social media alike:
//   * links ("https://...", "pic.twitter.com/...", also where one sticks to the
//     word before it) are no words;
//   * "#FreeIran2020" and "@realDonaldTrump" are split where case or digits say;
//   * a post's signature, "— Name (@handle) January 5, 2020", is marked as such;
//   * UTF-8 that went through Windows-1252 or Mac Roman ("â€™", "‚Äî") is read
//     as the punctuation that it was.
// Any bytes may come in: what is not UTF-8 separates words.

#ifndef ATTEST_CLAIMS_VERIFY_MATCH_WORDS_H_
#define ATTEST_CLAIMS_VERIFY_MATCH_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace attest {

struct MatchWord {
  enum Flag : uint16_t {
    kStop = 1,       // A function word: carries no topic.
    kNegation = 2,   // "not", "never", "didn't", "without".
    kNumber = 4,     // Figures, or a number written out.
    kName = 8,       // Begins with a capital, and not because a sentence begins.
    kSocial = 16,    // Out of a hashtag or a handle.
    kSignature = 32, // Of the one who posted, not of what is said.
    kDate = 64,      // Of the signature's date.
    kSymbol = 128,   // "%", which reads "percent".
    kPicture = 256,  // "photograph", "video".
    kTitle = 512,    // "senator", "Mr": before a name, and no part of it.
  };
  uint64_t folded;  // Fingerprint of the folded word.
  uint64_t stem;    // Fingerprint of its stem; of the value, for a number.
  uint32_t begin;   // Byte range of the text.
  uint32_t end;
  uint32_t folded_begin;  // Where MatchText::folded has the folded word.
  uint16_t folded_size;
  uint16_t flags;

  bool Is(int flag) const { return (flags & flag) != 0; }
  // It says something of what the text is about.
  bool IsTopical() const { return !Is(kStop | kDate | kSymbol); }
};

struct MatchText {
  std::string folded;  // The folded words, one after another.
  std::vector<MatchWord> words;

  absl::string_view Folded(const MatchWord& word) const {
    return absl::string_view(folded).substr(word.folded_begin,
                                            word.folded_size);
  }
};

// 1 to 12 for the name of a month, else 0.
int MonthOf(const MatchWord& word);

// The year that a word is, if it is one of this age: 1800 to 2099, else 0.
int YearOf(const MatchText& text, const MatchWord& word);

// Splits text into words. Reuses what *out has allocated.
void SplitMatchWords(absl::string_view text, MatchText* out);

// What a folded word is looked up by: its stem, or what matching_words.tsv says.
uint64_t StemOfFolded(absl::string_view folded);

// Porter's stemmer (Program 14, 1980) on a lower-case ASCII word, in place.
// Returns the stem's length; words with other characters stay as they are.
size_t StemWord(char* word, size_t size);

// A fixed 64-bit fingerprint, the same on every machine; never 0.
uint64_t MatchFingerprint(absl::string_view bytes);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_MATCH_WORDS_H_
