// Writes articles with gold attributions as Documents, one JSON object a line, for
// `attest evaluate`: a compartment of PolNeAR, with its tokens and sentences, or a folder of
// marked articles (tools/train/marked_article.h), with the speakers and types of their labels.
//
//   bazel run //tools/evaluate:gold_documents -- ../shared/corpora/polnear/dev > gold.jsonl
//   bazel run //tools/evaluate:gold_documents -- testdata/marked_articles > gold.jsonl

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/document.pb.h"
#include "proto/record_io.h"
#include "quotes/text/tokenized_text.h"
#include "tools/train/brat.h"
#include "tools/train/marked_article.h"
#include "tools/train/model_writer.h"
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

Document ToDocument(const std::string& id, const std::string& text,
                    const std::vector<StandoffAttribution>& attributions) {
  Document document;
  document.mutable_article()->set_id(id);
  document.mutable_article()->set_text(text);
  for (size_t k = 0; k < attributions.size(); ++k) {
    Quote* quote = document.add_quotes();
    quote->set_id(absl::StrCat("q", k + 1));
    AddSpans(attributions[k].source, quote->mutable_source());
    AddSpans(attributions[k].cue, quote->mutable_cue());
    AddSpans(attributions[k].content, quote->mutable_content());
  }
  return document;
}

// The first answer as the name, the others as aliases, as quote_scores.h reads them.
void AddLabel(const ReaderLabel& label, Quote* quote, Document* document) {
  Speaker* speaker = document->add_speakers();
  speaker->set_id(absl::StrCat("s", document->speakers_size()));
  quote->set_speaker_id(speaker->id());
  speaker->set_name(label.speakers[0]);
  for (size_t k = 1; k < label.speakers.size(); ++k) {
    speaker->add_aliases(label.speakers[k]);
  }
  Claim* claim = document->add_claims();
  claim->set_id(absl::StrCat("c", document->claims_size()));
  claim->set_quote_id(quote->id());
  ClaimType type = CLAIM_TYPE_UNSPECIFIED;
  if (ClaimType_Parse(label.types[0], &type)) claim->set_type(type);
  if (label.types.size() > 1 && ClaimType_Parse(label.types[1], &type)) {
    claim->set_secondary_type(type);
  }
}

void AddTokens(const TokenizedText& text, Tokenization* out) {
  for (const Token& token : text.tokens) {
    out->add_token_begin(token.begin);
    out->add_token_end(token.end);
  }
  for (const Sentence& sentence : text.sentences) {
    out->add_sentence_end(sentence.end);
  }
}

absl::Status Write(const Document& document) {
  absl::StatusOr<std::string> record = EncodeRecord(document, RecordFormat::kJsonl);
  if (!record.ok()) return record.status();
  std::fwrite(record->data(), 1, record->size(), stdout);
  return absl::OkStatus();
}

absl::Status WritePolnear(const std::string& directory) {
  absl::StatusOr<PolnearData> data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  for (const auto& article : data->articles) {
    if (article->corenlp.tokenized.tokens.empty()) continue;
    Document document =
        ToDocument(article->id, article->text, article->attributions);
    AddTokens(article->corenlp.tokenized, document.mutable_tokenization());
    absl::Status status = Write(document);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WriteMarked(const std::string& directory) {
  absl::StatusOr<MarkedArticles> data = LoadMarkedArticles(directory);
  if (!data.ok()) return data.status();
  for (const MarkedArticle& article : data->articles) {
    Document document = ToDocument(article.id, article.text, article.attributions);
    for (size_t k = 0; k < article.labels.size(); ++k) {
      AddLabel(article.labels[k], document.mutable_quotes(k), &document);
    }
    absl::Status status = Write(document);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Main(const std::string& directory) {
  return std::filesystem::exists(UserPath(directory) + "/attributions")
             ? WritePolnear(directory)
             : WriteMarked(directory);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: gold_documents FOLDER\n");
    return 2;
  }
  const absl::Status status = attest::Main(argv[1]);
  if (!status.ok()) {
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}
