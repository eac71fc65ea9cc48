#include "tools/properties/mutations.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "proto/html/character_references.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

// Calls change(out) in place of, or behind, each nth space.
template <typename Change>
std::string AtEachSpace(absl::string_view text, int nth, Change change) {
  std::string out;
  int spaces = 0;
  for (char c : text) {
    if (c == ' ' && ++spaces % nth == 0) {
      change(&out);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string InCapitals(absl::string_view text) { return absl::AsciiStrToUpper(text); }

std::string WithCarriageReturns(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\n", "\r\n"}});
}

std::string WithNoBreakSpaces(absl::string_view text) {
  return AtEachSpace(text, 5, [](std::string* out) { *out += "\u00A0"; });
}

std::string WithZeroWidthSpaces(absl::string_view text) {
  return AtEachSpace(text, 7, [](std::string* out) { *out += " \u200B"; });
}

std::string WithHtmlEntities(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"},
                                    {"“", "&ldquo;"},
                                    {"”", "&rdquo;"},
                                    {"‘", "&lsquo;"},
                                    {"’", "&rsquo;"},
                                    {"–", "&ndash;"},
                                    {"—", "&mdash;"}});
}

std::string AsMojibake(absl::string_view text) {
  std::string out;
  for (char c : text) AppendUtf8(Windows1252CodePoint(static_cast<uint8_t>(c)), &out);
  return out;
}

std::string Essence(absl::string_view text) {
  std::string essence;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t end = text[i] == '&' ? text.substr(i, 8).find(';') : text.npos;
    if (end != text.npos) {
      i += end;
    } else if (absl::ascii_isalnum(text[i])) {
      essence += absl::ascii_tolower(text[i]);
    }
  }
  return essence;
}

}  // namespace attest
