#include "proto/document_check.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace attest {
namespace {

using google::protobuf::RepeatedPtrField;
using Index = absl::flat_hash_map<absl::string_view, int>;

bool IsBoundary(absl::string_view text, size_t at) {
  return at == text.size() || (text[at] & 0xC0) != 0x80;
}

// Remembers the first thing that is wrong.
class Checker {
 public:
  explicit Checker(const Document& document)
      : document_(document), text_(document.article().text()) {}

  absl::Status Check() {
    const Index speakers = IndexIds("speaker", document_.speakers());
    const Index quotes = IndexIds("quote", document_.quotes());
    const Index claims = IndexIds("claim", document_.claims());
    for (const Speaker& s : document_.speakers()) {
      for (const Span& m : s.mentions()) CheckSpan("speaker", s.id(), m);
    }
    for (const Quote& q : document_.quotes()) CheckQuote(q, speakers, quotes);
    for (const Claim& c : document_.claims()) {
      CheckClaim(c, speakers, quotes, claims);
    }
    for (const FactCheckMatch& m : document_.fact_check_matches()) {
      CheckId("fact-check match of claim", m.claim_id(), m.claim_id(), claims);
    }
    for (const QuoteCheck& c : document_.quote_checks()) {
      CheckId("quote check of quote", c.quote_id(), c.quote_id(), quotes);
    }
    CheckAncestors(quotes);
    return status_;
  }

 private:
  void Fail(absl::string_view kind, absl::string_view id,
            absl::string_view what) {
    if (status_.ok()) {
      status_ =
          absl::InvalidArgumentError(absl::StrCat(kind, " ", id, ": ", what));
    }
  }

  template <typename T>
  Index IndexIds(absl::string_view kind, const RepeatedPtrField<T>& items) {
    Index index;
    for (int i = 0; i < items.size(); ++i) {
      const std::string& id = items[i].id();
      if (id.empty()) Fail(kind, absl::StrCat("number ", i + 1), "has no id");
      if (!index.emplace(id, i).second) Fail(kind, id, "the id is there twice");
    }
    return index;
  }

  void CheckId(absl::string_view kind, absl::string_view id,
               absl::string_view named, const Index& index) {
    if (!named.empty() && !index.contains(named)) {
      Fail(kind, id, absl::StrCat("names ", named, ", which is not there"));
    }
  }

  void CheckSpan(absl::string_view kind, absl::string_view id,
                 const Span& span) {
    if (span.begin() > span.end() || span.end() > text_.size()) {
      Fail(kind, id,
           absl::StrCat("span ", span.begin(), "-", span.end(),
                        " is not in the text of ", text_.size(), " bytes"));
    } else if (!IsBoundary(text_, span.begin()) ||
               !IsBoundary(text_, span.end())) {
      Fail(kind, id,
           absl::StrCat("span ", span.begin(), "-", span.end(),
                        " cuts a character"));
    }
  }

  void CheckSpans(absl::string_view kind, absl::string_view id,
                  const RepeatedPtrField<Span>& spans) {
    uint32_t end = 0;
    for (const Span& span : spans) {
      CheckSpan(kind, id, span);
      if (span.begin() < end) Fail(kind, id, "its spans are not in order");
      end = span.end();
    }
  }

  void CheckQuote(const Quote& q, const Index& speakers, const Index& quotes) {
    CheckSpans("quote", q.id(), q.content());
    CheckSpans("quote", q.id(), q.cue());
    CheckSpans("quote", q.id(), q.source());
    CheckId("quote", q.id(), q.speaker_id(), speakers);
    CheckId("quote", q.id(), q.parent_id(), quotes);
  }

  void CheckClaim(const Claim& c, const Index& speakers, const Index& quotes,
                  const Index& claims) {
    for (const Trigger& t : c.triggers()) CheckSpan("claim", c.id(), t.span());
    for (const Clause& l : c.clauses()) CheckSpan("claim", c.id(), l.span());
    CheckSpan("claim", c.id(), c.target().span());
    CheckId("claim", c.id(), c.target().speaker_id(), speakers);
    CheckId("claim", c.id(), c.quote_id(), quotes);
    CheckId("claim", c.id(), c.answers_claim_id(), claims);
  }

  // Follows every chain to its end once; a quote met again on the way is in a
  // cycle.
  void CheckAncestors(const Index& quotes) {
    if (!status_.ok()) return;
    std::vector<int> walk(document_.quotes_size(), -1);
    for (int start = 0; start < document_.quotes_size(); ++start) {
      int at = start;
      while (walk[at] < 0) {
        walk[at] = start;
        const std::string& parent = document_.quotes(at).parent_id();
        if (parent.empty()) break;
        at = quotes.at(parent);
        if (walk[at] == start) {
          return Fail("quote", document_.quotes(at).id(),
                      "is its own ancestor");
        }
      }
    }
  }

  const Document& document_;
  const absl::string_view text_;
  absl::Status status_;
};

}  // namespace

absl::Status CheckDocument(const Document& document) {
  return Checker(document).Check();
}

}  // namespace attest
