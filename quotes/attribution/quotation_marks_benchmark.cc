// Speed of quotation marks over tokens, in bytes of text a second.
//
//   bazel run //quotes/attribution:quotation_marks_benchmark [-- FILE...]
//
// Without a file, the text is an article of our own, repeated to 1 MB.

#include <fstream>
#include <iterator>
#include <string>

#include "benchmark/benchmark.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

constexpr char kArticle[] =
    "PORT ELLERY, Me. \u2014 The council voted on Tuesday to spend $3.2 million "
    "on a new harbour wall, over the objections of Mayor Dana Whitlock, who "
    "said the town \u201ccannot afford it.\u201d\n\n"
    "\u201cWe don\u2019t have the money, and we won\u2019t have it next year,"
    "\u201d Ms. Whitlock said after the meeting. \u201cNobody\u2019s asked where "
    "it\u2019s going to come from.\n\n"
    "\u201cI told them \u2018never,\u2019 and I meant it.\u201d\n\n"
    "Residents who live along the shore have complained for a long time about "
    "flooding in the lower streets, where the water stood two feet deep in "
    "January, and about the \u201cexperts\u201d at the engineers\u2019 union, "
    "who in their view do nothing but write letters.\n\n";

std::string& Text() {
  static auto* text = new std::string;
  return *text;
}

void BM_FindQuotations(benchmark::State& state) {
  TokenizedText tokenized;
  Tokenize(Text(), &tokenized);
  std::vector<Quotation> quotations;
  for (auto _ : state) {
    FindQuotations(tokenized, &quotations);
    benchmark::DoNotOptimize(quotations.data());
  }
  state.SetBytesProcessed(state.iterations() * Text().size());
  state.SetItemsProcessed(state.iterations() * quotations.size());
}
BENCHMARK(BM_FindQuotations);

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
