// Writes a compartment of PolNeAR as gold Documents, one JSON object a line, with
// its tokens and sentences, for `attest evaluate`:
//
//   bazel run //tools/evaluate:polnear_documents -- ../shared/corpora/polnear/dev > gold.jsonl

#include <cstdio>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/document.pb.h"
#include "proto/record_io.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

using SpanList = google::protobuf::RepeatedPtrField<Span>;

void AddSpans(const std::vector<ByteSpan>& spans, SpanList* out) {
  for (const ByteSpan& span : spans) {
    Span* added = out->Add();
    added->set_begin(span.begin);
    added->set_end(span.end);
  }
}

Document ToDocument(const PolnearArticle& article) {
  Document document;
  document.mutable_article()->set_id(article.id);
  document.mutable_article()->set_text(article.text);
  for (size_t k = 0; k < article.attributions.size(); ++k) {
    Quote* quote = document.add_quotes();
    quote->set_id(absl::StrCat("q", k + 1));
    AddSpans(article.attributions[k].source, quote->mutable_source());
    AddSpans(article.attributions[k].cue, quote->mutable_cue());
    AddSpans(article.attributions[k].content, quote->mutable_content());
  }
  Tokenization* tokenization = document.mutable_tokenization();
  for (const Token& token : article.corenlp.tokenized.tokens) {
    tokenization->add_token_begin(token.begin);
    tokenization->add_token_end(token.end);
  }
  for (const Sentence& sentence : article.corenlp.tokenized.sentences) {
    tokenization->add_sentence_end(sentence.end);
  }
  return document;
}

absl::Status Main(const std::string& directory) {
  absl::StatusOr<PolnearData> data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  for (const auto& article : data->articles) {
    if (article->corenlp.tokenized.tokens.empty()) continue;
    absl::StatusOr<std::string> record =
        EncodeRecord(ToDocument(*article), RecordFormat::kJsonl);
    if (!record.ok()) return record.status();
    std::fwrite(record->data(), 1, record->size(), stdout);
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: polnear_documents COMPARTMENT_DIR\n");
    return 2;
  }
  const absl::Status status = attest::Main(argv[1]);
  if (!status.ok()) {
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}
