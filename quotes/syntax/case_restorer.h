// Lines in capitals, as they would be written in ordinary case: "MAYOR DENIES HIDING
// REPORT" says in capitals nothing of which words are names, and every later step
// wants to know. Headlines, old wire copy and shouted comments are written so.
//
// A line is taken for one in capitals if it has at least kWordsInCapitals words and
// nine in ten of its letters are capitals. Each of its words then becomes a lower-case
// one, a capitalised one or an acronym: as the article's other lines write it, if they
// do, and else as a greedy left-to-right averaged perceptron over the word and its
// neighbours decides, twice: the second time it knows who was named in full (after Lita
// and others, "tRuEcasIng", ACL 2003; the model learns from texts in ordinary case).
// Letters are ASCII's and Latin-1's, whose other case takes as many bytes: all offsets
// stay true.

#ifndef ATTEST_QUOTES_SYNTAX_CASE_RESTORER_H_
#define ATTEST_QUOTES_SYNTAX_CASE_RESTORER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "quotes/models/linear_model.h"

namespace attest {

enum class LetterCase : uint8_t { kLower, kTitle, kUpper };
inline constexpr int kNumLetterCases = 3;

inline constexpr uint32_t kCaseSchema = 2;
inline constexpr int kNumCaseFeatures = 25;
inline constexpr int kWordsInCapitals = 4;

// A run of letters, in bytes of the text.
struct CaseWord {
  uint32_t begin;
  uint32_t end;
  uint64_t lower;  // Hash of the word in lower case.
  // Where the grammar asks for a capital: at the beginning of a line or sentence.
  bool begins_sentence;
  // How it is written here. What is neither, as "McKay", counts as kTitle.
  LetterCase written;
  // The commonest tags of the word with small letters and with a capital, in the
  // tagger's lexicon; -1 for what it does not know.
  int16_t lower_tag;
  int16_t title_tag;
  bool first_name;  // Of the list of first names.
};

// Hashes of the words in lower case that follow a first name, both written as names
// (`cases` has how each word is written): who is "Helen Strand" once is "Strand" later.
using Surnames = absl::flat_hash_set<uint64_t>;
void AddSurnames(absl::string_view text, absl::Span<const CaseWord> words,
                 absl::Span<const LetterCase> cases, Surnames* surnames);

// The words of text[begin, end), which is a line or several.
std::vector<CaseWord> FindCaseWords(absl::string_view text, size_t begin, size_t end);

// Whether most of a line's words have capitals where the grammar asks for none, as "Mayor
// Denies Hiding Report": it does not tell which of them are names.
bool IsHeadlineCase(absl::Span<const CaseWord> words);

// The features of words[i], given the cases of the two words before it (anything
// where there is none), and the article's surnames; null for not known yet.
void MakeCaseFeatures(absl::string_view text, const std::vector<CaseWord>& words,
                      size_t i, LetterCase before, LetterCase before2,
                      const Surnames* surnames, uint64_t features[kNumCaseFeatures]);

class CaseRestorer {
 public:
  // Model "case" of schema kCaseSchema, whose bytes must outlive this.
  explicit CaseRestorer(const LinearModel& model) : model_(model) {}

  // True if the text has lines in capitals; *out is then the text with these in
  // ordinary case, of the same length. Else *out is left alone. Linear in the
  // length of the text. Thread-safe.
  bool Restore(absl::string_view text, std::string* out) const;

 private:
  LinearModel model_;
};

// With the model of this program: the text to read, `article` itself or *storage.
absl::string_view InOrdinaryCase(absl::string_view article, std::string* storage);

// That model's id, for a Document's provenance.
std::string CaseModelId();

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_CASE_RESTORER_H_
