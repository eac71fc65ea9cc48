// Speed of tokens, sentences and paragraphs, in bytes and tokens a second.
//
//   bazel run //quotes/text:tokenizer_benchmark [-- FILE...]
//
// Without a file, the text is an article of our own, repeated to 1 MB.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "benchmark/benchmark.h"
#include "quotes/text/tokenizer.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

constexpr char kArticle[] =
    "Harbour plan divides Port Ellery council\n\n"
    "PORT ELLERY, Me. \u2014 The council of Port Ellery voted 7-4 on Tuesday to "
    "spend $3.2 million on a new harbour wall, over the objections of Mayor "
    "Dana Whitlock, who said the town \u201ccannot afford it.\u201d\n\n"
    "\u201cWe don\u2019t have the money, and we won\u2019t have it next year,"
    "\u201d Ms. Whitlock said after the meeting. \u201cNobody\u2019s asked where "
    "it\u2019s going to come from.\u201d\n\n"
    "Councillor J. R. Amadi, a former engineer for the U.S. Coast Guard, denied "
    "that. He told reporters that well-placed people in the state government "
    "had promised to pay 60 percent of the cost, though he did not name them. "
    "The wall was built in 1931 and repaired twice in the 1970s, according to a "
    "report by the engineers\u2019 union.\n\n"
    "Residents who live along the shore have complained for a long time about "
    "flooding in the lower streets, where the water stood two feet deep in "
    "January, and about an authority that in their view does nothing but "
    "write letters. The authority declined to comment.\n\n";

std::string& Text() {
  static auto* text = new std::string;
  return *text;
}

void BM_Tokenize(benchmark::State& state) {
  TokenizedText tokenized;
  for (auto _ : state) {
    Tokenize(Text(), &tokenized);
    benchmark::DoNotOptimize(tokenized.tokens.data());
  }
  state.SetBytesProcessed(state.iterations() * Text().size());
  state.SetItemsProcessed(state.iterations() * tokenized.tokens.size());
}
BENCHMARK(BM_Tokenize);

void BM_CodePointMap(benchmark::State& state) {
  for (auto _ : state) {
    CodePointMap map(Text());
    benchmark::DoNotOptimize(map.size());
  }
  state.SetBytesProcessed(state.iterations() * Text().size());
}
BENCHMARK(BM_CodePointMap);

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    attest::Text().append(std::istreambuf_iterator<char>(in), {});
    attest::Text() += "\n\n";
  }
  while (argc == 1 && attest::Text().size() < 1000000) {
    attest::Text() += attest::kArticle;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
