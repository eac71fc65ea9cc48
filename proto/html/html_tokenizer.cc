#include "proto/html/html_tokenizer.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace attest {
namespace {

constexpr absl::string_view kSpace = " \t\n\f\r";
// What ends the name of a tag, and that of an attribute.
constexpr absl::string_view kNameEnd = " \t\n\f\r/>";
constexpr absl::string_view kAttributeEnd = " \t\n\f\r/>=";

// Within these, nothing but their own end tag is markup.
constexpr absl::string_view kRawElements[] = {
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"};

bool IsIn(char c, absl::string_view any_of) { return any_of.find(c) != any_of.npos; }

// Whether html, which begins with '<', begins with markup.
bool BeginsMarkup(absl::string_view html) {
  if (html.size() < 2) return false;
  const char c = html[1];
  return absl::ascii_isalpha(c) || c == '/' || c == '!' || c == '?';
}

bool BeginsEndTag(absl::string_view html) {
  return html.size() > 2 && html[1] == '/' && absl::ascii_isalpha(html[2]);
}

// Where the markup that html has next begins, or its end.
size_t NextMarkup(absl::string_view html) {
  size_t at = html.find('<');
  while (at != html.npos && !BeginsMarkup(html.substr(at))) at = html.find('<', at + 1);
  return std::min(at, html.size());
}

// Where the end tag of that element stands in html, or its end.
size_t FindEndTag(absl::string_view html, absl::string_view element) {
  for (size_t at = html.find("</"); at != html.npos; at = html.find("</", at + 2)) {
    const absl::string_view name = html.substr(at + 2, element.size() + 1);
    if (!absl::StartsWithIgnoreCase(name, element)) continue;
    if (name.size() > element.size() && IsIn(name.back(), kNameEnd)) return at;
  }
  return html.size();
}

}  // namespace

bool HtmlTokenizer::Next(HtmlToken* token) {
  if (!raw_element_.empty() && TakeRawText(token)) return true;
  while (!rest_.empty()) {
    const size_t text = NextMarkup(rest_);
    if (text > 0) return TakeText(text, token);
    if (absl::ascii_isalpha(rest_[1]) || BeginsEndTag(rest_)) return TakeTag(token);
    SkipMarkup();
  }
  return false;
}

bool HtmlTokenizer::TakeText(size_t size, HtmlToken* token) {
  token->kind = HtmlToken::Kind::kText;
  token->name.clear();
  token->attributes.clear();
  token->text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return size > 0;
}

bool HtmlTokenizer::TakeRawText(HtmlToken* token) {
  const size_t size = FindEndTag(rest_, raw_element_);
  raw_element_.clear();
  return TakeText(size, token);
}

bool HtmlTokenizer::TakeTag(HtmlToken* token) {
  const bool is_end = rest_[1] == '/';
  rest_.remove_prefix(is_end ? 2 : 1);
  token->kind = is_end ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
  token->text = {};
  const absl::string_view name = TakeUntil(kNameEnd);
  token->name.assign(name.data(), name.size());
  absl::AsciiStrToLower(&token->name);
  if (!TakeAttributes(&token->attributes)) return false;
  const bool is_raw = std::find(std::begin(kRawElements), std::end(kRawElements),
                                token->name) != std::end(kRawElements);
  if (is_raw && !is_end) raw_element_ = token->name;
  return true;
}

bool HtmlTokenizer::TakeAttributes(std::vector<HtmlAttribute>* attributes) {
  attributes->clear();
  while (true) {
    while (!rest_.empty() && (IsIn(rest_[0], kSpace) || rest_[0] == '/')) {
      rest_.remove_prefix(1);
    }
    if (rest_.empty()) return false;
    if (rest_[0] == '>') break;
    HtmlAttribute attribute;
    // An equals sign may begin a name, though not be in it.
    const absl::string_view from = rest_;
    rest_.remove_prefix(1);
    attribute.name = from.substr(0, 1 + TakeUntil(kAttributeEnd).size());
    attribute.value = TakeValue();
    attributes->push_back(attribute);
  }
  rest_.remove_prefix(1);
  return true;
}

// The value of an attribute, if the name before has one.
absl::string_view HtmlTokenizer::TakeValue() {
  const size_t equals = rest_.find_first_not_of(kSpace);
  if (equals == rest_.npos || rest_[equals] != '=') return {};
  rest_.remove_prefix(equals + 1);
  rest_.remove_prefix(std::min(rest_.find_first_not_of(kSpace), rest_.size()));
  if (rest_.empty() || rest_[0] == '>') return {};
  const char quote = rest_[0];
  if (quote != '"' && quote != '\'') return TakeUntil(" \t\n\f\r>");
  rest_.remove_prefix(1);
  const absl::string_view value = TakeUntil(absl::string_view(&quote, 1));
  rest_.remove_prefix(std::min<size_t>(1, rest_.size()));
  return value;
}

// At a comment, a declaration, an instruction or an end tag without a name.
void HtmlTokenizer::SkipMarkup() {
  if (!absl::StartsWith(rest_, "<!--")) return SkipBehind(">");
  rest_.remove_prefix(4);
  if (absl::StartsWith(rest_, ">") || absl::StartsWith(rest_, "->")) {
    return SkipBehind(">");
  }
  SkipBehind("-->");
}

void HtmlTokenizer::SkipBehind(absl::string_view end) {
  const size_t at = rest_.find(end);
  rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + end.size());
}

absl::string_view HtmlTokenizer::TakeUntil(absl::string_view any_of) {
  const size_t size = std::min(rest_.find_first_of(any_of), rest_.size());
  const absl::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

}  // namespace attest
