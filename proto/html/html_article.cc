#include "proto/html/html_article.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/html/character_references.h"
#include "proto/html/html_tokenizer.h"
#include "proto/html/page_metadata.h"
#include "proto/html/page_text.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

// Within so many bytes the standard has a page name its encoding.
constexpr size_t kEncodingBytes = 1024;
// With less text than this, something was left out that was the article.
constexpr size_t kFewBytes = 250;

// Whether the page says that it is in windows-1252, by any of that encoding's usual
// names.
bool IsDeclaredWindows1252(absl::string_view page) {
  std::string head = absl::AsciiStrToLower(page.substr(0, kEncodingBytes));
  const size_t at = head.find("charset");
  if (at == head.npos) return false;
  absl::string_view name = absl::string_view(head).substr(at + 7);
  name.remove_prefix(std::min(name.find_first_not_of(" =\"'"), name.size()));
  for (absl::string_view known :
       {"windows-1252", "iso-8859-1", "iso8859-1", "latin1", "cp1252", "us-ascii"}) {
    if (absl::StartsWith(name, known)) return true;
  }
  return false;
}

std::string FromWindows1252(absl::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (char c : bytes) AppendUtf8(Windows1252CodePoint(static_cast<uint8_t>(c)), &text);
  return text;
}

absl::Status Decode(std::string* page, std::vector<std::string>* warnings) {
  if (!IsValidUtf8(*page) && IsDeclaredWindows1252(*page)) {
    *page = FromWindows1252(*page);
  }
  return DecodeText(page, warnings);
}

std::string TextOf(absl::string_view page, NamedAsides named_asides,
                   PageMetadata* metadata, std::string* headline) {
  HtmlTokenizer tokenizer(page);
  HtmlToken token;
  PageText text(named_asides);
  while (tokenizer.Next(&token)) {
    text.Add(token);
    if (metadata != nullptr) metadata->Add(token);
  }
  std::string article = text.TakeArticle();
  if (headline->empty()) *headline = text.headline();
  return article;
}

}  // namespace

absl::Status ReadHtmlArticle(std::string page, Article* article,
                             std::vector<std::string>* warnings) {
  if (page.size() > kMaxPageBytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a page of ", page.size() >> 20, " MB is over the limit of ",
                     kMaxPageBytes >> 20, " MB"));
  }
  absl::Status status = Decode(&page, warnings);
  if (!status.ok()) return status;
  PageMetadata metadata;
  std::string headline;
  std::string text = TextOf(page, NamedAsides::kLeaveOut, &metadata, &headline);
  if (text.size() < kFewBytes) {
    std::string more = TextOf(page, NamedAsides::kKeep, nullptr, &headline);
    if (more.size() > 2 * text.size()) text = std::move(more);
  }
  if (text.size() < kFewBytes && metadata.article_body().size() > 2 * text.size()) {
    text = metadata.article_body();
  }
  if (text.empty()) warnings->push_back("no text of an article was found");
  article->set_text(std::move(text));
  metadata.Fill(headline, article);
  return absl::OkStatus();
}

}  // namespace attest
