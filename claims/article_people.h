// The names of an article as antecedents: who "he", "them" or "which" may be.
//
// For articles whose speakers do not tell. A run of capitalised words is a person
// where it has a first name or follows a title, and so are the later runs that end in
// the same word; sex comes from first names and titles. Among the runs before a
// pronoun that fit it, those mentioned most and most recently may be meant: each
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
  uint64_t first;       // Of its first word.
  bool person = false;
  char sex = '-';       // m, f, b or -.
  bool place = false;   // Most runs with its key stand behind "in", "at" or "near".
  bool opens = false;   // Its sentence begins with it, or with its title.
};

// Who may be meant by a pronoun or a description.
struct Antecedent {
  const NameRun* run;   // The last of its mentions.
  float weight;         // Of all of them.
};

// The words of a source that name the source itself: not whose it is, nor what a
// preposition, a comma or a relative adds ("Clinton's doctor", "members of the party").
std::vector<Word> NamesOfSource(const std::vector<Word>& source);

class ArticlePeople {
 public:
  ArticlePeople(const TokenizedText& text, const ArticleNames& names);

  // In text order.
  const std::vector<NameRun>& runs() const { return runs_; }

  // Whom `pronoun` may mean, which stands before token `before`: at most `most`, the
  // likeliest first. Runs that share a word with `own`, the source's, are not meant.
  std::vector<Antecedent> Antecedents(const Word& pronoun, uint32_t before,
                                      const std::vector<Word>& own, size_t most) const;

  // The first run that begins in tokens [begin, end); null where none does.
  const NameRun* FirstIn(uint32_t begin, uint32_t end) const;

  // The names last mentioned before token `before`, at most `most` and each once, the
  // nearest first; none that share a word with `own`.
  std::vector<const NameRun*> LastBefore(uint32_t before, const std::vector<Word>& own,
                                         size_t most) const;

  // The run that token `at` is part of; null for none.
  const NameRun* RunAt(uint32_t at) const;

  // The fullest name of the person whom a run names: "Ann Bell" for "Bell", and for "Ann"
  // where all Anns are Bells. The run itself where the article does not tell.
  const NameRun& FullName(const NameRun& run) const;

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
  void FindFullNames();

  std::vector<NameRun> runs_;
  struct Count {
    size_t runs = 0, places = 0, persons = 0;
  };
  absl::flat_hash_map<uint64_t, Count> counts_;  // Of the runs, by key.
  size_t most_ = 0;                              // The largest of their runs.
  // By the last word of a person's full name, and by the first: the run that gives it,
  // or kSeveral.
  static constexpr uint32_t kSeveral = UINT32_MAX;
  absl::flat_hash_map<uint64_t, uint32_t> by_last_name_, by_first_name_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_ARTICLE_PEOPLE_H_
