// Bytes of article per second for the speakers and the records, annotation not
// counted: bazel run //quotes/speakers:speaker_resolver_benchmark

#include <string>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "quotes/speakers/marked_text.h"
#include "quotes/speakers/records.h"
#include "quotes/speakers/speaker_resolver.h"

namespace attest {
namespace {

// Paragraphs with names, pronouns, and a third of the text in attributions.
std::string Paragraphs(int n) {
  std::string text;
  for (int k = 0; k < n; ++k) {
    const int i = 3 * k;
    absl::StrAppend(
        &text, "{", i + 1, "s Ann Carter, mayor of Lund,} {", i + 1,
        "q said} on Monday {", i + 1,
        "c that the river would rise again before the weekend}. The council met "
        "twice, and Deputy Mayor Bob Miller drove along the dyke with engineers "
        "from the Water Ministry. {", i + 2, "c “We are ready,”} {", i + 2,
        "s he} {", i + 2, "q said}. {", i + 3,
        "c “Nobody has to leave yet.”} The police closed two bridges, and "
        "volunteers filled sandbags at the school until it was dark.\n\n");
  }
  return text;
}

void BM_ResolveSpeakers(benchmark::State& state) {
  const auto marked = ReadMarkedText(Paragraphs(state.range(0)));
  for (auto _ : state) {
    Document document;
    const SpeakerResolution who =
        ResolveSpeakers(marked->annotated, Article(), marked->quotations,
                        marked->attributions);
    WriteRecords(marked->annotated.tokenized, marked->attributions, who,
                 &document);
    benchmark::DoNotOptimize(document);
  }
  state.SetBytesProcessed(state.iterations() * marked->text.size());
}
BENCHMARK(BM_ResolveSpeakers)->Arg(10)->Arg(100)->Arg(1000);

}  // namespace
}  // namespace attest
