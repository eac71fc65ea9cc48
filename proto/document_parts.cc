#include "proto/document_parts.h"

#include <algorithm>

namespace attest {
namespace {

template <typename Parts>
auto FindById(const Parts& parts, absl::string_view id) -> decltype(&*parts.begin()) {
  if (id.empty()) return nullptr;
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [id](const auto& part) { return part.id() == id; });
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace

absl::string_view TextOf(const Document& document, const Span& span) {
  const absl::string_view text = document.article().text();
  if (span.begin() > span.end() || span.end() > text.size()) return "";
  return text.substr(span.begin(), span.end() - span.begin());
}

const Quote* FindQuote(const Document& document, absl::string_view id) {
  return FindById(document.quotes(), id);
}

const Speaker* FindSpeaker(const Document& document, absl::string_view id) {
  return FindById(document.speakers(), id);
}

void AddOnce(absl::string_view value,
             google::protobuf::RepeatedPtrField<std::string>* values) {
  if (std::find(values->begin(), values->end(), value) == values->end()) {
    values->Add(std::string(value));
  }
}

}  // namespace attest
