// A quote as the claim models read it: its words with what the lexicons know of
// them, negation scopes and subjects.

#ifndef ATTEST_CLAIMS_STATEMENT_H_
#define ATTEST_CLAIMS_STATEMENT_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "claims/word_facts.h"
#include "proto/document.pb.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

// Who does what a word says.
enum class Agent : uint8_t {
  kNone,
  kSelf,        // I, we
  kAddressee,   // you
  kThird,       // he, she, they, it
  kName,        // a capitalised name
  kGroup,       // officials, the company
};
inline constexpr int kNumAgents = 6;
// "none", "self", ...
absl::string_view AgentName(Agent agent);

struct Word {
  uint32_t token;            // Index in the tokenised article.
  absl::string_view text;    // As the article writes it.
  // Lower-case base form; of a mark that opens or closes speech '"', whatever its style, so that
  // British and translated articles are read like others.
  absl::string_view lemma;
  WordFacts facts;
  bool punctuation = false;
  bool quote_mark = false;   // Opens or closes speech.
  bool name = false;         // Capitalised, and not only by position.
  bool negated = false;      // In the scope of a negator before it.
  bool negator = false;      // Negates what follows.
  Agent agent = Agent::kNone;  // The nearest one before it in its clause.
  int agent_word = -1;         // Index of that agent's last word, -1 for none.
};

// Words that an article writes with a capital where the grammar does not ask for
// one: its names. They tell names at the beginning of a sentence from other words.
class ArticleNames {
 public:
  // Nothing is kept of `text` but hashes.
  explicit ArticleNames(const TokenizedText& text);

  bool Contains(absl::string_view word) const;

 private:
  absl::flat_hash_set<uint64_t> hashes_;
};

// Whether the word is a mark that ends a sentence: ".", "!", "?", "…".
bool EndsSentence(const Word& word);

// What is known of a word whatever stands around it.
struct KnownWord {
  absl::string_view lemma;
  WordFacts facts;
  bool punctuation = false;
};

// The words of a document, each looked up once. Base forms live here, so that words
// can point to them. Not thread-safe: each document has its own.
class LemmaArena {
 public:
  // `word` must outlive this.
  const KnownWord& Know(absl::string_view word);

 private:
  // A copy of `lemma` that lives as long as this.
  absl::string_view Keep(absl::string_view lemma);

  static constexpr size_t kBlock = 1 << 14;
  std::deque<std::vector<char>> blocks_;
  absl::flat_hash_map<absl::string_view, KnownWord> words_;
};

// As many words of a cue or a source are read. Those of ../shared/corpora/claims have at most 27,
// but a record from outside may have a whole article.
inline constexpr size_t kMostCueOrSource = 64;

struct Statement {
  const Quote* quote = nullptr;
  std::vector<Word> content, cue, source;
  // The content stands in capitals like a headline, so that capitals say nothing.
  bool title_case = false;
  bool question = false;

  bool empty() const { return content.empty(); }
};

// Reads a quote. Spans outside the text, or between tokens, give no words.
// `arena` and the text behind `text` must outlive the result.
Statement ReadStatement(const TokenizedText& text, const ArticleNames& names,
                        const Quote& quote, LemmaArena* arena);

// The words of tokens [begin, end), annotated as a content is.
std::vector<Word> ReadWords(const TokenizedText& text,
                            const ArticleNames& names, size_t begin, size_t end,
                            LemmaArena* arena);

// Indices of the tokens that begin in [span.begin, span.end).
TokenSpan TokensIn(const TokenizedText& text, const Span& span);

}  // namespace attest

#endif  // ATTEST_CLAIMS_STATEMENT_H_
