// Learns claims/models/fact_check_matcher.tsv.
//
//   bazel run -c opt //tools/train:train_fact_check_matcher --
//     --corpus=$PWD/../shared/corpora/fact_checks
//     --news=$PWD/../shared/corpora/polnear/train
//     --output=$PWD/claims/models/fact_check_matcher.tsv
//
// Weights for the order and trust in the statement: fact_check_ranking.h. The curve
// (fact_check_curve.h) is fitted to the five best of each post by weights that were
// learnt without it, once with and once without the fact-check among them, as half of
// the claims have none. Prints, for train by five-fold cross-validation and for dev,
// MAP@5 and how far the probabilities can be trusted. The same data give the same bytes.

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"
#include "claims/verify/fact_check_matcher.h"
#include "tools/train/fact_check_curve.h"
#include "tools/train/fact_check_posts.h"
#include "tools/train/fact_check_ranking.h"
#include "tools/train/model_writer.h"

ABSL_FLAG(std::string, corpus, "../shared/corpora/fact_checks",
          "Folder with claim_reviews.jsonl, train and dev.");
ABSL_FLAG(std::string, news, "../shared/corpora/polnear/train",
          "Folder of news articles (polnear.h).");
ABSL_FLAG(std::string, output, "", "Where to write the model; empty for nowhere.");
ABSL_FLAG(double, l2, 0.003, "Weight of the squared weights in the loss.");
ABSL_FLAG(bool, errors, false, "Print the posts of dev that go wrong.");

namespace attest {
namespace {

constexpr int kFolds = 5;

// Candidates, best first.
std::vector<size_t> Order(const Weights& scores) {
  std::vector<size_t> order(scores.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  return order;
}

// As score_fact_checks.py counts.
double AveragePrecision(const Post& post, const Weights& scores, size_t depth) {
  const std::vector<size_t> order = Order(scores);
  double sum = 0, hits = 0;
  for (size_t i = 0; i < std::min(depth, order.size()); ++i) {
    if (post.right[order[i]]) sum += ++hits / (i + 1);
  }
  return sum / std::min(depth, post.gold.size());
}

void JudgeBest(const Post& post, const Weights& w, const Trust& trust,
               Judged* out) {
  const Weights scores = TrustedScores(post, w, trust);
  const std::vector<size_t> order = Order(scores);
  for (size_t i = 0; i < std::min<size_t>(5, order.size()); ++i) {
    out->emplace_back(scores[order[i]], post.right[order[i]]);
  }
}

// The five best, with the right one among them and as if it did not exist.
void Judge(const Post& post, const Weights& w, const Trust& trust, Judged* out) {
  JudgeBest(post, w, trust, out);
  Post unchecked;
  for (size_t i = 0; i < post.right.size(); ++i) {
    if (post.right[i]) continue;
    const auto row = post.rows.begin() + i * w.size();
    unchecked.rows.insert(unchecked.rows.end(), row, row + w.size());
    unchecked.right.push_back(false);
  }
  JudgeBest(unchecked, w, trust, out);
}

// AveragePrecision of all that was found for a pool's statements, each fact-check
// once.
double PoolPrecision(const Pool& pool, const Weights& w, const Trust& trust) {
  std::map<uint32_t, double> best;
  for (const Post& post : pool) {
    const Weights scores = TrustedScores(post, w, trust);
    for (size_t i = 0; i < scores.size(); ++i) {
      const auto inserted = best.emplace(post.reviews[i], scores[i]);
      double& score = inserted.first->second;
      score = std::max(score, scores[i]);
    }
  }
  Post found;
  found.gold = pool[0].gold;
  Weights scores;
  for (const auto& entry : best) {
    const auto at = std::find(pool[0].reviews.begin(), pool[0].reviews.end(),
                              entry.first);
    found.right.push_back(at != pool[0].reviews.end() &&
                          pool[0].right[at - pool[0].reviews.begin()]);
    scores.push_back(entry.second);
  }
  return AveragePrecision(found, scores, 5);
}

struct Trained {
  Weights weights;
  Trust trust;
  Curve curve;
};

// A part of train.
struct Fold {
  std::vector<const Post*> posts;
  std::vector<const Pool*> pools;
  void Add(const Post& post, const Pool& pool) {
    posts.push_back(&post);
    pools.push_back(&pool);
  }
};

Trained TrainAll(const std::vector<Post>& train, const std::vector<Pool>& pools,
                 size_t width) {
  Judged judged;
  double map = 0, first = 0, among = 0;
  Fold all;
  for (int fold = 0; fold < kFolds; ++fold) {
    Fold others, held;
    for (size_t i = 0; i < train.size(); ++i) {
      (i * kFolds / train.size() == fold ? held : others).Add(train[i], pools[i]);
    }
    const Weights w = TrainWeights(others.posts, width, absl::GetFlag(FLAGS_l2));
    const Trust trust = TrainTrust(others.pools, w);
    for (size_t i = 0; i < held.posts.size(); ++i) {
      const Weights scores = Scores(*held.posts[i], w);
      map += AveragePrecision(*held.posts[i], scores, 5);
      first += AveragePrecision(*held.posts[i], scores, 1);
      among += PoolPrecision(*held.pools[i], w, trust);
      Judge(*held.posts[i], w, trust, &judged);
      all.Add(*held.posts[i], *held.pools[i]);
    }
  }
  printf("train, cross-validated: MAP@5 %.4f  MAP@1 %.4f  MAP@5 among news %.4f  "
         "of %zu\n",
         map / train.size(), first / train.size(), among / train.size(),
         train.size());
  const Curve curve = FitCurve(judged);
  PrintReliability(judged, curve);
  const Weights w = TrainWeights(all.posts, width, absl::GetFlag(FLAGS_l2));
  return {w, TrainTrust(all.pools, w), curve};
}

void PrintError(const Post& post, const Weights& scores,
                const FactCheckIndex& index) {
  const std::vector<size_t> order = Order(scores);
  if (order.empty() || post.right[order[0]]) return;
  printf("\n%s\n  said %s\n", post.text.c_str(),
         std::string(index.Review(post.reviews[order[0]]).claim).c_str());
  for (uint32_t r = 0; r < index.size(); ++r) {
    if (post.gold.count(std::string(index.Review(r).id)) > 0) {
      printf("  gold %s\n", std::string(index.Review(r).claim).c_str());
    }
  }
}

std::string Evaluate(const std::vector<Post>& dev, const Trained& trained,
                     const FactCheckIndex& index) {
  Judged judged;
  double map = 0, first = 0;
  for (const Post& post : dev) {
    const Weights scores = Scores(post, trained.weights);
    map += AveragePrecision(post, scores, 5);
    first += AveragePrecision(post, scores, 1);
    Judge(post, trained.weights, trained.trust, &judged);
    if (absl::GetFlag(FLAGS_errors)) PrintError(post, scores, index);
  }
  PrintReliability(judged, trained.curve);
  return absl::StrFormat("dev: MAP@5 %.4f  MAP@1 %.4f  of %d",
                         map / dev.size(), first / dev.size(), dev.size());
}

// The model's file: weights for features as they come.
std::string Encode(const Trained& trained, const Scaling& scaling,
                   const std::string& scores) {
  const std::vector<std::string>& names = FactCheckFeatureNames();
  std::string out = absl::StrCat(
      "# Generated by: bazel run -c opt //tools/train:train_fact_check_matcher "
      "--\n#   --corpus=$PWD/../shared/corpora/fact_checks\n#   "
      "--news=$PWD/../shared/corpora/polnear/train\n#   "
      "--output=$PWD/claims/models/fact_check_matcher.tsv\n# ",
      scores, "\nfeature\tweight\ttrust\n");
  const double slope = trained.curve.slope * trained.trust.scale;
  double intercept = trained.curve.intercept;
  for (size_t k = 0; k < names.size(); ++k) {
    const double weight = trained.weights[k] / scaling.deviation[k];
    const double trust = trained.curve.slope * trained.trust.of_best[k] /
                         scaling.deviation[k];
    intercept -= (slope * weight + trust) * scaling.mean[k];
    absl::StrAppendFormat(&out, "%s\t%.5f\t%.5f\n", names[k], weight, trust);
  }
  absl::StrAppendFormat(&out, "(top)\t%.2f\n(slope)\t%.5f\n(intercept)\t%.5f\n",
                        trained.curve.top, slope, intercept);
  return out;
}

int Main() {
  const std::string corpus = absl::GetFlag(FLAGS_corpus);
  FactCheckIndexBuilder builder;
  std::vector<std::string> warnings;
  ReadClaimReviews(ReadFileOrDie(corpus + "/claim_reviews.jsonl"), "reviews",
                   [&](ClaimReview r) { builder.Add(r); }, &warnings);
  const auto index =
      std::move(FactCheckIndex::FromBytes(std::move(*builder.Finish())).value());
  const size_t width = FactCheckFeatureNames().size();
  std::vector<Post> train = ReadPosts(corpus + "/train", *index);
  const Scaling scaling = Measure(train, width);
  Scale(scaling, &train);
  std::vector<Pool> pools =
      MakePools(train, ReadNews(absl::GetFlag(FLAGS_news)), *index);
  for (Pool& pool : pools) Scale(scaling, &pool);
  const Trained trained = TrainAll(train, pools, width);
  std::vector<Post> dev = ReadPosts(corpus + "/dev", *index);
  Scale(scaling, &dev);
  const std::string scores = Evaluate(dev, trained, *index);
  printf("%s\n", scores.c_str());
  if (absl::GetFlag(FLAGS_output).empty()) return 0;
  const absl::Status status = WriteFile(absl::GetFlag(FLAGS_output),
                                        Encode(trained, scaling, scores));
  if (!status.ok()) fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return attest::Main();
}
