// Trains claims/models/accused.tsv.
//
//   train_accused [--evaluate=PREFIX] CLAIMS_PREFIX
//       [POLNEAR_DIR LABELS.tsv WRITTEN.tsv NEWS_DIR NEWS_ROWS.tsv] > accused.tsv
//
// Learns from the accusations whose accused is known (the arguments are some of those of
// train_claims) which of a statement's candidates it is. Reports on standard error how
// often, in cross-validation by article, the chosen candidate shares a word with the
// accused, and how often any candidate does; with --evaluate also for PREFIX's
// statements, which are not learnt from.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "claims/accused_candidates.h"
#include "claims/accused_features.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/claims/claim_data.h"
#include "tools/train/claims/logistic.h"
#include "tools/train/claims/trainer_arguments.h"

namespace attest {
namespace {

constexpr int kFolds = 5;
constexpr size_t kAllInputs = 6;
constexpr float kMinWeight = 0.02f;
// Features of fewer candidates are left out: they gain nothing, and fill the model.
constexpr int kMinCount = 4;
// How much a statement written for training counts: plainer than a newspaper's.
constexpr float kWrittenWeight = 0.5f;

LogisticOptions Options() {
  LogisticOptions options;
  options.min_count = kMinCount;
  return options;
}

// Candidates as examples, labelled 1 where they are the accused. Those of one statement
// stand together.
struct Rankings {
  NamedExamples examples;
  std::vector<bool> named;            // Whether its name shares a word with the accused.
  std::vector<uint64_t> entities;     // Of the candidates: whom each means.
  std::vector<NamedChoice> choices;        // One for each statement.
  std::vector<std::string> articles;  // Of the statements.
};

std::set<std::string> WordsOf(absl::string_view text) {
  std::set<std::string> words;
  for (absl::string_view word : absl::StrSplit(
           text, absl::ByAnyChar(" \n,.'\"’“”-"), absl::SkipEmpty())) {
    std::string lower = absl::AsciiStrToLower(word);
    if (lower != "the" && lower != "a" && lower != "an" && lower != "of" &&
        lower != "and" && lower != "s") {
      words.insert(lower);
    }
  }
  return words;
}

bool SharesWord(absl::string_view a, const std::set<std::string>& b) {
  const std::set<std::string> words = WordsOf(a);
  return std::any_of(words.begin(), words.end(), [&b](const std::string& word) {
    return b.count(word) > 0;
  });
}

absl::string_view TextOf(const TokenizedText& text, TokenSpan span) {
  const uint32_t begin = text.tokens[span.begin].begin;
  return text.text.substr(begin, text.tokens[span.end - 1].end - begin);
}

// Whether a candidate is the accused, whom some labels give as the pronoun that stands
// for him.
bool IsAccused(const TokenizedText& text, const Candidate& candidate,
               const std::set<std::string>& accused) {
  return SharesWord(TextOf(text, candidate.meant), accused) ||
         SharesWord(TextOf(text, candidate.name), accused) ||
         (accused.size() == 1 &&
          WordsOf(TextOf(text, candidate.span)) == accused);
}

void AddStatement(const TokenizedText& text, const ArticlePeople& people,
                  const Statement& statement, absl::string_view article,
                  absl::string_view target, float weight, Rankings* rankings) {
  const std::set<std::string> accused = WordsOf(target);
  const AccusedCandidates candidates(text, people, statement);
  const AccusedFeatures features(people, statement, candidates);
  const uint32_t begin = rankings->examples.size();
  FeatureSink sink(/*keep_names=*/true);
  for (size_t i = 0; i < candidates.all().size(); ++i) {
    const Candidate& candidate = candidates.all()[i];
    features.Extract(i, &sink);
    rankings->entities.push_back(candidates.EntityOf(i));
    rankings->named.push_back(SharesWord(TextOf(text, candidate.name), accused));
    rankings->examples.Add(sink.names(), IsAccused(text, candidate, accused),
                           article, weight);
  }
  const uint32_t end = rankings->examples.size();
  rankings->choices.push_back({begin, end});
  rankings->articles.emplace_back(article);
}

void AddDocument(const Document& document, const ClaimData& data, float weight,
                 Rankings* rankings) {
  TokenizedText text;
  Tokenize(document.article().text(), &text);
  ArticleNames names(text);
  ArticlePeople people(text, names);
  LemmaArena arena;
  for (const Quote& quote : document.quotes()) {
    ClaimData::Key key(document.article().id(), quote.id());
    auto type = data.types.find(key);
    auto target = data.targets.find(key);
    if (type == data.types.end() || type->second != ACCUSATION ||
        target == data.targets.end()) {
      continue;
    }
    Statement statement = ReadStatement(text, names, quote, &arena);
    AddStatement(text, people, statement, key.first, target->second, weight, rankings);
  }
}

void AddDocuments(const ClaimData& data, float weight, Rankings* rankings) {
  for (const Document& document : data.documents) {
    AddDocument(document, data, weight, rankings);
  }
}

// How many statements have an accused among the candidates, and as the best of them.
struct Hits {
  int statements = 0, possible = 0, right = 0;
  int losses = 0;
  double loss = 0;  // Of the statements that have one to find, summed.
};

void CountLoss(const Rankings& rankings, const NamedChoice& choice,
               absl::Span<const float> scores, Hits* hits) {
  double all = 0, accused = 0;
  for (size_t i = 0; i < scores.size(); ++i) {
    const double e = std::exp(scores[i]);
    all += e;
    if (rankings.examples.labels[choice.begin + i] == 1) accused += e;
  }
  if (accused == 0) return;
  hits->loss += std::log(all / accused);
  ++hits->losses;
}

void CountHits(const Rankings& rankings, size_t statement,
               const std::vector<float>& weights, Hits* hits) {
  ++hits->statements;
  bool right = false, possible = false;
  const NamedChoice& choice = rankings.choices[statement];
  std::vector<float> scores;
  for (uint32_t i = choice.begin; i < choice.end; ++i) {
    scores.push_back(RankingScore(rankings.examples, i, weights));
    possible |= rankings.named[i];
  }
  CountLoss(rankings, choice, scores, hits);
  if (!scores.empty()) {
    const size_t best = ChooseCandidate(
        scores, absl::MakeConstSpan(rankings.entities)
                    .subspan(choice.begin, scores.size()));
    right = rankings.named[choice.begin + best];
  }
  hits->possible += possible;
  hits->right += right;
}

// Over the first `count` statements.
Hits CrossValidate(const Rankings& rankings, size_t count) {
  Hits hits;
  for (int fold = 0; fold < kFolds; ++fold) {
    auto in_fold = [&](size_t statement) {
      return FoldOf(rankings.articles[statement], kFolds) == fold;
    };
    std::vector<NamedChoice> train;
    for (size_t s = 0; s < rankings.choices.size(); ++s) {
      if (!in_fold(s)) train.push_back(rankings.choices[s]);
    }
    std::vector<float> weights =
        TrainNamedRanking(rankings.examples, train, Options());
    for (size_t s = 0; s < count; ++s) {
      if (in_fold(s)) CountHits(rankings, s, weights, &hits);
    }
  }
  return hits;
}

std::string Report(const Hits& hits) {
  return absl::StrFormat(
      "accused right %.1f%%, among the candidates %.1f%%, of %d, log loss %.3f",
      100.0 * hits.right / hits.statements,
      100.0 * hits.possible / hits.statements, hits.statements, hits.loss / hits.losses);
}

// Weights learnt from the first `count` statements, less those of `articles`.
std::vector<float> TrainWithout(const std::set<std::string>& articles, size_t count,
                                const Rankings& rankings) {
  std::vector<NamedChoice> train;
  for (size_t s = 0; s < count; ++s) {
    if (articles.count(rankings.articles[s]) == 0) train.push_back(rankings.choices[s]);
  }
  return TrainNamedRanking(rankings.examples, train, Options());
}

int Evaluate(const std::string& prefix, Rankings* rankings) {
  absl::StatusOr<ClaimData> data = LoadClaims(prefix);
  if (!data.ok()) return Fail(data.status());
  const size_t before = rankings->choices.size();
  AddDocuments(*data, 1, rankings);
  const std::set<std::string> articles(rankings->articles.begin() + before,
                                       rankings->articles.end());
  const std::vector<float> weights = TrainWithout(articles, before, *rankings);
  Hits hits;
  for (size_t s = before; s < rankings->choices.size(); ++s) {
    CountHits(*rankings, s, weights, &hits);
  }
  std::fprintf(stderr, "evaluation: %s\n", Report(hits).c_str());
  return 0;
}

int Train(const TrainerArguments& arguments, size_t count, Rankings* rankings) {
  const std::string report = absl::StrCat(
      Report(CrossValidate(*rankings, count)), "; of all: ",
      Report(CrossValidate(*rankings, rankings->choices.size())));
  std::fprintf(stderr, "%d-fold: %s\n", kFolds, report.c_str());
  std::vector<float> weights = TrainNamedRanking(
      rankings->examples, rankings->choices, Options());
  std::string file = ModelFile(
      {"name: accused/1",
       "Made by: bazel run //tools/train/claims:train_accused -- " +
           absl::StrJoin(arguments.inputs, " "),
       absl::StrCat(rankings->choices.size(), " accusations; ", kFolds,
                    "-fold cross-validation by article, on those of ",
                    arguments.inputs[0], ": ", report)},
      {"accused"}, rankings->examples, weights, kMinWeight);
  std::fwrite(file.data(), 1, file.size(), stdout);
  if (arguments.evaluate.empty()) return 0;
  return Evaluate(arguments.evaluate, rankings);
}

int Main(int argc, char** argv) {
  const TrainerArguments arguments = ReadTrainerArguments(argc, argv);
  if (arguments.inputs.size() != 1 && arguments.inputs.size() != kAllInputs) {
    std::fputs("usage: train_accused [--evaluate=PREFIX] CLAIMS_PREFIX "
               "[POLNEAR_DIR LABELS.tsv WRITTEN.tsv NEWS_DIR NEWS_ROWS.tsv]\n",
               stderr);
    return 2;
  }
  Rankings rankings;
  absl::StatusOr<ClaimData> data = LoadClaims(arguments.inputs[0]);
  if (!data.ok()) return Fail(data.status());
  AddDocuments(*data, 1, &rankings);
  const size_t count = rankings.choices.size();
  if (arguments.inputs.size() == kAllInputs) {
    data = LoadLabelledPolnear(arguments.inputs[1], arguments.inputs[2]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, 1, &rankings);
    data = LoadWrittenClaims(arguments.inputs[3]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, kWrittenWeight, &rankings);
    data = LoadNewsClaims(arguments.inputs[4], arguments.inputs[5]);
    if (!data.ok()) return Fail(data.status());
    AddDocuments(*data, 1, &rankings);
  }
  return Train(arguments, count, &rankings);
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) { return attest::Main(argc, argv); }
