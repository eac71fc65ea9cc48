// What a web page says about the article in it.

#ifndef ATTEST_PROTO_HTML_PAGE_METADATA_H_
#define ATTEST_PROTO_HTML_PAGE_METADATA_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/struct.pb.h"
#include "proto/document.pb.h"
#include "proto/html/html_tokenizer.h"

namespace attest {

// Collects title, authors, time of publication, publisher, address and language. In
// the order in which they are believed: JSON-LD (the first object whose @type is an
// Article or BlogPosting of any kind), <meta> elements as metadata.tsv has them,
// <link rel="canonical">, <time>, rel="author", <title>. Texts are resolved and
// valid UTF-8 if the page is; malformed JSON-LD is ignored.
class PageMetadata {
 public:
  // Give it the page's tokens in their order.
  void Add(const HtmlToken& token);

  // Sets the article's fields but for its text; headline is the title where the page
  // names none better.
  void Fill(absl::string_view headline, Article* article) const;

  // The text of the article, if JSON-LD has it.
  const std::string& article_body() const { return article_body_; }

 private:
  // The best value so far, and how well it is believed: 0 most.
  struct Field {
    static constexpr int kNone = 100;
    std::string value;
    int rank = kNone;
    // Takes a value that is believed better than the one before.
    void Offer(int rank, absl::string_view value);
  };

  void AddStart(const HtmlToken& tag);
  void AddMeta(const HtmlToken& tag);
  void AddText(absl::string_view html);
  void AddJsonLd(absl::string_view json);
  void AddObject(const google::protobuf::Struct& object);
  Field* FieldOf(absl::string_view name);

  Field title_, author_, published_, publisher_, url_, language_;
  // From JSON-LD, one by one; else author_ has them.
  std::vector<std::string> authors_;
  std::string article_body_;
  bool has_object_ = false;
  // What the next text is.
  enum class Next { kNothing, kTitle, kAuthor, kJsonLd } next_ = Next::kNothing;
};

}  // namespace attest

#endif  // ATTEST_PROTO_HTML_PAGE_METADATA_H_
