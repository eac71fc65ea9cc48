// Bytes of article a second of the quotes stage and of all that `attest report` does, on
// one core, over testdata/articles:
//
//   bazel run //tools/benchmark:pipeline_benchmark
//
// The other stages have //claims:claims_benchmark and //claims/verify:verify_benchmark;
// step_shares.cc tells what the steps take, over any folder.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "claims/claim_classifier.h"
#include "proto/document.pb.h"
#include "quotes/quote_detector.h"
#include "tools/report/report_row.h"

namespace attest {
namespace {

std::vector<Document> Articles() {
  std::vector<Document> articles;
  for (const auto& entry : std::filesystem::directory_iterator("testdata/articles")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    articles.emplace_back().mutable_article()->set_text(std::string(
        std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
  }
  return articles;
}

// Runs `stage` on a copy of one article after the other.
template <typename Stage>
void RunStage(const Stage& stage, benchmark::State& state) {
  const std::vector<Document> documents = Articles();
  int64_t bytes = 0;
  size_t i = 0;
  for (auto _ : state) {
    Document document = documents[i++ % documents.size()];
    stage(&document);
    bytes += document.article().text().size();
  }
  state.SetBytesProcessed(bytes);
}

void BM_Quotes(benchmark::State& state) {
  const QuoteDetector detector;
  RunStage([&](Document* d) { detector.Detect(d); }, state);
}
BENCHMARK(BM_Quotes);

void BM_Report(benchmark::State& state) {
  const QuoteDetector detector;
  const ClaimClassifier classifier;
  RunStage(
      [&](Document* d) {
        detector.Detect(d);
        classifier.Classify(d);
        benchmark::DoNotOptimize(ReportRows(*d, {}));
      },
      state);
}
BENCHMARK(BM_Report);

}  // namespace
}  // namespace attest
