#include "claims/check_worthiness.h"

#include <algorithm>
#include <array>
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

// All runs of three and four letters of a word in lower case, of which the first is
// marked by "<" and the last by ">"; one digit stands for all.
void AddPieces(absl::string_view word, FeatureSink* sink) {
  constexpr size_t kShortest = 3, kLongest = 4, kMaxWord = 40;
  std::array<char, kMaxWord + 2> marked;
  size_t size = 0;
  marked[size++] = '<';
  for (char c : word.substr(0, kMaxWord)) {
    marked[size++] = absl::ascii_isdigit(c) ? '0' : absl::ascii_tolower(c);
  }
  marked[size++] = '>';
  const absl::string_view all(marked.data(), size);
  for (size_t begin = 0; begin + kShortest <= size; ++begin) {
    for (size_t n = kShortest; n <= kLongest && begin + n <= size; ++n) {
      sink->Add("piece=", all.substr(begin, n));
    }
  }
}

bool IsAscii(absl::string_view s) {
  return std::all_of(s.begin(), s.end(),
                     [](unsigned char c) { return c < 0x80; });
}

void AddWords(const Range& r, WorthFeatures* features) {
  FeatureSink* const sink = &features->wording;
  absl::string_view before = "START";
  for (size_t i = r.begin; i < r.end; ++i) {
    const Word& w = r.words[i];
    if (!w.punctuation) sink->Add("word=", Form(w));
    if (!w.name && absl::ascii_islower(w.text[0])) {
      // Tense tells facts from plans: "lost" is not "lose".
      if (w.text != w.lemma) sink->Add("form=", w.text);
    }
    // Names would tell who is spoken of, not what is said.
    if (!w.name && !w.punctuation && IsAscii(w.text)) {
      AddPieces(w.text, &features->pieces);
    }
    sink->Add("pair=", before, " ", Form(w));
    before = Form(w);
  }
  sink->Add("last=", before);
}

}  // namespace

void ExtractWorthFeatures(const Words& words, size_t begin, size_t end,
                          WorthFeatures* features) {
  Range range{words, begin, end};
  features->facts.Clear();
  features->facts.Add("bias");
  AddCounts(range, &features->facts);
  features->wording.Clear();
  features->pieces.Clear();
  AddWords(range, features);
  features->wording.KeepUnique();
  features->pieces.KeepUnique();
}

float WorthFeatures::ValueIn(const FeatureSink& sink) {
  constexpr float kScale = 4;
  const size_t features = std::max<size_t>(sink.hashes().size(), 1);
  return kScale / std::sqrt(static_cast<float>(features));
}

std::vector<WorthRow> FindWorthRows(const NamedModel& model,
                                    const WorthFeatures& features) {
  std::vector<WorthRow> rows;
  rows.reserve(features.facts.hashes().size() + features.wording.hashes().size() +
               features.pieces.hashes().size());
  const auto append = [&](const FeatureSink& sink, float value) {
    model.ForEachRow(sink.hashes(), [&](int row) { rows.push_back({row, value}); });
  };
  append(features.facts, 1);
  append(features.wording, WorthFeatures::ValueIn(features.wording));
  append(features.pieces, WorthFeatures::ValueIn(features.pieces));
  return rows;
}

float ScoreWorth(const NamedModel& model, const std::vector<WorthRow>& rows) {
  float score = 0;
  for (const WorthRow& row : rows) score += ValueOf(model, row);
  return score;
}

}  // namespace attest
