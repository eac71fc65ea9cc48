// Which mention stands where, for the sieves that look around a quotation.

#ifndef ATTEST_QUOTES_SPEAKERS_MENTION_INDEX_H_
#define ATTEST_QUOTES_SPEAKERS_MENTION_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "quotes/speakers/mention.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

class MentionIndex {
 public:
  // `mentions`, in the order of their heads, is not owned and must outlive this.
  MentionIndex(const TokenizedText& text, const std::vector<Mention>& mentions);

  // The name of which the token is part, else the noun phrase or pronoun whose head
  // it is; nullptr for none, also behind the last token.
  const Mention* Over(uint32_t token) const;

  // The same, if it is a name.
  const Mention* NameOver(uint32_t token) const;

  // The first mention of a sentence, nullptr for none.
  const Mention* FirstOf(uint32_t sentence) const;

  // The entity of the first subject of a sentence before token `end` that is told by
  // the article itself and is not "you"; -1 for none.
  int SubjectOf(uint32_t sentence, uint32_t end) const;

 private:
  const std::vector<Mention>& mentions_;
  std::vector<int> over_;  // By token: its mention, -1 for none.
  std::vector<size_t> first_mention_;  // By sentence.
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_MENTION_INDEX_H_
