// Which text of a web page is its article's.

#ifndef ATTEST_PROTO_HTML_PAGE_TEXT_H_
#define ATTEST_PROTO_HTML_PAGE_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "proto/html/html_tokenizer.h"

namespace attest {

// What to make of an element that a word of its class or id calls a comment, an
// advertisement or the like (class_words.tsv).
enum class NamedAsides { kLeaveOut, kKeep };

// Cuts a page into blocks (paragraphs, headings, items, ...), and chooses the element
// whose blocks are the article:
//
//   1. the one that says so (itemprop="articleBody"), if it has some running text;
//   2. else, on a page where several <article> stand side by side and none is much longer than
//      the others, as the entries of a live page do, the element around them;
//   3. else the <article> with the most, unless there is more outside of all;
//   4. else the element with the best paragraphs just inside it, in the manner of
//      Readability (Arc90, 2009): each scores for its length and commas, fully for
//      the element around it and less for those further out; or <main> if that
//      element is in it.
//
// Left out of it are what elements.tsv calls aside and hidden, elements that are not
// shown, link lists, scraps that are no sentence, and the page's headline, which is
// the article's title.
//
// Feed it the page's tokens in their order, then ask. Linear in time and memory: no
// step depends on how deeply elements are nested.
class PageText {
 public:
  explicit PageText(NamedAsides named_asides);

  void Add(const HtmlToken& token);

  // Call once, after the last Add(). Paragraphs are set apart by blank lines; white
  // space within one is a single space, or a line break for a <br>. Invisible
  // characters (soft hyphens, zero-width spaces) are gone.
  std::string TakeArticle();

  // The first h1 with text; empty if there is none.
  const std::string& headline() const { return headline_; }

 private:
  enum class Kind { kOther, kParagraph, kHeading, kHeadline, kItem };
  // What may be the whole article.
  enum Whole { kBody, kArticle, kMain, kWholes };

  struct Block {
    Kind kind;
    std::string text;
    size_t link_bytes;
  };
  // An element that is no inline one, seen from behind its end.
  struct Element {
    int parent;
    size_t first_block;
    size_t end_block;
    double score = 0;
    size_t bytes = 0;  // Of running text.
    Whole whole = kWholes;
  };
  // One that is open.
  struct Open {
    std::string name;
    int element;
    bool skipped;
    Kind kind;
    int innermost[kWholes];  // Elements, or -1.
  };

  void Start(const HtmlToken& token);
  void StartInline(const HtmlToken& token);
  void Push(const HtmlToken& token, absl::string_view role, bool skipped);
  void End(const std::string& name);
  void Pop();
  void CloseFor(absl::string_view name);
  void Break();
  void Text(absl::string_view html);
  void AppendVisible(absl::string_view text);
  void AppendSpace(absl::string_view space);
  void Flush();
  void Score(const Block& block);
  bool LeavesOut(const HtmlToken& token, absl::string_view role) const;
  bool IsSkipped() const { return !open_.empty() && open_.back().skipped; }

  int BestWhole(Whole whole) const;
  // How many <article> with so much running text are in the element.
  int EntriesIn(const Element& around, size_t bytes) const;
  // The element around a live page's entries; -1 if there are none.
  int LivePage() const;
  int BestScored() const;
  int Choose() const;
  bool IsOfArticle(const Block& block) const;

  const NamedAsides named_asides_;
  std::vector<Block> blocks_;
  std::vector<Element> elements_;
  std::vector<Open> open_;
  absl::flat_hash_map<std::string, int> open_count_;
  std::string headline_;
  size_t bytes_outside_articles_ = 0;

  // The block at hand.
  std::string text_;
  size_t link_bytes_ = 0;
  bool space_is_due_ = false;
  int breaks_due_ = 0;
  // One more than were open where the open <a> began; 0 if there is none.
  size_t link_depth_ = 0;
  int open_q_ = 0;
  std::string scratch_;
};

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_PAGE_TEXT_H_
