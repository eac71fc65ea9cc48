// bazel run -c opt //claims:claims_benchmark
//
// Bytes per second are those of the statements' contents; the articles around them
// are tokenised too, and not counted.

#include <string>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "claims/claim_classifier.h"

namespace attest {
namespace {

constexpr const char* kStatements[] = {
    "the port authority hid the report for 14 months and then lied about it",
    "the bridge will open in May, a year later than was planned",
    "she had never met the contractor, and there is no truth to the story",
    "We think that the council spent more than 12 million on a road that nobody "
    "uses. They knew it would fail, and they did nothing.",
    "prices rose by 7 percent last year, the fastest rise since the war",
};

// An article in which every sentence is a statement by somebody.
Document MakeDocument(int statements, size_t* bytes) {
  Document document;
  std::string* text = document.mutable_article()->mutable_text();
  for (int i = 0; i < statements; ++i) {
    Quote* quote = document.add_quotes();
    quote->set_id(absl::StrCat("q", i));
    auto add = [text](absl::string_view words, Span* span) {
      span->set_begin(text->size());
      absl::StrAppend(text, words);
      span->set_end(text->size());
    };
    add(i % 3 == 0 ? "Orla Finch" : "The harbour union", quote->add_source());
    *text += ' ';
    add(i % 4 == 0 ? "denied" : "said", quote->add_cue());
    *text += ' ';
    absl::string_view content = kStatements[i % 5];
    add(content, quote->add_content());
    *bytes += content.size();
    *text += ". ";
  }
  return document;
}

void BM_Classify(benchmark::State& state) {
  const ClaimClassifier classifier;
  size_t bytes = 0;
  Document document = MakeDocument(state.range(0), &bytes);
  for (auto _ : state) classifier.Classify(&document);
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(BM_Classify)->Arg(10)->Arg(1000);

void BM_StartUp(benchmark::State& state) {
  for (auto _ : state) ClaimClassifier classifier;
}
BENCHMARK(BM_StartUp);

}  // namespace
}  // namespace attest
