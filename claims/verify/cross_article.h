// Quotations that several articles of one run print, and denials that answer
// another article's accusation.
//
//   CrossArticleLinker linker;
//   for (Document& document : documents) linker.Link(&document);
//
// One pass: a Document is linked to those that came before it, in the order in
// which Link() sees them, which must be the order of the output for the same input
// to give the same bytes. A later article points to the earlier one and never the
// other way; who wants both directions turns the links around.
//
// Two quotations are one speaker's if the names can be the same person's; where
// either article does not say who speaks, they must share all words of the shorter
// one. Candidates share some of the smallest fingerprints of their runs of three
// words (Broder, 1997), and are then aligned word by word (word_alignment.h). Only
// DIRECT and MIXED quotations of at least kMinWords words take part. Of a run that
// very many remembered quotations have, the oldest thousand of them are looked at.
//
// An ACCUSATION is answered by a DENIAL whose speaker its target can be, if both
// speak of the same things (word_vectors.h, and words that both have).
//
// Memory is bounded: the last max_quotations quotations are remembered, of
// each at most kMaxRememberedWords words in kMaxRememberedBytes. So is the time for a
// quotation, however many are remembered. Not thread-safe.

#ifndef ATTEST_CLAIMS_VERIFY_CROSS_ARTICLE_H_
#define ATTEST_CLAIMS_VERIFY_CROSS_ARTICLE_H_

#include <cstddef>
#include <memory>

#include "proto/document.pb.h"

namespace attest {

struct CrossArticleOptions {
  // Quotations that are remembered; about 1 KB each.
  size_t max_quotations = 200000;
  // Links of one quotation.
  size_t max_links = 5;
};

class CrossArticleLinker {
 public:
  static constexpr size_t kMinWords = 5;
  static constexpr size_t kMaxRememberedWords = 120;
  static constexpr size_t kMaxRememberedBytes = 4096;

  explicit CrossArticleLinker(const CrossArticleOptions& options = {});
  ~CrossArticleLinker();

  // Replaces document->quote_links and remembers its quotations. A Document of an
  // article that was here before (the same id and text) is not linked to itself.
  void Link(Document* document);

  // How many quotations are remembered.
  size_t size() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_CROSS_ARTICLE_H_
