// A reviewed word list: a TSV file, compiled in, indexed by its first column.
//
// The file begins with comment lines ("# ..."), then a header line that names the
// columns, then one line per entry. Keys are words, or phrases whose words one
// space separates. Look-up ignores ASCII case and allocates nothing.
//
// Thread-safe: nothing changes after construction.
//
//   const Lexicon& titles = Titles();
//   int row = titles.Find("Senator");
//   if (row >= 0 && titles.Get(row, kTitleKind) == "political") ...

#ifndef ATTEST_QUOTES_LEXICON_LEXICON_H_
#define ATTEST_QUOTES_LEXICON_LEXICON_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/lexicon/folded_map.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

class Lexicon {
 public:
  // `tsv` is not copied and must outlive this; it is a file of the program, so
  // that a line with missing columns ends the program, naming the line.
  explicit Lexicon(absl::string_view tsv);

  size_t size() const { return rows_.size(); }

  // The entry for `key`, the first of several, or -1.
  int Find(absl::string_view key) const;

  // The longest entry that begins at token `at` of `text` and ends before token
  // `end`, or -1. `*length` becomes its number of tokens.
  int Match(const TokenizedText& text, size_t at, size_t end,
            size_t* length) const;

  // The same where the entry's first word is the base form `lemma` of token `at`.
  int MatchLemma(absl::string_view lemma, const TokenizedText& text, size_t at,
                 size_t end, size_t* length) const;

  // Whether an entry of several words begins with `word`.
  bool BeginsPhrase(absl::string_view word) const {
    return phrases_.Find(word) != nullptr;
  }

  // Column `column` (the key is 0) of entry `row`.
  absl::string_view Get(int row, int column) const {
    return rows_[row][column];
  }

 private:
  using Row = std::vector<absl::string_view>;

  void AddRow(Row row);

  std::vector<Row> rows_;
  FoldedMap<uint32_t> index_;
  // First word of the entries that have several, with their greatest number of
  // words.
  FoldedMap<size_t> phrases_;
};

// The lists of this folder; their files say what the columns mean.
const Lexicon& Titles();
inline constexpr int kTitleKind = 1, kTitleSex = 2;
// Whether it is one that stands before surnames: "Ms", "Dr".
bool IsHonorific(absl::string_view word);

const Lexicon& PersonGroups();
inline constexpr int kPersonGroupKind = 1;
// Whether the noun is one for a body of people, as a company, rather than for several.
bool IsBody(absl::string_view noun);
// Whether it is one for a business: "firm", "airline".
bool IsCompany(absl::string_view noun);

const Lexicon& Documents();
inline constexpr int kDocumentKind = 1;

const Lexicon& Pronouns();
inline constexpr int kPronounCase = 1, kPronounPerson = 2, kPronounNumber = 3,
                     kPronounSex = 4;

const Lexicon& FirstNames();
inline constexpr int kFirstNameSex = 1;

const Lexicon& Calendar();
inline constexpr int kCalendarKind = 1;

const Lexicon& Negators();
inline constexpr int kNegatorScope = 1;

const Lexicon& Hedges();
inline constexpr int kHedgeKind = 1;

const Lexicon& AccusationTriggers();
inline constexpr int kAccusationPart = 1, kAccusationKind = 2,
                     kAccusationStrength = 3;

const Lexicon& DenialTriggers();
inline constexpr int kDenialKind = 1, kDenialStrength = 2;

const Lexicon& ContentHeads();
inline constexpr int kContentHeadKind = 1;

// One word may have several kinds, and then stands in several lines: walk the rows.
const Lexicon& ClaimWords();
inline constexpr int kClaimWordKind = 1;

const Lexicon& FunctionWords();
inline constexpr int kFunctionWordKind = 1;

const Lexicon& OpinionWords();
inline constexpr int kOpinionPolarity = 1;

}  // namespace attest

#endif  // ATTEST_QUOTES_LEXICON_LEXICON_H_
