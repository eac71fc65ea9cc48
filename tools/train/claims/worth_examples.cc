#include "tools/train/claims/worth_examples.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/meaning_features.h"
#include "tools/train/claims/tsv.h"

namespace attest {
namespace {

// Of the numbers of word vectors, for the penalty on weights to hold for them, too.
constexpr float kMeaningScale = 0.1f;

absl::Status LoadCoded(const std::string& path, std::vector<CodedSentence>* coded) {
  const absl::StatusOr<std::vector<TsvRow>> rows = ReadTsv(path);
  if (!rows.ok()) return rows.status();
  for (const TsvRow& cells : *rows) {
    if (cells.size() < 3 || cells[1] == "label") continue;
    coded->push_back({cells[2], cells[1] == "1"});
  }
  return absl::OkStatus();
}

void ReadWordsOf(absl::string_view text, CommonWords* common) {
  TokenizedText tokens;
  Tokenize(text, &tokens);
  common->Read(tokens);
}

// A debate as an article whose lines are statements, as `attest claims` sees it.
std::string TextOf(const Debate& debate) {
  std::string lines;
  for (const DebateLine& line : debate.lines) {
    absl::StrAppend(&lines, line.sentence, "\n");
  }
  return lines;
}

// Whether a feature of wording holds no name: the extraction knows most names, but a
// name that begins a sentence may pass for a word.
bool IsNameless(absl::string_view wording, const CommonWords& common) {
  wording.remove_prefix(wording.find('=') + 1);
  for (absl::string_view word : absl::StrSplit(wording, ' ')) {
    const bool letters = absl::c_any_of(word, absl::ascii_islower);
    if (letters && !common.Contains(word)) return false;
  }
  return true;
}

// Adds what a feature of wording means to `sum`, `scale` times. A word's form means
// itself, where the word's base form is counted already.
void AddMeaningOf(absl::string_view name, const WordMeanings& meanings, float scale,
                  std::vector<float>* sum) {
  if (absl::ConsumePrefix(&name, "word=")) {
    meanings.AddTo(name, scale, sum);
  } else if (absl::ConsumePrefix(&name, "form=")) {
    LemmaBuffer buffer;
    meanings.AddTo(name, scale, sum);
    meanings.AddTo(GuessLemma(name, &buffer), -scale, sum);
  }
}

}  // namespace

absl::Status LoadWorthCorpora(char** paths, WorthCorpora* corpora) {
  absl::StatusOr<std::vector<Debate>> debates = LoadDebates(paths[0]);
  if (!debates.ok()) return debates.status();
  corpora->debates = *std::move(debates);
  absl::Status status = LoadCoded(paths[1], &corpora->coded);
  if (status.ok()) status = corpora->common.ReadFolder(paths[2]);
  if (!status.ok()) return status;
  for (const Debate& debate : corpora->debates) {
    ReadWordsOf(TextOf(debate), &corpora->common);
  }
  for (const CodedSentence& sentence : corpora->coded) {
    ReadWordsOf(sentence.text, &corpora->common);
  }
  return corpora->meanings.Load(paths[3], [corpora](absl::string_view word) {
    return corpora->common.Contains(word);
  });
}

bool IsWording(absl::string_view feature) {
  for (absl::string_view kind : {"word=", "form=", "pair=", "last="}) {
    if (absl::StartsWith(feature, kind)) return true;
  }
  return false;
}

WorthExamples::WorthExamples(const WorthCorpora& corpora)
    : corpora_(corpora), features_(/*keep_names=*/true) {
  for (size_t i = 0; i < corpora.coded.size(); ++i) AddCoded(i);
  coded_.resize(all_.size());
  std::iota(coded_.begin(), coded_.end(), 0);
  for (const Debate& debate : corpora.debates) AddDebate(debate);
  lines_.resize(all_.size() - coded_.size());
  std::iota(lines_.begin(), lines_.end(), coded_.size());
  NameCommonWords();
}

std::vector<float> WorthExamples::FoldMeanings(std::vector<float> weights) {
  attest::FoldMeanings(
      [this](absl::string_view feature, std::vector<float>* sum) {
        AddMeaningOf(feature, corpora_.meanings, kMeaningScale, sum);
      },
      corpora_.meanings.size(), /*num_labels=*/1, &all_, &weights);
  return weights;
}

void WorthExamples::Add(const std::vector<Word>& words, int label, absl::string_view group) {
  ExtractWorthFeatures(words, 0, words.size(), &features_);
  all_.Add(features_.facts.names(), label, group);
  const std::vector<std::string> wording = NamelessWording();
  const float value = WorthFeatures::ValueIn(features_.wording);
  all_.Extend(wording, value);
  all_.Extend(features_.pieces.names(), WorthFeatures::ValueIn(features_.pieces));
  std::vector<float> meaning(corpora_.meanings.size());
  for (const std::string& name : wording) {
    AddMeaningOf(name, corpora_.meanings, value * kMeaningScale, &meaning);
  }
  ExtendByMeaning(meaning, &all_);
}

// Each feature once, without those that hold names.
std::vector<std::string> WorthExamples::NamelessWording() const {
  std::vector<std::string> wording = features_.wording.names();
  std::sort(wording.begin(), wording.end());
  wording.erase(std::unique(wording.begin(), wording.end()), wording.end());
  wording.erase(std::remove_if(wording.begin(), wording.end(),
                               [this](const std::string& name) {
                                 return !IsNameless(name, corpora_.common);
                               }),
                wording.end());
  return wording;
}

void WorthExamples::AddCoded(size_t i) {
  TokenizedText text;
  Tokenize(corpora_.coded[i].text, &text);
  LemmaArena arena;
  Add(ReadWords(text, ArticleNames(text), 0, text.tokens.size(), &arena),
      corpora_.coded[i].worthy, absl::StrCat("sentence ", i));
}

void WorthExamples::AddDebate(const Debate& debate) {
  const std::string lines = TextOf(debate);
  TokenizedText text;
  Tokenize(lines, &text);
  ArticleNames names(text);
  LemmaArena arena;
  size_t begin = 0, token = 0;
  for (const DebateLine& line : debate.lines) {
    const size_t end = begin + line.sentence.size();
    const size_t first = token;
    while (token < text.tokens.size() && text.tokens[token].begin < end) ++token;
    Add(ReadWords(text, names, first, token, &arena), line.picked, debate.name);
    begin = end + 1;
  }
}

// Gives words that no example has a place for what their meaning says.
void WorthExamples::NameCommonWords() {
  LemmaBuffer buffer;
  for (const std::string& word : corpora_.common.Sorted()) {
    if (corpora_.meanings.Find(word) == nullptr) continue;
    const bool base = GuessLemma(word, &buffer) == word;
    all_.NumberOf(absl::StrCat(base ? "word=" : "form=", word));
  }
}

}  // namespace attest
