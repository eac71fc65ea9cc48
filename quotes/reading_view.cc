#include "quotes/reading_view.h"

#include <algorithm>
#include <functional>

#include "absl/strings/ascii.h"
#include "proto/html/character_references.h"
#include "quotes/syntax/case_restorer.h"
#include "quotes/text/utf8.h"
#include "re2/re2.h"

namespace attest {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Calls `change` for every Span in a message.
void ForEachSpan(const std::function<void(Span*)>& change, Message* message) {
  if (message->GetDescriptor() == Span::descriptor()) {
    return change(static_cast<Span*>(message));
  }
  const Reflection* const reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      ForEachSpan(change, reflection->MutableMessage(message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      ForEachSpan(change, reflection->MutableRepeatedMessage(message, field, i));
    }
  }
}

// What references, mojibake and invisible characters begin with.
constexpr absl::string_view kBegins = "&[\xc2\xc3\xe2";

// The size of the character reference that `text` begins with, or 0; *characters
// becomes what it stands for.
size_t ReadReference(absl::string_view text, std::string* characters) {
  static const RE2* const reference = new RE2(
      "(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)");
  re2::StringPiece rest(text.data(), text.size()), found;
  if (!RE2::Consume(&rest, *reference, &found)) return 0;
  AppendResolved({found.data(), found.size()}, ReferencesIn::kText, characters);
  return *characters == found ? 0 : found.size();
}

// The byte that windows-1252 writes the character as; 0 if it has none, or an ASCII one.
uint8_t Windows1252Byte(uint32_t code_point) {
  for (int byte = 0x80; byte <= 0xff; ++byte) {
    if (Windows1252CodePoint(byte) == code_point) return byte;
  }
  return 0;
}

// The letters, marks and signs of English text and of the names in it.
bool IsOfEnglishText(uint32_t c) {
  return (c >= 0xa0 && c < 0x250) || (c >= 0x2000 && c < 0x2150);
}

// The size of the characters at `at` that are one character's UTF-8 taken for
// windows-1252, or 0; *characters becomes that one.
size_t ReadMojibake(absl::string_view text, size_t at, std::string* characters) {
  const size_t begin = at;
  std::string bytes;
  do {
    const CodePoint c = DecodeUtf8(text, at);
    const uint8_t byte = Windows1252Byte(c.value);
    const bool is_lead = byte >= 0xc2 && byte <= 0xef;
    const bool is_trail = byte >= 0x80 && byte <= 0xbf;
    if (bytes.empty() ? !is_lead : !is_trail) return 0;
    bytes += static_cast<char>(byte);
    at += c.size;
    const CodePoint whole = DecodeUtf8(bytes, 0);
    if (whole.size == bytes.size() && IsOfEnglishText(whole.value)) {
      *characters = bytes;
      return at - begin;
    }
  } while (bytes.size() < 3 && at < text.size());
  return 0;
}

// Letters of the Latin script, and a few signs among them.
bool IsLatin(uint32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c < 0x250);
}

// The size of the soft hyphen, joiner or non-joiner at `at`, if a Latin word is beside
// it, which it hides; else 0. Other scripts need joiners, and so do emoji.
size_t ReadInvisible(absl::string_view text, size_t at) {
  for (const absl::string_view invisible :
       {"\xc2\xad", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x81\xa0"}) {
    if (text.substr(at, invisible.size()) != invisible) continue;
    const size_t end = at + invisible.size();
    const bool behind_letter =
        at > 0 && IsLatin(DecodeUtf8Before(text, at).value);
    const bool before_letter = end < text.size() && IsLatin(DecodeUtf8(text, end).value);
    return behind_letter || before_letter ? invisible.size() : 0;
  }
  return 0;
}

// The size of the footnote's mark at `at`, right behind what it belongs to ("on strike.[12]"),
// or 0.
size_t ReadFootnoteMark(absl::string_view text, size_t at) {
  constexpr size_t kMostDigits = 3;
  size_t end = at + 1;
  while (end < text.size() && end <= at + kMostDigits && absl::ascii_isdigit(text[end])) ++end;
  const bool mark = at > 0 && !absl::ascii_isspace(text[at - 1]) && end > at + 1 &&
                    end < text.size() && text[end] == ']';
  return mark ? end + 1 - at : 0;
}

// The size of what stands at `at` instead of *characters, or 0.
size_t ReadReplaced(absl::string_view text, size_t at, std::string* characters) {
  switch (text[at]) {
    case '&': return ReadReference(text.substr(at), characters);
    case '[': return ReadFootnoteMark(text, at);
    case '\xc3': return ReadMojibake(text, at, characters);
    default: return ReadInvisible(text, at);
  }
}

// Fills *resolved with the article as the view has it, if anything is replaced.
void Resolve(absl::string_view article, std::vector<TextReplacement>* replacements,
             std::string* resolved) {
  size_t copied = 0;
  for (size_t at = article.find_first_of(kBegins); at != article.npos;
       at = article.find_first_of(kBegins, at)) {
    std::string characters;
    const size_t size = ReadReplaced(article, at, &characters);
    if (size == 0) {
      ++at;
      continue;
    }
    resolved->append(article.data() + copied, at - copied);
    const size_t begin = resolved->size();
    *resolved += characters;
    replacements->push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + size),
                             static_cast<uint32_t>(begin),
                             static_cast<uint32_t>(resolved->size())});
    at += size;
    copied = at;
  }
  if (copied > 0) resolved->append(article.data() + copied, article.size() - copied);
}

Span SpanOf(uint32_t begin, uint32_t end) {
  Span span;
  span.set_begin(begin);
  span.set_end(end);
  return span;
}

}  // namespace

std::string ResolvedText(absl::string_view piece) {
  std::vector<TextReplacement> replacements;
  std::string resolved;
  Resolve(piece, &replacements, &resolved);
  return replacements.empty() ? std::string(piece) : resolved;
}

ReadingView::ReadingView(absl::string_view article) : text_(article) {
  Resolve(article, &replacements_, &resolved_);
  if (!replacements_.empty()) text_ = resolved_;
  text_ = InOrdinaryCase(text_, &in_ordinary_case_);
}

Span ReadingView::ArticleSpan(const Span& span) const {
  // The last reference that begins before an offset; an offset behind it is as far
  // behind it in the other text.
  auto change = [this](uint32_t at, bool is_end) {
    auto next = std::partition_point(replacements_.begin(), replacements_.end(),
                                     [at](const TextReplacement& r) { return r.begin < at; });
    if (next == replacements_.begin()) return at;
    const TextReplacement& r = *std::prev(next);
    if (at < r.end) return is_end ? r.article_end : r.article_begin;
    return at - r.end + r.article_end;
  };
  return SpanOf(change(span.begin(), false), change(span.end(), true));
}

Span ReadingView::ViewSpan(const Span& span) const {
  auto change = [this](uint32_t at, bool is_end) {
    auto next = std::partition_point(
        replacements_.begin(), replacements_.end(),
        [at](const TextReplacement& r) { return r.article_begin < at; });
    if (next == replacements_.begin()) return at;
    const TextReplacement& r = *std::prev(next);
    if (at < r.article_end) return is_end ? r.end : r.begin;
    return at - r.article_end + r.end;
  };
  return SpanOf(change(span.begin(), false), change(span.end(), true));
}

void ReadingView::ToArticle(Message* message) const {
  if (HasArticlesOffsets()) return;
  ForEachSpan([this](Span* span) { *span = ArticleSpan(*span); }, message);
}

void ReadingView::FromArticle(Message* message) const {
  if (HasArticlesOffsets()) return;
  ForEachSpan([this](Span* span) { *span = ViewSpan(*span); }, message);
}

}  // namespace attest
