// For tests: an article with its quotes in one literal.
//
//   {"{s:Orla Finch} {c:denied} {q:taking the money}. "}
//
// {q:...} is content, {c:...} cue, {s:...} source; the marks themselves are not part
// of the text. Parts belong to the same quote until a part of the same kind comes
// after a part of another ({q:a} {c:said} {q:b} is one quote only with {+q:b}).

#ifndef ATTEST_CLAIMS_QUOTE_LITERALS_H_
#define ATTEST_CLAIMS_QUOTE_LITERALS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "proto/document.pb.h"

namespace attest {

inline google::protobuf::RepeatedPtrField<Span>* SpansOf(char kind,
                                                         Quote* quote) {
  return kind == 'q'   ? quote->mutable_content()
         : kind == 'c' ? quote->mutable_cue()
                       : quote->mutable_source();
}

inline Document ParseQuoteLiteral(absl::string_view literal) {
  Document document;
  document.mutable_article()->set_id("test");
  std::string* text = document.mutable_article()->mutable_text();
  for (size_t at = 0; at < literal.size(); ++at) {
    if (literal[at] != '{') {
      *text += literal[at];
      continue;
    }
    bool same = literal[at + 1] == '+';
    at += same ? 2 : 1;
    char kind = literal[at];
    size_t close = literal.find('}', at);
    int last = document.quotes_size() - 1;
    if (last < 0 ||
        (!same && !SpansOf(kind, document.mutable_quotes(last))->empty())) {
      document.add_quotes()->set_id(
          absl::StrCat("q", document.quotes_size()));
      ++last;
    }
    Span* span = SpansOf(kind, document.mutable_quotes(last))->Add();
    span->set_begin(text->size());
    absl::StrAppend(text, literal.substr(at + 2, close - at - 2));
    span->set_end(text->size());
    at = close;
  }
  return document;
}

}  // namespace attest

#endif  // ATTEST_CLAIMS_QUOTE_LITERALS_H_
