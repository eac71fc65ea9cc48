// The names of an article as antecedents: who "he", "them" or "which" may be.
//
// For articles whose speakers do not tell. A run of capitalised words is a person
// where it has a first name or follows a title, and so are the later runs that end in
// the same word; sex comes from first names and titles. Among the runs before a
// pronoun that fit it, the one mentioned most and most recently is meant: each
// mention counts less the farther back it is (after Lappin and Leass 1994).

#ifndef ATTEST_CLAIMS_ARTICLE_PEOPLE_H_
#define ATTEST_CLAIMS_ARTICLE_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "claims/statement.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// A run of names, titles aside.
struct NameRun {
  TokenSpan span;
  uint64_t key;         // Of its last word: what "Ann Bell" and "Bell" share.
  bool person = false;
  char sex = '-';       // m, f, b or -.
  bool place = false;   // Most runs with its key stand behind "in", "at" or "near".
};

// The words of a source that name the source itself: not whose it is, nor what a
// preposition, a comma or a relative adds ("Clinton's doctor", "members of the party").
std::vector<Word> NamesOfSource(const std::vector<Word>& source);

class ArticlePeople {
 public:
  ArticlePeople(const TokenizedText& text, const ArticleNames& names);

  // In text order.
  const std::vector<NameRun>& runs() const { return runs_; }

  // The run meant by `pronoun`, which stands before token `before`; null where none
  // fits. Runs that share a word with `own`, the source's, are not meant.
  const NameRun* Antecedent(const Word& pronoun, uint32_t before,
                            const std::vector<Word>& own) const;

  // The first run that begins in tokens [begin, end); null where none does.
  const NameRun* FirstIn(uint32_t begin, uint32_t end) const;

  // The run nearest before token `before`, persons or not; null where there is none
  // but those that share a word with `own`.
  const NameRun* Nearest(uint32_t before,
                         const std::vector<Word>& own) const;

  // How many runs end in `word`.
  size_t TimesNamed(absl::string_view word) const;

  // Whether a person's name ends in `word`.
  bool IsPerson(absl::string_view word) const;

  // Whether no other word ends more runs.
  bool IsMostNamed(absl::string_view word) const;

 private:
  void ReadRuns(const TokenizedText& text, const ArticleNames& names);
  void SpreadPersons();
  void CountRuns();

  std::vector<NameRun> runs_;
  struct Count {
    size_t runs = 0, places = 0, persons = 0;
  };
  absl::flat_hash_map<uint64_t, Count> counts_;  // Of the runs, by key.
  size_t most_ = 0;                              // The largest of their runs.
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_ARTICLE_PEOPLE_H_
