#include "claims/check_worthiness.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace attest {
namespace {

using Words = std::vector<Word>;

struct Range {
  const Words& words;
  size_t begin;
  size_t end;
};

absl::string_view Form(const Word& w) {
  if (w.name) return "NAME";
  if (absl::ascii_isdigit(w.text[0])) return "NUMBER";
  return w.lemma;
}

bool HasDigit(absl::string_view s) {
  return std::any_of(s.begin(), s.end(),
                     [](char c) { return absl::ascii_isdigit(c); });
}

absl::string_view CountName(int n) {
  static constexpr absl::string_view kNames[] = {"0", "1", "2", "3+"};
  return kNames[std::min(n, 3)];
}

absl::string_view LengthName(size_t words) {
  return words < 5    ? "4"
         : words < 9  ? "8"
         : words < 14 ? "13"
         : words < 21 ? "20"
         : words < 31 ? "30"
                      : "more";
}

void AddCounts(const Range& r, FeatureSink* sink) {
  int numbers = 0, names = 0, quantities = 0, comparisons = 0, past = 0;
  int self = 0, you = 0, they = 0, wrongs = 0, ill = 0, words = 0, hedges = 0;
  int capital_runs = 0;
  bool before_name = false;
  for (size_t i = r.begin; i < r.end; ++i) {
    const Word& w = r.words[i];
    words += !w.punctuation;
    numbers += HasDigit(w.text);
    names += w.name;
    capital_runs += w.name && !before_name;
    before_name = w.name;
    quantities += w.facts.quantity;
    comparisons += w.facts.comparison;
    past += w.facts.past;
    self += w.facts.person == 1 && w.facts.number == 's';
    you += w.facts.person == 2;
    they += w.facts.person == 3;
    wrongs += w.facts.wrong != Wrong::kNone && !w.negated;
    ill += w.facts.opinion < 0;
    hedges += w.facts.hedge;
  }
  sink->Add("length=", LengthName(words));
  sink->Add("numbers=", CountName(numbers));
  sink->Add("quantities=", CountName(quantities));
  sink->Add("names=", CountName(capital_runs));
  sink->Add("comparisons=", CountName(comparisons));
  sink->Add("past verbs=", CountName(past));
  sink->Add("I=", CountName(self));
  sink->Add("you=", CountName(you));
  sink->Add("they=", CountName(they));
  sink->Add("wrongs=", CountName(wrongs));
  sink->Add("ill words=", CountName(ill));
  sink->Add("hedges=", CountName(hedges));
  sink->Add("numbers, quantities=", CountName(numbers), CountName(quantities));
  sink->Add("past, names=", CountName(past), CountName(capital_runs));
  sink->Add("they, past=", CountName(they), CountName(past));
  sink->Add("numbers, comparisons=", CountName(numbers + quantities),
            CountName(comparisons));
}

void AddWords(const Range& r, FeatureSink* sink) {
  absl::string_view before = "START";
  for (size_t i = r.begin; i < r.end; ++i) {
    const Word& w = r.words[i];
    if (!w.punctuation) sink->Add("word=", Form(w));
    // Tense tells facts from plans: "lost" is not "lose".
    if (!w.name && absl::ascii_islower(w.text[0]) && w.text != w.lemma) {
      sink->Add("form=", w.text);
    }
    sink->Add("pair=", before, " ", Form(w));
    before = Form(w);
  }
  sink->Add("last=", before);
}

}  // namespace

void ExtractWorthFeatures(const Words& words, size_t begin, size_t end,
                          FeatureSink* sink) {
  Range range{words, begin, end};
  sink->Clear();
  sink->Add("bias");
  AddCounts(range, sink);
  AddWords(range, sink);
  sink->KeepUnique();
}

}  // namespace attest
