// Bytes and tokens a second of each step of the syntactic core, on one core.
//
//   bazel run //quotes/syntax:annotator_benchmark
//
// The text is our own: words of many kinds in random order would tell nothing of
// caches and branches in real articles, so a page of prose with varying names and
// numbers is repeated with other names.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "benchmark/benchmark.h"
#include "quotes/models/feature_hash.h"
#include "quotes/syntax/annotator.h"
#include "quotes/syntax/word_features.h"

namespace attest {
namespace {

// Tokens lie between spaces; % and # become names and words that differ.
constexpr absl::string_view kPage[] = {
    "Mayor % told the # council on Tuesday that the old bridge over the river "
    "would be closed for 14 months , beginning in early March .",
    "\" We have looked at every way to keep one lane open , and none of them is "
    "safe , \" she said , \" so the answer has to be no . \"",
    "Shop owners in the # quarter , many of whom depend on visitors from % , "
    "said they had not been asked .",
    "% , who has sold # there since 1987 , called the decision \" a bad joke \" "
    "and accused the city of hiding a report by engineers at % & Sons .",
    "A spokesman for the company denied that any such report existed , but "
    "would not say whether the firm had been paid $ 2.4 million for its # work .",
    "According to three officials who spoke on condition that their names not "
    "be used , the state 's transport department warned of cracks in the # "
    "pillars as long ago as the summer of 2019 .",
    "The bridge , built in 1931 and widened twice , carries 31,000 cars a day .",
    "Earlier this year , % wrote in the Weekly # that \" nobody who has stood "
    "under it when a lorry passes can sleep well . \"",
    "Opponents want the # court to stop the work until a study is made ; a "
    "hearing before Judge % is set for the 9th .",
};

std::string Name(uint64_t seed, bool capital) {
  constexpr absl::string_view kSyllables[] = {
      "mar", "lo", "ken", "ti", "sa", "bor", "ne", "vil", "dar", "ro", "han",
      "es",  "wick", "ul", "ger", "na", "ford", "ley", "mo", "rin"};
  std::string name;
  for (int i = 0; i < 3; ++i, seed /= 20) {
    name += std::string(kSyllables[seed % 20]);
  }
  if (capital) name[0] = static_cast<char>(name[0] - 32);
  return name;
}

// About 100 kB, token by token with spaces between, a sentence a line.
const std::string& Article() {
  static const std::string* const article = [] {
    auto* text = new std::string;
    for (uint64_t round = 0; text->size() < 100000; ++round) {
      for (absl::string_view sentence : kPage) {
        const uint64_t seed = MixBits(round * 100 + sentence.size()) % 8000;
        absl::StrAppend(text,
                        absl::StrReplaceAll(
                            sentence, {{"%", absl::StrCat(Name(seed, true), " ",
                                                          Name(seed / 7, true))},
                                       {"#", Name(seed / 3, false)}}),
                        "\n");
      }
    }
    return text;
  }();
  return *article;
}

TokenizedText Split(absl::string_view text) {
  TokenizedText out;
  out.text = text;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const uint32_t begin = out.tokens.size();
    for (absl::string_view word : absl::StrSplit(line, ' ')) {
      const uint32_t at = word.data() - text.data();
      out.tokens.push_back({at, at + static_cast<uint32_t>(word.size())});
    }
    out.sentences.push_back({begin, static_cast<uint32_t>(out.tokens.size())});
  }
  out.paragraphs.push_back({0, static_cast<uint32_t>(out.sentences.size())});
  return out;
}

void Report(const AnnotatedText& text, benchmark::State* state) {
  const int64_t rounds = state->iterations();
  state->SetBytesProcessed(rounds * text.tokenized.text.size());
  state->counters["tokens/s"] = benchmark::Counter(
      static_cast<double>(rounds * text.tokenized.tokens.size()),
      benchmark::Counter::kIsRate);
}

void BM_WordFeatures(benchmark::State& state) {
  AnnotatedText text;
  text.tokenized = Split(Article());
  std::vector<WordFeatures> words;
  for (auto _ : state) MakeWordFeatures(text.tokenized, &words);
  Report(text, &state);
}
BENCHMARK(BM_WordFeatures);

void RunStep(void (*step)(AnnotatedText*), benchmark::State* state) {
  AnnotatedText text;
  Annotate(Split(Article()), &text);
  for (auto _ : *state) step(&text);
  Report(text, state);
}

// Each makes the word features anew.
void BM_Tags(benchmark::State& state) { RunStep(&AnnotateTags, &state); }
BENCHMARK(BM_Tags);
void BM_Entities(benchmark::State& state) { RunStep(&AnnotateEntities, &state); }
BENCHMARK(BM_Entities);
void BM_Trees(benchmark::State& state) { RunStep(&AnnotateTrees, &state); }
BENCHMARK(BM_Trees);
void BM_Annotate(benchmark::State& state) {
  RunStep([](AnnotatedText* text) { Annotate(text); }, &state);
}
BENCHMARK(BM_Annotate);

}  // namespace
}  // namespace attest
