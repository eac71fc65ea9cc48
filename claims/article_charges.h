// Where the words of an article charge somebody with something, and where they deny:
// what stands near a statement tells whether it is part of a dispute.

#ifndef ATTEST_CLAIMS_ARTICLE_CHARGES_H_
#define ATTEST_CLAIMS_ARTICLE_CHARGES_H_

#include <cstdint>
#include <vector>

#include "claims/statement.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

class ArticleCharges {
 public:
  // Nothing is kept of `text`. Linear in its length.
  ArticleCharges(const TokenizedText& text, LemmaArena* arena);

  // How many words of the tokens [begin, end) charge, by the lexicon of cues ("accused",
  // "allegation").
  int Charges(uint32_t begin, uint32_t end) const;
  // How many deny, by that and the words for what is not so ("denies", "baseless").
  int Denials(uint32_t begin, uint32_t end) const;

 private:
  std::vector<uint32_t> charges_, denials_;  // Tokens, ascending.
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_ARTICLE_CHARGES_H_
