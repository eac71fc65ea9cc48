#include "claims/verify/claim_draft.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "proto/document_parts.h"
#include "quotes/reading_view.h"
#include "re2/re2.h"

namespace attest {
namespace {

// A JSON string. "<" is escaped, so that the line may stand in a <script>.
std::string Quoted(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == '<') {
          absl::StrAppendFormat(&out, "\\u%04x", c);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
  return out;
}

// A JSON object, property by property; empty ones are left out.
class Object {
 public:
  explicit Object(absl::string_view type) {
    absl::StrAppend(&text_, "{\"@type\": ", Quoted(type));
  }
  void Add(absl::string_view name, absl::string_view value) {
    if (!value.empty()) AddRaw(name, Quoted(value));
  }
  void AddRaw(absl::string_view name, absl::string_view json) {
    if (json.empty()) return;
    absl::StrAppend(&text_, ", ", Quoted(name), ": ", json);
    ++properties_;
  }
  // Empty if it says nothing.
  std::string Finish() const {
    return properties_ == 0 ? "" : absl::StrCat(text_, "}");
  }

 private:
  std::string text_;
  int properties_ = 0;
};

std::string TextsOf(const Document& document,
                    const google::protobuf::RepeatedPtrField<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    absl::StrAppend(&text, text.empty() ? "" : " … ",
                    ResolvedText(TextOf(document, span)));
  }
  for (char& c : text) {
    if (absl::ascii_isspace(c)) c = ' ';
  }
  absl::RemoveExtraAsciiWhitespace(&text);
  return text;
}

// Whether the cue decides what the statement is: of "denied taking money", "taking
// money" alone would be the contrary.
bool IsWhatItsCueSays(const Quote& quote, const Claim& claim) {
  if (quote.kind() == Quote::DIRECT || claim.type() == ASSERTION) return false;
  for (const Trigger& trigger : claim.triggers()) {
    for (const Span& cue : quote.cue()) {
      if (trigger.span().begin() < cue.end() && cue.begin() < trigger.span().end()) {
        return true;
      }
    }
  }
  return false;
}

// What was claimed, its white space as single spaces: the content; where that is only
// what a cue denies or accuses of, who did so as well.
std::string StatementOf(const Document& document, const Quote& quote,
                        const Claim& claim) {
  const std::string content = TextsOf(document, quote.content());
  if (!IsWhatItsCueSays(quote, claim)) return content;
  const Speaker* speaker = FindSpeaker(document, quote.speaker_id());
  return absl::StrCat(speaker == nullptr ? TextsOf(document, quote.source())
                                         : speaker->name(),
                      " ", TextsOf(document, quote.cue()), " ", content);
}

std::string AuthorOf(const Speaker& speaker) {
  const bool organization = speaker.kind() == Speaker::ORGANIZATION ||
                            speaker.kind() == Speaker::GROUP;
  Object author(organization ? "Organization" : "Person");
  author.Add("name", speaker.name());
  author.Add(organization ? "description" : "jobTitle", speaker.role());
  return author.Finish();
}

// A report or a poll is no author in schema.org's sense.
void AddSource(const Document& document, const Quote& quote, Object* draft) {
  const Speaker* speaker = FindSpeaker(document, quote.speaker_id());
  if (speaker == nullptr) return;
  if (speaker->kind() != Speaker::DOCUMENT) {
    return draft->AddRaw("author", AuthorOf(*speaker));
  }
  Object source("CreativeWork");
  source.Add("name", speaker->name());
  draft->AddRaw("isBasedOn", source.Finish());
}

// A date as schema.org has them, "2031-05-05T10:00Z", "2031-05" or "2031"; else empty.
absl::string_view IsoDate(absl::string_view date) {
  static const RE2* const iso = new RE2(R"(\d{4}(-\d\d(-\d\d([T ].*)?)?)?)");
  return RE2::FullMatch({date.data(), date.size()}, *iso) ? date : "";
}

std::string PublisherOf(absl::string_view name) {
  Object publisher("Organization");
  publisher.Add("name", name);
  return publisher.Finish();
}

std::string AppearanceOf(const Article& article) {
  Object appearance("NewsArticle");
  appearance.Add("url", article.url());
  appearance.Add("headline", article.title());
  appearance.Add("datePublished", IsoDate(article.published()));
  appearance.AddRaw("publisher", PublisherOf(article.publisher()));
  appearance.Add("identifier", article.id());
  return appearance.Finish();
}

// The earliest article that prints the same words, by its date where both have
// one, else by the order in which they came.
std::string FirstAppearanceOf(const Document& document, const Quote& quote) {
  const QuoteLink* first = nullptr;
  for (const QuoteLink& link : document.quote_links()) {
    if (link.quote_id() != quote.id() || link.relation() != QuoteLink::SAME_AS) {
      continue;
    }
    const std::string& earliest =
        first == nullptr ? document.article().published()
                         : first->other_published();
    const bool dated = !earliest.empty() && !link.other_published().empty();
    if (dated ? link.other_published() < earliest : first == nullptr) first = &link;
  }
  if (first == nullptr) return AppearanceOf(document.article());
  Object appearance("NewsArticle");
  appearance.Add("url", first->other_url());
  appearance.Add("datePublished", IsoDate(first->other_published()));
  appearance.AddRaw("publisher", PublisherOf(first->other_publisher()));
  appearance.Add("identifier", first->other_article_id());
  return appearance.Finish();
}

}  // namespace

std::string ClaimDraft(const Document& document, const Claim& claim) {
  const Quote* quote = FindQuote(document, claim.quote_id());
  if (quote == nullptr || quote->negated()) return "";
  Object draft("Claim");
  draft.Add("@context", "https://schema.org");
  draft.Add("@id", absl::StrCat(document.article().id(), "#", claim.id()));
  draft.Add("text", StatementOf(document, *quote, claim));
  AddSource(document, *quote, &draft);
  draft.Add("datePublished", IsoDate(document.article().published()));
  draft.AddRaw("appearance", AppearanceOf(document.article()));
  draft.AddRaw("firstAppearance", FirstAppearanceOf(document, *quote));
  return draft.Finish();
}

std::string ClaimDrafts(const Document& document) {
  std::string out;
  for (const Claim& claim : document.claims()) {
    const std::string draft = ClaimDraft(document, claim);
    if (!draft.empty()) absl::StrAppend(&out, draft, "\n");
  }
  return out;
}

}  // namespace attest
