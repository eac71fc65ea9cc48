#include "claims/check_worthiness.h"

#include <algorithm>
#include <cmath>

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

bool IsYear(absl::string_view s) {
  return s.size() == 4 && (s[0] == '1' || s[0] == '2') &&
         std::all_of(s.begin(), s.end(),
                     [](char c) { return absl::ascii_isdigit(c); });
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
  int numbers = 0, quantities = 0, comparisons = 0, past = 0;
  int self = 0, you = 0, they = 0, wrongs = 0, ill = 0, words = 0, hedges = 0;
  int capital_runs = 0, we = 0, negators = 0, opinions = 0, questions = 0;
  int years = 0, exclamations = 0, brackets = 0;
  bool before_name = false;
  for (size_t i = r.begin; i < r.end; ++i) {
    const Word& w = r.words[i];
    words += !w.punctuation;
    numbers += HasDigit(w.text);
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
    we += w.facts.person == 1 && w.facts.number == 'p';
    negators += w.negator;
    opinions += w.facts.opinion_verb;
    years += IsYear(w.text);
    questions += w.text == "?";
    exclamations += w.text == "!";
    brackets += w.text == "[" || w.text == "(";
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
  sink->Add("we=", CountName(we));
  sink->Add("negators=", CountName(negators));
  sink->Add("opinions=", CountName(opinions));
  sink->Add("years=", CountName(years));
  sink->Add("questions=", CountName(questions));
  sink->Add("exclamations=", CountName(exclamations));
  sink->Add("brackets=", CountName(brackets));
  sink->Add("I, past=", CountName(self), CountName(past));
  sink->Add("length, numbers=", LengthName(words), CountName(numbers));
  sink->Add("numbers, quantities=", CountName(numbers), CountName(quantities));
  sink->Add("past, names=", CountName(past), CountName(capital_runs));
  sink->Add("they, past=", CountName(they), CountName(past));
  sink->Add("numbers, comparisons=", CountName(numbers + quantities),
            CountName(comparisons));
}

bool IsAscii(absl::string_view s) {
  return std::all_of(s.begin(), s.end(),
                     [](unsigned char c) { return c < 0x80; });
}

// Beginnings and endings stand for the words that too few sentences have.
void AddParts(absl::string_view word, absl::string_view lemma,
              FeatureSink* sink) {
  if (!IsAscii(word) || !absl::ascii_isalpha(lemma[0])) return;
  sink->Add("begins=", lemma.substr(0, 4));
  sink->Add("begins=", lemma.substr(0, 5));
  if (word.size() < 4) return;
  sink->Add("ends=", word.substr(word.size() - 3));
  sink->Add("ends=", word.substr(word.size() - 2));
}

void AddWords(const Range& r, FeatureSink* sink) {
  absl::string_view before = "START";
  for (size_t i = r.begin; i < r.end; ++i) {
    const Word& w = r.words[i];
    if (!w.punctuation) sink->Add("word=", Form(w));
    if (!w.name && absl::ascii_islower(w.text[0])) {
      // Tense tells facts from plans: "lost" is not "lose".
      if (w.text != w.lemma) sink->Add("form=", w.text);
      AddParts(w.text, w.lemma, sink);
    }
    sink->Add("pair=", before, " ", Form(w));
    before = Form(w);
  }
  sink->Add("last=", before);
}

// A long sentence has many words by chance: each counts for less.
float WordingValue(size_t features) {
  constexpr float kScale = 8;
  return kScale / std::sqrt(static_cast<float>(std::max<size_t>(features, 1)));
}

}  // namespace

void ExtractWorthFeatures(const Words& words, size_t begin, size_t end,
                          WorthFeatures* features) {
  Range range{words, begin, end};
  features->facts.Clear();
  features->facts.Add("bias");
  AddCounts(range, &features->facts);
  features->wording.Clear();
  AddWords(range, &features->wording);
  features->wording.KeepUnique();
  features->wording_value = WordingValue(features->wording.hashes().size());
}

std::vector<WorthRow> FindWorthRows(const NamedModel& model,
                                    const WorthFeatures& features) {
  std::vector<WorthRow> rows;
  rows.reserve(features.facts.hashes().size() + features.wording.hashes().size());
  for (uint64_t feature : features.facts.hashes()) {
    const int row = model.Find(feature);
    if (row >= 0) rows.push_back({row, 1});
  }
  for (uint64_t feature : features.wording.hashes()) {
    const int row = model.Find(feature);
    if (row >= 0) rows.push_back({row, features.wording_value});
  }
  return rows;
}

WorthScores ScoreWorth(const NamedModel& model,
                       const std::vector<WorthRow>& rows) {
  WorthScores scores = {};
  for (const WorthRow& r : rows) {
    for (int i = 0; i < kNumWorthScores; ++i) {
      scores[i] += r.value * model.Weight(r.row, i);
    }
  }
  return scores;
}

}  // namespace attest
