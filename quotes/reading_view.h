// An article as the stages read it: where its text has what hides words from them, what
// they would see without.
//
//   * Character references that a feed has left standing ("&quot;", "don&#8217;t") are
//     the characters that they stand for, if they end in a semicolon.
//   * UTF-8 that was taken for windows-1252 on its way ("â€œ", "Ã©") is the letters, marks
//     and signs that it was before.
//   * Soft hyphens, joiners and non-joiners in or beside a Latin word are not there.
//   * Marks of footnotes behind a word or its full stop ("on strike.[12]") are not there.
//   * Lines in capitals are in ordinary case (quotes/syntax/case_restorer.h).
//
// The records hold offsets into the article's own text; this changes them from one text
// to the other.
//
//   const ReadingView view(document.article().text());
//   Tokenize(view.text(), &tokenized);
//   ... fill quotes with offsets into view.text() ...
//   for (Quote& quote : *document.mutable_quotes()) view.ToArticle(&quote);

#ifndef ATTEST_QUOTES_READING_VIEW_H_
#define ATTEST_QUOTES_READING_VIEW_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "proto/document.pb.h"

namespace attest {

// What a view has in place of something else, in bytes of the two texts.
struct TextReplacement {
  uint32_t article_begin;
  uint32_t article_end;
  uint32_t begin;
  uint32_t end;
};

class ReadingView {
 public:
  // `article` is not copied unless it must be, and must outlive this; valid UTF-8.
  // Linear in its length.
  explicit ReadingView(absl::string_view article);

  ReadingView(const ReadingView&) = delete;
  ReadingView& operator=(const ReadingView&) = delete;

  absl::string_view text() const { return text_; }

  // True if the two texts have the same offsets, as of nearly all articles: ToArticle
  // and FromArticle then change nothing.
  bool HasArticlesOffsets() const { return replacements_.empty(); }

  // Change every Span in `message`, however deep: from offsets into text() to those into
  // the article, and back. A span that begins or ends within something that is replaced is
  // widened to have all of it.
  void ToArticle(google::protobuf::Message* message) const;
  void FromArticle(google::protobuf::Message* message) const;

 private:
  Span ArticleSpan(const Span& span) const;
  Span ViewSpan(const Span& span) const;

  std::vector<TextReplacement> replacements_;  // In text order.
  std::string resolved_;
  std::string in_ordinary_case_;
  absl::string_view text_;
};

// A piece of an article's text to show or to compare, with references and mojibake
// resolved and without invisible characters; capitals stay.
std::string ResolvedText(absl::string_view piece);

}  // namespace attest

#endif  // ATTEST_QUOTES_READING_VIEW_H_
