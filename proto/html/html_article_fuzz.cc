// Any bytes at all become an article of valid UTF-8, or an error.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "google/protobuf/stubs/logging.h"
#include "proto/html/html_article.h"
#include "proto/text_encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto silenced = google::protobuf::SetLogHandler(nullptr);
  (void)silenced;
  attest::Article article;
  std::vector<std::string> warnings;
  std::string page(reinterpret_cast<const char*>(data), size);
  if (!attest::ReadHtmlArticle(std::move(page), &article, &warnings).ok()) return 0;
  for (const std::string* field : {&article.text(), &article.title(), &article.url(),
                                   &article.published(), &article.publisher()}) {
    if (!attest::IsValidUtf8(*field)) std::abort();
  }
  return 0;
}
