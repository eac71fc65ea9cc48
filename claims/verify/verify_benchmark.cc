// Speed of matching and of quote checks, over made-up fact-checks and transcripts.
//
//   bazel run -c opt //claims/verify:verify_benchmark
//
// With real fact-checks, or an index of them, and real claims, one a line:
//   ATTEST_FACT_CHECKS=reviews.jsonl ATTEST_CLAIMS=claims.txt bazel run ...

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"
#include "claims/verify/fact_check_matcher.h"
#include "claims/verify/mapped_file.h"
#include "claims/verify/quote_checker.h"
#include "claims/verify/transcripts.h"

namespace attest {
namespace {

// Sentences of made-up words, which are as unevenly frequent as real ones.
class Sentences {
 public:
  std::string Next(int words) {
    std::string sentence;
    for (int i = 0; i < words; ++i) absl::StrAppend(&sentence, i ? " " : "", Word());
    return sentence;
  }

 private:
  std::string Word() {
    // The k-th word comes with a probability of about 1/k.
    const double u = (random_() >> 8) / 16777216.0;
    uint32_t k = static_cast<uint32_t>(std::pow(30000.0, u));
    std::string word;
    static constexpr char kSyllables[] = "bakelimonuparosatevi";
    for (k += 20; k > 0; k /= 10) word.append(kSyllables + k % 10 * 2, 2);
    return word;
  }
  std::mt19937 random_{1};
};

std::string WriteMillion(size_t reviews) {
  const std::string path = absl::StrCat(
      getenv("TEST_TMPDIR") ? getenv("TEST_TMPDIR") : "/tmp", "/attest_benchmark_",
      reviews, ".index");
  FactCheckIndexBuilder builder;
  Sentences sentences;
  for (size_t i = 0; i < reviews; ++i) {
    ClaimReview review;
    review.id = absl::StrCat(i);
    review.claim = sentences.Next(18);
    review.title = sentences.Next(8);
    builder.Add(review);
  }
  if (!builder.Write(path).ok()) abort();
  return path;
}

const std::string& IndexOf(size_t reviews) {
  static const auto* const small = new std::string(WriteMillion(10375));
  if (reviews == 10375) return *small;
  static const auto* const large = new std::string(WriteMillion(1000000));
  return *large;
}

void BM_MatchClaims(benchmark::State& state) {
  const auto index = std::move(FactCheckIndex::Open(IndexOf(state.range(0))).value());
  Sentences sentences;
  std::vector<std::string> claims;
  for (int i = 0; i < 1000; ++i) claims.push_back(sentences.Next(20));
  MatchScratch scratch;
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(MatchFactChecks(*index, claims[i++ % claims.size()],
                                             "", "", {}, &scratch));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_MatchClaims)->Arg(10375)->Arg(1000000);

void BM_OpenIndex(benchmark::State& state) {
  const std::string path = IndexOf(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(FactCheckIndex::Open(path).value()->size());
  }
}
BENCHMARK(BM_OpenIndex)->Arg(1000000);

std::unique_ptr<FactCheckIndex> ReadFactChecks(const std::string& path) {
  const MappedFile file = MappedFile::Open(path).value();
  if (FactCheckIndex::LooksLikeIndex(file.bytes())) {
    return FactCheckIndex::Open(path).value();
  }
  FactCheckIndexBuilder builder;
  std::vector<std::string> warnings;
  ReadClaimReviews(file.bytes(), path, [&](ClaimReview r) { builder.Add(r); },
                   &warnings);
  return FactCheckIndex::FromBytes(builder.Finish().value()).value();
}

// Real claims, where the environment names them.
void BM_MatchRealClaims(benchmark::State& state) {
  const char* reviews = getenv("ATTEST_FACT_CHECKS");
  const char* claims_file = getenv("ATTEST_CLAIMS");
  if (reviews == nullptr || claims_file == nullptr) {
    state.SkipWithError("ATTEST_FACT_CHECKS and ATTEST_CLAIMS name no files");
    return;
  }
  const auto index = ReadFactChecks(reviews);
  std::vector<std::string> claims;
  std::ifstream file(claims_file);
  for (std::string line; std::getline(file, line);) claims.push_back(line);
  MatchScratch scratch;
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(MatchFactChecks(*index, claims[i++ % claims.size()],
                                             "", "", {}, &scratch));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_MatchRealClaims);

std::vector<Transcript> MadeUpTranscripts(int count, Sentences* sentences) {
  std::vector<Transcript> transcripts;
  std::vector<std::string> warnings;
  for (int t = 0; t < count; ++t) {
    std::string bytes;
    for (int line = 1; line <= 800; ++line) {
      absl::StrAppend(&bytes, line, "\tSPEAKER", line % 3, "\t",
                      sentences->Next(15), "\n");
    }
    transcripts.push_back(ParseTranscript(std::move(bytes), TranscriptFormat::kTsv,
                                          "t", absl::StrCat(t), &warnings));
  }
  return transcripts;
}

void BM_IndexTranscripts(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    Sentences sentences;
    std::vector<Transcript> transcripts = MadeUpTranscripts(100, &sentences);
    size_t bytes = 0;
    for (const Transcript& t : transcripts) bytes += t.text.size();
    state.ResumeTiming();
    const QuoteChecker checker(std::move(transcripts));
    benchmark::DoNotOptimize(checker.lines());
    state.SetBytesProcessed(state.bytes_processed() + bytes);
  }
}
BENCHMARK(BM_IndexTranscripts);

// Quotations of which a third is verbatim, a third altered and a third made up.
void BM_CheckQuotes(benchmark::State& state) {
  Sentences sentences;
  std::vector<Transcript> transcripts = MadeUpTranscripts(1000, &sentences);
  std::vector<std::string> quotes;
  for (size_t i = 0; i < 300; ++i) {
    const Transcript& t = transcripts[i * 7 % transcripts.size()];
    std::string said(t.Text(t.lines[i * 11 % t.lines.size()]));
    if (i % 3 == 1) said.replace(said.find(' '), 1, " never ");
    quotes.push_back(i % 3 == 2 ? sentences.Next(15) : said);
  }
  const QuoteChecker checker(std::move(transcripts));
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(checker.Check({{quotes[i++ % quotes.size()]}, {}}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_CheckQuotes);

}  // namespace
}  // namespace attest
